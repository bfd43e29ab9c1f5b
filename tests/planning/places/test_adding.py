"""Places that are added count from a day on: the one written, or the one they were added on."""

from dataclasses import replace
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from tests import builders
from tests.builders import AT, asker
from tests.planning.places.beginnings import a_start, pack
from tests.planning.places.pages import PAGES, text
from trellis.foundation.clock import local_date
from trellis.planning.places import actions
from trellis.planning.places.actions import PlacesWanted
from trellis.planning.places.forecasting import set_against
from trellis.planning.places.schools import Places, all_places

pytestmark = pytest.mark.django_db
WANTED = PlacesWanted("Sedge School", "special", "lower-mere", 900, 4, 18, "The school, by letter")
TODAY = local_date(AT)
BEFORE, AFTER = date(2020, 9, 1), date(2030, 9, 1)


def _saved(slug: str, wanted: PlacesWanted) -> Places:
    by = asker(builders.a_member("commissioner"))
    slug = actions.set_places(slug, wanted=wanted, reason="It was missing.", seen="", by=by, at=AT)
    return next(row for row in all_places(pack()) if row.slug == slug)


@pytest.mark.parametrize(
    ("slug", "days", "opens_on"),
    [
        ("", {}, TODAY),
        ("", {"closes_on": AFTER}, TODAY),
        ("", {"opens_on": BEFORE}, BEFORE),
        ("", {"opens_on": AFTER}, AFTER),
        ("", {"closes_on": TODAY}, None),
        ("rush-school", {}, None),
    ],
)
def test_what_is_added_without_a_day_opens_on_the_day_it_is_added(
    slug: str, days: dict[str, date], opens_on: date | None
) -> None:
    assert _saved(slug, replace(WANTED, **days)).opens_on == opens_on  # type: ignore[arg-type]  # only days


def test_places_added_today_change_no_january_before() -> None:
    start = replace(a_start(), first_year=TODAY.year - 3)
    rows = all_places(pack())
    without = set_against(start, "special", rows).shortfall().sum((1, 2, 3))

    with_them = set_against(start, "special", (*rows, _saved("", WANTED))).shortfall().sum((1, 2, 3))

    assert with_them[:3].tolist() == without[:3].tolist()  # to January 2026
    assert with_them[3] < without[3]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["opens_on", "closes_on"])
@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(1900, 9, 1), "1 September 1900 is too early. If it was before 1 January 2020, write that day"),
        (date(2019, 12, 31), "31 December 2019 is too early"),
        (date(2061, 1, 1), "1 January 2061 is too late. The date must be 31 December 2060 or before"),
    ],
)
def test_a_day_that_no_change_could_be_tried_for_is_refused_with_words(
    planner: Client, name: str, day: date, words: str
) -> None:
    answer = _added(planner, **{name: day})

    assert (answer.status_code, words in text(answer)) == (422, True)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "day"), [("opens_on", date(2020, 1, 1)), ("closes_on", date(2060, 12, 31))])
def test_the_first_and_the_last_day_are_taken(planner: Client, name: str, day: date) -> None:
    assert _added(planner, **{name: day}).status_code == 302


@pytest.mark.slow
def test_places_for_less_than_half_of_a_phase_are_said_to_count_for_no_child_when_they_are_saved(
    planner: Client,
) -> None:
    _added(planner, first_age="5", last_age="7")

    page = text(planner.get(PAGES["schools"]))
    assert "Saved." in page
    assert "half of ages 4 to 10: forecasts count these places for no child." in page


def _added(planner: Client, *, first_age: str = "4", last_age: str = "18", **days: date) -> HttpResponse:
    """What the page answers to a school with these days."""
    typed = {
        "name": "Sedge School", "setting": "special", "district": "lower-mere", "places": "9", "first_age": first_age,
        "last_age": last_age, "source": "By letter", "reason": "New.",
    }  # fmt: skip
    parts = {
        f"{name}-{part}": getattr(day, part)
        for name, day in days.items()
        for part in ("day", "month", "year")
    }
    return planner.post(PAGES["add"], {**typed, **parts})
