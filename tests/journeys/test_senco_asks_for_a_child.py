"""A SENCO asks for a child of the school, follows every child asked about, and gives the school's advice."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

SENCO = "SENCO, primary school"


class Journey:
    """The steps, in the words of the SENCO."""

    def __init__(self, somebody: Callable[..., Person]) -> None:
        self.senco = somebody()
        self.senco.steps_in_as(SENCO)

    def when_they_ask_for_a_child_who_is_not_on_the_list(self) -> None:
        self.senco.opens("/ask/school/")
        self.senco.finds_the_page_accessible()
        self.senco.types("First name", "Freya")
        self.senco.types("Family name", "Hollowell")
        self.senco.dates("Date of birth", 9, 5, 2019)
        self.senco.types(
            "What worries you?", "Two cycles of support; Freya still cannot join in with the class."
        )
        self.senco.chooses("They agree to it")
        self.senco.types("Who said so, and when?", "Her mother, on Tuesday")
        self.senco.types("Your name and job", "R. Sedge, SENCO")
        self.senco.types("Email address", "senco@school.example.org")
        self.senco.presses("Send this request")

    def when_they_look_at_their_children(self) -> None:
        self.senco.presses("Our children")

    def when_they_write_the_advice_that_is_asked_for(self) -> None:
        self.senco.presses("Write advice about Isla")
        self.senco.types("Your job", "SENCO")
        self.senco.types("What did you find?", "Isla joins in when she can see the door.")
        self.senco.types("What should be done?", "A place by the door in every room")
        self.senco.types("Who does it?", "every adult who teaches Isla")
        self.senco.presses("Send this advice")


def test_a_senco_asks_and_follows_every_child_of_the_school(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)

    journey.when_they_ask_for_a_child_who_is_not_on_the_list()
    journey.senco.sees("Your receipt is")
    journey.when_they_look_at_their_children()

    journey.senco.sees("Freya Hollowell")
    journey.senco.sees("Kian Applegarth")
    journey.senco.finds_the_page_accessible()


def test_a_senco_gives_advice_from_the_same_list_and_sees_no_restricted_child(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody)

    journey.when_they_look_at_their_children()
    assert "Dylan" not in journey.senco.page.get_by_role("main").inner_text()
    journey.when_they_write_the_advice_that_is_asked_for()

    journey.senco.sees("Isla joins in when she can see the door.")
    journey.senco.finds_the_page_accessible()
