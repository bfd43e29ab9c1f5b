"""What editors look after: the desk, lists of records, and what the nightly jobs must look at."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from trellis.directory import freshness
from trellis.directory.models import ContactReport, OfferVersion, Service, Suggestion, Version
from trellis.directory.queries import settings_editing
from trellis.foundation.access import Principal

STATES = {
    "stale": "May be out of date",
    "due": "To be checked soon",
    "broken": "Link broken",
    "reported": "Reported as wrong",
    "verify": "Still to be verified",
    "draft": "Not shown yet",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One record in an editor's list."""

    slug: str
    name: str
    title: str
    owner_role: str
    checked_on: date | None
    trusted_until: date
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """How much waits for an editor, each with the list it leads to."""

    records: int
    stale: int
    due: int
    broken: int
    verify: int
    to_check: int
    mine_waiting: int
    reports: int
    suggestions: int
    no_mailbox: int
    settings: int
    untold: int
    no_report: int
    stale_offers: int


def is_stale(service: freshness.Checked, on: date) -> bool:
    """Whether to say that a record may be out of date."""
    return freshness.is_stale(service, on)


def desk(who: Principal, on: date) -> Desk:
    """What waits, in seven queries."""
    live = Service.objects.exclude(status=Service.Status.INACTIVE)
    found = live.aggregate(
        records=Count("pk"),
        stale=Count("pk", filter=Q(checked_on__lt=_stale_before(on))),
        due=Count("pk", filter=Q(checked_on__lte=_due_before(on), checked_on__gte=_stale_before(on))),
        broken=Count("pk", filter=Q(link_broken_since__lt=on)),
        verify=Count("pk", filter=Q(is_to_verify=True)),
        no_mailbox=Count("pk", filter=Q(owner_email="")),
    )
    waiting = Version.objects.filter(state=Version.State.WAITING)
    versions = waiting.aggregate(
        to_check=Count("pk", filter=~Q(by_id=who.user_id) | Q(by_id=None)),
        mine_waiting=Count("pk", filter=Q(by_id=who.user_id)),
    )
    offered = OfferVersion.objects.filter(state=OfferVersion.State.WAITING)
    mine = offered.filter(by_id=who.user_id).count() if who.user_id else 0
    versions["to_check"] += offered.count() - mine
    versions["mine_waiting"] += mine
    return Desk(
        **found,
        **versions,
        **_of_settings(on),
        reports=ContactReport.objects.filter(mended_at=None).count(),
        suggestions=Suggestion.objects.filter(decided_at=None).count(),
    )


def _of_settings(on: date) -> dict[str, int]:
    """How many settings there are, and what is missing of them."""
    rows = settings_editing.offers(on)
    states = Counter(state for row in rows for state in row.states)
    missing = {"untold": "unknown", "no_report": "no-report", "stale_offers": "stale"}
    return {"settings": len(rows)} | {name: states[state] for name, state in missing.items()}


def records(on: date, *, words: str = "", state: str = "") -> list[Row]:
    """Records by name, the oldest look first where a state is asked for."""
    found: QuerySet[Any] = Service.objects.annotate(is_reported=Exists(_open_reports()))  # Any: annotated
    if words:
        found = found.filter(
            Q(name__icontains=words) | Q(title__icontains=words) | Q(owner_role__icontains=words)
        )
    found = _in_state(found, state, on)
    return [
        _row(one, on, one.is_reported) for one in found.order_by("checked_on" if state else "name", "name")
    ]


def with_a_link() -> list[int]:
    """Records whose address elsewhere is to be tried."""
    live = Service.objects.exclude(status=Service.Status.INACTIVE)
    return list(live.exclude(website="").order_by("pk").values_list("pk", flat=True))


def may_need_a_reminder(on: date) -> list[int]:
    """One due record of each owner."""
    due = Service.objects.exclude(status=Service.Status.INACTIVE).filter(checked_on__lte=_due_before(on))
    first: dict[tuple[str, str], int] = {}
    for one in due.order_by("pk").only("pk", "owner_email", "owner_role", "checked_on", "reminded_on"):
        if freshness.should_remind(one, one.reminded_on, on):
            first.setdefault((one.owner_email, one.owner_email or one.owner_role), one.pk)
    return list(first.values())


def named(slugs: Iterable[int], on: date) -> list[Row]:
    """The records a reminder's link is about, the oldest look first."""
    found = Service.objects.filter(pk__in=list(slugs)).annotate(is_reported=Exists(_open_reports()))
    return [_row(one, on, one.is_reported) for one in found.order_by("checked_on", "name")]


def choices() -> list[tuple[str, str]]:
    """Every record, for a list that opens."""
    return list(Service.objects.order_by("name").values_list("slug", "name"))


def _open_reports() -> QuerySet[ContactReport]:
    return ContactReport.objects.filter(service=OuterRef("pk"), mended_at=None)


def _in_state(found: QuerySet[Any], state: str, on: date) -> QuerySet[Any]:  # Any: annotated
    if state == "draft":
        return found.filter(status=Service.Status.INACTIVE)
    wanted = {
        "stale": Q(checked_on__lt=_stale_before(on)),
        "due": Q(checked_on__lte=_due_before(on), checked_on__gte=_stale_before(on)),
        "broken": Q(link_broken_since__lt=on),
        "reported": Q(is_reported=True),
        "verify": Q(is_to_verify=True),
    }
    return found.exclude(status=Service.Status.INACTIVE).filter(wanted[state]) if state in wanted else found


def _row(one: Service, on: date, is_reported: bool) -> Row:
    states = {
        "stale": freshness.is_stale(one, on),
        "due": freshness.is_due(one, on) and not freshness.is_stale(one, on),
        "broken": freshness.is_link_broken(one, on),
        "reported": is_reported,
        "verify": one.is_to_verify,
        "draft": one.status == Service.Status.INACTIVE,
    }
    return Row(
        slug=one.slug,
        name=one.name,
        title=one.title,
        owner_role=one.owner_role,
        checked_on=freshness.day_checked(one),
        trusted_until=freshness.trusted_until(one.checked_on),
        states=tuple(name for name, holds in states.items() if holds),
    )


def _stale_before(on: date) -> date:
    """The first day whose look is still trusted: months differ in length, so it is found and not worked out."""
    day = freshness.months_after(on, -freshness.MONTHS_TRUSTED) - timedelta(days=3)
    while freshness.trusted_until(day) < on:
        day += timedelta(days=1)
    return day


def _due_before(on: date) -> date:
    """The last day whose look is due to be taken again."""
    return _stale_before(on + freshness.REMIND_AHEAD + timedelta(days=1)) - timedelta(days=1)
