"""Whose turn it would be next under each order of work, and what each order does to the longest wait."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, zip_longest

from django.db.models import QuerySet

from trellis.cases.forecasting.orders import AFTER, HALF, IN_TIME, NEXT_LIMIT, OLDEST
from trellis.cases.models import AdviceRequest, OrderForecast
from trellis.cases.queries import forecasts, psychologists
from trellis.foundation.access import Principal
from trellis.rules.capacity import told
from trellis.rules.queue import DAYS_A_CASE, Spare, at_this_rate
from trellis.rules.timetable.periods import add_months

NAMES = {
    OLDEST: "Oldest request first",
    NEXT_LIMIT: "Next legal limit first",
    IN_TIME: "Still in time first",
    HALF: "Half and half",
}
SAYS = {
    OLDEST: "Whoever was asked for longest ago.",
    NEXT_LIMIT: "Whoever's 20 weeks end, or ended, first. With one limit for all, that is the oldest request.",
    IN_TIME: "Those who can still have a plan within 20 weeks, the oldest of them first; then everybody else.",
    HALF: "Turn about: one who is still in time, then the oldest of the others.",
}
LATEST_START = timedelta(
    weeks=11
)  # after the request: one who is begun later cannot have a plan within 20 weeks
FEWEST_SHOWN, MOST_SHOWN = 3, 8
STEPS = {
    told.EVIDENCE: "how long a decision takes",
    told.DECISION: "the share agreed",
    told.ADVICE: "how long a child is in a psychologist’s hands",
    told.HEALTH: "how long health advice takes",
    told.CARE: "how long social care advice takes",
    told.READY: "how long it is from the last advice to a draft",
    told.DRAFT: "the share of assessments that end in a plan",
    told.COMMENTS: "how long it is from a draft to the plan",
}  # what is taken from the record, where it tells enough
SATURDAY = 5  # as Python counts days of the week


@dataclass(frozen=True, slots=True)
class Turn:
    """One child whose turn it would be."""

    request_id: int
    child: str
    weeks: int  # since the request
    is_in_time: bool


@dataclass(frozen=True, slots=True)
class After:
    """What an order leaves at the end of a calendar month."""

    month: str
    longest: str
    over_a_year: str


@dataclass(frozen=True, slots=True)
class Order:
    """One order of work: whose turn it is, and what it leaves."""

    key: str
    name: str
    says: str
    turns: tuple[Turn, ...]
    after: tuple[After, ...]


@dataclass(frozen=True, slots=True)
class Orders:
    """The page."""

    week: date
    free_days: str
    can_take: int
    waiting: int
    in_hand: int  # children who have a psychologist whose advice is not in
    spare: Spare  # what those leave of the free days
    orders: tuple[Order, ...]
    made_on: date | None
    old: str  # said where what each order leaves was not worked out last night
    a_week: float  # children whom psychologists come to, as the forecast has it
    pace_is_fitted: bool  # else that is what those in post could do
    assumed: tuple[str, ...]  # what this record tells too little of
    quadrant: str
    a_week_free: str  # children a week whom the free days on the board allow; empty where nobody has one
    trap: str

    @property
    def is_told(self) -> bool:
        """Whether anything but the pace is taken from the record."""
        return len(self.assumed) < len(STEPS)

    @property
    def months(self) -> tuple[str, ...]:
        """The months at whose end each order is looked at."""
        return tuple(one.month for one in self.orders[0].after)

    @property
    def rows(self) -> tuple[tuple[Turn, ...], ...]:
        """The first turn under each order, then the second, and so on."""
        return tuple(zip(*(one.turns for one in self.orders), strict=True))


def orders(by: Principal, on: date, *, quadrant: str = "") -> Orders:
    """Every order. Seven queries at any size."""
    week = _week_to_fill(on)
    board = psychologists.totals(by, on, quadrant=quadrant)
    pool, free = board.pool, board.free[week]
    can_take = int(free / DAYS_A_CASE)
    shown = min(max(can_take, FEWEST_SHOWN), MOST_SHOWN)
    late = _first(pool.filter(case__received_on__lt=on - LATEST_START), shown, on)
    early = _first(pool.filter(case__received_on__gte=on - LATEST_START), shown, on)
    kept = list(OrderForecast.objects.order_by("months"))
    return Orders(
        week=week,
        free_days=f"{free.normalize():f}",
        can_take=can_take,
        waiting=pool.count(),
        in_hand=board.in_hand,
        spare=board.spare,
        orders=tuple(
            Order(key, NAMES[key], SAYS[key], tuple(turns[:shown]), tuple(_after(kept, key)))
            for key, turns in _by_order(late, early).items()
        ),
        made_on=kept[0].made_on if kept else None,
        old=forecasts.says_old(kept[0].made_on, on) if kept else "",
        a_week=kept[0].a_week if kept else 0.0,
        pace_is_fitted=all(row.pace_is_fitted for row in kept),
        assumed=tuple(says for step, says in STEPS.items() if not kept or step not in kept[0].told),
        quadrant=quadrant,
        a_week_free=_a_week(list(board.free.values())),
        trap=_trap({row.order: row for row in kept if row.months == AFTER[-1]}),
    )


def _a_week(free: Sequence[Decimal]) -> str:
    """How many children a week the free days of these weeks allow, as the board says it."""
    days = sum(free, Decimal()) / len(free)
    return at_this_rate(waiting=0, free_days_a_week=days).a_week if days else ""


def _week_to_fill(on: date) -> date:
    """The Monday of this week; at a weekend of the next, since nobody is seen in what is left of this one."""
    return on - timedelta(days=on.weekday()) + timedelta(weeks=on.weekday() >= SATURDAY)


def _first(rows: QuerySet[AdviceRequest], many: int, on: date) -> list[Turn]:
    near = rows.select_related("case__child").order_by("case__received_on", "pk")
    return [
        Turn(
            row.pk, row.case.child.full_name, (on - row.case.received_on).days // 7,
            row.case.received_on >= on - LATEST_START,
        )
        for row in near[:many]
    ]  # fmt: skip


def _by_order(late: Sequence[Turn], early: Sequence[Turn]) -> dict[str, list[Turn]]:
    """Each order from the first of those who are late and of those still in time: all who are late are older."""
    turn_about = [one for one in chain.from_iterable(zip_longest(early, late)) if one is not None]
    oldest = [*late, *early]
    return {OLDEST: oldest, NEXT_LIMIT: oldest, IN_TIME: [*early, *late], HALF: turn_about}


def _after(kept: Sequence[OrderForecast], order: str) -> Iterator[After]:
    for row in kept:
        if row.order == order:
            yield After(
                _month(row),
                _band(row.longest, row.longest_low, row.longest_high),
                _band(row.over_a_year, row.over_low, row.over_high),
            )


def _month(row: OrderForecast) -> str:
    """The last of so many calendar months, the one in which it was worked out the first of them."""
    return f"{add_months(row.made_on.replace(day=1), row.months - 1):%B %Y}"


def _band(mean: float, low: float, high: float) -> str:
    return f"{mean:,.0f} ({low:,.0f} to {high:,.0f})" if round(low) != round(high) else f"{mean:,.0f}"


def _trap(last: dict[str, OrderForecast]) -> str:
    """What the share of plans on time hides: said only with who is left waiting."""
    first, oldest = last.get(IN_TIME), last.get(OLDEST)
    if first is None or oldest is None or first.over_a_year <= oldest.over_a_year:
        return ""
    return (
        f"At the end of {_month(first)}, {_in_time(first, oldest)}: {first.over_a_year:,.0f} children would have waited "
        f"over a year, not {oldest.over_a_year:,.0f}, and the longest wait would be {first.longest:,.0f} weeks, not "
        f"{oldest.longest:,.0f}. The law gives each of them the same 20 weeks."
    )


def _in_time(first: OrderForecast, oldest: OrderForecast) -> str:
    """What serving those still in time first brings: shares, where they are of enough plans to be kept."""
    issued = [row.on_time_of_issued for row in (first, oldest)]
    due = [row.on_time_of_due for row in (first, oldest)]
    if None in issued or None in due:
        return (
            "serving those still in time first would leave others to wait, and in a month of so few plans no share on time "
            "says much"
        )
    return (
        f"serving those still in time first would make {issued[0]:.0%} of the plans issued in the month on time, not "
        f"{issued[1]:.0%} (of the plans due: {due[0]:.0%}, not {due[1]:.0%}). It does that by leaving others to wait"
    )
