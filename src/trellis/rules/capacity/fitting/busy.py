"""What a team can do in a week, from the weeks in which it was never short of work.

A quiet week says what came, not what could be done. So only weeks count that began with more waiting than any week
got through; what such a week did is what the team can do. Which weeks count is settled before the week begins, so that
choosing them does not bend the answer. With too few such weeks, weeks whose queue was never empty count
instead, and the answer is called a floor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from trellis.rules.capacity.fitting.calendar import SchoolCalendar, mondays
from trellis.rules.capacity.fitting.history import DAYS_A_WEEK, Floats, History, UnfitHistory

FEWEST_WEEKS = 8
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a queue: cases waiting as it began, the fewest waiting at the end of any day, cases taken up."""

    starts_on: date
    waiting: int
    least_waiting: int
    done: int
    is_holiday: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """Cases a week: the mean, its standard error, the weeks it rests on, and the variance from week to week.

    is_floor: the queue was too short to show the most that can be done; the truth is this or more.
    """

    mean: float
    se: float
    weeks: int
    variance: float
    is_floor: bool


@dataclass(frozen=True, slots=True)
class Capacity:
    """What can be done in a term week and in a holiday week; None where no holiday week was busy."""

    term: Rate
    holiday: Rate | None


def queue_weeks(history: History, stage: str, *, since: date, calendar: SchoolCalendar) -> tuple[Week, ...]:
    """The whole weeks of one waiting stage, from the first Monday on or after `since` to the last day seen."""
    spells = history.of_stage(stage)
    first = mondays(since + timedelta(days=DAYS_A_WEEK - 1), 1)[0]
    weeks = ((history.seen_until - first).days + 1) // DAYS_A_WEEK
    if weeks < 1:
        raise UnfitHistory("The history is shorter than a week.")
    size = weeks * DAYS_A_WEEK
    changes, done = np.zeros(size + 1, np.int64), np.zeros(size + 1, np.int64)
    for spell in spells:
        changes[min(size, max(0, (spell.started_on - first).days))] += 1
        if spell.ended_on is not None:
            day = (spell.ended_on - first).days
            changes[min(size, max(0, day))] -= 1
            done[day if 0 <= day < size and not spell.withdrawn else size] += 1
    before = sum(s.started_on < first and (s.ended_on is None or s.ended_on >= first) for s in spells)
    waiting = np.cumsum(changes[:size]).reshape(weeks, DAYS_A_WEEK)
    opening = [before, *waiting[:-1, -1].tolist()]
    taken = done[:size].reshape(weeks, DAYS_A_WEEK).sum(1)
    return tuple(
        Week(monday, int(open_), int(days.min()), int(count), calendar.holiday_share(monday) >= _HALF)
        for monday, open_, days, count in zip(mondays(first, weeks), opening, waiting, taken, strict=True)
    )


def capacity(weeks: Sequence[Week]) -> Capacity:
    """What can be done, term and holiday weeks apart. Raises UnfitHistory when the queue was hardly ever there."""
    if not any(week.done for week in weeks):
        raise UnfitHistory("Nobody was taken up out of this queue in the whole of the history.")
    term = _rate([week for week in weeks if not week.is_holiday])
    if term is None or not term.mean:
        raise UnfitHistory(
            f"The queue was there in fewer than {FEWEST_WEEKS} term weeks, so the history shows what came, "
            "not what could be done. Use the team's hours instead."
        )
    return Capacity(term, _rate([week for week in weeks if week.is_holiday]))


def _rate(weeks: Sequence[Week]) -> Rate | None:
    most = max((week.done for week in weeks), default=0)
    full = np.array([week.done for week in weeks if week.waiting > most], np.float64)
    if full.size >= FEWEST_WEEKS:
        return _mean(full, is_floor=False)
    never_empty = np.array([week.done for week in weeks if week.least_waiting > 0], np.float64)
    return _mean(never_empty, is_floor=True) if never_empty.size >= FEWEST_WEEKS else None


def _mean(done: Floats, *, is_floor: bool) -> Rate:
    """The mean, its error widened where a good week tends to follow a good week."""
    variance = float(done.var(ddof=1))
    apart = done - done.mean()
    follows = float(apart[1:] @ apart[:-1]) / max(float(apart @ apart), 1e-12)
    widened = (1 + min(max(follows, 0.0), 0.8)) / (1 - min(max(follows, 0.0), 0.8))
    return Rate(
        float(done.mean()), float(np.sqrt(variance / done.size * widened)), done.size, variance, is_floor
    )
