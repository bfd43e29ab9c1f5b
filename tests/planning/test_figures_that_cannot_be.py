"""Figures a planner sets that cannot be: refused in words, at the field they are about."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.builders import AT, ON, asker
from trellis.foundation.access import Principal, Refused
from trellis.planning import actions, starting
from trellis.planning.levers import PUBLISHED

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(small_area: None) -> Principal:  # it has to come first
    return asker(builders.a_member("head"))


def _set(by: Principal, value: float, key: str) -> None:
    seen = starting.last_set(key)
    actions.set_figure(key, value=value, because="We counted", of=PUBLISHED, seen=seen, by=by, at=AT)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("psychologist_hours", 0, "cannot be nought"),
        ("psychology.posts", -3, "cannot be less than 0"),
        ("agreed_percent", 140, "cannot be more than 100"),
        ("growth_percent", -80, "cannot be less than -50"),
        ("psychology.days_a_week", 9, "cannot be more than 7"),
        (
            "waiting.psychology.newest_weeks",
            31,
            "“Waiting for a psychologist: oldest, .*” is 30, so this cannot be 31",
        ),
        (
            "waiting.psychology.oldest_weeks",
            5,
            "The newest cannot be older than the oldest. .* is 6, so this",
        ),
        ("waiting.deciding.cases", 1.5, "cases open” counts children. Enter a whole number, like 3"),
        ("requests_a_month", 0.0000001, "“Requests a month” with two figures after the point at most"),
        ("psychology.posts", 2.125, "two figures after the point at most, like 17.45"),
        ("locum_cost_a_case", 2_000_000, "You wrote 2,000,000."),
        ("locum_cost_a_case", -1_000_000, "You wrote -1,000,000."),
        ("no.such.figure", 3, "There is no such figure"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_in_words(
    planner: Principal, key: str, value: float, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        _set(planner, value, key)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("requests_a_month", 0.01),
        ("psychology.posts", 41.35),
        ("waiting.deciding.cases", 3.0),
        ("psychology.cases_in_hand", 4.5),
    ],
)
def test_hundredths_are_taken_where_no_children_are_counted(
    planner: Principal, key: str, value: float
) -> None:
    _set(planner, value, key)

    assert starting.begin(PUBLISHED, ON).value(key) == value


@pytest.mark.parametrize(("which", "weeks"), [("newest_weeks", 30), ("oldest_weeks", 6)])
def test_the_newest_can_be_as_old_as_the_oldest(planner: Principal, which: str, weeks: float) -> None:
    _set(planner, weeks, f"waiting.psychology.{which}")

    assert starting.begin(PUBLISHED, ON).value(f"waiting.psychology.{which}") == weeks


def test_an_oldest_wait_is_not_taken_back_to_less_than_the_newest_that_was_set(planner: Principal) -> None:
    oldest = "waiting.psychology.oldest_weeks"
    _set(planner, 60, oldest)
    _set(planner, 50, "waiting.psychology.newest_weeks")

    with pytest.raises(Refused, match="newest, weeks since the request” is 50, so this cannot be 30"):
        actions.take_back_figure(oldest, seen=AT.isoformat(), by=planner, at=AT)


def test_a_figure_too_large_to_be_is_met_with_our_words(head: Client) -> None:
    page = reverse("planning:figure", args=["psychologist_hours"])

    answer = head.post(f"{page}?start=published", {"value": "1000000000", "because": "A slip"})

    assert "“New value” must be 1,000,000 or less" in answer.content.decode()


@pytest.mark.parametrize("value", ["-5", "0", "501", "soon", ""])
def test_a_figure_that_cannot_be_is_said_at_its_field_and_leads_there(head: Client, value: str) -> None:
    page = reverse("planning:figure", args=["psychologist_hours"])

    answer = head.post(f"{page}?start=published", {"value": value, "because": "A slip"}).content.decode()

    assert ('<a href="#id_value">' in answer, 'id="id_value-error"' in answer) == (True, True)


@pytest.mark.parametrize(("key", "value"), [("requests_a_month", 2001), ("waiting.psychology.cases", 25_001)])
def test_more_cases_than_a_page_can_follow_are_refused_in_words(
    planner: Principal, key: str, value: float
) -> None:
    with pytest.raises(Refused, match="cannot be more than"):
        _set(planner, value, key)
