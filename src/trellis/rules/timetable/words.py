"""How dates and amounts are written in a sentence."""

from collections.abc import Iterable
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(day: date) -> str:
    """The day as people write it.

    >>> in_words(date(2027, 1, 5))
    '5 January 2027'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """The name of the weekday."""
    return WEEKDAYS[day.weekday()]


def counted(number: int, noun: str) -> str:
    """A number and its noun: `1 day`, `15 working days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Iterable[str], joined_by: str = "and") -> str:
    """Words as a list in a sentence: `a, b and c`."""
    *first, last = tuple(words)
    return f"{', '.join(first)} {joined_by} {last}" if first else last


def sentence_case(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]
