"""School years, year groups and ages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.rules import schoolyear
from trellis.rules.schoolyear import Age

BIRTHS = st.dates(date(1995, 1, 1), date(2030, 1, 1))
DAYS_AFTER = st.timedeltas(timedelta(0), timedelta(days=9500))


@pytest.mark.parametrize(
    ("born", "on", "group"),
    [
        (date(2021, 9, 1), date(2026, 9, 1), 0),
        (date(2022, 8, 31), date(2026, 9, 1), 0),
        (date(2022, 9, 1), date(2026, 9, 1), -1),
        (date(2022, 9, 1), date(2026, 8, 31), -2),
        (date(2012, 9, 1), date(2026, 9, 1), 9),
        (date(2012, 8, 31), date(2026, 9, 1), 10),
        (date(2009, 9, 1), date(2026, 9, 1), 12),
        (date(2008, 8, 31), date(2026, 9, 1), 14),
    ],
)
def test_the_year_group_turns_on_the_first_of_september(born: date, on: date, group: int) -> None:
    assert schoolyear.year_group(born, on) == group


@given(BIRTHS)
def test_a_child_in_reception_turns_five_in_that_school_year(born: date) -> None:
    reception_starts = date(schoolyear.starts_on(born).year + 5, 9, 1)

    assert schoolyear.year_group(born, reception_starts) == schoolyear.RECEPTION
    assert schoolyear.starts_on(schoolyear.turns(born, 5)) == reception_starts


@given(BIRTHS, DAYS_AFTER, DAYS_AFTER)
def test_a_year_group_never_goes_down(born: date, first: timedelta, second: timedelta) -> None:
    earlier, later = sorted([born + first, born + second])

    assert schoolyear.year_group(born, earlier) <= schoolyear.year_group(born, later)


@pytest.mark.parametrize(
    ("born", "on", "words"),
    [
        (date(2017, 5, 20), date(2026, 5, 19), "8 years 11 months"),
        (date(2017, 5, 20), date(2026, 5, 20), "9 years"),
        (date(2024, 2, 29), date(2025, 2, 28), "11 months"),
        (date(2024, 2, 29), date(2025, 3, 1), "1 year"),
        (date(2026, 1, 31), date(2026, 2, 28), "0 months"),
        (date(2025, 1, 31), date(2026, 3, 1), "1 year 1 month"),
    ],
)
def test_an_age_is_said_in_whole_years_and_months(born: date, on: date, words: str) -> None:
    assert str(schoolyear.age(born, on)) == words


@given(BIRTHS, DAYS_AFTER)
def test_the_months_of_an_age_are_fewer_than_twelve(born: date, later: timedelta) -> None:
    age = schoolyear.age(born, born + later)

    assert 0 <= age.months < 12
    assert age >= Age(0, 0)


@pytest.mark.parametrize(
    ("born", "starts"),
    [
        (date(2021, 3, 31), date(2026, 3, 31)),
        (date(2021, 4, 1), date(2026, 8, 31)),
        (date(2021, 8, 31), date(2026, 8, 31)),
        (date(2021, 9, 1), date(2026, 12, 31)),
        (date(2021, 12, 31), date(2026, 12, 31)),
        (date(2022, 1, 1), date(2027, 3, 31)),
        (date(2020, 2, 29), date(2025, 3, 31)),
    ],
)
def test_compulsory_school_age_starts_on_the_set_day_on_or_after_the_fifth_birthday(
    born: date, starts: date
) -> None:
    assert schoolyear.compulsory_school_age_starts_on(born) == starts


def test_year_nine_begins_with_its_school_year() -> None:
    born = date(2012, 9, 1)

    before = schoolyear.is_year_9_or_above(born, date(2026, 8, 31))
    after = schoolyear.is_year_9_or_above(born, date(2026, 9, 1))

    assert (before, after) == (False, True)


@pytest.mark.parametrize("question", [schoolyear.age, schoolyear.year_group, schoolyear.is_year_9_or_above])
def test_a_day_before_birth_is_refused_in_words(question: object) -> None:
    with pytest.raises(schoolyear.NotBornYet, match="Check both dates"):
        question(date(2026, 1, 2), date(2026, 1, 1))  # type: ignore[operator]  # a function of the module


def test_a_school_year_is_named_by_both_its_years() -> None:
    assert schoolyear.name(date(2027, 8, 31)) == "2026 to 2027"
