"""How long a queue is at the rate it is being worked off: plain arithmetic, said how.

>>> at_this_rate(waiting=1998, free_days_a_week=120).weeks
40
>>> print(at_this_rate(waiting=5, free_days_a_week=12).sentence)
5 children wait. 12 free days a week, at 2.4 days each (17.4 hours), is 5 children a week: the queue is 1 week.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

HOURS_A_CASE = Decimal("17.4")  # what a psychologist's advice takes, from first reading to last line
HOURS_A_DAY = Decimal("7.25")
DAYS_A_CASE = HOURS_A_CASE / HOURS_A_DAY


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue and its length in weeks; no length where nobody is free."""

    waiting: int
    free_days_a_week: Decimal
    weeks: int | None

    @property
    def a_week(self) -> str:
        """How many children a week the free days allow, as it is said."""
        return _plain(self.free_days_a_week / DAYS_A_CASE)

    @property
    def sentence(self) -> str:
        """How it was worked out, in words."""
        waits = f"{self.waiting:,} {'child waits' if self.waiting == 1 else 'children wait'}."
        if not self.waiting:
            return "Nobody waits."
        if self.weeks is None:
            return f"{waits} Nobody has a free day in these weeks, so nobody can say how long."
        rate = self.a_week
        return (
            f"{waits} {_plain(self.free_days_a_week)} free days a week, at {_plain(DAYS_A_CASE)} days each "
            f"({HOURS_A_CASE} hours), is {rate} {'child' if rate == '1' else 'children'} a week: "
            f"the queue is {self.weeks:,} "
            f"{'week' if self.weeks == 1 else 'weeks'}."
        )


def at_this_rate(*, waiting: int, free_days_a_week: Decimal | int) -> Queue:
    """The queue, if nothing changes: whole weeks, rounded up."""
    days = Decimal(free_days_a_week)
    if not days or not waiting:
        return Queue(waiting, days, None if waiting else 0)
    weeks = waiting * DAYS_A_CASE / days
    return Queue(waiting, days, int(weeks.to_integral_value(rounding="ROUND_CEILING")))


def left_of(free_days: Decimal, cases: int) -> Decimal:
    """Somebody's free days once their own cases are done, each counted in full; below nought where those take more."""
    return (free_days - cases * DAYS_A_CASE).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Spare:
    """What the cases in hand leave of everybody's free days. Nobody does another's cases, so it is asked of each alone."""

    weeks: int
    free_days: Decimal
    cases: int  # due in these weeks, or late
    to_spare: Decimal  # days of those who have more than their own cases take

    @property
    def sentence(self) -> str:
        """How it was worked out, in words; nothing where no case is in hand."""
        if not self.cases:
            return ""
        left = left_of(self.free_days, self.cases)
        few = f": {_plain(-left)} days too few" if left < 0 else ""
        cases = "case in hand is" if self.cases == 1 else "cases in hand are"
        return (
            f"In these {self.weeks} weeks the psychologists on the board have {_plain(self.free_days)} free days, and "
            f"{self.cases:,} {cases} due or late. At {_plain(DAYS_A_CASE)} days each, counted in full, that takes "
            f"{_plain(self.cases * DAYS_A_CASE)} days{few}. {self._who}"
        )

    @property
    def _who(self) -> str:
        if self.to_spare <= 0:
            return "Nobody has days to spare for another child."
        children = int(self.to_spare / DAYS_A_CASE)
        enough = (
            f"{children:,} more {'child' if children == 1 else 'children'}" if children else "no other child"
        )
        return f"Those with days to spare have {_plain(self.to_spare)} between them: enough for {enough}."


def spare(people: Iterable[tuple[Decimal, int]], *, weeks: int) -> Spare:
    """What is to spare of the free days of each, with the cases they have.

    >>> spare([(Decimal(20), 10), (Decimal(6), 1)], weeks=10).to_spare
    Decimal('3.6')
    """
    each = tuple(people)
    return Spare(
        weeks=weeks,
        free_days=sum((free for free, _cases in each), Decimal()),
        cases=sum(cases for _free, cases in each),
        to_spare=sum((max(left_of(free, cases), Decimal()) for free, cases in each), Decimal()),
    )


def _plain(number: Decimal) -> str:
    rounded = number.quantize(Decimal("0.1"))
    return f"{rounded.normalize():,f}"
