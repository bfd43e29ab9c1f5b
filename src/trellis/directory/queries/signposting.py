"""Lists made for families: one, as its link shows it, and those somebody has made."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from trellis.directory.models import Shortlist
from trellis.directory.queries.finding_record import Record, records
from trellis.foundation.access import Principal


@dataclass(frozen=True, slots=True)
class FamilyList:
    """What a family is shown, and what only its maker is."""

    id: int
    note: str
    by_name: str
    by_role: str
    made_at: datetime
    ends_on: date
    records: tuple[Record, ...]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class MadeList:
    """One list in its maker's own page."""

    id: int
    made_at: datetime
    ends_on: date
    names: tuple[str, ...]
    opened_at: datetime | None
    last_opened_at: datetime | None
    opened: int


def digest(key: str) -> str:
    """What is kept of a list's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def address(key: str) -> str:
    """The whole address to give to a family."""
    return f"{settings.TRELLIS_ADDRESS}{reverse('directory:family_list', args=[key])}"


def family_list(key: str, by: Principal, on: date) -> FamilyList | None:
    """The list its link opens, until it ends."""
    found = Shortlist.objects.filter(key_digest=digest(key), ends_on__gte=on).first()
    if found is None:
        return None
    slugs = list(found.services.order_by("name").values_list("slug", flat=True))
    return FamilyList(
        id=found.pk,
        note=found.note,
        by_name=found.by_name,
        by_role=found.by_role,
        made_at=found.made_at,
        ends_on=found.ends_on,
        records=records(slugs, on),
        is_mine=by.user_id is not None and by.user_id == found.by_id,
    )


def my_lists(by: Principal) -> tuple[MadeList, ...]:
    """What somebody has made, the newest first, and whether it was opened."""
    rows = Shortlist.objects.filter(by_id=by.user_id or 0).order_by("-made_at").prefetch_related("services")
    return tuple(
        MadeList(
            id=row.pk,
            made_at=row.made_at,
            ends_on=row.ends_on,
            names=tuple(sorted(service.name for service in row.services.all())),
            opened_at=row.opened_at,
            last_opened_at=row.last_opened_at,
            opened=row.opened,
        )
        for row in rows[:50]
    )
