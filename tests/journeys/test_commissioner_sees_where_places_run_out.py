"""A commissioner sees where places run out, tries more, changes a school's number, and takes the paper to the board."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.conftest import Person

RETURNS = Path(__file__).parents[2] / "areas/essex/sufficiency/transitions.csv"
pytestmark = [pytest.mark.journey, pytest.mark.slow]


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, commissioner: Person) -> None:
        self.commissioner = commissioner
        self.commissioner.steps_in_as("Commissioner")

    def when_they_see_where_places_run_out(self) -> None:
        self.commissioner.opens("/planning/places/")
        self.commissioner.sees("Special school places are likely to")  # run out, or have run out already
        self.commissioner.sees("more places, of the right kind in the right districts")
        self.commissioner.sees("14,240 children with plans, counted on 16 January 2025")
        self.commissioner.finds_the_page_accessible()

    def when_they_try_a_new_school(self) -> None:
        self.commissioner.presses("Try more places")
        self.commissioner.finds_the_page_accessible()
        self.commissioner.fills("More places", "120")
        self.commissioner.page.get_by_label("In", exact=True).select_option("Colchester")
        self.commissioner.page.get_by_label("Open from September").fill("2027")
        self.commissioner.presses("Show what it brings")
        self.commissioner.sees("120 more special school places in Colchester")
        self.commissioner.sees("fewer children have no place")
        self.commissioner.finds_the_page_accessible()

    def when_they_change_the_number_of_a_school(self) -> None:
        self.commissioner.opens("/planning/places/schools/")
        self.commissioner.finds_the_page_accessible()
        self.commissioner.presses("The Chatten School")
        self.commissioner.finds_the_page_accessible()
        self.commissioner.page.get_by_label("Places", exact=True).fill("90")
        self.commissioner.types("Why you change it", "The school agreed to 15 more.")
        self.commissioner.presses("Save")
        self.commissioner.sees("Forecasts count these places from now on")
        self.commissioner.finds_the_page_accessible()

    def then_it_can_be_put_back(self) -> None:
        self.commissioner.presses("The Chatten School")
        self.commissioner.sees("The school agreed to 15 more.")
        self.commissioner.sees("The area’s figures say 75 places")
        self.commissioner.finds_the_page_accessible()
        self.commissioner.presses("Go back to the area’s figures")
        self.commissioner.sees("back to how it was")

    def when_they_name_a_history(self, name: str) -> None:
        self.commissioner.opens("/planning/places/history/")
        self.commissioner.finds_the_page_accessible()
        self.commissioner.fills("What to call it", name)

    def when_they_paste_it(self, table: str) -> None:
        self.commissioner.fills("Or paste it here", table)
        self.commissioner.presses("Bring it in and look")

    def then_it_is_used_and_put_back(self) -> None:
        self.commissioner.presses("Use it")
        self.commissioner.sees("what was brought in here on")
        self.commissioner.finds_the_page_accessible()
        self.commissioner.presses("Go back to the history before it")
        self.commissioner.sees("Forecasts go back to what was there before")


def test_where_places_run_out_is_seen_tried_and_printed(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.when_they_see_where_places_run_out()
    paper = journey.commissioner.page.pdf()
    journey.when_they_try_a_new_school()
    journey.when_they_change_the_number_of_a_school()
    journey.then_it_can_be_put_back()

    assert paper.startswith(b"%PDF")


def test_without_scripts_a_table_that_is_wrong_is_met_with_words_and_kept(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody(scripts=False))
    journey.when_they_name_a_history("Our returns")
    journey.when_they_paste_it("calendar-year,setting-1\n2024,special")

    journey.commissioner.sees("lacks the column “need-1”")
    assert "2024,special" in journey.commissioner.page.get_by_label("Or paste it here").input_value()
    journey.commissioner.finds_the_page_accessible()


def test_the_wrong_lines_of_a_table_are_a_list_that_leads_to_it(somebody: Callable[..., Person]) -> None:
    head = RETURNS.read_text(encoding="utf-8-sig").partition("\n")[0]
    columns = head.count(",") + 1
    journey = Journey(somebody())
    journey.when_they_name_a_history("Our returns")
    wrong = [",".join([f"{at}{'x' * 60}"] * columns) for at in range(12)]
    journey.when_they_paste_it("\n".join([head, *wrong]))

    journey.commissioner.sees("And 2 more.")
    journey.commissioner.finds_the_page_accessible()
    journey.commissioner.page.get_by_role("alert").get_by_role("link", name="Line 2:").click()
    assert journey.commissioner.page.get_by_label("Or paste it here").evaluate(
        "box => box === document.activeElement"
    )


def test_a_history_is_looked_at_before_it_is_used_and_put_back(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody(scripts=False))
    journey.when_they_name_a_history("Our returns")
    without_the_last = RETURNS.read_text(encoding="utf-8-sig").rstrip().rpartition("\n")[0]
    journey.when_they_paste_it(without_the_last)
    journey.commissioner.sees("Nothing has changed yet")
    journey.commissioner.finds_the_page_accessible()

    journey.then_it_is_used_and_put_back()


def test_without_scripts_a_history_that_is_doubted_is_used_only_once_it_is_ticked(
    somebody: Callable[..., Person],
) -> None:
    head, _, rows = RETURNS.read_text(encoding="utf-8-sig").partition("\n")
    journey = Journey(somebody(scripts=False))
    journey.when_they_name_a_history("Returns, joined twice")
    table = {
        "name": "ours.csv",
        "mimeType": "text/csv",
        "buffer": f"{head}\n{rows.rstrip()}\n{rows}".encode(),
    }
    journey.commissioner.page.get_by_label("The table, as a CSV file").set_input_files(table)
    journey.commissioner.presses("Bring it in and look")
    journey.commissioner.sees("rows are counted twice")
    journey.commissioner.presses("Use it")
    journey.commissioner.sees("Check why it differs, and tick that you have")
    journey.commissioner.finds_the_page_accessible()
    journey.commissioner.chooses("I have checked why it differs")

    journey.then_it_is_used_and_put_back()


def test_a_forecast_from_a_record_of_few_children_warns_and_leads_to_the_areas_figures(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody())
    journey.commissioner.opens("/planning/places/?start=record")
    journey.commissioner.sees("so a forecast from here is not of the same children")
    journey.commissioner.finds_the_page_accessible()
    journey.commissioner.presses("Start from the area’s figures")

    journey.commissioner.sees("14,240 children with plans, counted on 16 January 2025")


def test_what_it_rests_on_is_shown_with_its_source(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.commissioner.opens("/planning/places/figures/")
    journey.commissioner.sees("Census 2021")
    journey.commissioner.sees("fewer than 6")
    journey.commissioner.finds_the_page_accessible()
    journey.commissioner.opens("/planning/places/history/")
    journey.commissioner.sees("That cannot be said yet.")
    journey.commissioner.finds_the_page_accessible()
