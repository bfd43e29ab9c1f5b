"""The slow and plain way of working out what the fitting works out fast, and histories whose truth is known."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from trellis.rules.capacity.fitting import Durations, History, SchoolCalendar, Spell

# Freireich and others, Blood 21 (1963): weeks in remission on 6-MP, as in Kalbfleisch and Prentice and in Klein and
# Moeschberger; a plus there is a False here.
SIX_MP_WEEKS = (6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35)
SIX_MP_ENDED = (1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0)
PLACEBO_WEEKS = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)

HOLIDAYS = SchoolCalendar(
    tuple(
        (date(year + after, *first), date(year + after + over, *last))
        for year in range(2022, 2028)
        for after, over, first, last in (
            (0, 0, (10, 24), (10, 30)),
            (0, 1, (12, 20), (1, 3)),
            (1, 0, (2, 13), (2, 19)),
            (1, 0, (4, 3), (4, 16)),
            (1, 0, (5, 29), (6, 4)),
            (1, 0, (7, 22), (9, 2)),
        )
    )
)


def slow_product_limit(
    weeks: Sequence[float], ended: Sequence[bool], entry: Sequence[float]
) -> list[tuple[float, Fraction]]:
    """Kaplan and Meier's product, time by time, case by case, in whole fractions."""
    rows = [row for row in zip(weeks, ended, entry, strict=True) if row[2] == 0 or row[2] < row[0]]
    left, curve = Fraction(1), []
    for time in sorted({week for week, end, _ in rows if end}):
        at_risk = sum(1 for week, _, late in rows if week >= time and (late == 0 or late < time))
        ends = sum(1 for week, end, _ in rows if end and week == time)
        left *= 1 - Fraction(ends, at_risk)
        curve.append((time, left))
    return curve


def a_year_of(count: int, *, mean: float, seed: int) -> Durations:
    """Starts spread over a year, gamma durations of shape 3, seen to the end of the year: some still open."""
    generator = np.random.default_rng(seed)
    start = generator.uniform(0, 52, count)
    weeks = generator.gamma(3, mean / 3, count)
    return Durations.of(np.minimum(weeks, 52 - start), weeks <= 52 - start)


def found_open(count: int, *, mean: float, seed: int) -> Durations:
    """The same over two years, recorded only in the second: those found open are seen late, those closed never."""
    generator = np.random.default_rng(seed)
    start = generator.uniform(-52, 52, count)
    weeks = generator.gamma(3, mean / 3, count)
    kept = start + weeks > 0
    start, weeks = start[kept], weeks[kept]
    return Durations.of(np.minimum(weeks, 52 - start), weeks <= 52 - start, np.maximum(0, -start))


def a_queue(*, opening: int, a_week: float, able: float, weeks: int, seed: int) -> History:
    """A first-come queue worked on weekdays, at two fifths of the pace in school holidays."""
    generator, first = np.random.default_rng(seed), date(2024, 9, 2)
    waiting = [first - timedelta(days=int(day)) for day in sorted(generator.integers(1, 100, opening))[::-1]]
    spells: list[Spell] = []
    for day in range(7 * weeks):
        on = first + timedelta(days=day)
        if on.weekday() >= 5:
            continue
        pace = 0.4 if HOLIDAYS.holiday_share(on - timedelta(days=on.weekday())) >= 0.5 else 1.0
        waiting += [on] * int(generator.poisson(a_week / 5))
        for _ in range(min(int(generator.poisson(pace * able / 5)), len(waiting))):
            spells.append(Spell(len(spells), "waiting", waiting.pop(0), on))
    spells += [Spell(len(spells) + place, "waiting", since) for place, since in enumerate(waiting)]
    return History(tuple(spells), first + timedelta(days=7 * weeks - 1))


def wandering(periods: int, *, seed: int) -> np.ndarray:
    """A series that drifts and wanders, as a queue does."""
    generator = np.random.default_rng(seed)
    found: np.ndarray = 500 + np.cumsum(generator.normal(0, 3) + generator.normal(0, 10, periods))
    return found
