from datetime import date

import pytest

from trellis.rules.timetable import ENGLAND
from trellis.rules.timetable.calendar import after_tribunal_recess, closed_on


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 12, 25), id="Christmas Day"),
        pytest.param(date(2026, 12, 28), id="Boxing Day moved from a Saturday"),
        pytest.param(date(2027, 12, 27), id="Christmas Day moved from a Saturday"),
        pytest.param(date(2027, 3, 26), id="Good Friday"),
        pytest.param(date(2027, 3, 29), id="Easter Monday"),
        pytest.param(date(2020, 5, 8), id="May Day moved to VE Day"),
        pytest.param(date(2022, 9, 19), id="a state funeral"),
        pytest.param(date(2027, 8, 30), id="the summer bank holiday"),
        pytest.param(date(2026, 11, 21), id="a Saturday"),
        pytest.param(date(2026, 11, 22), id="a Sunday"),
    ],
)
def test_nobody_works_on(day: date) -> None:
    assert not ENGLAND.is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2027, 8, 4), id="August"),
        pytest.param(date(2026, 12, 24), id="Christmas Eve"),
        pytest.param(date(2027, 1, 4), id="2 January, which is a holiday only in Scotland"),
        pytest.param(date(2020, 5, 4), id="the May Day that was moved"),
        pytest.param(date(2027, 3, 17), id="St Patrick's Day"),
    ],
)
def test_people_work_on(day: date) -> None:
    assert ENGLAND.is_working_day(day)


def test_a_bank_holiday_proclaimed_later_can_be_added() -> None:
    day = date(2030, 6, 5)

    assert ENGLAND.is_working_day(day)
    assert not ENGLAND.also_closed(day).is_working_day(day)


def test_a_place_the_library_does_not_know_can_be_listed_by_hand() -> None:
    calendar = closed_on("Littlemere", [date(2026, 11, 5)])

    assert not calendar.is_working_day(date(2026, 11, 5))
    assert calendar.is_working_day(date(2026, 12, 25))


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2027, 7, 31), date(2027, 7, 31)),
        (date(2027, 8, 1), date(2027, 9, 1)),
        (date(2027, 8, 31), date(2027, 9, 1)),
        (date(2026, 12, 24), date(2026, 12, 24)),
        (date(2026, 12, 25), date(2027, 1, 2)),
        (date(2027, 1, 1), date(2027, 1, 2)),
        (date(2027, 1, 2), date(2027, 1, 2)),
    ],
)
def test_the_tribunals_recess_is_august_and_christmas_to_new_years_day(day: date, after: date) -> None:
    assert after_tribunal_recess(day) == after
