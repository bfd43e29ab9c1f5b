"""The board: psychologists down, weeks across, free days as numbers; who waits, and what would fit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from django.contrib.postgres.aggregates import BoolAnd
from django.db.models import Count, Max, Q, QuerySet, Subquery

from trellis.cases import policy
from trellis.cases.advice_list import PSYCHOLOGY
from trellis.cases.models import AdviceRequest, FreeDays, OrderForecast
from trellis.foundation.access import Principal
from trellis.foundation.access.models import Membership, Team
from trellis.foundation.area import current_area
from trellis.rules.queue import Queue, Spare, at_this_rate, left_of, spare

WEEKS = 10
IN_POOL = 10
ROLES = ("psychologist", "principal-psychologist")


@dataclass(frozen=True, slots=True)
class Week:
    """One week of one psychologist."""

    starts_on: date
    free: Decimal
    due: int  # how many of their cases are due in it


@dataclass(frozen=True, slots=True)
class Held:
    """One case somebody has."""

    request_id: int
    child: str
    place: str
    setting: str
    due_on: date | None
    visit_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Person:
    """One psychologist: their weeks and their cases."""

    user_id: int
    name: str
    quadrants: tuple[str, ...]
    weeks: tuple[Week, ...]
    cases: tuple[Held, ...]

    def free_by(self, due_on: date | None) -> Decimal:
        """Free days until a day, less what cases due by then will take; of all the weeks if it has passed."""
        return left_of(*self.has_by(due_on))

    def has_by(self, due_on: date | None) -> tuple[Decimal, int]:
        """Free days until a day, and the cases due by then."""
        last = self.weeks[-1].starts_on + timedelta(days=6)
        until = due_on if due_on and due_on >= self.weeks[0].starts_on else last
        free = sum((week.free for week in self.weeks if week.starts_on <= until), Decimal())
        taken = sum(1 for case in self.cases if case.due_on is None or case.due_on <= until)
        return free, taken


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who might take a case, and why; a person decides."""

    user_id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Unallocated:
    """A child nobody has yet."""

    request_id: int
    child: str
    place: str
    setting: str
    due_on: date | None
    plan_due_on: date | None
    is_late: bool
    waiting_days: int
    suggestion: Suggestion | None
    nobody: str  # said where nobody is suggested


@dataclass(frozen=True, slots=True)
class Board:
    """The board."""

    weeks: tuple[date, ...]
    people: tuple[Person, ...]
    pool: tuple[Unallocated, ...]
    waiting: int
    in_hand: int  # children who have a psychologist whose advice is not in
    page: int
    has_more: bool
    queue: Queue
    spare: Spare  # what the cases in hand leave of the free days
    a_week: float  # children whom psychologists of the whole area come to, in a week of term, as forecasts have it
    pace_is_fitted: bool  # else that is what those in post could do
    weeks_of_term: int  # how long the queue and those in hand take at that pace; 0 where it is not the whole area's queue
    quadrant: str
    quadrants: tuple[tuple[str, str], ...]
    may_allocate: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """The board without its people: every child nobody has yet, and what is free and in hand."""

    pool: QuerySet[AdviceRequest]
    free: dict[date, Decimal]  # by week
    in_hand: int  # children who have a psychologist whose advice is not in
    spare: Spare


@dataclass(frozen=True, slots=True)
class ToGive:
    """One case to give to somebody."""

    case: Unallocated
    holder: str
    people: tuple[tuple[str, str], ...]


def board(by: Principal, on: date, *, page: int = 1, quadrant: str = "") -> Board:
    """The whole board; the pool a page at a time, the last where there are fewer. Seven queries at any size."""
    weeks = tuple(_monday(on) + timedelta(weeks=week) for week in range(WEEKS))
    teams = _teams(by, quadrant)
    people = _people(by, teams, weeks, on)
    waiting = _pool(by, teams)
    gone, fitted = (Subquery(OrderForecast.objects.values(name)[:1]) for name in ("a_week", "pace_is_fitted"))
    every = Team.objects.filter(kind=PSYCHOLOGY).order_by().values("kind").annotate(many=Count("pk"))
    found = waiting.aggregate(
        many=Count("pk"),
        a_week=Max(gone),
        is_fitted=BoolAnd(fitted),
        teams=Max(Subquery(every.values("many"))),
    )
    count, in_hand = found["many"], sum(len(person.cases) for person in people)
    number = min(max(page, 1), max(1, ceil(count / IN_POOL)))
    start = (number - 1) * IN_POOL
    near = waiting.select_related("case__child__setting", "team").order_by("due_on", "pk")
    rows = list(near[start : start + IN_POOL + 1])
    free = sum((week.free for person in people for week in person.weeks), Decimal()) / len(weeks)
    return Board(
        weeks=weeks,
        people=people,
        pool=tuple(_unallocated(row, people, on) for row in rows[:IN_POOL]),
        waiting=count,
        in_hand=in_hand,
        page=number,
        has_more=len(rows) > IN_POOL,
        a_week=found["a_week"] or 0.0,
        pace_is_fitted=bool(found["is_fitted"]),
        weeks_of_term=_weeks(count + in_hand, found["a_week"]) if len(teams) == found["teams"] else 0,
        queue=at_this_rate(waiting=count, free_days_a_week=free),
        spare=spare((person.has_by(None) for person in people), weeks=len(weeks)),
        quadrant=quadrant,
        quadrants=tuple((zone.slug, zone.name) for zone in current_area().zones),
        may_allocate=by.may("advice.allocate"),
    )


def to_give(request_id: int, by: Principal, on: date) -> ToGive:
    """One case, everyone who could take it, and who is suggested."""
    requests = policy.advice_visible_to(by).filter(body=PSYCHOLOGY)
    row = requests.select_related("case__child__setting", "team", "adviser").get(pk=request_id)
    weeks = tuple(_monday(on) + timedelta(weeks=week) for week in range(WEEKS))
    people = _people(by, _teams(by, ""), weeks, on)
    return ToGive(
        case=_unallocated(row, [one for one in people if one.user_id != row.adviser_id], on),
        holder=row.adviser.name if row.adviser else "",
        people=tuple(
            (str(one.user_id), f"{one.name}: {_spare(row, one)}, {_cases(one)}")
            for one in _ranked(row, people)
        ),
    )


def free_days(user_id: int, by: Principal, on: date) -> Person:
    """One psychologist's weeks, to change."""
    weeks = tuple(_monday(on) + timedelta(weeks=week) for week in range(WEEKS))
    people = _people(by, _teams(by, ""), weeks, on)
    return next(person for person in people if person.user_id == user_id)


def totals(by: Principal, on: date, *, quadrant: str = "") -> Totals:
    """The board's sums. Three queries, and the pool is asked for later."""
    weeks = [_monday(on) + timedelta(weeks=week) for week in range(WEEKS)]
    teams = _teams(by, quadrant)
    users = _seats(teams, on).values("user")
    free = dict.fromkeys(weeks, Decimal())
    free_of: dict[int, Decimal] = defaultdict(Decimal)
    for row in FreeDays.objects.filter(user__in=users, week_starting_on__in=weeks):
        free[row.week_starting_on] += row.days
        free_of[row.user_id] += row.days
    by_then = Q(due_on=None) | Q(due_on__lt=weeks[-1] + timedelta(weeks=1))
    held = _in_hand(by).filter(adviser_id__in=users).order_by().values("adviser_id")
    cases = {
        row["adviser_id"]: (row["many"], row["soon"])
        for row in held.annotate(many=Count("pk"), soon=Count("pk", filter=by_then))
    }
    each = [(free_of[user], cases.get(user, (0, 0))[1]) for user in {*free_of, *cases}]
    return Totals(
        _pool(by, teams), free, sum(many for many, _soon in cases.values()), spare(each, weeks=WEEKS)
    )


def _weeks(waiting: int, a_week: float | None) -> int:
    """How many weeks so many wait at that pace, rounded up; 0 where the pace is not known."""
    return ceil(waiting / a_week) if a_week else 0


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _teams(by: Principal, quadrant: str) -> list[int]:
    """The psychology teams somebody is in; for whoever sees the area, all."""
    psychology = Team.objects.filter(kind=PSYCHOLOGY, **({"quadrant": quadrant} if quadrant else {}))
    mine = psychology.filter(pk__in=by.team_ids)
    return list((mine if by.scope == "none" else psychology).values_list("pk", flat=True))


def _pool(by: Principal, teams: list[int]) -> QuerySet[AdviceRequest]:
    rows = policy.advice_visible_to(by).filter(team_id__in=teams, body=PSYCHOLOGY)
    return rows.filter(state=AdviceRequest.State.SENT, adviser=None)


def _in_hand(by: Principal) -> QuerySet[AdviceRequest]:
    """Children who have a psychologist whose advice is not in."""
    rows = policy.advice_visible_to(by).filter(body=PSYCHOLOGY, state=AdviceRequest.State.SENT)
    return rows.exclude(adviser=None)


def _seats(teams: list[int], on: date) -> QuerySet[Membership]:
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    return Membership.objects.filter(live, team_id__in=teams, role__in=ROLES, user__is_active=True)


def _people(by: Principal, teams: list[int], weeks: Sequence[date], on: date) -> tuple[Person, ...]:
    names: dict[int, str] = {}
    places: dict[int, set[str]] = defaultdict(set)
    for seat in _seats(teams, on).select_related("user", "team").order_by("user__name", "user_id"):
        names[seat.user_id] = seat.user.name
        places[seat.user_id].add(seat.team.quadrant)
    held = _held(by, list(names), on)
    free = _free(list(names), weeks)
    return tuple(
        Person(
            user_id=pk,
            name=name,
            quadrants=tuple(sorted(places[pk])),
            weeks=tuple(
                Week(week, free.get((pk, week), Decimal()), _due_in(held[pk], week)) for week in weeks
            ),
            cases=tuple(held[pk]),
        )
        for pk, name in names.items()
    )


def _held(by: Principal, users: list[int], on: date) -> dict[int, list[Held]]:
    rows = _in_hand(by).filter(adviser_id__in=users)
    found: dict[int, list[Held]] = defaultdict(list)
    for row in rows.select_related("case__child__setting", "team").order_by("due_on", "pk"):
        assert row.adviser_id is not None
        child = row.case.child
        found[row.adviser_id].append(
            Held(
                row.pk,
                child.full_name,
                _place(row),
                str(child.setting or ""),
                row.due_on,
                row.visit_on,
                _late(row, on),
            )
        )
    return found


def _free(users: list[int], weeks: Sequence[date]) -> dict[tuple[int, date], Decimal]:
    rows = FreeDays.objects.filter(
        user_id__in=users, week_starting_on__gte=weeks[0], week_starting_on__lte=weeks[-1]
    )
    return {(row.user_id, row.week_starting_on): row.days for row in rows}


def _due_in(cases: list[Held], week: date) -> int:
    return sum(1 for case in cases if case.due_on and week <= case.due_on < week + timedelta(weeks=1))


def _unallocated(row: AdviceRequest, people: Sequence[Person], on: date) -> Unallocated:
    suggestion = _suggested(row, people, is_late=_late(row, on))
    return Unallocated(
        request_id=row.pk,
        child=row.case.child.full_name,
        place=_place(row),
        setting=str(row.case.child.setting or ""),
        due_on=row.due_on,
        plan_due_on=row.case.plan_due_on,
        is_late=_late(row, on),
        waiting_days=(on - row.sent_on).days if row.sent_on else 0,
        suggestion=suggestion,
        nobody="" if suggestion else _why_nobody(people, is_late=_late(row, on)),
    )


def _ranked(row: AdviceRequest, people: Sequence[Person]) -> list[Person]:
    """Whoever works nearest, then has the most free days before it is due, then holds fewest."""
    quadrant = row.team.quadrant if row.team else ""

    def rank(person: Person) -> tuple[bool, Decimal, int, int]:
        far = quadrant not in person.quadrants
        return (far, -person.free_by(row.due_on), len(person.cases), person.user_id)

    return sorted(people, key=rank)


def _suggested(row: AdviceRequest, people: Sequence[Person], *, is_late: bool) -> Suggestion | None:
    """Of those with days to spare, whoever comes first; nobody where nobody has any."""
    best = next((person for person in _ranked(row, people) if person.free_by(row.due_on) > 0), None)
    if best is None:
        return None
    why = (
        _how_near(row, best, people),
        f"{_spare(row, best)} {_until(is_late=is_late)}",
        f"{_cases(best)} now",
    )
    return Suggestion(best.user_id, best.name, "; ".join(why))


def _why_nobody(people: Sequence[Person], *, is_late: bool) -> str:
    """What to say where nobody is suggested; nothing where nobody has said which days are free."""
    if not any(week.free for person in people for week in person.weeks):
        return ""
    return f"Nobody has days to spare {_until(is_late=is_late)}."


def _how_near(row: AdviceRequest, best: Person, people: Sequence[Person]) -> str:
    """Whether whoever is suggested works near, and if not, why nobody does who is."""
    quadrant = row.team.quadrant if row.team else ""
    if quadrant in best.quadrants:
        return f"works in {_zone(quadrant)}"
    if any(quadrant in person.quadrants for person in people):
        return f"nobody who works in {_zone(quadrant)} has days to spare"
    return "nobody works nearer"


def _until(*, is_late: bool) -> str:
    return f"in the next {WEEKS} weeks" if is_late else "before it is due"


def _spare(row: AdviceRequest, person: Person) -> str:
    """Free days in words: too few where the cases somebody has take more."""
    free = person.free_by(row.due_on)
    return "no free days" if not free else f"{free} free days" if free > 0 else f"{-free} days too few"


def _cases(person: Person) -> str:
    return f"{len(person.cases)} {'case' if len(person.cases) == 1 else 'cases'}"


def _place(row: AdviceRequest) -> str:
    return _zone(row.team.quadrant) if row.team else ""


def _zone(slug: str) -> str:
    return next((zone.name for zone in current_area().zones if zone.slug == slug), slug)


def _late(row: AdviceRequest, on: date) -> bool:
    return row.due_on is not None and row.due_on < on
