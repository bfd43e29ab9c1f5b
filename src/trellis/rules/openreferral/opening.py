"""Opening hours: from the words people write to the days and hours a machine can filter by."""

import re
from dataclasses import dataclass
from datetime import time

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = r"mon(?:day)?s?|tues?(?:day)?s?|wed(?:nesday)?s?|thu(?:rs?)?(?:day)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?"
_SPAN = re.compile(rf"\b({_DAY})\b(?:\s*(?:to|-|–|until)\s*\b({_DAY})\b)?")
_HOUR = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|noon)?"
_HOURS = re.compile(rf"\b{_HOUR}\s*(?:to|-|–|until)\s*{_HOUR}\b")
_NOON = 12


@dataclass(frozen=True, slots=True)
class Opening:
    """The days something is open, and from when until when if every day is alike."""

    days: tuple[str, ...] = ()
    opens: time | None = None
    closes: time | None = None


def opening(words: str) -> Opening:
    """What words about opening hours say plainly; an empty opening where they do not.

    >>> opening("Monday to Friday, 9am to 5.30pm")
    Opening(days=('MO', 'TU', 'WE', 'TH', 'FR'), opens=datetime.time(9, 0), closes=datetime.time(17, 30))
    >>> opening("Tuesdays and Thursdays").days
    ('TU', 'TH')
    >>> opening("When the office is open")
    Opening(days=(), opens=None, closes=None)
    """
    plain = words.lower()
    days = {number for match in _SPAN.finditer(plain) for number in _between(match[1], match[2])}
    if re.search(r"\b(every day|daily|24 hours|7 days)\b", plain):
        days = set(range(7))
    spans = {_span(match.groups()) for match in _HOURS.finditer(plain)}
    opens, closes = spans.pop() if len(spans) == 1 else (None, None)
    return Opening(tuple(DAYS[number] for number in sorted(days)), opens, closes)


def in_words(days: str, opens: str, closes: str) -> str:
    """The other way round, for a schedule that came without words.

    >>> in_words("MO,WE", "09:00", "17:00")
    'Monday and Wednesday, 09:00 to 17:00'
    """
    names = [_NAMES[DAYS.index(day)].title() for day in days.upper().split(",") if day in DAYS]
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
    hours = f"{opens} to {closes}" if opens and closes else ""
    return ", ".join(filter(None, [listed, hours]))


def _between(first: str, last: str | None) -> list[int]:
    start = _number(first)
    end = _number(last) if last else start
    return [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]


def _number(day: str) -> int:
    return next(number for number, name in enumerate(_NAMES) if name[:3] == day[:3])


def _span(found: tuple[str | None, ...]) -> tuple[time | None, time | None]:
    from_hour, from_minute, from_half, to_hour, to_minute, to_half = found
    closes = _time(to_hour, to_minute, to_half)
    opens = _time(from_hour, from_minute, from_half or ("am" if to_half else None))
    return (opens, closes) if opens and closes and opens < closes else (None, None)


def _time(hour: str | None, minute: str | None, half: str | None) -> time | None:
    number = int(hour or 0)
    if half == "pm" and number < _NOON:
        number += _NOON
    if half == "am" and number == _NOON:
        number = 0
    return time(number, int(minute or 0)) if number < 24 and int(minute or 0) < 60 else None
