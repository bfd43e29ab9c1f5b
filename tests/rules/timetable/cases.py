"""Cases to test with: the smallest record that is about one thing."""

from collections.abc import Iterable
from datetime import date

from trellis.rules.timetable import EHC_ASSESSMENT, ENGLAND, Deadline, Excuse, Milestone, Timetable, timetable

RECEIVED = date(2026, 11, 2)
AGREED = date(2026, 12, 11)


def happened(*facts: tuple[str, date] | tuple[str, date, str]) -> list[Milestone]:
    """Milestones numbered in the order given; a third part says what each is about."""
    return [
        Milestone(fact[0], fact[1], id=number, about=fact[2] if len(fact) == 3 else None)
        for number, fact in enumerate(facts, start=1)
    ]


def assessment(
    milestones: Iterable[Milestone], on: date, *excuses: Excuse, born_on: date | None = None
) -> Timetable:
    """The timetable of an assessment in England."""
    return timetable(EHC_ASSESSMENT, milestones, ENGLAND, on, excuses, born_on=born_on)


def only(table: Timetable, rule: str, about: str | None = None) -> Deadline:
    """The deadline under a rule, which must be there."""
    deadline = table.deadline(rule, about)
    assert deadline is not None
    return deadline


def codes(table: Timetable) -> set[str]:
    """The kinds of problem found."""
    return {problem.code for problem in table.problems}
