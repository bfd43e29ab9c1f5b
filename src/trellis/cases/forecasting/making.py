"""Every step's forecast for one day: by the method with the better record, and hidden where that is not good enough."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor
from typing import Literal

import numpy as np

from trellis.cases.forecasting import delays, queues, steps, trying
from trellis.cases.forecasting.steps import STEPS, Step
from trellis.cases.forecasting.trying import SHARE, Tried
from trellis.cases.queries.history import Followed
from trellis.rules.capacity.fitting import Accuracy, History, UnfitHistory, stretched
from trellis.rules.capacity.fitting.backtest import WORST_COVERAGE
from trellis.rules.capacity.fitting.history import DAYS_A_WEEK, Floats

How = Literal["queue", "waits"]
QUARTER = timedelta(weeks=13)
DAY = timedelta(days=1)
MOST_DAYS = 800  # a wait that began longer ago is nobody's to go by


@dataclass(frozen=True, slots=True)
class Range:
    """For a wait that began on a day: how many waits began sooner, and between which days it is likely to end."""

    began_on: date
    ahead: int
    low_on: date | None = None
    high_on: date | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """One step's forecast."""

    step: Step
    how: How
    waiting: int
    a_week: float
    tried: Tried
    ranges: tuple[Range, ...]

    @property
    def why(self) -> str:
        """Whether a family may be shown it, and if not why."""
        record = self.tried.accuracy
        if self.tried.may_be_shown and self.ranges:
            return "shown"
        if record is None or self.tried.days < trying.FEWEST_DAYS_TRIED or record.forecasts < trying.FEWEST:
            return "untried"
        is_missed = record.coverage < WORST_COVERAGE or self.tried.has_got_worse
        return "missed" if is_missed else "no-better"


def forecasts(cases: Sequence[Followed], on: date) -> tuple[Forecast, ...]:
    """Every step's forecast from the case history as it is known on a day."""
    return tuple(_forecast(cases, step, on) for step in STEPS)


def _forecast(cases: Sequence[Followed], step: Step, on: date) -> Forecast:
    known = steps.history(cases, on)
    waits = sorted(spell.started_on for spell in known.of_stage(step.key) if spell.ended_on is None)
    tries = [(how, method, trying.tried(cases, step.key, method, on)) for how, method in _methods(step)]
    how, method, tried = max(tries, key=lambda one: (one[2].may_be_shown, _skill(one[2].accuracy)))
    return Forecast(
        step, how, len(waits), _a_week(known, step), tried, tuple(_ranges(known, step, method, tried, waits))
    )


def _methods(step: Step) -> Iterator[tuple[How, trying.Method]]:
    yield "waits", delays.left
    if step.is_queue:
        yield "queue", queues.left


def _skill(record: Accuracy | None) -> float:
    return record.skill if record else -np.inf


def _a_week(known: History, step: Step) -> float:
    """How many it came to in a week, lately."""
    ended = [spell.ended_on for spell in known.of_stage(step.key) if spell.ended_on and not spell.withdrawn]
    return sum(day > known.seen_until - QUARTER for day in ended) / (QUARTER.days / DAYS_A_WEEK)


def _ranges(
    known: History, step: Step, method: trying.Method, tried: Tried, waits: Sequence[date]
) -> Iterator[Range]:
    """A range for each day on which a wait that still runs can have begun."""
    on = known.seen_until
    first = max(waits[0] if waits else on, on - timedelta(days=MOST_DAYS))
    days = [first + DAY * number for number in range((on - first).days + 1)]
    try:
        draws = method(known, step.key, days)
    except UnfitHistory:
        return
    for day, row in zip(days, draws, strict=True):
        ahead = bisect_left(waits, day)
        low, high = _ends(row, tried.stretch)
        if (
            high <= tried.furthest
        ):  # a range longer than any that has been tried is a guess; so is one that is not a number
            yield Range(
                day, ahead, on + timedelta(floor(low * DAYS_A_WEEK)), on + timedelta(ceil(high * DAYS_A_WEEK))
            )
        else:
            yield Range(day, ahead)


def _ends(row: Floats, stretch: float) -> tuple[float, float]:
    low, high = np.quantile(stretched(row, stretch), [(1 - SHARE) / 2, (1 + SHARE) / 2], method="weibull")
    return float(low), float(high)
