"""The work list is walked by keyboard alone."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.fixture
def manager(somebody: Callable[..., Person]) -> Person:
    """A manager before the team's list."""
    manager = somebody()
    manager.steps_in_as("SEND Operations manager")
    manager.opens("/work/?list=team")
    return manager


def _here(manager: Person) -> str:
    return str(manager.page.evaluate("() => document.activeElement.closest('[data-row]')?.innerText ?? ''"))


def test_j_and_k_go_down_and_up_the_list(manager: Person) -> None:
    manager.page.keyboard.press("j")
    first = _here(manager)
    manager.page.keyboard.press("j")
    second = _here(manager)
    manager.page.keyboard.press("k")

    assert first
    assert second != first
    assert _here(manager) == first


def test_x_chooses_a_case_and_enter_opens_it(manager: Person) -> None:
    manager.page.keyboard.press("j")
    manager.page.keyboard.press("x")
    assert manager.page.get_by_role("checkbox", checked=True).count() == 1

    manager.page.keyboard.press("Enter")

    manager.page.wait_for_url("**/cases/*/")
    manager.finds_the_page_accessible()


def test_the_first_press_of_tab_offers_to_skip_to_the_work(manager: Person) -> None:
    manager.page.keyboard.press("Tab")

    assert manager.page.evaluate("() => document.activeElement.textContent") == "Skip to main content"
