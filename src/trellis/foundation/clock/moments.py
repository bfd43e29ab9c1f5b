"""Moments are kept in UTC; the law's dates are local dates in London."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment; for views, jobs and commands only."""
    return datetime.now(UTC)


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
