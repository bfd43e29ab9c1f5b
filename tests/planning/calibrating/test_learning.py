"""Figures from the case history: near the truth where it is known, and said in words where nobody can tell."""

from datetime import date, timedelta
from functools import cache

import pytest

from tests.planning.calibrating.worlds import BEGAN, HOURS, REQUESTS, STAFF, UNTIL, cases
from trellis.cases.queries.history import Followed
from trellis.planning.calibrating import learning
from trellis.planning.calibrating.reading import Reading, as_kept, from_kept


@cache
def _learned() -> Reading:
    return learning.learn(cases(), STAFF, UNTIL, days_a_week=3)


def _value(key: str) -> float:
    found = _learned().value(key)
    assert found is not None
    return found.value


@pytest.mark.parametrize(
    ("key", "truth", "within"),
    [
        ("requests_a_month", REQUESTS, 0.1),
        ("agreed_percent", 66, 0.15),
        ("planned_percent", 94, 0.05),
        ("urgent_percent", 10, 0.25),
        ("psychologist_hours", HOURS, 0.15),
        ("weeks.evidence", 4.3, 0.1),
        ("weeks.health", 2.4, 0.15),
        ("weeks.social-care", 1.7, 0.15),
    ],
)
def test_what_is_true_of_an_area_is_found_in_its_history(key: str, truth: float, within: float) -> None:
    assert _value(key) == pytest.approx(truth, rel=within)


def test_a_holiday_week_is_found_to_get_less_done() -> None:
    assert _value("holiday_percent") < 75


def test_every_figure_says_what_it_rests_on_and_how_sure_it_is() -> None:
    found = {one.key: one for one in _learned().learned}

    assert "busy weeks of term" in found["psychologist_hours"].says
    assert 0 < found["psychologist_hours"].spread < 0.3
    assert "still open" in found["weeks.health"].says


def test_a_record_kept_for_three_weeks_tells_nothing_and_says_so() -> None:
    found = learning.learn(cases(), STAFF, BEGAN + timedelta(weeks=3), days_a_week=3)

    assert found.value("requests_a_month") is None
    assert "at least 13 are needed" in found.unlearned[0].why


def test_an_empty_record_is_said() -> None:
    assert "No assessment" in learning.learn((), STAFF, UNTIL, days_a_week=3).unlearned[0].why


def test_a_record_that_is_filling_up_is_not_taken_for_growth() -> None:
    filling = tuple(
        _asked(number, UNTIL - timedelta(days=int(500 / (1 + number / 60)))) for number in range(600)
    )

    found = learning.learn(filling, STAFF, UNTIL, days_a_week=3)

    assert any("still filling up" in one.why for one in found.unlearned)


def test_hours_are_not_learned_where_nobody_is_in_post() -> None:
    found = learning.learn(cases(), (), UNTIL, days_a_week=3)

    assert [one.why for one in found.unlearned if one.key == "psychologist_hours"] == [
        "No psychologist is in the team list."
    ]


def test_a_reading_comes_back_as_it_was_kept() -> None:
    found = _learned()

    assert from_kept(as_kept(found)) == found


def test_steps_keep_their_mean_in_fewer_points() -> None:
    found = _learned()
    step = next(one for one in found.steps if one.stage == "health advice")

    middle = (sum(step.weeks) - (step.weeks[0] + step.weeks[-1]) / 2) / (len(step.weeks) - 1)
    assert middle == pytest.approx(found.value("weeks.health").value, rel=1e-3)  # type: ignore[union-attr]  # it is there


def _asked(number: int, on: date) -> Followed:
    return Followed(
        number,
        on,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        "lakeside",
        "ASD",
        8,
    )
