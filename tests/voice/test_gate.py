"""Comments and answers are published at least once a year (SEND Regulations 2014, reg 56)."""

from datetime import date

import pytest

from trellis.voice.gate import Standing, Waiting, judge

LAST = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2026, 10, 14), Standing.GOOD),
        (date(2026, 10, 15), Standing.SOON),
        (date(2027, 1, 14), Standing.SOON),
        (date(2027, 1, 15), Standing.LATE),
    ],
)
def test_it_warns_from_nine_months_after_the_last_publication_and_fails_from_twelve(
    on: date, standing: Standing
) -> None:
    assert judge(LAST, [], on).standing is standing


def test_with_no_comment_and_no_answer_there_is_nothing_to_fail() -> None:
    found = judge(None, [], LAST)

    assert (found.standing, found.is_met, found.publish_by) == (Standing.NOTHING, True, None)


def test_before_the_first_publication_the_year_runs_from_the_oldest_comment() -> None:
    waiting = [Waiting(2, date(2026, 3, 1)), Waiting(1, date(2026, 2, 1))]

    assert judge(None, waiting, date(2026, 4, 1)).publish_by == date(2027, 2, 1)


def test_a_comment_left_out_of_new_answers_still_makes_it_late_after_a_year() -> None:
    found = judge(date(2026, 12, 1), [Waiting(7, date(2025, 12, 1))], date(2026, 12, 2))

    assert (found.standing, found.is_met) == (Standing.LATE, False)


def test_every_comment_that_waited_more_than_ninety_days_is_listed() -> None:
    waiting = [Waiting(1, date(2026, 1, 1)), Waiting(2, date(2026, 3, 1)), Waiting(3, date(2026, 3, 2))]

    assert [one.comment_id for one in judge(LAST, waiting, date(2026, 5, 31)).owed] == [1, 2]
