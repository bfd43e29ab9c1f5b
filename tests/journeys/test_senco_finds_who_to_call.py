"""A SENCO finds whom to call, says when a message came back, and sends a family a page of what fits."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

SENCO = "SENCO, primary school"
FAMILY = "the.ashgroves@example.org"


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person]) -> None:
        self.senco = somebody()
        self.family = somebody(False)

    def given_the_senco_has_come_in(self) -> None:
        self.senco.steps_in_as(SENCO)

    def when_the_senco_looks_for_whom_to_ask(self) -> None:
        self.senco.opens("/local-offer/contacts/")
        self.senco.finds_the_page_accessible()
        self.senco.page.get_by_label("Or the quadrant").select_option(label="Mid")
        self.senco.presses("Show whom to ask")

    def when_the_first_message_came_back(self) -> str:
        first = self.senco.page.locator(".find").first
        role = first.locator(".find__name").inner_text()
        first.get_by_role("link", name="My message came back").click()
        self.senco.finds_the_page_accessible()
        self.senco.chooses("My message came back")
        self.senco.presses("Tell an editor")
        return role

    def when_the_senco_picks_two_things(self) -> None:
        self.senco.opens("/local-offer/")
        self.senco.page.get_by_label("What do you need help with?").fill("too anxious to come into school")
        self.senco.page.get_by_role("main").get_by_role("button", name="Find help").click()
        for _ in range(2):
            self.senco.page.get_by_role("button", name="Add to my list").first.click()

    def when_the_senco_makes_a_page_of_them(self, note: str) -> None:
        self.senco.opens("/local-offer/list/")
        self.senco.finds_the_page_accessible()
        self.senco.fills("A note to the family", note)
        self.senco.presses("Make the page")
        self.senco.finds_the_page_accessible()

    def when_it_is_sent(self) -> None:
        self.senco.fills("The family’s email address", FAMILY)
        self.senco.presses("Send it by email")

    def then_it_was(self, state: str) -> None:
        self.senco.opens("/local-offer/lists/")
        row = self.senco.page.locator("tbody tr").first.inner_text()
        assert state in row

    def when_the_family_opens_it(self) -> None:
        words = self.senco.last_message_to(FAMILY).inner_text()
        found = re.search(r"/local-offer/lists/\S+/", words)
        assert found is not None
        self.family.opens(found[0])


def test_a_senco_finds_whom_to_call_and_the_next_when_that_fails(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)
    journey.given_the_senco_has_come_in()

    journey.when_the_senco_looks_for_whom_to_ask()
    journey.senco.sees("Inclusion Partner")
    journey.senco.finds_the_page_accessible()
    role = journey.when_the_first_message_came_back()
    journey.senco.sees("Thank you")
    journey.when_the_senco_looks_for_whom_to_ask()

    journey.senco.sees("Said not to answer")
    assert journey.senco.page.locator(".find__name").first.inner_text() != role


def test_a_senco_sends_a_family_what_fits_and_knows_it_was_opened(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)
    journey.given_the_senco_has_come_in()

    journey.when_the_senco_picks_two_things()
    journey.when_the_senco_makes_a_page_of_them("Start with the first one.")
    journey.when_it_is_sent()
    journey.then_it_was("Not yet")
    journey.when_the_family_opens_it()
    journey.family.sees("Start with the first one.")
    journey.family.sees("How to ask")

    journey.then_it_was("1")
    journey.senco.finds_the_page_accessible()
