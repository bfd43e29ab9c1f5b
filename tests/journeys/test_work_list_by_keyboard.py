"""A manager works down a list with the keyboard alone: j and k move, x chooses, Enter opens."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys import requests
from tests.journeys.conftest import Person
from tests.journeys.requests import Family

pytestmark = [pytest.mark.journey, pytest.mark.slow]

MOVING = (
    Family("Barnaby", "Quillfeather", "Ruth Quillfeather"),
    Family("Clementine", "Oxbarrow", "Peter Oxbarrow"),
)
CHOOSING = (
    Family("Lionel", "Wetherfield", "Grace Wetherfield"),
    Family("Marigold", "Stanhope", "Simon Stanhope"),
)


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person]) -> None:
        self.coordinator, self.manager = somebody(), somebody()
        self.page = self.manager.page

    def given_letters_have_come_about(self, *families: Family) -> None:
        self.coordinator.steps_in_as("Plan co-ordinator")
        for family in families:
            requests.log_letter(self.coordinator, family, self.coordinator.site.today - timedelta(days=1))
            self.coordinator.sees(family.child)

    def given_the_manager_looks_at_what_is_new(self) -> None:
        self.manager.steps_in_as("SEND Operations manager")
        self.manager.opens("/work/?list=team&group=new")
        self.children = self.page.locator("[data-row-link]").all_inner_texts()

    def when_the_manager_presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def when_the_manager_tabs_to(self, name: str) -> None:
        for _ in range(150):
            self.page.keyboard.press("Tab")
            if self.where() == name:
                return
        raise AssertionError(f"no number of tabs leads to “{name}”")

    def then_the_manager_is_on(self, child: str) -> None:
        assert self.where() == child

    def then_the_chosen_are(self, *children: str) -> None:
        ticked = self.page.locator("[data-row]").filter(has=self.page.locator("input:checked"))
        assert ticked.locator("[data-row-link]").all_inner_texts() == list(children)

    def then_a_case_is_open(self, child: str) -> None:
        self.page.wait_for_url("**/cases/*/")
        self.page.get_by_text(child).first.wait_for()

    def where(self) -> str:
        return str(self.page.evaluate("() => document.activeElement.innerText.trim()"))


def test_keys_go_down_and_up_a_list_and_open_a_case(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)
    journey.given_letters_have_come_about(*MOVING)
    journey.given_the_manager_looks_at_what_is_new()
    first, second = journey.children[:2]
    journey.manager.finds_the_page_accessible()

    journey.when_the_manager_presses("j")
    journey.then_the_manager_is_on(first)
    journey.when_the_manager_presses("j")
    journey.then_the_manager_is_on(second)
    journey.when_the_manager_presses("k", "k")
    journey.then_the_manager_is_on(first)
    journey.when_the_manager_presses("Enter")

    journey.then_a_case_is_open(first)
    journey.manager.finds_the_page_accessible()


def test_keys_choose_cases_and_give_them_to_somebody(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)
    journey.given_letters_have_come_about(*CHOOSING)
    journey.given_the_manager_looks_at_what_is_new()
    first, second = journey.children[:2]

    journey.when_the_manager_presses("j", "x", "j", "x")
    journey.then_the_chosen_are(first, second)
    journey.when_the_manager_presses("x")
    journey.then_the_chosen_are(first)
    journey.when_the_manager_tabs_to("Give the chosen ones to somebody")
    journey.when_the_manager_presses("Enter")

    journey.page.wait_for_url("**/work/give/")
    journey.manager.sees(first)
    journey.manager.finds_the_page_accessible()


def test_the_first_press_of_tab_offers_to_skip_to_the_work(somebody: Callable[..., Person]) -> None:
    manager = somebody()
    manager.steps_in_as("SEND Operations manager")
    manager.opens("/work/?list=team")

    manager.page.keyboard.press("Tab")

    assert manager.page.evaluate("() => document.activeElement.textContent").strip() == "Skip to main content"
