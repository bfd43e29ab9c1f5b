"""The time the family has to answer a draft, read from the case's timetable and nowhere else."""

from dataclasses import dataclass
from datetime import date, timedelta

from trellis.rules import timetable as law

ANSWERING, SEND_AGAIN = "A11", "A12"
_RULE = law.EHC_ASSESSMENT.rule(ANSWERING)


@dataclass(frozen=True, slots=True)
class Window:
    """From service to the end of the last day to answer; the first day a final plan may follow."""

    served_on: date
    closes_on: date
    earliest_final_on: date
    citation: str

    def is_open(self, on: date) -> bool:
        """Whether the family may still count on this day."""
        return self.served_on <= on <= self.closes_on


def of_service(served_on: date) -> Window:
    """The window a draft served on a day opens: at least 15 days, that day being day 1."""
    closes_on = _RULE.limit.due({"start": served_on}, law.ENGLAND)
    assert closes_on is not None
    return Window(served_on, closes_on, closes_on + timedelta(days=1), _RULE.citation)


def of_case(table: law.Timetable) -> Window | None:
    """The window that runs, or ran, in a case; nothing before the draft reached the family."""
    deadline = table.deadline(ANSWERING)
    if deadline is None or deadline.starts_on is None or deadline.due_on is None:
        return None
    earliest = deadline.earliest_next_on
    assert earliest is not None
    return Window(deadline.starts_on, deadline.due_on, earliest, deadline.citation)


def of_version(table: law.Timetable, sent_on: date | None) -> Window | None:
    """The window of one version: nothing while what reached the family last is an earlier one."""
    open_for = of_case(table)
    if open_for is None or (sent_on is not None and open_for.served_on < sent_on):
        return None
    return open_for


def may_be_final(table: law.Timetable, sent_on: date | None) -> bool:
    """Whether a version may be final today: decided on, its days over, nothing waiting to be sent again."""
    open_for = of_version(table, sent_on)
    is_over = open_for is not None and table.on >= open_for.earliest_final_on
    return is_over and has(table, "plan_agreed") and not must_be_sent_again(table)


def must_be_sent_again(table: law.Timetable) -> bool:
    """Whether the council changed the draft for its own reasons since it was last served (A12)."""
    deadline = table.deadline(SEND_AGAIN)
    return deadline is not None and deadline.is_open


def has(table: law.Timetable, *kinds: str) -> bool:
    """Whether any of these has happened."""
    return any(milestone.kind in kinds for milestone in table.effective)


def review_by(made_on: date) -> date:
    """The last day of the twelve months that begin with the date of a plan (CFA 2014 s.44(1))."""
    due = law.Within(law.months(12), beginning_with=True).due({"start": made_on}, law.ENGLAND)
    assert due is not None
    return due
