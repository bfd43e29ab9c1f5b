"""The principal psychologist sees whose turn it would be under each order of work, and what each leaves behind."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

ORDERS = ("Oldest request first", "Next legal limit first", "Still in time first", "Half and half")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_board_leads_to_what_each_order_does(somebody: Callable[..., Person], scripts: bool) -> None:
    principal = somebody(scripts)
    principal.steps_in_as("Principal educational psychologist")
    principal.opens("/psychologists/")

    principal.presses("Whose turn is next, and what each order of work does")

    for words in (*ORDERS, "What each order does to the longest wait", "Who would be taken next"):
        principal.sees(words)
    principal.finds_the_page_accessible()


def test_a_child_is_given_from_there(somebody: Callable[..., Person]) -> None:
    principal = somebody()
    principal.steps_in_as("Principal educational psychologist")
    principal.opens("/psychologists/order/")

    principal.page.locator("table a").first.click()

    principal.sees("Give")
    principal.finds_the_page_accessible()
