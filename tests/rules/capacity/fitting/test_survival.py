"""Durations keep what is unfinished and what was first seen late."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.capacity.fitting.oracles import (
    PLACEBO_WEEKS,
    SIX_MP_ENDED,
    SIX_MP_WEEKS,
    a_year_of,
    found_open,
    slow_product_limit,
)
from trellis.rules.capacity.fitting import Durations, UnfitHistory, fit_stage, product_limit

SIX_MP = Durations.of(SIX_MP_WEEKS, SIX_MP_ENDED)
ROWS = st.lists(
    st.tuples(
        st.integers(0, 40).map(lambda day: day / 7),
        st.booleans(),
        st.sampled_from([0, 0, 0, 1 / 7, 5 / 7, 2]),
    ),
    min_size=1,
    max_size=60,
)


@pytest.mark.parametrize(
    ("weeks", "left"),
    [
        (5, 1),
        (6, 0.857),
        (7, 0.807),
        (10, 0.753),
        (13, 0.690),
        (16, 0.627),
        (22, 0.538),
        (23, 0.448),
        (35, 0.448),
    ],
)
def test_the_six_mp_trial_has_its_published_curve(weeks: float, left: float) -> None:
    assert product_limit(SIX_MP).left_at(weeks) == pytest.approx(left, abs=6e-4)


def test_the_six_mp_trial_has_its_published_median() -> None:
    assert product_limit(SIX_MP).when(0.5) == 23


def test_the_six_mp_trial_has_its_published_mean_and_error() -> None:
    curve = product_limit(SIX_MP)

    # SAS and Klein and Moeschberger's table 4.2: 23.29 give or take 2.83, counted up to week 35; 17.91, up to week 23
    assert curve.restricted_mean(35) == pytest.approx(23.287, abs=1e-3)
    assert curve.restricted_se(35) == pytest.approx(2.827, abs=1e-3)
    assert curve.restricted_mean(23) == pytest.approx(17.909, abs=1e-3)


def test_with_nothing_unfinished_the_mean_is_the_plain_mean() -> None:
    weeks = np.array(PLACEBO_WEEKS, float)
    curve = product_limit(Durations.of(weeks, np.ones(21)))

    assert curve.restricted_mean(23) == pytest.approx(weeks.mean(), abs=1e-12)
    assert curve.restricted_se(23) == pytest.approx(weeks.std() / np.sqrt(21), abs=1e-12)


@given(ROWS)
def test_the_curve_is_that_of_the_slow_way_with_ties_and_late_entries(
    rows: list[tuple[float, bool, float]],
) -> None:
    weeks, ended, entry = zip(*rows, strict=True)
    slow = slow_product_limit(weeks, ended, entry)

    found = _curve(Durations.of(weeks, ended, entry))

    assert found == pytest.approx([float(left) for _, left in slow if _reaches(slow)], abs=1e-12)


def test_a_case_that_ended_as_it_was_first_seen_tells_nothing() -> None:
    with_it = Durations.of([1, 2, 3], [True, True, True], [1, 0, 0])

    assert (
        product_limit(with_it).left.tolist()
        == product_limit(Durations.of([2, 3], [True, True])).left.tolist()
    )


def test_nothing_ended_is_said_in_words() -> None:
    with pytest.raises(UnfitHistory, match="Nothing has ended yet"):
        product_limit(Durations.of([1, 2], [False, False]))


def test_a_curve_that_fell_to_nothing_too_early_is_refused() -> None:
    late = Durations.of([1, 8, 9], [True, True, True], [0, 5, 5])

    with pytest.raises(UnfitHistory, match="followed from their start"):
        product_limit(late)


@pytest.mark.parametrize(
    ("weeks", "ended", "entry", "words"),
    [
        ([1, 2], [True], None, "one length"),
        ([-1.0], [True], None, "negative"),
        ([np.nan], [True], None, "not a number"),
        ([1.0], [True], [-1.0], "negative"),
    ],
)
def test_durations_that_cannot_be_are_refused(
    weeks: list, ended: list, entry: list | None, words: str
) -> None:
    with pytest.raises(UnfitHistory, match=words):
        Durations.of(weeks, ended, entry)


@pytest.mark.slow
def test_the_mean_is_right_where_a_quarter_is_unfinished_and_the_finished_alone_are_short() -> None:
    years = [a_year_of(2600, mean=12, seed=seed) for seed in range(12)]

    fitted = np.mean([fit_stage(year).mean for year in years])
    finished = np.mean([year.weeks[year.ended].mean() for year in years])

    assert fitted == pytest.approx(12, rel=0.01)
    assert finished < 0.92 * 12


@pytest.mark.slow
def test_the_mean_is_right_where_cases_were_found_open() -> None:
    histories = [found_open(5200, mean=12, seed=seed) for seed in range(6)]

    fitted = np.mean([fit_stage(one).mean for one in histories])
    as_if_followed = np.mean([fit_stage(Durations.of(one.weeks, one.ended)).mean for one in histories])

    assert fitted == pytest.approx(12, rel=0.015)
    assert as_if_followed > 1.04 * 12


@pytest.mark.slow
def test_the_mean_is_as_unsure_as_it_says() -> None:
    fits = [fit_stage(a_year_of(600, mean=12, seed=seed)) for seed in range(80)]

    off = np.array([(fit.mean - 12) / fit.mean_se for fit in fits])

    assert 0.7 < off.std() < 1.3


def _reaches(slow: list) -> bool:
    """Whether the slow curve keeps above nothing until its last time, as the fast one asks."""
    return all(left > 0 for _, left in slow[:-1])


def _curve(durations: Durations) -> list[float]:
    try:
        found: list[float] = product_limit(durations).left.tolist()
    except UnfitHistory:
        return []
    return found
