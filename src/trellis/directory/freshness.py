"""How long a record is trusted without anybody looking at it, and what is shown once nobody has."""

import calendar
from datetime import date, timedelta
from typing import Protocol

# The open data standard asks for assurance within three months.
MONTHS_TRUSTED = 3
NEVER = date(1900, 1, 1)  # the day of a record that was brought in and that nobody says was ever checked
REMIND_AHEAD = timedelta(days=14)
REMIND_AGAIN = timedelta(days=28)


class Checked(Protocol):
    """Anything somebody looked at on a day: a record, or a contact."""

    checked_on: date


class Linked(Protocol):
    """Anything with an address elsewhere that is tried now and then."""

    website: str
    link_broken_since: date | None


def months_after(day: date, months: int) -> date:
    """The same day some months on, or the last of that month.

    >>> months_after(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def trusted_until(checked_on: date) -> date:
    """The last day on which a record checked then is not called out of date."""
    return months_after(checked_on, MONTHS_TRUSTED)


def day_checked(thing: Checked) -> date | None:
    """The day somebody looked at it, if anybody did."""
    return thing.checked_on if thing.checked_on > NEVER else None


def is_stale(thing: Checked, on: date) -> bool:
    """Whether to say that it may be out of date."""
    return trusted_until(thing.checked_on) < on


def is_due(thing: Checked, on: date) -> bool:
    """Whether its owner should be asked to look again."""
    return trusted_until(thing.checked_on) - REMIND_AHEAD <= on


def should_remind(thing: Checked, reminded_on: date | None, on: date) -> bool:
    """Whether to write to the owner today: once before, and again every four weeks until somebody answers."""
    if not is_due(thing, on):
        return False
    return reminded_on is None or reminded_on < thing.checked_on or on - reminded_on >= REMIND_AGAIN


def is_link_broken(thing: Linked, on: date) -> bool:
    """Whether two nightly runs found nothing there: a first miss may be somebody else's bad night."""
    return thing.link_broken_since is not None and thing.link_broken_since < on


def shown_website(thing: Linked, on: date) -> str:
    """The address as the public is given it: none at all where it leads nowhere."""
    return "" if is_link_broken(thing, on) else thing.website
