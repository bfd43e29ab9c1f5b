"""School years: the year group a birth date gives on a day, how old the child is, and when school must begin.

A school year runs from 1 September. Year groups are counted from reception (0), with nursery below it and
years 12 to 14 after 16. That a child is taught out of their year group is for the record to say.
"""

from dataclasses import dataclass
from datetime import date

from trellis.rules.timetable import rights_pass_on

RECEPTION = 0
YEAR_9 = 9
_STARTS_IN = 9
_YEARS_BEFORE_RECEPTION = 5


class NotBornYet(ValueError):
    """The day asked about is before the birth date."""


@dataclass(frozen=True, slots=True, order=True)
class Age:
    """An age in whole years and months."""

    years: int
    months: int

    def __str__(self) -> str:
        years = f"{self.years} {'year' if self.years == 1 else 'years'}"
        months = f"{self.months} {'month' if self.months == 1 else 'months'}"
        match self.years, self.months:
            case 0, _:
                return months
            case _, 0:
                return years
            case _:
                return f"{years} {months}"


def starts_on(on: date) -> date:
    """The first day of the school year that a day falls in.

    >>> starts_on(date(2026, 8, 31))
    datetime.date(2025, 9, 1)
    """
    return date(on.year if on.month >= _STARTS_IN else on.year - 1, _STARTS_IN, 1)


def name(on: date) -> str:
    """The name of the school year that a day falls in.

    >>> name(date(2026, 11, 2))
    '2026 to 2027'
    """
    year = starts_on(on).year
    return f"{year} to {year + 1}"


def year_group(born: date, on: date) -> int:
    """The national curriculum year group of a birth date on a day: reception is 0, nursery is -1.

    >>> year_group(date(2012, 9, 1), date(2026, 11, 2))
    9
    >>> year_group(date(2012, 8, 31), date(2026, 11, 2))
    10
    """
    _check_born(born, on)
    return starts_on(on).year - starts_on(born).year - _YEARS_BEFORE_RECEPTION


def year_group_name(group: int) -> str:
    """A year group in words.

    >>> [year_group_name(group) for group in (-3, -1, 0, 9, 13, 16)]
    ['Before nursery', 'Nursery', 'Reception', 'Year 9', 'Year 13', 'After year 14']
    """
    match group:
        case 0:
            return "Reception"
        case -1:
            return "Nursery"
        case _ if group < 0:
            return "Before nursery"
        case _ if group > 14:
            return "After year 14"
        case _:
            return f"Year {group}"


def is_year_9_or_above(born: date, on: date) -> bool:
    """Whether preparing for adulthood must be planned for (SEND Regulations 2014 reg 6(1)(g), 12(3)).

    >>> is_year_9_or_above(date(2012, 9, 1), date(2026, 8, 31))
    False
    >>> is_year_9_or_above(date(2012, 9, 1), date(2026, 9, 1))
    True
    """
    return year_group(born, on) >= YEAR_9


def age(born: date, on: date) -> Age:
    """The age on a day. A child born on 29 February has a birthday on 1 March in other years.

    >>> str(age(date(2017, 5, 20), date(2026, 11, 2)))
    '9 years 5 months'
    """
    _check_born(born, on)
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return Age(*divmod(months, 12))


def compulsory_school_age_starts_on(born: date) -> date:
    """The first day of compulsory school age: the set day on or next after the fifth birthday.

    Education Act 1996 s.8(2); the days are 31 March, 31 August and 31 December (SI 1998/1607).
    Certainty K: check on legislation.gov.uk.

    >>> compulsory_school_age_starts_on(date(2021, 4, 1))
    datetime.date(2026, 8, 31)
    """
    fifth = turns(born, 5)
    days = (date(fifth.year, 3, 31), date(fifth.year, 8, 31), date(fifth.year, 12, 31))
    return next(day for day in days if day >= fifth)


def compulsory_school_age_ends_on(born: date) -> date:
    """The last day of compulsory school age, when rights pass on: the timetable's own rule.

    >>> compulsory_school_age_ends_on(date(2010, 9, 1))
    datetime.date(2027, 6, 25)
    """
    return rights_pass_on(born)


def turns(born: date, years: int) -> date:
    """The day a person reaches an age.

    >>> turns(date(2008, 2, 29), 18)
    datetime.date(2026, 3, 1)
    """
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # born on 29 February, and that year has none
        return date(born.year + years, 3, 1)


def _check_born(born: date, on: date) -> None:
    if on < born:
        raise NotBornYet("The birth date is after the day asked about. Check both dates.")
