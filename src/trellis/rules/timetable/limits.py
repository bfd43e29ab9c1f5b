"""The shapes a limit takes: each says when it ends and how that was counted. A new process adds only rows.

A limit is asked about *days*: the governing date of each milestone kind, and `start`, where its rule starts.

>>> from trellis.rules.timetable import ENGLAND, days, weeks
>>> Within(weeks(6)).due({"start": date(2026, 11, 2)}, ENGLAND)
datetime.date(2026, 12, 14)
>>> Within(days(15), beginning_with=True).explain({"start": date(2027, 2, 8)}, ENGLAND)
'15 days beginning with 8 February 2027, which is day 1'
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol, TypeAlias

from trellis.rules.timetable.calendar import DAY, Calendar, after_tribunal_recess
from trellis.rules.timetable.periods import Period, Unit
from trellis.rules.timetable.words import in_words, sentence_case

Days: TypeAlias = Mapping[str, date]


class Limit(Protocol):
    """What each shape answers. `looks_back`: its event is still to come. `uses`: the kinds it asks about."""

    @property
    def looks_back(self) -> bool: ...

    @property
    def uses(self) -> tuple[str, ...]: ...

    def due(self, days: Days, calendar: Calendar, /) -> date | None: ...

    def explain(self, days: Days, calendar: Calendar, /) -> str: ...

    def __str__(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Within:
    """Within a period of an event: that day is day 0 (C1), or day 1 when `beginning_with` (C2)."""

    period: Period
    of: str = "start"
    beginning_with: bool = False
    looks_back: ClassVar[bool] = False

    @property
    def uses(self) -> tuple[str, ...]:
        return (self.of,)

    def due(self, days: Days, calendar: Calendar) -> date | None:
        """The last day on which acting is in time."""
        start = days.get(self.of)
        if start is None:
            return None
        count = self.period.beginning_with if self.beginning_with else self.period.after
        return count(start, calendar)

    def explain(self, days: Days, _calendar: Calendar) -> str:
        """How it was counted from this start."""
        start = in_words(days[self.of])
        if self.beginning_with:
            return f"{self.period} beginning with {start}, which is day 1"
        if self.period.unit is Unit.MONTH:
            return f"{self.period} from {start}, to the matching date or the last day of a shorter month"
        return f"{self.period} from {start}, not counting that day"

    def __str__(self) -> str:
        return f"{self.period} {'beginning with' if self.beginning_with else 'from'} {_named(self.of)}"


@dataclass(frozen=True, slots=True)
class AtLeastBefore:
    """At least a period before an event to come, such as two weeks before a meeting."""

    period: Period
    of: str = "start"
    looks_back: ClassVar[bool] = True

    @property
    def uses(self) -> tuple[str, ...]:
        return (self.of,)

    def due(self, days: Days, calendar: Calendar) -> date | None:
        """The last day that leaves the whole period."""
        event = days.get(self.of)
        return None if event is None else self.period.before(event, calendar)

    def explain(self, days: Days, _calendar: Calendar) -> str:
        """How it was counted back from this event."""
        return f"at least {self.period} before {in_words(days[self.of])}"

    def __str__(self) -> str:
        return f"at least {self.period} before {_named(self.of)}"


@dataclass(frozen=True, slots=True)
class BeforeFixedDay:
    """Before a fixed day in the calendar year of an event: before 15 February means by 14 February."""

    month: int
    day: int
    of: str = "start"
    looks_back: ClassVar[bool] = True

    @property
    def uses(self) -> tuple[str, ...]:
        return (self.of,)

    def due(self, days: Days, _calendar: Calendar) -> date | None:
        """The day before the fixed day."""
        event = days.get(self.of)
        return None if event is None else date(event.year, self.month, self.day) - DAY

    def explain(self, days: Days, _calendar: Calendar) -> str:
        """Which fixed day it must come before."""
        return f"before {in_words(date(days[self.of].year, self.month, self.day))}"

    def __str__(self) -> str:
        fixed = in_words(date(2000, self.month, self.day)).removesuffix(" 2000")
        return f"before {fixed} in the year of {_named(self.of)}"


@dataclass(frozen=True, slots=True)
class SameDay:
    """At once: on the day itself."""

    of: str = "start"
    looks_back: ClassVar[bool] = False

    @property
    def uses(self) -> tuple[str, ...]:
        return (self.of,)

    def due(self, days: Days, _calendar: Calendar) -> date | None:
        """The day of the event."""
        return days.get(self.of)

    def explain(self, days: Days, _calendar: Calendar) -> str:
        """Which day that is."""
        return f"at once, on {in_words(days[self.of])}"

    def __str__(self) -> str:
        return "the same day" if self.of == "start" else f"the day of {_named(self.of)}"


@dataclass(frozen=True, slots=True)
class NoNumber:
    """A duty to which the law puts no number of days: `as soon as practicable`, `as long as it lasts`."""

    words: str = "as soon as practicable"
    looks_back: ClassVar[bool] = False

    @property
    def uses(self) -> tuple[str, ...]:
        return ("start",)

    def due(self, _days: Days, _calendar: Calendar) -> date | None:
        """Never a date."""
        return None

    def explain(self, days: Days, _calendar: Calendar) -> str:
        """The law's own words, and since when."""
        return f"{self.words}, from {in_words(days['start'])}; the law gives no number of days"

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class IfKnown:
    """Inside `Later` or `Earlier`: counts only once its event has happened."""

    limit: Limit

    @property
    def looks_back(self) -> bool:
        return self.limit.looks_back

    @property
    def uses(self) -> tuple[str, ...]:
        return self.limit.uses

    def due(self, days: Days, calendar: Calendar) -> date | None:
        """As the limit inside it."""
        return self.limit.due(days, calendar)

    def explain(self, days: Days, calendar: Calendar) -> str:
        """As the limit inside it."""
        return self.limit.explain(days, calendar)

    def __str__(self) -> str:
        return f"{self.limit} (if there is one)"


class _Choice:
    """What `Later` and `Earlier` share: a branch that must be known and is not leaves the answer unknown."""

    __slots__ = ()
    limits: tuple[Limit, ...]
    word: ClassVar[str]

    @property
    def looks_back(self) -> bool:
        return any(limit.looks_back for limit in self.limits)

    @property
    def uses(self) -> tuple[str, ...]:
        return tuple(kind for limit in self.limits for kind in limit.uses)

    def _ends(self, days: Days, calendar: Calendar) -> list[date] | None:
        ends = []
        for limit in self.limits:
            end = limit.due(days, calendar)
            if end is not None:
                ends.append(end)
            elif not isinstance(limit, IfKnown):
                return None
        return ends

    def explain(self, days: Days, calendar: Calendar) -> str:
        """Each branch that counted, with the day it ends."""
        counted = [
            f"{limit.explain(days, calendar)} ({in_words(end)})"
            for limit in self.limits
            if (end := limit.due(days, calendar)) is not None
        ]
        return counted[0] if len(counted) == 1 else f"the {self.word} of: {'; '.join(counted)}"

    def __str__(self) -> str:
        return f"the {self.word} of: {'; '.join(map(str, self.limits))}"


@dataclass(frozen=True, slots=True)
class Later(_Choice):
    """The later of several limits."""

    limits: tuple[Limit, ...]
    word: ClassVar[str] = "later"

    def __init__(self, *limits: Limit) -> None:
        object.__setattr__(self, "limits", limits)

    def due(self, days: Days, calendar: Calendar) -> date | None:
        """The latest end, when every end that must be known is."""
        ends = self._ends(days, calendar)
        return max(ends) if ends else None


@dataclass(frozen=True, slots=True)
class Earlier(_Choice):
    """The earlier of several limits."""

    limits: tuple[Limit, ...]
    word: ClassVar[str] = "earlier"

    def __init__(self, *limits: Limit) -> None:
        object.__setattr__(self, "limits", limits)

    def due(self, days: Days, calendar: Calendar) -> date | None:
        """The earliest end, when every end that must be known is."""
        ends = self._ends(days, calendar)
        return min(ends) if ends else None


@dataclass(frozen=True, slots=True)
class AtTheTribunal:
    """A limit the tribunal keeps: past its recess (C8), then to a working day (C7)."""

    limit: Limit

    @property
    def looks_back(self) -> bool:
        return self.limit.looks_back

    @property
    def uses(self) -> tuple[str, ...]:
        return self.limit.uses

    def due(self, days: Days, calendar: Calendar) -> date | None:
        """The limit's end, moved on past the recess, weekends and bank holidays."""
        end = self.limit.due(days, calendar)
        return None if end is None else calendar.on_or_after(after_tribunal_recess(end))

    def explain(self, days: Days, calendar: Calendar) -> str:
        """The count, and why the end moved if it did."""
        counted, end, moved = (
            self.limit.explain(days, calendar),
            self.limit.due(days, calendar),
            self.due(days, calendar),
        )
        if end is None or moved is None or end == moved:
            return counted
        because = "in the tribunal's recess" if after_tribunal_recess(end) != end else "not a working day"
        return f"{counted}; {in_words(end)} is {because}, so {in_words(moved)} is in time"

    def __str__(self) -> str:
        return f"{self.limit}, moved on to a day the tribunal works"


@dataclass(frozen=True, slots=True)
class EndOfSchoolAge:
    """The last Friday in June of the school year in which a child turns 16 (Education Act 1996 s.8)."""

    of: str = "start"
    looks_back: ClassVar[bool] = False

    @property
    def uses(self) -> tuple[str, ...]:
        return (self.of,)

    def due(self, days: Days, _calendar: Calendar) -> date | None:
        """The last day of compulsory school age."""
        born = days.get(self.of)
        return None if born is None else last_friday_in_june(born.year + 16 + (born.month >= 9))

    def explain(self, days: Days, _calendar: Calendar) -> str:
        """Which school year it is taken from."""
        born = days[self.of]
        year = born.year + 15 + (born.month >= 9)
        return f"the last Friday in June of the school year {year} to {year + 1}, in which they turn 16"

    def __str__(self) -> str:
        return "the last Friday in June of the school year in which they turn 16"


def last_friday_in_june(year: int) -> date:
    """The school leaving date of a year."""
    end = date(year, 6, 30)
    return date(year, 6, 30 - (end.weekday() - 4) % 7)


def _named(of: str) -> str:
    return "the day it starts" if of == "start" else f"“{sentence_case(of.replace('_', ' '))}”"
