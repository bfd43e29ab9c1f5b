"""A range is tried on the past: made from what was known then, and held against what came."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from tests.cases.forecasting.histories import ON, a_case, in_turn, steady, suddenly_slow
from trellis.cases.forecasting import delays, queues, steps, trying
from trellis.rules.capacity.fitting import History
from trellis.rules.capacity.fitting.history import Floats


def _within(weeks: float) -> trying.Method:
    """Always says: within so many weeks."""

    def method(_history: History, _step: str, started: Sequence[date]) -> Floats:
        return np.tile(np.linspace(0.0, weeks, 50), (len(started), 1))

    return method


def test_ranges_of_a_steady_process_hold_about_eight_times_in_ten() -> None:
    tried = trying.tried(steady(), steps.DECISION, delays.left, ON)

    assert tried.accuracy is not None
    assert tried.accuracy.coverage == pytest.approx(0.8, abs=0.08)
    assert tried.may_be_shown


def test_a_queue_worked_off_in_turn_is_foretold_by_the_place_in_it() -> None:
    tried = trying.tried(in_turn(), steps.PSYCHOLOGIST, queues.left, ON)

    assert tried.accuracy is not None
    assert tried.accuracy.coverage >= 0.7


def test_ranges_are_hidden_once_things_have_changed_whatever_held_before() -> None:
    tried = trying.tried(suddenly_slow(), steps.DECISION, delays.left, ON)

    assert tried.accuracy is not None
    assert tried.accuracy.may_be_shown
    assert not tried.may_be_shown


def test_nothing_is_known_of_a_forecast_on_its_day_but_what_had_happened() -> None:
    seen: list[bool] = []

    def spying(history: History, step: str, started: Sequence[date]) -> Floats:
        seen.append(all((spell.ended_on or date.min) <= history.seen_until for spell in history.spells))
        return _within(8)(history, step, started)

    trying.tried(steady(), steps.DECISION, spying, ON)

    assert len(seen) > 5
    assert all(seen)


def test_whoever_still_waits_when_the_range_is_over_was_not_inside_it() -> None:
    forever = [a_case(1000 + n, asked_on=ON - timedelta(days=450 - n)) for n in range(150)]

    fair, unfair = (
        trying.tried(cases, steps.DECISION, _within(12), ON).accuracy
        for cases in (steady(), [*steady(), *forever])
    )

    assert fair is not None
    assert unfair is not None
    assert unfair.coverage < fair.coverage - 0.2


def test_a_range_that_is_not_over_is_not_counted() -> None:
    assert trying.tried(steady(), steps.DECISION, _within(500), ON).accuracy is None


def test_a_short_history_has_nothing_to_be_tried_on() -> None:
    late = [case for case in steady() if case.asked_on > ON - timedelta(days=100)]

    assert not trying.tried(late, steps.DECISION, delays.left, ON).may_be_shown


def test_whoever_took_the_request_back_is_held_against_no_range() -> None:
    gone = [
        a_case(2000 + n, asked_on=ON - timedelta(days=300), closed_on=ON - timedelta(days=20))
        for n in range(99)
    ]

    plain, with_gone = (
        trying.tried(cases, steps.DECISION, _within(12), ON).accuracy
        for cases in (steady(), [*steady(), *gone])
    )

    assert plain is not None
    assert with_gone is not None
    assert with_gone.coverage == pytest.approx(plain.coverage, abs=0.06)
