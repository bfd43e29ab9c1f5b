"""The places a paper lists: each with its dates, and how many are open, to open and to close."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.planning.places.pages import PAGES, PUBLISHED, text
from trellis.planning.places.counted import counted
from trellis.planning.places.schools import Places

ON = date(2026, 11, 2)
NAMES = {"mere": "Mere"}
YEARS = range(2026, 2036)
RUSH, UNIT = "Rush School", "Mere Primary unit"


def _places(
    name: str, places: int = 50, setting: str = "special", **fields: Any
) -> Places:  # Any: as they are
    known = {"opens_on": None, "closes_on": None, "needs": (), "standing": "published", **fields}
    return Places(
        slug=name, name=name, setting=setting, district="mere", places=places, first_age=4, last_age=18, source="",
        dated=ON, **known,
    )  # fmt: skip


def test_each_place_of_the_kind_has_a_row_and_no_other() -> None:
    found = counted((_places("Reed"), _places("Unit", setting="resourced")), "special", NAMES, ON, YEARS)

    assert found.rows == [["Reed", "Mere", "50", "4\u00a0to\u00a018", "Every need", "Open", "Published"]]


def test_what_is_open_to_open_and_to_close_is_added_up_apart() -> None:
    rows = (
        _places("Open", 100),
        _places("Coming", 1_000, opens_on=date(2027, 9, 1)),
        _places("Closing", 30, closes_on=date(2028, 8, 31)),
        _places("Closed", 7, closes_on=date(2026, 8, 31)),
    )

    assert counted(rows, "special", NAMES, ON, YEARS).says == (
        "Open on 2 November 2026: 130 places. To open: 1,000 places. To close: 30 places."
    )


def test_what_opens_after_the_forecast_ends_is_not_among_what_opens_and_closes() -> None:
    rows = (
        _places("Coming", 130, opens_on=date(2027, 9, 1)),
        _places("Far", 200, opens_on=date(2050, 9, 1), closes_on=date(2060, 8, 31)),
    )

    assert counted(rows, "special", NAMES, ON, YEARS).says == (
        "Open on 2 November 2026: 0 places. To open: 130 places. The forecast does not reach 200 places: they open after "
        "its last count, in January 2036."
    )


@pytest.mark.parametrize(
    ("closes_on", "words"), [(date(2036, 1, 15), " To close: 30 places."), (date(2036, 1, 16), "")]
)
def test_what_closes_after_the_last_count_of_the_forecast_is_not_among_what_closes(
    closes_on: date, words: str
) -> None:
    rows = (_places("Reed", 30, closes_on=closes_on),)

    assert counted(rows, "special", NAMES, ON, YEARS).says == f"Open on 2 November 2026: 30 places.{words}"


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({"opens_on": date(2027, 9, 1)}, "From 1 September 2027"),
        ({"closes_on": date(2028, 8, 31)}, "Until 31 August 2028"),
        (
            {"opens_on": date(2027, 9, 1), "closes_on": date(2028, 8, 31)},
            "From 1 September 2027 until 31 August 2028",
        ),
        ({"opens_on": date(2050, 9, 1)}, "From 1 September 2050, after the forecast ends"),
        ({"closes_on": date(2050, 8, 31)}, "Until 31 August 2050, after the forecast ends"),
    ],
)
def test_a_row_says_when_it_opens_and_closes(fields: dict[str, date], when: str) -> None:
    assert counted((_places("Reed", **fields),), "special", NAMES, ON, YEARS).rows[0][5] == when


def test_needs_are_in_words() -> None:
    assert counted((_places("Reed", needs=("ASD", "SEMH")),), "special", NAMES, ON, YEARS).rows[0][4] == (
        "Autism, Social, emotional and mental health"
    )


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(("setting", "name", "other"), [("special", RUSH, UNIT), ("resourced", UNIT, RUSH)])
def test_the_paper_lists_the_places_its_numbers_hang_on(
    planner: Client, setting: str, name: str, other: str
) -> None:
    page = text(planner.get(PAGES["home"], {**PUBLISHED, "setting": setting}))

    listed = page.partition("Places it counts")[2]
    assert (name in listed, other in listed) == (True, False)


@pytest.mark.slow
@pytest.mark.django_db
def test_places_by_school_say_needs_in_words(planner: Client) -> None:
    typed = {
        "name": "Sedge School", "setting": "special", "district": "lower-mere", "places": "9", "first_age": "4",
        "last_age": "18", "needs": ["ASD", "SEMH"], "source": "By letter", "reason": "New.",
    }  # fmt: skip
    planner.post(PAGES["add"], typed)

    page = text(planner.get(PAGES["schools"]))

    assert ("Autism, Social, emotional and mental health" in page, "SEMH" in page) == (True, False)


@pytest.mark.slow
@pytest.mark.django_db
def test_places_by_school_print_as_a_board_paper_without_what_is_pressed(planner: Client) -> None:
    page = text(planner.get(PAGES["schools"]))

    assert '<p class="off-paper"><a href="/planning/places/schools.csv"' in page
    assert "board-paper" in page.partition("<body")[0] + page.partition("<body")[2][:200]
