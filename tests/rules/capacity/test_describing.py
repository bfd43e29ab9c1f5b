"""A pathway in words says what is in it, and nothing that is not."""

from tests.rules.capacity.test_reading import WORDS
from trellis.rules.capacity import read
from trellis.rules.capacity.describing import described


def test_one_of_anything_is_said_as_one() -> None:
    said = described(read(WORDS))

    assert "us: 1 post; first come" in said
    assert "start: 1 week, fixed" in said
    assert "1 request a week" in said


def test_those_settled_in_time_and_not_yet_due_are_said_by_their_group() -> None:
    groups = "groups: [{name: these, share: 0.5}, {name: those, share: 0.5, limit_weeks: 6}]"
    settled = "settled: [{ages: [1, 20, 20.2]}, {ages: [5, 7, 8], group: those}, {ages: [2], group: these}]"
    said = described(read(f"{WORDS}{groups}\n{settled}")).splitlines()

    assert "  4 cases settled in time before it and not due yet: these 3, those 1." in said
    assert "  3 cases settled before it whose limit is over, which count for nothing." in said


def test_a_pathway_with_nobody_settled_says_nothing_of_them() -> None:
    assert "settled" not in described(read(WORDS))


def test_a_pathway_without_a_word_about_it_shows_none() -> None:
    assert described(read(WORDS)).splitlines()[1:3] == ["", "Within 20 weeks; 1 request a week."]
