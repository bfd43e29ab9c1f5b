"""Put a pack's entries into the database: new ones added, untouched ones brought up to date, edited ones left alone.

A record that people have edited since it was last read is not overwritten: what the pack says now waits beside it as
a proposed version. Loading the same pack again changes nothing.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from trellis.directory import loading_offers, searching
from trellis.directory.models import Cluster, ClusterContact, Idea, Service, Version
from trellis.directory.pack import ClusterEntry, ContactEntry, IdeaEntry, ServiceEntry
from trellis.directory.reading import Directory, read_directory
from trellis.foundation.access import asking, system
from trellis.foundation.area import AreaNotValid, area_path
from trellis.foundation.clock import local_date

LOADER = system("area pack")
# What an editor may change, and what a version holds.
CONTENT = (
    "name", "title", "kind", "status", "provider", "topics", "official_text", "does", "helps", "right_when",
    "who_can_ask", "how_to_ask", "they_will_want", "happens_next", "waits", "cost", "is_free", "meanwhile",
    "contact_role", "phone", "email", "website", "hours", "address", "is_address_public", "min_age", "max_age",
    "needs", "coverage", "places", "needs_diagnosis", "layer", "phrases", "acronyms", "duties",
    "source", "source_url", "is_to_verify", "owner_role", "owner_email",
)  # fmt: skip
_SAME_NAME = (
    "name", "title", "kind", "provider", "does", "helps", "is_free", "min_age", "max_age", "coverage",
    "needs_diagnosis", "source",
)  # fmt: skip
_LISTS = (
    "topics", "right_when", "who_can_ask", "they_will_want", "meanwhile", "needs", "places", "phrases", "acronyms",
    "duties",
)  # fmt: skip
_TEXTS = ("official_text", "how_to_ask", "happens_next", "waits", "cost", "layer", "source_url")
_REACH = ("phone", "email", "website", "hours", "address")
_HALF = 32
Content = Mapping[str, Any]  # Any: field to value, as a version keeps it


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did to the records."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    proposed: int = 0
    ended: int = 0
    offers: int = 0  # of settings, added or updated

    def __str__(self) -> str:
        return (
            f"Local Offer: {self.added} added, {self.updated} updated, {self.unchanged} unchanged, "
            f"{self.proposed} proposed to editors, {self.ended} no longer shown. "
            f"What settings offer: {self.offers} added or updated."
        )


def bring_in_current(*, at: datetime) -> Loaded:
    """Load the current area's pack, unless its files are those last loaded."""
    folder = area_path()
    if not is_loaded(folder):
        return bring_in(folder, at=at)
    searching.complete()
    return Loaded()


def bring_in(folder: Path, *, at: datetime) -> Loaded:
    """Load a pack's services, ideas and clusters; AreaNotValid if anything in them is wrong."""
    with asking(LOADER, on=local_date(at)):
        directory, findings = read_directory(folder)
        wrong = [finding for finding in findings if finding.level == "wrong"]
        if wrong:
            raise AreaNotValid(wrong)
        return keep(directory, fingerprint=fingerprint(folder), at=at)


@transaction.atomic
def keep(directory: Directory, *, fingerprint: str, at: datetime) -> Loaded:
    """Make the rows agree with what was read."""
    loaded = _keep_services(directory.services, fingerprint, at)
    _keep_ideas(directory.ideas, at)
    _keep_clusters(directory.clusters, directory.zones)
    offers = loading_offers.keep(directory.offers, by_name=LOADER.name, at=at)
    searching.index(Service.objects.all())
    return replace(loaded, offers=offers)


def is_loaded(folder: Path) -> bool:
    """Whether the rows were last loaded from just these files."""
    return Service.objects.filter(pack_digest__endswith=fingerprint(folder)).exists()


def fingerprint(folder: Path) -> str:
    """The same for the same files."""
    digest = hashlib.sha256()
    others = (folder / name for name in ("clusters.yaml", "offers.yaml", "finding.yaml"))
    for path in (*sorted(folder.glob("services/*.yaml")), *others):
        digest.update(path.name.encode() + (path.read_bytes() if path.exists() else b""))
    return digest.hexdigest()[:_HALF]


def content_of(service: Service) -> dict[str, Any]:  # Any: field to value
    """What a version holds of a record."""
    return {name: getattr(service, name) for name in CONTENT}


def content_from(entry: ServiceEntry) -> dict[str, Any]:  # Any: field to value
    """The same, of a pack's entry."""
    return {
        **{name: getattr(entry, name) for name in _SAME_NAME},
        **{name: list(getattr(entry, name)) for name in _LISTS},
        **{name: getattr(entry, name) or "" for name in _TEXTS},
        **{name: getattr(entry.reach, name) or "" for name in _REACH},
        "status": Service.Status.ACTIVE.value,
        "contact_role": entry.reach.role or "",
        "is_address_public": entry.reach.address_is_public,
        "is_to_verify": entry.verify,
        "owner_role": entry.owner.role,
        "owner_email": entry.owner.email or "",
    }


def digest_of(content: Content) -> str:
    """The same for the same content."""
    words = json.dumps({name: content[name] for name in CONTENT}, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(words.encode()).hexdigest()[:_HALF]


def _keep_services(entries: Iterable[ServiceEntry], fingerprint: str, at: datetime) -> Loaded:
    known = {service.slug: service for service in Service.objects.select_for_update()}
    entries = list(entries)
    did = [_keep_service(known.get(entry.slug), entry, fingerprint, at) for entry in entries]
    _keep_parts(entries)
    ended = _end_missing(known.values(), {entry.slug for entry in entries}, at)
    return Loaded(**{what: did.count(what) for what in set(did)}, ended=ended)


def _keep_service(service: Service | None, entry: ServiceEntry, fingerprint: str, at: datetime) -> str:
    content, checked_on = content_from(entry), entry.checked_on
    digest = digest_of(content) + fingerprint
    if service is None:
        Service.objects.create(
            slug=entry.slug, **content, checked_on=checked_on, pack_digest=digest, changed_at=at
        )
        return "added"
    before = service.pack_digest
    service.pack_digest = digest
    if before[:_HALF] == digest[:_HALF]:
        service.save(update_fields=["pack_digest"])
        return "unchanged"
    if digest_of(content_of(service)) != before[:_HALF]:
        return _propose(service, content, at)
    _update(service, content, checked_on, at)
    return "updated"


def _update(service: Service, content: Content, checked_on: date, at: datetime) -> None:
    for name, value in content.items():
        setattr(service, name, value)
    service.checked_on = max(service.checked_on, checked_on)
    service.changes += 1
    service.changed_at = at
    service.save()


def _propose(service: Service, content: Content, at: datetime) -> str:
    """Leave the edited record as it is, and put beside it what the pack says now."""
    Service.objects.filter(pk=service.pk).update(pack_digest=service.pack_digest)
    Version.objects.create(
        service=service,
        number=service.changes,
        state=Version.State.WAITING,
        content={name: value for name, value in content.items() if value != getattr(service, name)},
        why="The area pack says something else now.",
        by_name=LOADER.name,
        at=at,
    )
    return "proposed"


def _keep_parts(entries: Iterable[ServiceEntry]) -> None:
    ids = dict(Service.objects.values_list("slug", "id"))
    for entry in entries:
        whole = ids[entry.part_of] if entry.part_of else None
        Service.objects.filter(slug=entry.slug).exclude(part_of_id=whole).update(part_of_id=whole)


def _end_missing(services: Iterable[Service], slugs: set[str], at: datetime) -> int:
    """Records that came from the pack and are no longer in it are no longer shown, unless people have edited them."""
    ended = 0
    for service in services:
        known, fingerprint = service.pack_digest[:_HALF], service.pack_digest[_HALF:]
        if service.slug not in slugs and known == digest_of(content_of(service)) and _is_shown(service):
            service.status, service.changed_at = Service.Status.INACTIVE, at
            service.pack_digest = digest_of(content_of(service)) + fingerprint
            service.save(update_fields=["status", "changed_at", "pack_digest"])
            ended += 1
    return ended


def _is_shown(service: Service) -> bool:
    return service.status != Service.Status.INACTIVE


def _keep_ideas(entries: Iterable[IdeaEntry], at: datetime) -> None:
    """New ideas are added and untouched ones updated; one that an editor has signed is the editor's."""
    known = {idea.slug: idea for idea in Idea.objects.all()}
    for entry in entries:
        idea = known.get(entry.slug)
        said = {"said": list(entry.said), "means": list(entry.means), "needs": list(entry.needs)}
        if idea is None:
            Idea.objects.create(slug=entry.slug, **said, changed_at=at)
        elif not idea.by_name and said != {name: getattr(idea, name) for name in said}:
            Idea.objects.filter(pk=idea.pk).update(**said, changed_at=at)


def _keep_clusters(entries: Iterable[ClusterEntry], zones: Mapping[str, Iterable[ContactEntry]]) -> None:
    for entry in entries:
        cluster, _ = Cluster.objects.update_or_create(
            slug=entry.slug,
            defaults={"name": entry.name, "zone": entry.zone, "settings": list(entry.settings)},
        )
        _keep_contacts(cluster, entry.zone, entry.contacts)
    for zone, contacts in zones.items():
        _keep_contacts(None, zone, contacts)


def _keep_contacts(cluster: Cluster | None, zone: str, entries: Iterable[ContactEntry]) -> None:
    """A contact is added once; after that people keep it true, and the pack does not undo what they mended."""
    for entry in entries:
        ClusterContact.objects.get_or_create(
            cluster=cluster,
            zone=zone,
            role=entry.role,
            defaults={
                "name": entry.name or "",
                "email": entry.email or "",
                "phone": entry.phone or "",
                "order": entry.order,
                "source": entry.source,
                "is_to_verify": entry.verify,
                "checked_on": entry.checked_on,
            },
        )
