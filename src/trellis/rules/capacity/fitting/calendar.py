"""School weeks: which weeks of a history or a forecast are holiday, and in which term the others lie."""

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
