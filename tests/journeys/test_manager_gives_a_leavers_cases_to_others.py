"""A manager gives all the cases of somebody who leaves to others, with a note; each family is told the new name."""

from collections.abc import Callable

import pytest

from tests.journeys import requests
from tests.journeys.conftest import Person
from tests.journeys.requests import Family

pytestmark = [pytest.mark.journey, pytest.mark.slow]


class Journey:
    """The steps, in the words of the manager."""

    def __init__(self, somebody: Callable[..., Person]) -> None:
        self.manager, self.leaver, self.parent = somebody(), somebody(), somebody()
        self.family = Family("Ottilie", "Brackenbury", "Simon Brackenbury")

    def given_a_leaver_who_holds_a_case(self) -> None:
        self.manager.steps_in_as("SEND Operations manager")
        self.leaver.steps_in_as("Plan co-ordinator")
        self.leaver_name = self.leaver.page.locator("header").inner_text().split("\n")
        requests.ask(self.parent, self.family)
        case = requests.find_case(self.leaver, self.family.child)
        requests.check_asker(self.leaver, case)
        self.manager.opens("/work/?list=unallocated")
        self.manager.page.locator("label").filter(has_text=f"Choose {self.family.child}").click()
        self.manager.presses("Give the chosen ones to somebody")
        self.manager.page.get_by_role("checkbox").first.check()
        self.manager.presses("Give them and tell the families")

    def when_the_manager_chooses_it_in_the_team_s_list(self) -> None:
        self.manager.opens("/work/?list=team&group=new")
        self.manager.finds_the_page_accessible()
        self.manager.page.locator("label").filter(has_text=f"Choose {self.family.child}").click()
        self.manager.presses("Give the chosen ones to somebody")
        self.manager.finds_the_page_accessible()

    def when_they_forget_the_handover_note(self) -> None:
        self.manager.page.get_by_role("checkbox").nth(1).check()
        self.manager.presses("Give them and tell the families")

    def when_they_write_it(self) -> None:
        self.manager.types(
            "Handover note", "The mother is best rung after four. She waits for the speech letter."
        )
        self.manager.presses("Give them and tell the families")

    def then_the_family_is_told_the_new_name(self) -> None:
        message = self.parent.last_message_to(self.family.email, "talk to").or_(
            self.parent.last_message_to(self.family.email)
        )
        assert message.count() > 0
        self.parent.opens_the_link_sent_to(self.family.email, "We have your request")
        self.parent.sees(self.new_name)


def test_a_leaver_s_case_goes_to_somebody_else_and_the_family_is_told(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody)

    journey.given_a_leaver_who_holds_a_case()
    journey.when_the_manager_chooses_it_in_the_team_s_list()
    journey.new_name = (
        journey.manager.page.get_by_role("checkbox").nth(1).evaluate("box => box.labels[0].innerText.trim()")
    )
    journey.when_they_forget_the_handover_note()
    journey.manager.sees("handover note")
    journey.when_they_write_it()
    journey.manager.sees(f"{journey.new_name} has 1 more")

    journey.then_the_family_is_told_the_new_name()
