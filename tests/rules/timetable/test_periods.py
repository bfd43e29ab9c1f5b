from datetime import date

import pytest

from trellis.rules.timetable import ENGLAND, Period, days, months, tribunal_days, weeks, working_days


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (weeks(6), date(2026, 11, 2), date(2026, 12, 14)),
        (days(15), date(2026, 12, 20), date(2027, 1, 4)),
        (months(2), date(2026, 12, 31), date(2027, 2, 28)),
        (months(2), date(2027, 12, 31), date(2028, 2, 29)),
        (months(1), date(2027, 1, 29), date(2027, 2, 28)),
        (months(12), date(2028, 2, 29), date(2029, 2, 28)),
        (working_days(1), date(2026, 12, 24), date(2026, 12, 29)),
        (working_days(3), date(2026, 11, 20), date(2026, 11, 25)),
        (tribunal_days(1), date(2027, 7, 30), date(2027, 9, 1)),
    ],
)
def test_a_period_after_a_day_leaves_that_day_out(period: Period, start: date, end: date) -> None:
    assert period.after(start, ENGLAND) == end


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (days(15), date(2027, 2, 8), date(2027, 2, 22)),
        (weeks(1), date(2027, 2, 8), date(2027, 2, 14)),
        (months(12), date(2026, 9, 15), date(2027, 9, 14)),
        (months(1), date(2027, 1, 31), date(2027, 2, 28)),
        (months(3), date(2026, 12, 1), date(2027, 2, 28)),
        (months(3), date(2027, 12, 1), date(2028, 2, 29)),
        (working_days(15), date(2026, 12, 17), date(2027, 1, 11)),
        (working_days(1), date(2026, 11, 21), date(2026, 11, 23)),
    ],
)
def test_a_period_beginning_with_a_day_counts_it_as_day_1(period: Period, start: date, end: date) -> None:
    assert period.beginning_with(start, ENGLAND) == end


@pytest.mark.parametrize(
    ("period", "event", "last"),
    [
        (weeks(2), date(2027, 3, 3), date(2027, 2, 17)),
        (months(5), date(2027, 7, 31), date(2027, 2, 28)),
        (working_days(5), date(2027, 1, 5), date(2026, 12, 24)),
    ],
)
def test_a_period_before_an_event_leaves_the_whole_of_it(period: Period, event: date, last: date) -> None:
    assert period.before(event, ENGLAND) == last


@pytest.mark.parametrize(
    ("period", "words"), [(weeks(6), "6 weeks"), (days(1), "1 day"), (working_days(15), "15 working days")]
)
def test_a_period_reads_as_words(period: Period, words: str) -> None:
    assert str(period) == words
