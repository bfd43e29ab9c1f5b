"""Who has looked at a child's record: for staff by name, for the family in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from trellis.foundation.access import Kind, Principal, Refused
from trellis.foundation.access.models import Link, Membership
from trellis.foundation.clock import local_date
from trellis.foundation.ledger import sentence
from trellis.foundation.ledger.models import Entry
from trellis.people import events, policy

VIEWED = "record.viewed"
OPENED = events.EMERGENCY_OPENED.name
MOST = 200
FAMILY = "family"
# Whoever comes by a link is known by what the link was sent for.
BY_LINK = {
    FAMILY: "Somebody in the family, by a link",
    "advice": "Somebody we asked for advice",
    "notice": "Somebody we told of the request",
    "consultation": "A school or college we asked",
}


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
    entries = list(
        Entry.objects.filter(child_id=child_id, event__in=(VIEWED, OPENED)).order_by("-at", "-pk")[:most]
    )
    known = _Known(by) if by_name else _known(entries, by)
    in_emergency = {(entry.actor_id, local_date(entry.at)) for entry in entries if entry.event == OPENED}
    seen: dict[tuple[str, str, date, bool], int] = {}
    for entry in entries:
        on, mine = local_date(entry.at), known.is_mine(entry)
        who = entry.actor_name if by_name else known.in_words(entry)
        is_urgent = entry.actor_kind == Kind.STAFF and (entry.actor_id, on) in in_emergency
        key = (who, _page(entry, is_urgent=is_urgent), on, mine)
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


@dataclass(frozen=True, slots=True)
class _Known:
    """What a reader's own visits go by, and what others are called to them."""

    by: Principal
    jobs: Mapping[int, str] = field(default_factory=dict)
    links: Mapping[int, Link] = field(default_factory=dict)

    def is_mine(self, entry: Entry) -> bool:
        if entry.actor_kind != Kind.LINK:
            return self.by.user_id is not None and entry.actor_id == self.by.user_id
        link = self.links.get(entry.actor_id or 0)
        is_of_family = link is not None and link.purpose == FAMILY and self.by.name == link.name
        return entry.actor_id == self.by.link_id or (is_of_family and self.by.kind is Kind.FAMILY)

    def in_words(self, entry: Entry) -> str:
        match entry.actor_kind:
            case Kind.LINK if self.is_mine(entry):
                return "You, by the link we sent you"
            case _ if self.is_mine(entry):
                return "You"
            case Kind.STAFF:
                return self.jobs.get(entry.actor_id or 0, "Somebody at the council")
            case Kind.PROFESSIONAL:
                return "Somebody at a school, college or service"
            case Kind.LINK:
                link = self.links.get(entry.actor_id or 0)
                return BY_LINK.get(link.purpose if link else "", "Somebody we sent a link to")
            case Kind.FAMILY:
                return "Somebody in the family"
        return "The system"


def _known(entries: list[Entry], by: Principal) -> _Known:
    ids = {
        kind: {entry.actor_id for entry in entries if entry.actor_kind == kind}
        for kind in (Kind.STAFF, Kind.LINK)
    }
    links = Link.objects.filter(pk__in=ids[Kind.LINK]) if ids[Kind.LINK] else ()
    return _Known(by, _jobs(ids[Kind.STAFF]), {link.pk: link for link in links})


def _page(entry: Entry, *, is_urgent: bool) -> str:
    if entry.event == OPENED:
        return "Opened the record in an emergency"
    page = str(entry.facts.get("page", "the record"))
    return f"{page}, in an emergency" if is_urgent else page


def _jobs(user_ids: set[int | None]) -> dict[int, str]:
    """What each member of staff does and in which team, as families are told it."""
    rows = (
        Membership.objects.filter(Q(user_id__in=user_ids))
        .select_related("user", "team")
        .order_by("starts_on")
    )
    return {row.user_id: f"{row.user.job_title or 'Somebody'}, {row.team.name}" for row in rows}
