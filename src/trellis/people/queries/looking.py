"""Who has looked at a child's record: for staff by name, for the family in words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from trellis.foundation.access import Kind, Principal, Refused
from trellis.foundation.access.models import Membership
from trellis.foundation.clock import local_date
from trellis.foundation.ledger import sentence
from trellis.foundation.ledger.models import Entry
from trellis.people import policy

VIEWED = "record.viewed"
MOST = 200


@dataclass(frozen=True, slots=True)
class Look:
    """One person, one page, one day, however often."""

    who: str
    page: str
    on: date
    times: int
    is_self: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a record's history."""

    on: date
    words: str


def who_has_looked(child_id: UUID, by: Principal, most: int = MOST) -> tuple[Look, ...]:
    """Who looked at the record, latest first: by name for staff, by job and team for a family."""
    by_name = by.may("ledger.view")
    if not by_name and by.kind is not Kind.FAMILY and by.purpose != "family":
        raise Refused("You cannot see who has looked at this record.")
    if not policy.visible_to(by).filter(pk=child_id).exists():
        return ()
    entries = list(Entry.objects.filter(child_id=child_id, event=VIEWED).order_by("-at")[:most])
    jobs = {} if by_name else _jobs({entry.actor_id for entry in entries if entry.actor_kind == Kind.STAFF})
    seen: dict[tuple[str, str, date, bool], int] = {}
    for entry in entries:
        mine = entry.actor_id == by.user_id and by.user_id is not None
        who = entry.actor_name if by_name else _in_words(entry, jobs, mine)
        key = (who, str(entry.facts.get("page", "the record")), local_date(entry.at), mine)
        seen[key] = seen.get(key, 0) + 1
    return tuple(Look(who, page, on, times, mine) for (who, page, on, mine), times in seen.items())


def history(child_id: UUID, by: Principal, most: int = MOST) -> tuple[Happening, ...]:
    """What was done to the record, latest first; who only looked is in `who_has_looked`."""
    if not by.may("ledger.view"):
        raise Refused("You cannot see the history of this record.")
    if not policy.visible_to(by).filter(pk=child_id).exists():
        return ()
    entries = Entry.objects.filter(child_id=child_id).exclude(event=VIEWED).order_by("-at")[:most]
    return tuple(
        Happening(local_date(entry.at), sentence(entry.event, entry.actor_name, entry.facts))
        for entry in entries
    )


def _jobs(user_ids: set[int | None]) -> dict[int, str]:
    """What each member of staff does and in which team, as families are told it."""
    rows = (
        Membership.objects.filter(Q(user_id__in=user_ids))
        .select_related("user", "team")
        .order_by("starts_on")
    )
    return {row.user_id: f"{row.user.job_title or 'Somebody'}, {row.team.name}" for row in rows}


def _in_words(entry: Entry, jobs: dict[int, str], mine: bool) -> str:
    match entry.actor_kind:
        case _ if mine:
            return "You"
        case Kind.STAFF:
            return jobs.get(entry.actor_id or 0, "Somebody at the council")
        case Kind.PROFESSIONAL:
            return "Somebody at a school, college or service"
        case Kind.LINK:
            return "Somebody we asked for advice"
        case Kind.FAMILY:
            return "Somebody in the family"
    return "The system"
