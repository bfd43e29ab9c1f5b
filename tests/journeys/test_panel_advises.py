"""Panel members give their own view first; the panel advises; an officer decides, and never refuses without reasons."""

from collections.abc import Callable

import pytest

from tests.journeys import requests
from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

CHILD = "Jordan Blakemore"


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person]) -> None:
        self.first, self.second, self.manager, self.officer = (somebody() for _ in range(4))
        self.manager.steps_in_as("SEND Operations manager")
        self.officer.steps_in_as("Senior SEND officer")
        for number, member in enumerate((self.first, self.second)):
            member.opens("/demo/")
            member.page.get_by_role("button", name="Panel member").nth(number).click()
            self._opens_the_case(member)

    def when_a_member_says(self, member: Person, says: str, why: str) -> None:
        member.page.reload()
        member.page.get_by_role("radio", name=says, exact=True).check()
        member.types("Why?", why)
        member.presses("Give your view")

    def when_the_panel_s_advice_is_recorded(self) -> None:
        self._opens_the_case(self.manager)
        self.manager.presses("Record what the panel advises")
        self.manager.finds_the_page_accessible()
        self.manager.page.get_by_role("radio", name="Yes", exact=True).check()
        self.manager.types("Why?", "What Jordan wrote shows that a plan may be necessary.")
        self.manager.presses("Record this")

    def when_the_officer_refuses_without_reasons(self) -> None:
        requests.turn_to_the_page_with(self.officer, CHILD, "deciding_to_assess")
        self.officer.page.get_by_role("link", name=CHILD).first.click()
        self.officer.presses("Decide whether to assess")
        self.officer.finds_the_page_accessible()
        self.officer.page.get_by_role("checkbox").first.check()
        self.officer.types("The passage that shows it", "I cannot get things down on paper.")
        self.officer.chooses("Do not carry out an assessment")
        self.officer.presses("Check the letter")

    def _opens_the_case(self, somebody: Person) -> None:
        somebody.opens("/panels/")
        somebody.presses("Weekly panel")
        somebody.finds_the_page_accessible()
        somebody.presses(CHILD)


def test_a_panel_advises_and_an_officer_decides(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)

    journey.when_a_member_says(journey.first, "Yes", "Asks for help in his own words; may need a plan.")
    journey.second.page.reload()
    assert "Asks for help in his own words" not in journey.second.page.get_by_role("main").inner_text()
    journey.second.sees("It shows after yours")
    journey.second.finds_the_page_accessible()
    journey.when_a_member_says(journey.second, "No", "College can do more from its own budget first.")
    journey.second.sees("Asks for help in his own words")

    journey.when_the_panel_s_advice_is_recorded()
    journey.manager.presses(CHILD)
    journey.manager.sees("Dissents")
    journey.manager.finds_the_page_accessible()

    journey.when_the_officer_refuses_without_reasons()
    assert "There is a problem" in journey.officer.page.get_by_role("main").inner_text()
    journey.officer.sees("reasons")
    assert journey.officer.page.get_by_role("button", name="Decide and send").count() == 0
