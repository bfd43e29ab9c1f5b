"""What is seldom so of a history that is brought in is said before it is used."""

from dataclasses import replace
from datetime import date

from trellis.planning.places.doubts import doubts_about
from trellis.planning.places.history import History
from trellis.rules.places import Transition

ON = date(2026, 3, 2)
MOVED = Transition(2025, "ASD", 12, "mainstream", 13, "special", "upper-mere", 280)
JOINED = Transition(2025, "ASD", 12, "", 13, "special", "upper-mere", 30)
LEFT = Transition(2025, "ASD", 18, "special", 19, "", "upper-mere", 20)


def _doubts(*transitions: Transition) -> list[str]:
    return list(doubts_about(History(transitions, "published", "A test", ON), 310, ON))


def test_a_number_of_children_that_stands_in_two_lines_is_doubted() -> None:
    assert _doubts(MOVED, JOINED, LEFT, replace(JOINED, children=2)) == [
        "More than one line has a number of children for ASD, year 8, from NONSEND to special after January 2025. The "
        "numbers are added up: if a line was copied by mistake, its children count twice."
    ]


def test_it_is_said_of_how_many_lines_that_is_so() -> None:
    assert _doubts(MOVED, MOVED, JOINED, LEFT, LEFT)[-1].endswith("Others like it: 1.")


def test_lines_of_one_child_each_may_be_alike() -> None:
    alone = replace(JOINED, children=1)

    assert _doubts(MOVED, LEFT, *[alone] * 30) == []
