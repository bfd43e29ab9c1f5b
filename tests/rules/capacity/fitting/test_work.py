"""A stage's table of quantiles carries the curve, the tail beyond what was seen, and the mean."""

from math import exp, factorial, lgamma, log

import numpy as np
import pytest

from tests.rules.capacity.fitting.oracles import a_year_of
from trellis.rules.capacity.fitting import Durations, UnfitHistory, fit_stage
from trellis.rules.capacity.fitting.gammas import Gamma, log_gamma, log_upper


@pytest.mark.parametrize("x", [0.05, 0.5, 1.0, 2.0, 7.99, 8.01, 40.0, 3000.0])
def test_log_gamma_is_that_of_the_standard_library(x: float) -> None:
    assert log_gamma(x) == pytest.approx(lgamma(x), rel=1e-13, abs=1e-13)


@pytest.mark.parametrize("shape", [1, 2, 5, 11])
@pytest.mark.parametrize("x", [0.0, 0.01, 1.0, 5.0, 6.0, 30.0, 400.0])
def test_what_is_left_of_a_whole_shaped_gamma_is_a_sum_of_poisson_terms(shape: int, x: float) -> None:
    terms = sum(x**step / factorial(step) for step in range(shape))

    assert log_upper(shape, np.array([x]))[0] == pytest.approx(log(terms) - x, rel=1e-11, abs=1e-13)


def test_a_gamma_of_shape_one_forgets_how_long_it_has_lasted() -> None:
    assert Gamma(1.0, 8.0).mean_beyond(20.0) == pytest.approx(8.0, rel=1e-10)
    assert Gamma(1.0, 8.0).beyond(20.0, np.array([0.25]))[0] == pytest.approx(20 - 8 * log(0.25), rel=1e-9)


def test_a_table_rises_and_has_the_fitted_mean() -> None:
    fit = fit_stage(a_year_of(2600, mean=12, seed=4))

    assert np.all(np.diff(fit.table) >= 0)
    assert np.trapezoid(fit.table, dx=1 / 1024) == pytest.approx(fit.mean, rel=1e-9)


def test_a_tail_carries_on_where_the_history_ends() -> None:
    seen = Durations.of(np.minimum(a_year_of(4000, mean=12, seed=5).weeks, 14.0), np.ones(4000))
    cut = Durations.of(seen.weeks, seen.weeks < 14.0)

    fit = fit_stage(cut)

    assert fit.tail_share > 0.1
    assert fit.table[-2] > 25
    assert fit.curve.at[-1] < 14


def test_a_fully_seen_stage_needs_no_tail() -> None:
    fit = fit_stage(Durations.of(np.arange(1, 41) / 4, np.ones(40)))

    assert (fit.tail, fit.tail_share, fit.still_open) == (None, 0.0, 0)
    assert fit.median == pytest.approx(5.0, abs=0.26)


def test_the_sentence_says_how_much_nobody_has_seen() -> None:
    weeks = np.concatenate((np.arange(1, 31) / 3, np.full(10, 10.0)))
    fit = fit_stage(Durations.of(weeks, np.arange(40) < 30))

    assert "30 ended and 10 are still open; 25% is beyond what has been seen." in fit.sentence


def test_an_exponential_stage_is_fitted_by_its_time_run_and_its_ends() -> None:
    generator = np.random.default_rng(8)
    weeks = generator.exponential(6.0, 5000)
    cut = Durations.of(np.minimum(weeks, 4.0), weeks <= 4.0)

    fit = fit_stage(cut)

    assert fit.tail is not None
    assert fit.tail.shape == pytest.approx(1, abs=0.1)
    assert fit.mean == pytest.approx(6, rel=0.06)


@pytest.mark.parametrize(
    ("weeks", "points", "words"),
    [
        ([1.0] * 9, 1025, "Only 9 have ended; at least 10"),
        ([1.0] * 20, 2, "at least 3 points"),
        ([0.0] * 20, 1025, "ended on the day it began"),
    ],
)
def test_a_history_that_cannot_bear_a_fit_is_refused_in_words(
    weeks: list[float], points: int, words: str
) -> None:
    with pytest.raises(UnfitHistory, match=words):
        fit_stage(Durations.of(weeks, np.ones(len(weeks))), points=points)


def test_what_is_left_after_one_mean_of_an_exponential_is_one_in_e() -> None:
    assert np.exp(Gamma(1.0, 3.0).log_left(np.array([3.0])))[0] == pytest.approx(exp(-1), rel=1e-12)
