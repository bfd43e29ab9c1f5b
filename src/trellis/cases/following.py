"""What else holds a date of the record must follow when that date is added, corrected or withdrawn.

A request for advice shows its six weeks, a notice its four dates, a plan the day it was served. Each slice that
keeps such a day registers a function; none of them is asked what the law requires, which is the timetable's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trellis.cases.models import Case
from trellis.rules.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that was not `on` this day before: `was` is nothing if it is new, `on` if it never happened."""

    case: Case
    kind: str
    about: str
    was: date | None
    on: date | None


Follower = Callable[[Change, Timetable], None]
_FOLLOWERS: list[Follower] = []


def follows(function: Follower) -> Follower:
    """Register what follows a change; called when the app is ready."""
    if function not in _FOLLOWERS:
        _FOLLOWERS.append(function)
    return function


def follow(change: Change, table: Timetable) -> None:
    """Let everything that keeps this day follow it."""
    for follower in _FOLLOWERS:
        follower(change, table)
