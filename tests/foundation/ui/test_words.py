"""Dates as people say them."""

from datetime import UTC, date, datetime

import pytest

from trellis.foundation.ui import words

TODAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 5), "today"),
        (date(2026, 1, 6), "tomorrow"),
        (date(2026, 1, 4), "yesterday"),
        (date(2026, 1, 14), "in 9 days"),
        (date(2025, 12, 27), "9 days ago"),
    ],
)
def test_a_date_says_how_far_off_it_is(day: date, said: str) -> None:
    assert words.distance(day, TODAY) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 1, 5, 15, 15, tzinfo=UTC), "5 January 2026 at 3.15pm"),
        (datetime(2026, 7, 5, 23, 30, tzinfo=UTC), "6 July 2026 at 12.30am"),
        (datetime(2026, 1, 5, 9, 0, tzinfo=UTC), "5 January 2026 at 9am"),
    ],
)
def test_a_moment_is_told_by_the_clock_in_london(moment: datetime, said: str) -> None:
    assert words.moment_words(moment) == said


def test_no_date_is_no_words() -> None:
    assert words.date_words(None) == ""
