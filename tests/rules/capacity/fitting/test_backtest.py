"""Forecasts are held against what came, and bands are stretched until they hold."""

import numpy as np
import numpy.typing as npt
import pytest

from tests.rules.capacity.fitting.oracles import wandering
from trellis.rules.capacity.fitting import (
    Backtest,
    UnfitHistory,
    crps,
    roll,
    score,
    stretch,
    stretched,
    widened,
)
from trellis.rules.capacity.fitting.backtest import FEWEST_SCORED

Floats = npt.NDArray[np.float64]


def _narrow(generator: np.random.Generator, past: Floats) -> Floats:
    """A forecaster that knows of chance but not of drift: its bands are far too narrow."""
    found: Floats = past[-1] + generator.normal(0, 8, 200)
    return found


def _wide(generator: np.random.Generator, past: Floats) -> Floats:
    found: Floats = past[-1] + generator.normal(0, 60, 200)
    return found


def _rolled(seed: int, forecaster: object = _narrow) -> Backtest:
    generator = np.random.default_rng(seed)
    return roll(wandering(200, seed=seed), lambda past: forecaster(generator, past), ahead=3, start=12)  # type: ignore[operator]  # one of the two above


def _after_learning(backtest: Backtest) -> Backtest:
    late = backtest.made >= 12 + 3 + FEWEST_SCORED
    return Backtest(
        *(getattr(backtest, name)[late] for name in ("made", "due", "draws", "came", "unchanged"))
    )


def _held(backtests: list[Backtest]) -> float:
    return float(np.mean([score(_after_learning(one)).coverage for one in backtests]))


@pytest.mark.slow
def test_bands_that_held_four_in_ten_hold_eight_in_ten_once_stretched() -> None:
    rolled = [_rolled(seed) for seed in range(25)]

    assert _held(rolled) < 0.5
    assert 0.75 <= _held([widened(one) for one in rolled]) <= 0.85


@pytest.mark.slow
def test_bands_that_held_nearly_always_are_drawn_in_once_enough_is_known() -> None:
    rolled = [_rolled(seed, _wide) for seed in range(25)]

    assert _held(rolled) > 0.95
    assert 0.75 <= _held([widened(one) for one in rolled]) <= 0.85


def test_stretching_learns_only_from_what_had_come_due() -> None:
    backtest = _rolled(1)
    spoilt = Backtest(
        backtest.made,
        backtest.due,
        backtest.draws,
        np.where(backtest.due > 60, 1e6, backtest.came),
        backtest.unchanged,
    )

    assert stretch(backtest, at=60) == stretch(spoilt, at=60)
    assert stretch(backtest, at=61) <= stretch(spoilt, at=61)


def test_a_band_is_not_narrowed_on_a_hunch() -> None:
    assert stretch(_rolled(1, _wide), at=12 + 3 + 5) >= 1


def test_nothing_known_leaves_a_band_as_it_is() -> None:
    assert stretch(_rolled(1), at=0) == 1


def test_stretched_draws_keep_their_middle_and_never_turn_negative() -> None:
    draws = np.array([1.0, 4.0, 5.0, 6.0, 9.0])

    assert stretched(draws, 2.0).tolist() == [0.0, 3.0, 5.0, 7.0, 13.0]


def test_a_forecaster_sees_only_the_past() -> None:
    lengths = roll(np.arange(10.0), lambda past: np.full(3, past.size), ahead=2, start=4).draws[:, 0]

    assert lengths.tolist() == [5, 6, 7, 8]


def test_perfect_forecasts_have_full_skill_and_may_be_shown() -> None:
    series = np.arange(60.0)

    record = score(roll(series, lambda past: np.full(5, past[-1] + 2), ahead=2, start=4))

    assert (record.skill, record.coverage, record.may_be_shown) == (1.0, 1.0, True)


def test_forecasts_no_better_than_nothing_changes_are_not_shown() -> None:
    record = score(roll(wandering(60, seed=2), lambda past: np.full(5, past[-1]), ahead=2, start=4))

    assert record.skill == pytest.approx(0)
    assert not record.may_be_shown


def test_too_few_forecasts_are_not_shown() -> None:
    record = score(roll(np.arange(12.0), lambda past: np.full(5, past[-1] + 2), ahead=2, start=4))

    assert not record.may_be_shown


def test_the_record_is_said_in_words() -> None:
    backtest = Backtest(
        np.arange(4),
        np.arange(1, 5),
        np.tile([8.0, 9.0, 10.0, 11.0, 12.0], (4, 1)),
        np.array([9.0, 10, 11, 30]),
        np.full(4, 0.0),
    )

    assert score(backtest).sentence == (
        "Of 4 past forecasts, 3 (75%) came out inside the 80% band; "
        "the error was 67% smaller than that of “nothing changes”."
    )


def test_the_score_of_a_normal_forecast_is_its_known_value() -> None:
    generator = np.random.default_rng(1)
    draws = generator.normal(0, 1, (400, 400))

    # at the middle of a normal distribution the score is sqrt(2/pi) - 1/sqrt(pi)
    assert crps(draws, np.zeros(400)).mean() == pytest.approx(
        np.sqrt(2 / np.pi) - 1 / np.sqrt(np.pi), abs=0.005
    )


@pytest.mark.parametrize(
    ("made", "due", "draws", "words"),
    [
        ([1], [1], [[1.0, 2.0]], "not a forecast"),
        ([1, 2], [3], [[1.0, 2.0]], "as many outcomes"),
        ([1], [2], [[1.0]], "at least two draws"),
    ],
)
def test_a_back_test_that_cannot_be_is_refused(
    made: list[int], due: list[int], draws: list, words: str
) -> None:
    with pytest.raises(UnfitHistory, match=words):
        Backtest(np.array(made), np.array(due), np.array(draws), np.array([1.0]), np.array([1.0]))


def test_a_history_in_which_nothing_came_due_is_refused() -> None:
    with pytest.raises(UnfitHistory, match="too short"):
        roll([1.0, 2.0, 3.0], lambda past: np.ones(2), ahead=3, start=1)


def test_no_forecasts_have_no_record() -> None:
    nothing = np.array([], np.int64)

    with pytest.raises(UnfitHistory, match="come due yet"):
        score(Backtest(nothing, nothing, np.ones((0, 2)), np.array([]), np.array([])))


def test_where_nothing_ever_changed_the_record_says_so() -> None:
    record = score(roll(np.full(30, 7.0), lambda past: np.array([8.0, 9.0, 9.5]), ahead=2, start=4))

    assert record.sentence.endswith("“nothing changes” was never wrong.")
    assert not record.may_be_shown
