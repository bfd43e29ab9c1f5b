"""School weeks: which weeks of a history or a forecast are holiday, and in which term the others lie."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from trellis.rules.capacity.fitting.history import Floats, UnfitHistory

WORKING_DAYS = 5
_AUTUMN, _SPRING = range(9, 13), range(1, 4)


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """School holidays as pairs of first and last day, both away from school. Raises UnfitHistory for a pair reversed."""

    holidays: tuple[tuple[date, date], ...]

    def __post_init__(self) -> None:
        for first, last in self.holidays:
            if last < first:
                raise UnfitHistory(f"A holiday ends on {last} before it starts on {first}.")

    def holiday_share(self, monday: date) -> float:
        """The share of a week's five working days that are school holiday.

        >>> SchoolCalendar(((date(2026, 10, 26), date(2026, 10, 30)),)).holiday_share(date(2026, 10, 26))
        1.0
        """
        days = [monday + timedelta(days=day) for day in range(WORKING_DAYS)]
        away = [any(first <= day <= last for first, last in self.holidays) for day in days]
        return sum(away) / WORKING_DAYS


def every_year(closures: Iterable[tuple[str, str]], since: date, until: date) -> SchoolCalendar:
    """Closures that come every year, each from one MM-DD to another, as days: those of the years from one day to another.

    29 February is the 28th in the years that have none.

    >>> every_year([("12-20", "01-03")], date(2026, 9, 1), date(2026, 12, 31)).holidays[1]
    (datetime.date(2026, 12, 20), datetime.date(2027, 1, 3))
    """
    found = tuple(closures)
    return SchoolCalendar(
        tuple(
            (_day(year, begins), _day(year + (ends < begins), ends))
            for year in range(since.year - 1, until.year + 2)
            for begins, ends in found
        )
    )


def _day(year: int, month_day: str) -> date:
    month, day = int(month_day[:2]), int(month_day[3:])
    return date(year, month, min(day, monthrange(year, month)[1]))


def mondays(first: date, weeks: int) -> tuple[date, ...]:
    """So many Mondays from the week that a day falls in.

    >>> [day.day for day in mondays(date(2026, 11, 4), 3)]
    [2, 9, 16]
    """
    monday = first - timedelta(days=first.weekday())
    return tuple(monday + timedelta(weeks=week) for week in range(weeks))


def seasons(weeks: Iterable[date], calendar: SchoolCalendar) -> Floats:
    """What a week's demand leans on, one row a week: holiday, summer holiday, autumn term, spring term.

    Each is a share from 0 to 1; the summer term is what the two terms are measured against.
    """
    rows = [_season(monday, calendar.holiday_share(monday)) for monday in weeks]
    return np.array(rows, np.float64).reshape(-1, 4)


def _season(monday: date, away: float) -> tuple[float, float, float, float]:
    in_summer = monday + timedelta(days=2) > date(monday.year, 7, 15) and monday.month in (7, 8)
    return (
        away,
        away if in_summer else 0.0,
        (1 - away) if monday.month in _AUTUMN else 0.0,
        (1 - away) if monday.month in _SPRING else 0.0,
    )
