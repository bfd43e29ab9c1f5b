"""Moments are kept in UTC; the law's dates are local dates in London."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


_ahead: Callable[[], timedelta] = timedelta  # none, unless a demo moves its clock on


def run_ahead(by: Callable[[], timedelta]) -> None:
    """Let the clock run ahead of the real one; only a demo does, so that weeks can be walked through in an hour."""
    global _ahead  # set once, when the process starts
    _ahead = by


def is_ahead() -> bool:
    """Whether this clock has been moved on from the real one."""
    return _ahead() > timedelta()


def now() -> datetime:
    """This moment; for views, jobs and commands only."""
    return datetime.now(UTC) + _ahead()


def today() -> date:
    """Today's date in London; for views, jobs and commands only."""
    return local_date(now())


def local_date(moment: datetime) -> date:
    """The date in London at a moment."""
    return moment.astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """Midnight in London at the start of a day."""
    return datetime.combine(day, time.min, tzinfo=LONDON)


def words(day: date) -> str:
    """A date as people write it: 5 January 2026."""
    return f"{day.day} {day:%B} {day.year}"
