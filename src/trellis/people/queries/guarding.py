"""What an information guardian looks after: emergencies, attempts, and restricted records."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from trellis.foundation.access import Principal, asking, system
from trellis.foundation.clock import local_date, start_of
from trellis.foundation.ledger.models import Entry
from trellis.people import policy
from trellis.people.events import EMERGENCY_TRIED, RESTRICTED
from trellis.people.models import Involvement, Restriction

ATTEMPTS_SHOWN_FOR = timedelta(days=30)
MOST = 100


@dataclass(frozen=True, slots=True)
class ToReview:
    """An emergency that nobody has reviewed."""

    emergency_id: int
    child_id: UUID
    name: str
    who: str
    reason: str
    opened_at: datetime
    opened_on: date


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody tried, and none was opened; `restricted` is the record it was, if it was one."""

    who: str
    reason: str
    on: date
    restricted: UUID | None


@dataclass(frozen=True, slots=True)
class RestrictedRecord:
    """A restricted record without a word about whose it is: since when, by whom, and who is named on it."""

    child_id: UUID
    since: date | None
    by: str
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuardianList:
    """The guardian's page."""

    to_review: tuple[ToReview, ...]
    attempts: tuple[Attempt, ...]
    restricted: tuple[RestrictedRecord, ...]


def guardian_list(by: Principal, on: date) -> GuardianList:
    """Everything that waits for the information guardian; names only where they may see the child."""
    policy.check_may_restrict(by)
    return GuardianList(_to_review(by), _attempts(on), _restricted(on))


def emergency(emergency_id: int, by: Principal) -> ToReview | None:
    """One emergency to review."""
    return next((one for one in _to_review(by) if one.emergency_id == emergency_id), None)


def _to_review(by: Principal) -> tuple[ToReview, ...]:
    rows = (
        policy.emergencies_visible_to(by)
        .filter(reviewed_at=None)
        .select_related("child")
        .order_by("opened_at")
    )
    return tuple(
        ToReview(
            emergency_id=row.pk,
            child_id=row.child_id,
            name=row.child.full_name,
            who=row.opened_by_name,
            reason=row.reason,
            opened_at=row.opened_at,
            opened_on=local_date(row.opened_at),
        )
        for row in rows[:MOST]
    )


def _attempts(on: date) -> tuple[Attempt, ...]:
    since = start_of(on - ATTEMPTS_SHOWN_FOR)
    rows = Entry.objects.filter(event=EMERGENCY_TRIED.name, at__gte=since, child_id=None).order_by("-at")
    return tuple(
        Attempt(row.actor_name, str(row.facts.get("reason", "")), local_date(row.at), _subject(row.subject))
        for row in rows[:MOST]
    )


def _subject(subject: str) -> UUID | None:
    kind, _, key = subject.partition(":")
    return UUID(key) if kind == "child" and key else None


def _restricted(on: date) -> tuple[RestrictedRecord, ...]:
    """Read as the system: a guardian looks after records whose children they may not see."""
    with asking(system("restriction"), on=on):
        ids = list(Restriction.objects.values_list("child_id", flat=True)[:MOST])
        made = {
            row.child_id: row
            for row in Entry.objects.filter(child_id__in=ids, event=RESTRICTED.name).order_by("at")
        }
        ties = Involvement.objects.filter(policy.LIVE, child_id__in=ids, as_what=Involvement.AsWhat.NAMED)
        named: dict[UUID, list[str]] = {}
        for child_id, name in ties.values_list("child_id", "user__name").order_by("pk"):
            named.setdefault(child_id, []).append(str(name))
    return tuple(
        RestrictedRecord(
            child_id=key,
            since=local_date(made[key].at) if key in made else None,
            by=made[key].actor_name if key in made else "",
            named=tuple(named.get(key, ())),
        )
        for key in ids
    )
