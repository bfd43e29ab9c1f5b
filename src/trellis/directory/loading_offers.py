"""Put a pack's offers of settings into the database, as records are: one that people have edited is left as it is."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from trellis.directory import offering
from trellis.directory.models import OfferVersion, SettingOffer
from trellis.directory.pack import OfferEntry

_SAME_NAME = ("says", "min_age", "max_age", "source")
_TEXTS = (
    "report_url", "accessibility_url", "contact_role", "phone", "email", "website", "source_url",
)  # fmt: skip
Content = Mapping[str, Any]  # Any: field to value, as a version keeps it


def keep(entries: Iterable[OfferEntry], *, by_name: str, at: datetime) -> int:
    """Add what is new, update what nobody edited, propose the rest to editors; how many were added or updated."""
    known = {offer.setting: offer for offer in SettingOffer.objects.select_for_update()}
    return sum([_keep(known.get(entry.setting), entry, by_name, at) for entry in entries])


def content_from(entry: OfferEntry) -> dict[str, Any]:  # Any: field to value
    """What a version would hold of a pack's entry."""
    return {
        **{name: getattr(entry, name) for name in _SAME_NAME},
        **{name: getattr(entry, name) or "" for name in _TEXTS},
        "needs": list(entry.needs),
        "places": [place.model_dump() for place in entry.places],
        "is_to_verify": entry.verify,
    }


def digest_of(content: Content) -> str:
    """The same for the same content."""
    words = json.dumps({name: content[name] for name in offering.NAMES}, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def _keep(offer: SettingOffer | None, entry: OfferEntry, by_name: str, at: datetime) -> bool:
    content = content_from(entry)
    digest = digest_of(content)
    if offer is None:
        SettingOffer.objects.create(
            setting=entry.setting, **content, checked_on=entry.checked_on, changed_at=at, pack_digest=digest
        )
        return True
    if offer.pack_digest == digest:
        return False
    is_edited = digest_of(offering.held(offer)) != offer.pack_digest
    offer.pack_digest = digest
    if is_edited:
        _propose(offer, content, by_name, at)
        return False
    for name, value in content.items():
        setattr(offer, name, value)
    offer.checked_on, offer.changed_at = max(offer.checked_on, entry.checked_on), at
    offer.save()
    return True


def _propose(offer: SettingOffer, content: Content, by_name: str, at: datetime) -> None:
    """Leave an edited offer as it is, and put beside it what the pack says now."""
    offer.save(update_fields=["pack_digest"])
    OfferVersion.objects.create(
        setting=offer.setting,
        state=OfferVersion.State.WAITING,
        content=offering.differing(offering.held(offer), content),
        why="The area pack says something else now.",
        by_name=by_name,
        at=at,
    )
