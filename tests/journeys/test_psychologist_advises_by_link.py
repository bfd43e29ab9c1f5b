"""A psychologist without an account writes advice by the link they were sent, in two sittings, and sends it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys import requests
from tests.journeys.conftest import Person
from tests.journeys.requests import Family

pytestmark = [pytest.mark.journey, pytest.mark.slow]

NAME, EMAIL = "Nadia Farrow", "nadia.farrow@example.org"


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person]) -> None:
        self.family = Family("Idris", "Thornycroft", "Megan Thornycroft")
        self.coordinator, self.officer = somebody(), somebody()
        self.psychologist = somebody()

    def given_an_assessment_for_which_a_psychologist_is_named(self) -> None:
        self.coordinator.steps_in_as("Plan co-ordinator")
        requests.log_letter(self.coordinator, self.family, self.coordinator.site.today - timedelta(days=30))
        self.case = requests.find_case(self.coordinator, self.family.child)
        requests.check_asker(self.coordinator, self.case)
        self.officer.steps_in_as("Senior SEND officer")
        requests.agree_to_assess(self.officer, self.case)
        requests.name_adviser(self.coordinator, self.case, "An educational psychologist", NAME, EMAIL)
        self.coordinator.opens(self.case)
        self.coordinator.presses("Ask everyone for advice")

    def when_the_psychologist_opens_the_link(self) -> None:
        self.link = self.psychologist.opens_the_link_sent_to(EMAIL)

    def when_they_write_a_need_and_save(self) -> None:
        self.psychologist.types("Your job", "Educational psychologist")
        self.psychologist.types("What did you find?", "Idris holds two pieces of spoken information in mind.")
        self.psychologist.presses("Save and come back")

    def when_they_come_back_by_the_same_link(self) -> None:
        self.psychologist.page.context.clear_cookies()
        self.psychologist.opens(self.link)

    def when_they_add_rows_and_send(self) -> None:
        page = self.psychologist.page
        self.psychologist.types(
            "What is meant to change?", "Idris follows three steps in four lessons out of five."
        )
        self.psychologist.presses("Add another need")
        page.get_by_role("group", name="Need 2").get_by_label("What did you find?").fill(
            "Idris learns a new word after meeting it eight times."
        )
        self.psychologist.types("What should be done?", "Teaching beforehand of the next day's words")
        self.psychologist.types("Who does it?", "a teaching assistant, level 2")
        self.psychologist.types("How often?", "four times a week")
        self.psychologist.types("How long each time?", "15 minutes")
        self.psychologist.types("How many in the group?", "a group of 2")
        self.psychologist.presses("Send this advice")

    def then_what_was_saved_is_there(self) -> None:
        found = self.psychologist.page.get_by_label("What did you find?").first.input_value()
        assert found == "Idris holds two pieces of spoken information in mind."

    def then_the_council_reads_it(self) -> None:
        self.coordinator.opens(f"{self.case}advice/")
        self.coordinator.sees("Nadia Farrow")
        self.coordinator.presses("Read it : An educational psychologist")
        self.coordinator.sees("Idris learns a new word after meeting it eight times.")
        self.coordinator.sees("four times a week")


def test_a_psychologist_writes_in_two_sittings_by_the_same_link(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)

    journey.given_an_assessment_for_which_a_psychologist_is_named()
    journey.when_the_psychologist_opens_the_link()
    journey.psychologist.sees("Write advice")
    journey.psychologist.finds_the_page_accessible()
    journey.when_they_write_a_need_and_save()
    journey.when_they_come_back_by_the_same_link()
    journey.then_what_was_saved_is_there()
    journey.when_they_add_rows_and_send()
    journey.psychologist.sees("Idris")
    journey.psychologist.finds_the_page_accessible()

    journey.then_the_council_reads_it()
