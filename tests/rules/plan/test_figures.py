"""Two texts with the same figures in other words are the same; any other figure is a difference."""

import pytest

from trellis.rules.plan import differ, figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20 minutes", "twenty mins"),
        ("half an hour daily", "30 minutes each day"),
        ("an hour a week", "60 minutes every week"),
        ("1.5 hours per week", "90 minutes weekly"),
        ("twice a term", "two times each term"),
        ("1:1", "1:1"),
        ("25 children", "twenty-five children"),
        ("half-termly", "every half term"),
        ("1,000 words", "1000 words"),
    ],
)
def test_the_same_figures_in_other_words_do_not_differ(one: str, other: str) -> None:
    assert not differ(one, other)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("30 minutes every two weeks", "30 minutes each week"),
        ("20 minutes", "30 minutes"),
        ("daily", "weekly"),
        ("regularly", "each lesson"),
        ("group of 6", "group of 4"),
        ("once a term", "twice a term"),
        ("at 9.15", "at 9.50"),
        ("1:2", "1:1"),
    ],
)
def test_other_figures_differ(line: str, source: str) -> None:
    assert differ(line, source)


def test_a_difference_says_what_is_missing_and_what_was_added_as_written() -> None:
    difference = differ("twenty minutes daily", "30 minutes daily")

    assert (difference.missing, difference.added) == (("30 minutes",), ("twenty minutes",))


def test_words_without_figures_have_none() -> None:
    assert figures("Regular support from a trained adult as required") == {}
