"""What past ranges would have been, made from what was known on their day alone, held against what came.

A range counts once all of it has passed: whoever still waits then was not inside it. Counting only what has come would
leave out the slow.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from trellis.cases.forecasting import steps
from trellis.cases.queries.history import Followed
from trellis.rules.capacity.fitting import (
    Accuracy,
    Backtest,
    History,
    Spell,
    UnfitHistory,
    score,
    stretch,
    stretched,
)
from trellis.rules.capacity.fitting.history import DAYS_A_WEEK, Floats

Method = Callable[[History, str, Sequence[date]], Floats]
SHARE = 0.8
EVERY = 28  # days between the days on which the past is asked
FEWEST_BEHIND = 84  # of history behind the first
MOST_EACH = 150  # waits looked at on one day, spread evenly over the queue
FEWEST_DAYS_TRIED = 3
FEWEST = 20
WORST_LATELY = 0.6
LATELY = timedelta(weeks=13)


@dataclass(frozen=True, slots=True)
class Tried:
    """One method's record, and by how much to stretch a range made now; no record where nothing has come due.

    days: the past days ranges were made on. furthest: weeks, the far end of the furthest range that has been tried.
    lately: the share that held of those that ended in the last quarter of a year; None where they were too few to say.
    """

    accuracy: Accuracy | None
    stretch: float
    days: int
    furthest: float
    lately: float | None = None

    @property
    def may_be_shown(self) -> bool:
        """Often enough, on enough days, near enough, and better than to say that nothing changes."""
        return (
            self.accuracy is not None
            and self.days >= FEWEST_DAYS_TRIED
            and self.accuracy.may_be_shown
            and not self.has_got_worse
        )

    @property
    def has_got_worse(self) -> bool:
        """Whether too few of those that ended lately held, whatever held before: things have changed."""
        return self.lately is not None and self.lately < WORST_LATELY


@dataclass(frozen=True, slots=True)
class _Made:
    """The ranges of one past day and what came, in weeks from it; NaN came for whoever left without the step."""

    number: int
    on: date
    draws: Floats
    came: Floats
    unchanged: Floats


def tried(cases: Sequence[Followed], step: str, method: Method, on: date) -> Tried:
    """The record of a method for a step, over all the days it could have been used."""
    made = [one for one in _made(cases, step, method, on) if one.draws.size]
    now = made[-1].number + 1 if made else 0
    plain = _backtest(made, on, dict.fromkeys(range(now), 1.0))
    if plain is None:
        return Tried(None, 1.0, 0, 0.0)
    factors = {one.number: stretch(plain, at=one.number, band=SHARE) for one in made}
    published = _backtest(made, on, factors)
    factor = stretch(plain, at=now, band=SHARE)
    if published is None:
        return Tried(None, factor, 0, 0.0)
    low, high = published.band(SHARE)
    held = ((low <= published.came) & (published.came <= high))[published.due > now - LATELY.days // EVERY]
    lately = float(held.mean()) if held.size >= FEWEST else None
    return Tried(
        score(published, band=SHARE), factor, np.unique(published.made).size, float(high.max()), lately
    )


def _made(cases: Sequence[Followed], step: str, method: Method, on: date) -> Iterator[_Made]:
    spells = steps.history(cases, on).of_stage(step)
    ends = {spell.case: spell for spell in spells}
    first = steps.began(cases) + timedelta(days=FEWEST_BEHIND)
    days = [on - timedelta(days=EVERY * back) for back in range((on - first).days // EVERY, 0, -1)]
    for number, day in enumerate(days):
        known = steps.as_known(spells, day)
        waiting = _some([spell for spell in known.of_stage(step) if spell.ended_on is None])
        usual = _usual(known, step)
        if waiting and usual is not None:
            try:
                draws = method(known, step, [spell.started_on for spell in waiting])
            except UnfitHistory:
                continue
            yield _held_against(number, day, waiting, ends, draws, usual, on)


def _held_against(
    number: int,
    day: date,
    waiting: Sequence[Spell],
    ends: dict[int, Spell],
    draws: Floats,
    usual: float,
    on: date,
) -> _Made:
    last = [ends[spell.case] for spell in waiting]
    came = np.array([_weeks(day, one.ended_on or on) if not one.withdrawn else np.nan for one in last])
    waited = np.array([_weeks(spell.started_on, day) for spell in waiting])
    fit = ~np.isnan(came) & ~np.isnan(draws).any(axis=1)
    return _Made(number, day, draws[fit], came[fit], np.maximum(usual - waited, 0.0)[fit])


def _backtest(made: Sequence[_Made], on: date, factors: dict[int, float]) -> Backtest | None:
    """The ranges all of which has passed, stretched by what was known on their day."""
    parts = []
    for one in made:
        draws = np.array([stretched(row, factors[one.number]) for row in one.draws])
        high = np.quantile(draws, (1 + SHARE) / 2, axis=1, method="weibull")
        past = high <= _weeks(one.on, on)
        due = one.number + np.maximum(1, np.ceil(high * DAYS_A_WEEK / EVERY)).astype(np.int64)
        parts.append(
            (np.full(past.sum(), one.number), due[past], draws[past], one.came[past], one.unchanged[past])
        )
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)] if parts else [np.zeros(0)]
    return Backtest(*columns) if columns[0].size else None


def _usual(known: History, step: str) -> float | None:
    """How long it took those it came to lately: what “nothing changes” would foretell."""
    lately = [
        _weeks(spell.started_on, spell.ended_on)
        for spell in known.of_stage(step)
        if spell.ended_on and not spell.withdrawn and spell.ended_on > known.seen_until - LATELY
    ]
    return float(np.median(lately)) if lately else None


def _some(waiting: Sequence[Spell]) -> list[Spell]:
    spread = sorted(waiting, key=lambda spell: (spell.started_on, spell.case))
    return spread[:: len(spread) // MOST_EACH + 1]


def _weeks(since: date, until: date) -> float:
    return (until - since).days / DAYS_A_WEEK
