"""Demand grows and follows the school year, and a short history does not run away."""

from datetime import date

import numpy as np
import pytest

from tests.rules.capacity.fitting.oracles import HOLIDAYS
from trellis.rules.capacity.fitting import (
    Demand,
    SchoolCalendar,
    UnfitHistory,
    fit_demand,
    mondays,
    weekly_counts,
)
from trellis.rules.capacity.fitting.demand import WEEKS_A_YEAR

FIRST = date(2023, 9, 4)


def _came(weeks: int, *, growth: float, evenness: float, seed: int) -> list[int]:
    """Weekly requests about 70, fewer by a quarter in holidays."""
    days = mondays(FIRST, weeks)
    away = np.array([HOLIDAYS.holiday_share(day) for day in days])
    mean = 70 * np.exp(growth * np.arange(weeks) / WEEKS_A_YEAR - 0.3 * away)
    counts: list[int] = (
        np.random.default_rng(seed).negative_binomial(evenness, evenness / (evenness + mean)).tolist()
    )
    return counts


def _many(weeks: int, **truth: float) -> list[Demand]:
    return [fit_demand(FIRST, _came(weeks, seed=seed, **truth), HOLIDAYS) for seed in range(40)]


@pytest.mark.slow
def test_growth_is_found_and_is_as_unsure_as_its_band_says() -> None:
    fits = _many(156, growth=0.08, evenness=20)

    held = np.mean([fit.growth_band[0] < np.expm1(0.08) < fit.growth_band[1] for fit in fits])

    assert np.mean([fit.growth for fit in fits]) == pytest.approx(np.expm1(0.08), abs=0.015)
    assert 0.6 <= held <= 0.95


@pytest.mark.slow
def test_how_uneven_weeks_are_is_found() -> None:
    assert np.median([fit.evenness for fit in _many(156, growth=0.0, evenness=20)]) == pytest.approx(
        20, rel=0.25
    )


@pytest.mark.slow
def test_holidays_are_quieter() -> None:
    fit = fit_demand(FIRST, _came(156, growth=0.0, evenness=50, seed=2), HOLIDAYS)

    expected = fit.expected(date(2026, 12, 7), 4)

    assert expected[3] < 0.9 * expected[0]


def test_a_short_history_hardly_says_whether_demand_grows() -> None:
    fit = fit_demand(FIRST, _came(20, growth=0.5, evenness=200, seed=3), HOLIDAYS)

    low, high = fit.growth_band

    assert low < 0 < high
    assert high - low > 0.25


def test_draws_of_demand_are_those_of_their_generator() -> None:
    fit = fit_demand(FIRST, _came(60, growth=0.0, evenness=20, seed=4), HOLIDAYS)

    first, second = (fit.drawn(np.random.default_rng(7)) for _ in range(2))

    assert first.tolist() == second.tolist()
    assert fit.expected(FIRST, 3, first).shape == (3,)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([5] * 12, "12 weeks of requests; at least 13"),
        ([0] * 20, "No requests came"),
        ([5] * 20 + [-1], "fewer than none"),
    ],
)
def test_counts_that_cannot_bear_a_fit_are_refused(counts: list[int], words: str) -> None:
    with pytest.raises(UnfitHistory, match=words):
        fit_demand(FIRST, counts, HOLIDAYS)


def test_days_are_counted_by_week() -> None:
    days = [date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 8), date(2026, 11, 9), date(2026, 11, 23)]

    assert weekly_counts(days, date(2026, 11, 4), 3) == (2, 1, 0)


def test_a_holiday_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(UnfitHistory, match="before it starts"):
        SchoolCalendar(((date(2026, 2, 20), date(2026, 2, 16)),))
