"""Input that is wrong, too big, false or sent twice is met with words, and what was typed is kept."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.journeys import requests
from tests.journeys.conftest import Person
from tests.journeys.requests import Family
from trellis.foundation.clock import today

pytestmark = [pytest.mark.journey, pytest.mark.slow]

WORDS = "Hetty cannot hear what is said at the back of a class."
MEGABYTE = 1024 * 1024


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person], family: Family) -> None:
        self.family = family
        self.parent, self.coordinator, self.officer = somebody(), somebody(), somebody()

    def given_a_letter_has_been_logged(self) -> None:
        self.coordinator.steps_in_as("Plan co-ordinator")
        requests.log_letter(self.coordinator, self.family, self.coordinator.site.today - timedelta(days=3))
        self.case = requests.find_case(self.coordinator, self.family.child)

    def given_a_parent_has_filled_in_the_form(self) -> None:
        self.parent.opens("/ask/")
        requests.describe(self.parent, self.family)
        self.parent.types("What worries you?", WORDS)

    def given_the_form_was_left_open_too_long(self) -> None:
        self.parent.page.context.clear_cookies()

    def given_the_coordinator_writes_that_it_was_withdrawn(self) -> None:
        yesterday = self.coordinator.site.today - timedelta(days=1)
        self.coordinator.opens(f"{self.case}withdraw/")
        self.coordinator.dates("What day was it", yesterday.day, yesterday.month, yesterday.year)
        self.coordinator.types("Who withdrew it?", self.family.parent)
        self.coordinator.types("How did they tell you?", WORDS)

    def when_the_parent_gives_a_birth_date(self, day: int, month: int, year: int) -> None:
        self.parent.dates("Date of birth", day, month, year)
        self.parent.presses("Go on")

    def when_the_parent_adds(self, file: Path) -> None:
        self.parent.page.locator("input[type=file]").first.set_input_files(file)
        self.parent.presses("Send this request")

    def when_the_coordinator_logs_a_letter_of(self, day: date) -> None:
        self.coordinator.steps_in_as("Plan co-ordinator")
        requests.log_letter(self.coordinator, self.family, day)

    def when_somebody_else_changes_the_case(self) -> None:
        self.officer.steps_in_as("Senior SEND officer")
        requests.check_asker(self.officer, self.case)

    def then_the_parent_is_told(self, words: str) -> None:
        self.parent.sees(words)

    def then_the_words_are_kept(self, person: Person, label: str) -> None:
        assert person.page.get_by_role("textbox", name=label).first.input_value() == WORDS

    def then_the_list_has_the_child_once(self) -> None:
        self.coordinator.opens("/work/?list=team&group=new")
        assert self.coordinator.page.get_by_role("link", name=self.family.child, exact=True).count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param((31, 2, 2018), "31 February 2018 is not a date", id="impossible"),
        pytest.param((4, 3, 2199), "4 March 2199 is in the future", id="future"),
    ],
)
def test_a_date_that_cannot_be_is_said_in_words_and_nothing_is_lost(
    somebody: Callable[..., Person], typed: tuple[int, int, int], told: str
) -> None:
    journey = Journey(somebody, Family("Hetty", "Marchbank", "Joan Marchbank"))
    journey.given_a_parent_has_filled_in_the_form()

    journey.when_the_parent_gives_a_birth_date(*typed)

    journey.then_the_parent_is_told(told)
    journey.then_the_words_are_kept(journey.parent, "What worries you?")
    journey.parent.finds_the_page_accessible()


def test_a_letter_from_before_the_child_was_born_is_refused(somebody: Callable[..., Person]) -> None:
    born_on = today() - timedelta(days=30)
    journey = Journey(somebody, Family("Bertram", "Silverdale", "Mary Silverdale", born_on))

    journey.when_the_coordinator_logs_a_letter_of(born_on - timedelta(days=1))

    journey.coordinator.sees("is before the child was born")
    journey.coordinator.finds_the_page_accessible()


@pytest.mark.parametrize(
    ("name", "content", "size", "told"),
    [
        pytest.param("report.pdf", b"%PDF-1.7\n", 50 * MEGABYTE, "smaller than 20 MB", id="too-big"),
        pytest.param(
            "report.pdf", b"<!doctype html><title>No</title>", 32, "says it is a PDF", id="not-a-pdf"
        ),
    ],
)
def test_a_file_that_cannot_be_taken_is_said_in_words(
    somebody: Callable[..., Person], tmp_path: Path, name: str, content: bytes, size: int, told: str
) -> None:
    journey = Journey(somebody, Family("Hetty", "Marchbank", "Joan Marchbank"))
    file = tmp_path / name
    file.write_bytes(content.ljust(size, b"\0"))
    journey.given_a_parent_has_filled_in_the_form()
    journey.parent.presses("Go on")

    journey.when_the_parent_adds(file)

    journey.then_the_parent_is_told(told)
    journey.then_the_parent_is_told(WORDS)
    journey.parent.finds_the_page_accessible()


def test_the_same_request_sent_twice_makes_one_case(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody, Family("Ignatius", "Fenwick", "Laura Fenwick"))

    requests.ask(journey.parent, journey.family)
    requests.ask(journey.parent, journey.family)

    journey.coordinator.steps_in_as("Plan co-ordinator")
    journey.then_the_list_has_the_child_once()
    journey.coordinator.opens(requests.find_case(journey.coordinator, journey.family.child) + "requests/")
    journey.coordinator.sees("First request")
    journey.coordinator.sees("A further request")
    journey.coordinator.finds_the_page_accessible()


def test_the_second_of_two_people_on_one_case_is_told_and_keeps_their_words(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody, Family("Rosalind", "Copperthwaite", "Neil Copperthwaite"))
    journey.given_a_letter_has_been_logged()
    journey.given_the_coordinator_writes_that_it_was_withdrawn()

    journey.when_somebody_else_changes_the_case()
    journey.coordinator.page.get_by_role("main").get_by_role("button").first.click()

    journey.coordinator.sees("This case was changed after you opened this page")
    journey.then_the_words_are_kept(journey.coordinator, "How did they tell you?")
    journey.coordinator.finds_the_page_accessible()


def test_a_form_left_open_too_long_is_sent_again_by_one_press(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody, Family("Hetty", "Marchbank", "Joan Marchbank"))
    journey.given_a_parent_has_filled_in_the_form()
    journey.given_the_form_was_left_open_too_long()

    journey.parent.presses("Go on")
    journey.then_the_parent_is_told("That page had been open too long")
    journey.then_the_parent_is_told(WORDS)
    journey.parent.finds_the_page_accessible()
    journey.parent.presses("Send")

    journey.then_the_parent_is_told("Check what you wrote")
    journey.then_the_parent_is_told(WORDS)
