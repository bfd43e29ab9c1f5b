"""Which days count: working days, bank holidays, and the days the tribunal leaves out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
SATURDAY = 5


@lru_cache(maxsize=512)
def bank_holidays_of_england(year: int) -> frozenset[date]:
    """Bank holidays, Christmas Day and Good Friday of one year, from a kept library, offline."""
    import holidays  # takes a third of a second, and most timetables need no working day

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days a place is closed. Working days follow reg 2(1) of SI 2014/1530: August counts.

    >>> ENGLAND.is_working_day(date(2026, 12, 28))  # Boxing Day fell on a Saturday
    False
    >>> ENGLAND.also_closed(date(2027, 6, 7)).is_working_day(date(2027, 6, 7))
    False
    """

    name: str
    closed_in: Callable[[int], frozenset[date]] = field(compare=False, repr=False)
    extra: frozenset[date] = frozenset()

    def also_closed(self, *days: date) -> "Calendar":
        """This calendar with further days off, such as a bank holiday proclaimed last week."""
        return replace(self, extra=self.extra | frozenset(days))

    def is_working_day(self, day: date) -> bool:
        """Not a Saturday, Sunday, Christmas Day, Good Friday or bank holiday."""
        return day.weekday() < SATURDAY and day not in self.closed_in(day.year) and day not in self.extra

    def is_tribunal_day(self, day: date) -> bool:
        """A working day outside August and 25 December to 1 January (HESC rule 12)."""
        return self.is_working_day(day) and not in_tribunal_recess(day)

    def on_or_before(self, day: date) -> date:
        """The last working day up to and including this one."""
        while not self.is_working_day(day):
            day -= DAY
        return day

    def on_or_after(self, day: date) -> date:
        """The first working day from this one on."""
        while not self.is_working_day(day):
            day += DAY
        return day

    def count(self, start: date, number: int, counts: Callable[[date], bool], step: timedelta = DAY) -> date:
        """The day on which the `number`th counting day after the start falls."""
        day = start
        while number:
            day += step
            number -= counts(day)
        return day


def in_tribunal_recess(day: date) -> bool:
    """August, and 25 December to 1 January, which the tribunal treats apart."""
    return day.month == 8 or (day.month == 12 and day.day >= 25) or (day.month == 1 and day.day == 1)


def after_tribunal_recess(day: date) -> date:
    """The day itself, or the first day after the recess it falls in."""
    if not in_tribunal_recess(day):
        return day
    if day.month == 8:
        return date(day.year, 9, 1)
    return date(day.year + (day.month == 12), 1, 2)


def closed_on(name: str, days: Iterable[date]) -> Calendar:
    """A calendar made from a list of days, for somewhere the library does not know."""
    listed = frozenset(days)
    return Calendar(name, lambda _year: listed)


ENGLAND = Calendar("England", bank_holidays_of_england)
