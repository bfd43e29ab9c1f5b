"""The length of a queue is plain arithmetic, and says so."""

from decimal import Decimal

import pytest

from trellis.rules.queue import DAYS_A_CASE, at_this_rate


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
