"""Whether psychologists can do what comes, and from when not: arithmetic beside the simulation."""

from dataclasses import dataclass

from trellis.planning.forecasting import pathway as way
from trellis.planning.forecasting.figures import Start
from trellis.planning.levers import Levers
from trellis.rules.capacity.pathway import Calendar

DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Balance:
    """Cases a week in one month: what comes to psychologists, and what they can do over a year like it."""

    month: int
    come: float
    done: float

    @property
    def grows(self) -> float:
        """How many more wait after a week."""
        return self.come - self.done


def balances(start: Start, levers: Levers, months: int) -> tuple[Balance, ...]:
    """Every month's balance."""
    share = _share_open(way.terms(start, levers))
    return tuple(_balance(start, levers, month, share) for month in range(months))


def falls_behind(start: Start, levers: Levers, months: int) -> Balance | None:
    """The month from which, to the end, more comes than can be done; None where it can be done at the end."""
    found = None
    for balance in reversed(balances(start, levers, months)):
        if balance.grows <= 0:
            break
        found = balance
    return found


def _balance(start: Start, levers: Levers, month: int, share: float) -> Balance:
    agreed = start.value("agreed_percent") / 100 * (1 - levers.reuse / 100)
    requests = start.requests_a_month / way.WEEKS_A_MONTH
    requests *= (1 + way.growth(start, levers) / 100) ** (month / 12)
    at_work = levers.psychologists_from + levers.lag
    learning = levers.psychologists > 0 and at_work <= month < at_work + levers.induction
    more = levers.psychologists * (way.WHILE_LEARNING if learning else 1) if month >= at_work else 0
    posts = start.psychologists + more
    shorter = 1 - levers.triage / 100 * way.SHORTER
    locums = levers.locum_cases if levers.locums_from <= month < levers.locums_from + levers.locums_for else 0
    a_post = way.cases_a_month(start) / way.WEEKS_A_MONTH / shorter
    return Balance(month, requests * agreed, (posts * a_post + locums / way.WEEKS_A_MONTH) * share)


def _share_open(calendar: Calendar) -> float:
    """The share of a year's ordinary work that gets done with its closures."""
    return 1 - sum(one.days * (1 - one.rate) for one in calendar.closures) / DAYS_A_YEAR
