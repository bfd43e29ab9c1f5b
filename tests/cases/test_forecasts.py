"""One wait's range is one question to the database; and the record of each step is for staff."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders import AT, ON, a_member, asker
from tests.cases.advice import World, asked
from tests.cases.browsing import browser_of
from trellis.cases.models import ForecastDay, StepForecast
from trellis.cases.queries import casepage, forecasts
from trellis.foundation.access import Refused, asking

pytestmark = pytest.mark.django_db
BEGAN = ON - timedelta(days=21)


def a_forecast(step: str = "psychologist", **fields: Any) -> StepForecast:
    """A step as it was forecast last night, with a range for a wait that began three weeks ago."""
    known = {
        "made_on": ON, "why": "shown", "method": "waits", "waiting": 1998, "a_week": 48.2, "tried": 240, "tried_days": 9,
        "held": 0.81, "skill": 0.3,
    }  # fmt: skip
    made = StepForecast.objects.create(step=step, **{**known, **fields})
    days = (ON + timedelta(days=14), ON + timedelta(days=70))
    ForecastDay.objects.create(step=made, began_on=BEGAN, ahead=1200, low_on=days[0], high_on=days[1])
    ForecastDay.objects.create(step=made, began_on=BEGAN - timedelta(days=300), ahead=0)
    return made


def test_a_range_is_found_by_the_day_the_wait_began(django_assert_num_queries: Any) -> None:
    a_forecast()

    with django_assert_num_queries(1):
        found = forecasts.expected("psychologist", BEGAN, ON)

    assert found is not None
    assert (found.why, found.low_on, found.ahead) == ("shown", ON + timedelta(days=14), 1200)


@pytest.mark.parametrize(
    ("began", "why"),
    [(BEGAN - timedelta(days=300), "longest"), (ON + timedelta(days=1), "new"), (BEGAN, "shown")],
)
def test_a_wait_without_a_range_says_why(began: date, why: str) -> None:
    a_forecast()

    found = forecasts.expected("psychologist", began, ON)

    assert found is not None
    assert found.why == why


def test_a_hidden_step_says_why_whatever_its_ranges() -> None:
    a_forecast(why="missed")

    found = forecasts.expected("psychologist", BEGAN, ON)

    assert found is not None
    assert found.why == "missed"


def test_what_was_made_over_a_week_ago_is_shown_to_nobody() -> None:
    a_forecast(made_on=ON - timedelta(days=8))

    assert forecasts.expected("psychologist", BEGAN, ON) is None


@pytest.mark.parametrize("role", ["coordinator", "principal-psychologist", "head", "commissioner"])
def test_staff_see_how_good_forecasts_have_been(role: str) -> None:
    a_forecast()

    shown = browser_of(a_member(role)).get("/forecasts/").content.decode()

    assert "81%, where 80% is promised" in shown


def test_staff_are_told_when_no_night_has_worked_them_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trellis.foundation.access.middleware.now", lambda: AT)
    a_forecast(made_on=ON - timedelta(days=2))

    shown = browser_of(a_member("head")).get("/forecasts/").content.decode()

    assert "This was last worked out 2 days ago, on 31 October 2026" in shown


@pytest.mark.parametrize("role", ["senco", "local-offer-editor", "panel-member"])
def test_nobody_else_does(role: str) -> None:
    user = a_member(role)

    assert browser_of(user).get("/forecasts/").status_code == 403
    with pytest.raises(Refused, match="Only staff"):
        forecasts.records(asker(user))


@pytest.fixture
def world() -> World:
    return asked()


def _sentence(world: World, on: date) -> str:
    with asking(world.by, on):
        page = casepage.page(world.case.pk, world.by, on)
    return page.expected.sentence if page.expected else ""


def test_the_co_ordinator_sees_what_the_family_is_told(world: World) -> None:
    sent = world.request("psychology").sent_on
    assert sent is not None
    made = a_forecast()
    ForecastDay.objects.filter(step=made, began_on=BEGAN).update(began_on=sent)

    assert _sentence(world, ON) == (
        "The family is told to expect the psychologist's advice between 16 November 2026 and 11 January 2027; "
        "8 in 10 such ranges held."
    )


def test_the_co_ordinator_sees_why_the_family_is_told_of_no_range(world: World) -> None:
    a_forecast(why="untried")

    assert "cannot say when the psychologist's advice comes: too few ranges have been tried" in _sentence(
        world, ON
    )


def test_staff_are_told_how_many_of_those_who_wait_see_a_range(django_assert_num_queries: Any) -> None:
    a_forecast()
    by = asker(a_member("head"))

    with asking(by, ON), django_assert_num_queries(2):
        found = forecasts.records(by)

    assert [(one.seeing, one.waiting) for one in found] == [(798, 1998)]


def test_the_page_says_how_many_see_a_range() -> None:
    a_forecast()

    shown = browser_of(a_member("head")).get("/forecasts/").content.decode()

    assert "798 of the 1,998 who wait see a range. The others may wait longer" in shown
