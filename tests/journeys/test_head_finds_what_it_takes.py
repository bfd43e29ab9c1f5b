"""A head of service finds what it takes to be on time, keeps it, compares it, and prints it for the board."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

HEAD = "Head of SEND"


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, head: Person) -> None:
        self.head = head
        self.head.steps_in_as(HEAD)

    def when_they_see_what_happens_if_nothing_changes(self) -> None:
        self.head.opens("/planning/")
        self.head.sees("1,998")
        self.head.sees("This cannot keep up. From")
        self.head.sees("of the plans due")
        self.head.finds_the_page_accessible()

    def when_they_ask_what_it_takes(self) -> None:
        self.head.opens("/planning/")
        self.head.presses("Work it out")
        self.head.sees("psychologist days a month from")
        self.head.sees("Eight chances in ten")
        self.head.sees("What binds next")
        self.head.finds_the_page_accessible()

    def when_they_keep_it(self) -> None:
        self.head.presses("See every month of this, and keep it")
        self.head.sees("children would have waited more than 52 weeks")
        self.head.finds_the_page_accessible()
        self.head.fills("Name to keep it under", "Enough psychologists")
        self.head.presses("Keep it")
        self.head.sees("Kept. It can be compared with others.")
        self.head.finds_the_page_accessible()

    def then_it_stands_beside_no_change(self) -> None:
        self.head.presses("Compare it with no change")
        self.head.sees("If nothing changes")
        self.head.sees("Enough psychologists")
        self.head.finds_the_page_accessible()


def test_what_it_takes_is_found_kept_and_compared(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.when_they_see_what_happens_if_nothing_changes()
    journey.when_they_ask_what_it_takes()
    journey.when_they_keep_it()
    paper = journey.head.page.pdf()
    journey.then_it_stands_beside_no_change()

    assert paper.startswith(b"%PDF")


def test_without_scripts_bad_input_is_met_with_words_and_kept(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody(scripts=False))
    journey.head.opens("/planning/change/")
    journey.head.finds_the_page_accessible()
    journey.head.fills("More psychologists", "-90")
    journey.head.presses("Show what it brings")

    journey.head.sees("There are 41 psychologist posts, so 90 fewer cannot be")
    assert journey.head.page.get_by_label("More psychologists").input_value() == "-90"
