"""Which method is used, what is shown, and how far ahead."""

from datetime import timedelta

import pytest

from tests.cases.forecasting.histories import ON, in_turn, steady
from trellis.cases.forecasting import making
from trellis.cases.forecasting.making import Forecast
from trellis.cases.forecasting.steps import DECISION, PSYCHOLOGIST


def _of(step: str, found: tuple[Forecast, ...]) -> Forecast:
    return next(one for one in found if one.step.key == step)


@pytest.fixture(scope="module")
def decided() -> tuple[Forecast, ...]:
    return making.forecasts(steady(), ON)


@pytest.fixture(scope="module")
def queued() -> tuple[Forecast, ...]:
    return making.forecasts(in_turn(), ON)


def test_a_step_whose_ranges_held_is_shown(decided: tuple[Forecast, ...]) -> None:
    assert _of(DECISION, decided).why == "shown"


def test_a_step_nobody_has_been_through_is_hidden(decided: tuple[Forecast, ...]) -> None:
    assert _of(PSYCHOLOGIST, decided).why == "untried"


def test_each_day_on_which_a_wait_can_have_begun_has_a_range(decided: tuple[Forecast, ...]) -> None:
    ranges = _of(DECISION, decided).ranges

    assert [row.began_on for row in ranges] == [
        ranges[0].began_on + timedelta(days=day) for day in range((ON - ranges[0].began_on).days + 1)
    ]


def test_no_range_ends_before_it_begins_or_before_today(decided: tuple[Forecast, ...]) -> None:
    shown = [(row.low_on, row.high_on) for row in _of(DECISION, decided).ranges if row.low_on and row.high_on]

    assert shown
    assert all(ON <= low <= high for low, high in shown)


def test_nothing_is_shown_further_ahead_than_has_been_tried(queued: tuple[Forecast, ...]) -> None:
    found = _of(PSYCHOLOGIST, queued)
    furthest = ON + timedelta(days=found.tried.furthest * 7 + 1)

    assert all(row.high_on <= furthest for row in found.ranges if row.high_on)


def test_a_queue_worked_off_in_turn_goes_by_the_place_in_it(queued: tuple[Forecast, ...]) -> None:
    assert _of(PSYCHOLOGIST, queued).how == "queue"


def test_those_ahead_are_those_who_began_to_wait_sooner(queued: tuple[Forecast, ...]) -> None:
    found = _of(PSYCHOLOGIST, queued)

    assert (found.ranges[0].ahead, found.ranges[-1].ahead) == (0, found.waiting - 1)
