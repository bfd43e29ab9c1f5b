"""Everything a pathway needs from one case history, in one call; what cannot be fitted says why, and the rest goes on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

import numpy as np

from trellis.rules.capacity.fitting.busy import Capacity, capacity, queue_weeks
from trellis.rules.capacity.fitting.calendar import SchoolCalendar, mondays
from trellis.rules.capacity.fitting.demand import Demand, fit_demand, weekly_counts
from trellis.rules.capacity.fitting.draws import About, Chance, generator_for
from trellis.rules.capacity.fitting.history import DAYS_A_WEEK, History, UnfitHistory
from trellis.rules.capacity.fitting.shares import share
from trellis.rules.capacity.fitting.work import StageFit, fit_stage

Found = TypeVar("Found")
MOST_YEARS = 100  # that any history was kept


@dataclass(frozen=True, slots=True)
class Ask:
    """What to look for in a history that was kept from `since` on.

    work: stages that are work or a delay, to be fitted as durations. queues: stages that are waits, never fitted as
    durations; what is taken up out of them in a busy week is a capacity. requests: the stage whose starts are requests.
    shares: counts of (happened, of) among cases whose fate is known, by name.
    """

    since: date
    work: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    requests: str = ""
    shares: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The parameters of one replication.

    work_factor, capacity_factor: by stage, what to multiply the fitted work or capacity by; 1 on average.
    demand: requests a week as things stand at the end of the history, and growth a year; None where not fitted.
    shares: by name, from 0 to 1.
    """

    work_factor: dict[str, float]
    capacity_factor: dict[str, float]
    demand: tuple[float, float] | None
    shares: dict[str, float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was found, by stage; `problems` says in words what could not be, by stage or share."""

    seen_until: date
    work: dict[str, StageFit]
    capacities: dict[str, Capacity]
    demand: Demand | None
    shares: dict[str, Chance]
    problems: dict[str, str]

    def draws(self, *, seed: int, replications: int) -> tuple[Drawn, ...]:
        """One draw of everything for each replication, as unsure as it is; always the same for the same seed.

        A replication's draw does not depend on how many are asked for.
        """
        demand = self._demand(seed, replications)
        return tuple(
            Drawn(
                {
                    name: _factor(one.relative_se, seed, each, f"work {name}")
                    for name, one in self.work.items()
                },
                {
                    name: _factor(one.term.se / one.term.mean, seed, each, f"capacity {name}")
                    for name, one in self.capacities.items()
                },
                demand[each],
                {
                    name: one.drawn(generator_for(seed, each, f"share {name}"))
                    for name, one in self.shares.items()
                },
            )
            for each in range(replications)
        )

    def _demand(self, seed: int, replications: int) -> list[tuple[float, float] | None]:
        if self.demand is None or not replications:
            return [None] * replications
        each = [
            self.demand.drawn(generator_for(seed, replication, "demand"))
            for replication in range(replications)
        ]
        effects = np.array(each)
        a_week, growth = self.demand.a_week(self.seen_until, effects), np.expm1(effects[:, 1])
        return list(zip(a_week.tolist(), growth.tolist(), strict=True))


def fit(history: History, ask: Ask, calendar: SchoolCalendar) -> Fitted:
    """Fit what is asked for. Raises UnfitHistory when nothing at all could be, or the history's days cannot be."""
    _check(ask.since, history.seen_until)
    problems: dict[str, str] = {}

    def tried(name: str, attempt: Callable[[], Found]) -> Found | None:
        try:
            return attempt()
        except UnfitHistory as problem:
            problems[name] = str(problem)
            return None

    work = {name: tried(name, partial(_stage, history, name)) for name in ask.work}
    able = {name: tried(name, partial(_able, history, name, ask.since, calendar)) for name in ask.queues}
    demand = tried(ask.requests, partial(_requests, history, ask, calendar)) if ask.requests else None
    chances = {name: tried(name, partial(_share, *one)) for name, one in ask.shares.items()}
    found = Fitted(history.seen_until, _kept(work), _kept(able), demand, _kept(chances), problems)
    if problems and not (found.work or found.capacities or found.demand or found.shares):
        raise UnfitHistory(next(iter(problems.values())))
    return found


def _check(since: date, until: date) -> None:
    kept = f"The history is said to be kept from {since} and seen until {until}"
    if since > until:
        raise UnfitHistory(f"{kept}: there is no day between.")
    if until.year - since.year > MOST_YEARS:
        raise UnfitHistory(f"{kept}: more than {MOST_YEARS} years.")


def _share(happened: int, of: int) -> Chance:
    if not of:
        raise UnfitHistory("There are no cases to take a share of.")
    return share(happened, of)


def _stage(history: History, name: str) -> StageFit:
    return fit_stage(history.durations(name))


def _able(history: History, name: str, since: date, calendar: SchoolCalendar) -> Capacity:
    return capacity(queue_weeks(history, name, since=since, calendar=calendar))


def _requests(history: History, ask: Ask, calendar: SchoolCalendar) -> Demand:
    """Requests by whole week, from the first Monday on or after recording began to the last Sunday seen."""
    first = mondays(ask.since, 1)[0]
    first = first if first == ask.since else mondays(ask.since, 2)[1]
    weeks = max(0, ((history.seen_until - first).days + 1) // DAYS_A_WEEK)
    days = [spell.started_on for spell in history.of_stage(ask.requests)]
    return fit_demand(first, weekly_counts(days, first, weeks), calendar)


def _factor(relative_se: float, seed: int, replication: int, name: str) -> float:
    return About(1.0, relative_se).drawn(generator_for(seed, replication, name))


def _kept(found: Mapping[str, Found | None]) -> dict[str, Found]:
    return {name: one for name, one in found.items() if one is not None}
