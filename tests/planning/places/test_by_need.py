"""Each need at the start and at the end, and what is said of those that a forecast turns about."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from django.test import Client

from tests.planning.places.beginnings import DISTRICTS, a_start, some_places
from tests.planning.places.pages import PAGES, PUBLISHED, text
from trellis.planning.places.at_start import AtStart
from trellis.planning.places.by_need import turned
from trellis.planning.places.forecasting import set_against
from trellis.planning.places.shortage import shortage
from trellis.planning.places.start import Start
from trellis.rules.places import Sufficiency, Transition

ON = date(2026, 11, 23)
START = a_start()
ASD, SLD = (START.area.needs.index(code) for code in ("ASD", "SLD"))


def _with_history(*rows: tuple[int, str, str, int], standing: str = "published") -> Start:
    """A start with a history of severe learning difficulty: year, from, to, children."""
    transitions = tuple(Transition(year, "SLD", 7, was, 8, then, "", many) for year, was, then, many in rows)
    return replace(START, history=replace(START.history, transitions=transitions, standing=standing))


ONE_YEAR = _with_history((2024, "", "special", 14), (2024, "special", "", 83), standing="assumed")
THREE_YEARS = _with_history(
    (2022, "", "special", 30),
    (2022, "mainstream", "special", 99),
    (2023, "special", "special", 99),
    (2024, "special", "", 6),
)


def _counted(**by_need: int) -> AtStart:
    counted = tuple(by_need.get(code, 0) for code in START.area.needs)
    return AtStart(sum(counted), sum(counted), counted, 70)


def _ending(**by_need: int) -> Sufficiency:
    """So many of a need in the last year, in every forecast."""
    found = set_against(START, "special", (some_places(),))
    demand = np.zeros_like(found.demand)
    demand[:, -1, :, 0, 0] = [by_need.get(code, 0) for code in START.area.needs]
    return replace(found, demand=demand)


def test_children_of_the_start_stand_beside_those_of_the_end() -> None:
    page = shortage(START, "special", (some_places(10),), DISTRICTS, ON)

    rows = {row[0]: row[1:] for row in page.by_need}
    assert page.need_head[:2] == ("Counted on 15 January 2026", "Need a place")
    assert (rows["Autism"][0], rows["Hearing impairment"][0]) == ("40", "fewer than 6")
    assert {len(row) for row in page.by_need} == {1 + len(page.need_head)}


def test_a_need_that_falls_by_more_than_half_is_named_with_what_it_rests_on() -> None:
    found = turned(ONE_YEAR, _counted(SLD=329, ASD=100), _ending(SLD=149, ASD=110))

    assert found is not None
    assert found.says == (
        "One need falls or rises by more than half. That rests on one year of assumed history, and nobody’s need is taken "
        "to change: check it before a school is opened or closed on it."
    )
    assert found.each == (
        "Severe learning difficulty falls from 329 to 149 in 2035 to 2036. In the history 14 a year join with a plan of "
        "that need, and 83 leave.",
    )


def test_a_year_of_a_longer_history_is_its_mean_and_who_only_moves_neither_joins_nor_leaves() -> None:
    found = turned(THREE_YEARS, _counted(SLD=329, ASD=100), _ending(SLD=149, ASD=160))

    assert found is not None
    assert "2 needs fall or rise by more than half. That rests on 3 years of history, and" in found.says
    assert [line.partition(" in 2035")[0] for line in found.each] == [
        "Severe learning difficulty falls from 329 to 149",
        "Autism rises from 100 to 160",
    ]
    assert "In the history 10 a year join with a plan of that need, and fewer than 6 leave." in found.each[0]


@pytest.mark.parametrize(
    ("start", "end", "is_named"),
    [(100, 50, False), (100, 49, True), (100, 150, False), (100, 151, True), (10, 0, False), (11, 0, True), (0, 11, True)],
)  # fmt: skip
def test_half_as_many_are_no_turn_and_a_few_children_are_chance(start: int, end: int, is_named: bool) -> None:
    assert bool(turned(ONE_YEAR, _counted(SLD=start), _ending(SLD=end))) is is_named


@pytest.mark.slow
@pytest.mark.django_db
def test_the_page_shows_what_turns_under_the_needs(planner: Client) -> None:
    page = text(planner.get(PAGES["home"], PUBLISHED))

    by_need = page.partition("By need</caption>")[2].partition("By district</caption>")[0]
    assert "Counted on 15 January 2026" in by_need
    assert (
        "check it before a school is opened" in by_need or "check them before a school is opened" in by_need
    )
