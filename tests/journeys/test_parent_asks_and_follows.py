"""A parent without an account asks, gets every date, and follows what happens by the link they were sent."""

from collections.abc import Callable

import pytest

from tests.journeys import requests
from tests.journeys.conftest import Person
from tests.journeys.requests import Family

pytestmark = [pytest.mark.journey, pytest.mark.slow]

DATES = ("6 weeks", "16 weeks", "20 weeks", "You hear from us again by")


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person], family: Family, *, scripts: bool) -> None:
        self.family = family
        self.parent = somebody(scripts)
        self.staff = somebody()

    def given_a_parent_has_asked(self) -> None:
        self.receipt = requests.ask(self.parent, self.family)
        for words in DATES:
            self.parent.sees(words)

    def given_the_council_has_checked_who_asked(self) -> None:
        self.staff.steps_in_as("Plan co-ordinator")
        self.case = requests.find_case(self.staff, self.family.child)
        requests.check_asker(self.staff, self.case)

    def when_the_parent_opens_the_link_they_were_sent(self) -> None:
        self.link = self.parent.opens_the_link_sent_to(self.family.email, "We have your request")

    def when_the_parent_asks(self, question: str) -> None:
        self.parent.presses("Read messages or ask something")
        self.parent.page.get_by_role("textbox").first.fill(question)
        self.parent.presses("Send")

    def then_the_parent_sees(self, *words: str) -> None:
        for said in words:
            self.parent.sees(said)

    def then_the_child_is_not_shown(self) -> None:
        assert self.family.family not in self.parent.page.get_by_role("main").inner_text()


def test_a_parent_asks_follows_and_gets_an_owner_and_a_date_for_a_question(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody, Family("Wilfred", "Ashgrove", "Alice Ashgrove"), scripts=True)
    journey.parent.opens("/ask/")
    journey.parent.finds_the_page_accessible()

    journey.given_a_parent_has_asked()
    journey.parent.finds_the_page_accessible()
    journey.when_the_parent_opens_the_link_they_were_sent()
    journey.then_the_parent_sees(journey.receipt, "We are checking who you are")
    journey.then_the_child_is_not_shown()
    journey.parent.finds_the_page_accessible()

    journey.given_the_council_has_checked_who_asked()
    journey.parent.opens(journey.link)
    journey.then_the_parent_sees("What happens next", "By when", "Who is doing it", "When you will next hear")
    journey.parent.finds_the_page_accessible()
    journey.when_the_parent_asks("May I send you a letter from the speech clinic?")
    journey.then_the_parent_sees("May I send you a letter", "by")
    journey.parent.finds_the_page_accessible()


def test_the_same_works_without_scripts_on_a_phone(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody, Family("Edith", "Larkfield", "Owen Larkfield"), scripts=False)
    journey.parent.page.set_viewport_size({"width": 320, "height": 640})

    journey.given_a_parent_has_asked()
    journey.given_the_council_has_checked_who_asked()
    journey.when_the_parent_opens_the_link_they_were_sent()
    journey.then_the_parent_sees("Edith", "What happens next")
    journey.when_the_parent_asks("Who reads what the school wrote?")

    journey.then_the_parent_sees("Who reads what the school wrote?")
