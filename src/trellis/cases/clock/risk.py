"""What stands most in danger in a case, and why, in a sentence a work list can print."""

from dataclasses import dataclass
from datetime import date, timedelta

from trellis.rules.timetable import Actor, Deadline, Shape, State, Timetable

WEEK_16 = timedelta(weeks=16)
_LONGEST = 200
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


def _counts(deadline: Deadline) -> bool:
    """Open duties with a date; a no-plan notice and the plan itself are two ways to the same end."""
    return deadline.is_open and deadline.due_on is not None and deadline.rule.shape is Shape.DUTY


def _doubt(table: Timetable) -> str:
    """What the record says that cannot be so."""
    said = next((problem.sentence for problem in table.problems), "The record disagrees with itself.")
    return f"The dates must be mended first: {said}"[:_LONGEST]


def _reason(deadline: Deadline, table: Timetable) -> str:
    assert deadline.due_on is not None
    what = what_is_owed(deadline)
    if deadline.state is State.LATE:
        days = deadline.days_late
        return f"{what} is {days} {'day' if days == 1 else 'days'} late{_consequence(deadline, table)}"
    return f"{what} is due"


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
