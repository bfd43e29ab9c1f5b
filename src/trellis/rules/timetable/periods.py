"""Lengths of time as the law counts them: days, weeks, months by matching date, working days."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from trellis.rules.timetable.calendar import DAY, Calendar
from trellis.rules.timetable.words import counted


class Unit(StrEnum):
    """What a period is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    WORKING_DAY = "working day"
    TRIBUNAL_DAY = "tribunal working day"


def add_months(day: date, number: int) -> date:
    """The matching date some months on or back, or the last day of a month that lacks it (C5).

    >>> add_months(date(2026, 11, 30), 3), add_months(date(2027, 11, 30), 3)
    (datetime.date(2027, 2, 28), datetime.date(2028, 2, 29))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_beginning_with(day: date, number: int) -> date:
    """The last day of a run of months in which this day is the first (C2 with C5)."""
    matching = add_months(day, number)
    return matching - DAY if matching.day == day.day else matching


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days, weeks, months or working days."""

    count: int
    unit: Unit
    span: timedelta | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out once how many calendar days this is, where that is always the same."""
        per_unit = {Unit.DAY: 1, Unit.WEEK: 7}.get(self.unit)
        object.__setattr__(self, "span", timedelta(days=per_unit * self.count) if per_unit else None)

    def __str__(self) -> str:
        """`6 weeks`."""
        return counted(self.count, self.unit.value)

    def after(self, day: date, calendar: Calendar) -> date:
        """The last day in time, when the day it starts from is not counted (C1)."""
        if self.span is not None:
            return day + self.span
        if self.unit is Unit.MONTH:
            return add_months(day, self.count)
        return calendar.count(day, self.count, self._counts(calendar))

    def beginning_with(self, day: date, calendar: Calendar) -> date:
        """The last day in time, when the day it starts from is day 1 (C2)."""
        if self.unit is Unit.MONTH:
            return months_beginning_with(day, self.count)
        return self.after(day - DAY, calendar)

    def before(self, day: date, calendar: Calendar) -> date:
        """The last day that is at least this long before a day to come."""
        if self.span is not None:
            return day - self.span
        if self.unit is Unit.MONTH:
            return add_months(day, -self.count)
        return calendar.count(day, self.count, self._counts(calendar), step=-DAY)

    def _counts(self, calendar: Calendar) -> Callable[[date], bool]:
        return calendar.is_tribunal_day if self.unit is Unit.TRIBUNAL_DAY else calendar.is_working_day


def days(count: int) -> Period:
    """Calendar days: weekends and holidays count (C3)."""
    return Period(count, Unit.DAY)


def weeks(count: int) -> Period:
    """Weeks of seven calendar days."""
    return Period(count, Unit.WEEK)


def months(count: int) -> Period:
    """Months by the matching date (C5)."""
    return Period(count, Unit.MONTH)


def working_days(count: int) -> Period:
    """Working days as reg 2(1) defines them (C4)."""
    return Period(count, Unit.WORKING_DAY)


def tribunal_days(count: int) -> Period:
    """Working days, leaving out August and 25 December to 1 January (C9)."""
    return Period(count, Unit.TRIBUNAL_DAY)
