"""The length of a queue is plain arithmetic, and says so."""

from decimal import Decimal

import pytest

from trellis.rules.queue import DAYS_A_CASE, at_this_rate, left_of, spare


def test_a_case_takes_two_days_and_a_bit() -> None:
    assert Decimal("2.4") == DAYS_A_CASE


@pytest.mark.parametrize(
    ("waiting", "days", "weeks"), [(0, 10, 0), (1, 24, 1), (10, 24, 1), (11, 24, 2), (1998, 120, 40)]
)
def test_weeks_are_rounded_up(waiting: int, days: int, weeks: int) -> None:
    assert at_this_rate(waiting=waiting, free_days_a_week=days).weeks == weeks


def test_one_child_a_week_is_one_child() -> None:
    assert (
        "is 1 child a week: the queue is 3 weeks."
        in at_this_rate(waiting=3, free_days_a_week=Decimal("2.4")).sentence
    )


def test_with_nobody_free_nobody_can_say() -> None:
    queue = at_this_rate(waiting=5, free_days_a_week=0)

    assert queue.weeks is None
    assert "nobody can say" in queue.sentence


def test_an_empty_queue_says_so() -> None:
    assert at_this_rate(waiting=0, free_days_a_week=0).sentence == "Nobody waits."


def test_cases_in_hand_are_taken_off_free_days() -> None:
    assert left_of(Decimal(4), 1) == Decimal("1.6")


def test_where_cases_in_hand_take_all_free_days_none_is_left_for_another_child() -> None:
    found = spare([(Decimal("20.4"), 10), (Decimal("980.6"), 491)], weeks=10)

    assert found.sentence == (
        "In these 10 weeks the psychologists on the board have 1,001 free days, and 501 cases in hand are due or late. "
        "At 2.4 days each, counted in full, that takes 1,202.4 days: 201.4 days too few. "
        "Nobody has days to spare for another child."
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("3", "have 0.6 between them: enough for no other child."),
        ("5", "have 2.6 between them: enough for 1 more child."),
        ("8", "have 5.6 between them: enough for 2 more children."),
    ],
)
def test_days_to_spare_are_of_those_who_have_them_and_not_of_all_together(days: str, words: str) -> None:
    found = spare([(Decimal(days), 1), (Decimal(0), 20)], weeks=10)

    assert found.sentence.endswith(f"days too few. Those with days to spare {words}")


def test_enough_days_are_not_said_to_be_too_few() -> None:
    sentence = spare([(Decimal(24), 1)], weeks=10).sentence

    assert (
        "1 case in hand is due or late. At 2.4 days each, counted in full, that takes 2.4 days. Those"
        in sentence
    )


def test_where_no_case_is_in_hand_nothing_is_taken_off() -> None:
    assert spare([(Decimal(24), 0)], weeks=10).sentence == ""
