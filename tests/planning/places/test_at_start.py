"""What is said first where places have run out by the count that a forecast starts from, or where nobody is counted."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from tests.planning.places.beginnings import DISTRICTS, a_start, basis, some_places
from tests.planning.places.pages import PAGES, PUBLISHED, text
from trellis.planning.places import wording
from trellis.planning.places.at_start import at_start, first_year_says, in_short, nobody
from trellis.planning.places.forecasting import set_against
from trellis.planning.places.schools import Places
from trellis.planning.places.shortage import Shortage, shortage
from trellis.planning.places.start import Start, from_record
from trellis.plans.queries.counting import WithPlans

ON = date(2026, 11, 23)
FROM_RECORD = {"setting": "resourced", "start": "record"}
IN_PRIMARY, IN_19_AND_OVER = 7, 19


def _record(*special: tuple[str, int, int]) -> Start:
    """A record of children in special schools: need, age, how many."""
    return from_record(
        [WithPlans(need, age, "upper-mere", "special", many) for need, age, many in special], ON, basis()
    )


def _page(start: Start, *places: Places, setting: str = "special") -> Shortage:
    return shortage(start, setting, places, DISTRICTS, ON)


def test_more_children_than_places_on_the_day_they_are_counted_is_said_first_and_no_later_year() -> None:
    page = _page(_record(("ASD", IN_PRIMARY, 74)), some_places(70))

    assert page.in_short.startswith(
        "Special school places have run out already: about 80 children of the ages they are for were counted in special "
        "schools on 23 November 2026, when 70 places were open. Some of them may be in schools that are not listed here, "
        "or in schools that hold more children than their number of places. By 2036 to 2037 "
    )
    assert "run out in" not in page.in_short


@pytest.mark.parametrize(
    ("places", "is_over"),
    [
        (some_places(73), True),
        (some_places(74), False),
        (some_places(74, opens_on=date(2026, 11, 23)), False),
        (some_places(74, opens_on=date(2026, 11, 24)), True),
        (some_places(74, closes_on=date(2026, 11, 24)), False),
        (some_places(74, closes_on=date(2026, 11, 23)), True),
        (some_places(74, setting="resourced"), True),
    ],
)
def test_places_count_if_they_are_open_on_the_day_the_children_are_counted(
    places: Places, is_over: bool
) -> None:
    start = _record(("ASD", IN_PRIMARY, 74))
    found = set_against(start, "special", (places,))

    assert at_start(start, found).is_over is is_over
    assert ("have run out already" in in_short(start, found, ON)) is is_over


def test_where_places_are_enough_at_the_start_the_forecast_is_said_as_before() -> None:
    found = set_against(a_start(), "special", (some_places(2000),))

    assert in_short(a_start(), found, ON) == wording.in_short(found, ON)


def test_children_of_an_age_that_no_school_takes_do_not_fill_its_places() -> None:
    start = _record(("ASD", IN_PRIMARY, 60), ("ASD", IN_19_AND_OVER, 20))
    found = set_against(start, "special", (some_places(70),))

    begun = at_start(start, found)

    assert (begun.of_every_age, begun.children, begun.places, begun.is_over) == (80, 60, 70, False)


@pytest.mark.parametrize(("over_age", "told"), [(5, 65), (6, 60)])
def test_a_few_of_an_age_that_no_school_takes_cannot_be_found_by_taking_away(
    over_age: int, told: int
) -> None:
    start = _record(("ASD", IN_PRIMARY, 60), ("ASD", IN_19_AND_OVER, over_age))
    found = set_against(start, "special", (some_places(70),))

    assert at_start(start, found).by_need[start.area.needs.index("ASD")] == told


@pytest.mark.parametrize(
    ("children", "words"), [(5, "already: fewer than 6 children"), (7, "already: about 10 children")]
)
def test_a_few_children_too_many_are_not_counted_out_loud(children: int, words: str) -> None:
    assert words in _page(_record(("ASD", IN_PRIMARY, children)), some_places(3)).in_short


def test_a_start_that_is_over_is_not_said_to_run_out_later_with_a_change() -> None:
    before, after = (set_against(a_start(), "special", (some_places(many),)) for many in (1, 95))

    usual = wording.difference(before, after)

    assert " Places run out in" in usual
    assert wording.difference(before, after, is_over=True) == usual.partition(" Places run out in")[0]


def test_nobody_counted_in_these_settings_is_said_in_place_of_a_forecast() -> None:
    page = _page(_record(("ASD", IN_PRIMARY, 9)), some_places(5, setting="resourced"), setting="resourced")

    assert (
        page.in_short
        == page.nobody
        == (
            "This system counts nobody in units and resourced provision on 23 November 2026: it knows which school a child "
            "attends, and not who is in its unit. So nothing can be said from here of when those places run out. Start from "
            "the area’s figures."
        )
    )
    assert page.enough == ""


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (from_record([], ON, basis()), "counts nobody in special schools on 23 November 2026. So nothing"),
        (_record(("ASD", IN_PRIMARY, 1)), ""),
        (_record(("ASD", IN_19_AND_OVER, 1)), ""),
        (a_start(), ""),
    ],
)
def test_nobody_is_said_only_where_nobody_is_counted(start: Start, words: str) -> None:
    said = nobody(start, set_against(start, "special", (some_places(),)))

    assert (words in said, bool(said)) == (True, bool(words))


def test_figures_that_count_nobody_are_not_said_to_be_the_way_out() -> None:
    start = a_start()
    none = replace(start.now, setting=start.now.setting * 0)

    said = nobody(replace(start, now=none), set_against(start, "special", (some_places(),)))

    assert said.startswith("The area’s figures count nobody in special schools on 15 January 2026.")
    assert "Start from" not in said


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (
            date(2026, 8, 31),
            "The children counted on 31 August 2026 are those of 2025 to 2026: they stand for January 2026, and the first "
            "January foretold is that of 2027.",
        ),
        (
            ON,
            "The children counted on 23 November 2026 are those of 2026 to 2027: they stand for January 2027, and the "
            "first January foretold is that of 2028.",
        ),
    ],
)
def test_which_january_the_count_stands_for_is_said(on: date, words: str) -> None:
    start = from_record([], on, basis())

    assert first_year_says(start).endswith(words)
    assert f"is that of {_page(start, some_places()).years[0][0]}." in words


@pytest.mark.slow
@pytest.mark.django_db
class TestOnThePage:
    """From a record with nobody in a unit."""

    def test_nothing_is_foretold(self, planner: Client) -> None:
        page = text(planner.get(PAGES["home"], FROM_RECORD))

        assert '<p class="lead">This system counts nobody in units and resourced provision' in page
        assert ("run out in" in page, "Year by year" in page) == (False, False)

    def test_nothing_is_foretold_of_a_change(self, planner: Client) -> None:
        page = text(planner.get(PAGES["try"], {**FROM_RECORD, "growth": "3"}))

        assert '<p class="lead">This system counts nobody in units and resourced provision' in page
        assert "Need a place, as tried" not in page

    def test_the_file_of_who_has_no_place_says_so_in_its_name(self, planner: Client) -> None:
        answer, usual = (
            planner.get(PAGES["shortage_csv"], {**FROM_RECORD, **other}) for other in ({}, PUBLISHED)
        )

        assert "shortage-resourced-nobody-counted" in answer["Content-Disposition"]
        assert "nobody" not in usual["Content-Disposition"]

    def test_the_first_january_foretold_is_said_over_the_years(self, planner: Client) -> None:
        page = text(planner.get(PAGES["home"], PUBLISHED))

        assert "Year by year</h2>\n<p>A forecast moves on by whole school years." in page
