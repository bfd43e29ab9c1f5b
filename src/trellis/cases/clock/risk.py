"""What stands most in danger in a case, and why, in a sentence a work list can print."""

from dataclasses import dataclass
from datetime import date, timedelta

from trellis.rules.timetable import Actor, Deadline, Shape, State, Timetable

WEEK_16 = timedelta(weeks=16)
_LONGEST = 200
_DUE, _DOUBTED = " is due", "The dates must be mended first:"
# The verb of each duty, so that a list says what is owed rather than which row of a table.
_WHAT = {
    "A5": "The decision whether to assess",
    "A5r": "The decision whether to assess",
    "A6": "Asking for advice",
    "A9": "The decision whether a plan is needed",
    "A10": "The draft plan",
    "A14": "The final plan",
}


@dataclass(frozen=True, slots=True)
class Risk:
    """The day a work list sorts by, and the reason it says."""

    on: date | None
    reason: str


def of(table: Timetable) -> Risk:
    """The next limit, or the late work behind it if that was due sooner; nothing once all has ended."""
    if table.closed_on is not None:
        return Risk(None, "")
    if not table.is_certain:
        return Risk(table.began_on or table.on, _doubt(table))
    duties = sorted(
        (deadline for deadline in table.deadlines if _counts(deadline)),
        key=lambda deadline: (deadline.due_on or date.max, deadline.actor is not Actor.COUNCIL),
    )
    if not duties:
        return Risk(None, "")
    return Risk(duties[0].due_on, _reason(duties[0], table)[:_LONGEST])


def danger(table: Timetable) -> str:
    """The reason as it reads on the timetable's own day; a page of one case says this and reads no index."""
    found = of(table)
    return worded(found.reason, found.on, table.on)


def _counts(deadline: Deadline) -> bool:
    """Open duties with a date; a no-plan notice and the plan itself are two ways to the same end."""
    return deadline.is_open and deadline.due_on is not None and deadline.rule.shape is Shape.DUTY


def _doubt(table: Timetable) -> str:
    """What the record says that cannot be so."""
    said = next((problem.sentence for problem in table.problems), "The record disagrees with itself.")
    return f"{_DOUBTED} {said}"[:_LONGEST]


def worded(reason: str, due_on: date | None, on: date) -> str:
    """A kept reason as it reads on a day. The index keeps no number of days: it would be wrong by tomorrow."""
    if due_on is None or due_on >= on or reason.startswith(_DOUBTED):
        return reason
    days = (on - due_on).days
    return reason.replace(_DUE, f" is {days} {'day' if days == 1 else 'days'} late", 1)


def _reason(deadline: Deadline, table: Timetable) -> str:
    assert deadline.due_on is not None
    late = deadline.state is State.LATE
    return f"{what_is_owed(deadline)}{_DUE}{_consequence(deadline, table) if late else ''}"


def what_is_owed(deadline: Deadline) -> str:
    """What a duty is to bring, in words: "Psychology advice", "The draft plan"."""
    if deadline.about is None:
        return _WHAT.get(deadline.rule.id, deadline.rule.name)
    about = deadline.about.partition(":")[0].replace("-", " ").capitalize()
    return f"{about} advice" if deadline.actor is Actor.BODY else "An answer about a place"


def _consequence(deadline: Deadline, table: Timetable) -> str:
    """What a late piece of work puts out of reach."""
    if deadline.actor is not Actor.BODY or table.began_on is None:
        return ""
    drafted = table.deadline("A10")
    if drafted is None or not drafted.is_open or drafted.due_on is None:
        return ""
    if table.on >= table.began_on + WEEK_16:
        return "; the draft cannot be served by week 16"
    if table.on >= drafted.due_on:
        return "; the draft cannot be sent by week 14"
    return "; the draft waits for it"
