"""A manager gives all of a leaver's cases to somebody else in one go, with a note; every family is told the new name."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys import requests
from tests.journeys.conftest import Person
from tests.journeys.requests import Family
from trellis.foundation.clock import today

pytestmark = [pytest.mark.journey, pytest.mark.slow]

FAMILIES = (
    Family("Cordelia", "Wintringham", "Agnes Wintringham"),
    Family("Tobias", "Elderkin", "Hugh Elderkin"),
)
NOTE = "Both mothers are best rung after four. The speech clinic's letters are still to come."


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person]) -> None:
        self.manager, self.leaver, self.next_one, self.parent = (somebody() for _ in range(4))
        self.manager.steps_in_as("SEND Operations manager")
        self.leaver.steps_in_as("Senior SEND officer")
        self.next_one.steps_in_as("Plan co-ordinator")
        self.leavers_name, self.new_name = (_name(person) for person in (self.leaver, self.next_one))

    def given_the_leaver_holds_cases_of(self, *families: Family) -> None:
        for family in families:
            requests.log_letter(self.next_one, family, today() - timedelta(days=2))
            requests.check_asker(self.next_one, requests.find_case(self.next_one, family.child))
            requests.hand_to(self.manager, family.child, self.leavers_name)

    def when_the_manager_finds_all_the_leaver_holds(self) -> None:
        self.manager.opens("/work/?list=team")
        self.manager.page.get_by_text("Filter this list").click()
        self.manager.page.get_by_label("Who holds it").select_option(label=self.leavers_name)
        self.manager.presses("Show these")
        self.manager.page.wait_for_url("**holder=*")
        self.manager.finds_the_page_accessible()
        self.manager.presses("Give all their cases to others")

    def when_the_manager_gives_them(self, *, note: str) -> None:
        self.manager.page.get_by_role("checkbox", name=self.new_name).check()
        self.manager.types("Handover note", note)
        self.manager.presses("Give them and tell the families")

    def then_the_leaver_holds_nothing(self) -> None:
        self.leaver.opens("/work/?list=mine")
        assert self.leaver.page.locator("[data-row]").count() == 0

    def then_the_next_one_reads_the_note_on(self, family: Family) -> None:
        self.next_one.opens(requests.find_case(self.next_one, family.child))
        self.next_one.sees(f"Held by {self.new_name}")
        self.next_one.sees(NOTE)

    def then_the_family_is_told_the_new_name(self, family: Family) -> None:
        self.parent.last_message_to(family.email, "You have a new person to talk to").wait_for()
        self.parent.opens_the_link_sent_to(family.email, "We have your request")
        self.parent.sees(self.new_name)
        self.parent.finds_the_page_accessible()


def _name(person: Person) -> str:
    return person.page.locator(".house__person").inner_text().strip()


def test_all_a_leaver_holds_goes_to_somebody_else_and_every_family_is_told(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody)
    journey.given_the_leaver_holds_cases_of(*FAMILIES)

    journey.when_the_manager_finds_all_the_leaver_holds()
    journey.manager.sees(FAMILIES[0].child)
    journey.manager.sees(FAMILIES[1].child)
    journey.manager.finds_the_page_accessible()
    journey.when_the_manager_gives_them(note="")
    journey.manager.sees("Write a handover note")
    journey.manager.finds_the_page_accessible()
    journey.when_the_manager_gives_them(note=NOTE)
    journey.manager.sees(f"{journey.new_name} has")
    journey.manager.sees("Each family has been told")

    journey.then_the_leaver_holds_nothing()
    journey.then_the_next_one_reads_the_note_on(FAMILIES[0])
    journey.then_the_family_is_told_the_new_name(FAMILIES[0])
    journey.then_the_family_is_told_the_new_name(FAMILIES[1])
