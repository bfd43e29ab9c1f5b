"""What makes a decision sound: the law's test, reasons and dates; and the facts its notice gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from trellis.cases import noticing, promises
from trellis.cases.models import Case
from trellis.foundation.access import Refused
from trellis.foundation.clock import words as in_words
from trellis.rules import timetable as law
from trellis.rules.legal_test import TESTS, decides

QUESTION = {"assess": "assess", "refuse": "assess", "plan": "plan", "no-plan": "plan"}
OBLIGED = {"assess": "assess", "plan": "plan"}  # what every limb being met obliges the council to do
LIMIT = {"assess": "A5", "refuse": "A5r", "no-plan": "A9", "plan": "A9"}
SHORTEST_REASON = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as it is made, with the four dates of its notice."""

    outcome: str
    reasons: str
    test: Mapping[str, tuple[bool, str]]  # each limb: whether it is met, and the passage that shows it
    decided_on: date
    dated_on: date
    sent_on: date
    served_on: date | None = None
    on_paper: bool = False
    late_because: str = ""
    help_now: str = ""
    meet_by: date | None = None
    enclosures: tuple[str, ...] = ()

    @property
    def told_on(self) -> date:
        """The day that counts against the limit: when the notice was sent, or a plan was decided on."""
        return self.decided_on if self.outcome == "plan" else self.sent_on


def check(case: Case, decided: Decided, table: law.Timetable, today: date) -> None:
    """Everything a decision must be; the first thing it is not is said."""
    _check_is_open(decided, table)
    _check_test(decided)
    if len(decided.reasons.strip()) < SHORTEST_REASON:
        raise Refused(
            "Give the reasons in a sentence or more, in words the family can follow. No notice goes without them."
        )
    _check_dates(case, decided, table, today)
    if is_late(decided, table) and not decided.late_because.strip():
        due = table.due(LIMIT[decided.outcome])
        assert due is not None
        raise Refused(f"The law's day was {in_words(due)}. You can still decide: say why it is late.")


def is_late(decided: Decided, table: law.Timetable) -> bool:
    """Whether the family hears after the law's day."""
    due = table.due(LIMIT[decided.outcome])
    return due is not None and decided.told_on > due


def facts_of(case: Case, decided: Decided, table: law.Timetable) -> dict[str, noticing.Fact]:
    """What the notice says: dates from the timetable, words from whoever decided."""
    facts: dict[str, noticing.Fact] = {
        "decided_on": decided.decided_on,
        "reasons": decided.reasons.strip(),
        "help_now": decided.help_now.strip(),
        **noticing.rights_from(decided.outcome, decided.sent_on),
    }
    if decided.meet_by is not None:
        facts["meet_by"] = decided.meet_by
    if decided.outcome == "assess":
        facts |= _of_assessing(case, decided, table)
    return {name: value for name, value in facts.items() if value}


def _of_assessing(case: Case, decided: Decided, table: law.Timetable) -> dict[str, noticing.Fact]:
    plan_by, no_plan_by = table.due("A14"), table.due("A9")
    if plan_by is None or no_plan_by is None:
        raise Refused("The dates of this case are in doubt. Put them right before you decide.")
    return {
        "plan_by": plan_by,
        "decide_plan_by": no_plan_by,
        "reply_by": law.ENGLAND.on_or_before(law.weeks(2).after(decided.sent_on, law.ENGLAND)),
        "next_word_on": promises.next_word_on(case, decided.sent_on),
    }


def question_open(table: law.Timetable) -> str:
    """Which question can be decided now: whether to assess, whether there is to be a plan, or none."""
    happened = {milestone.kind for milestone in table.effective}
    if table.began_on is None or table.closed_on is not None:
        return ""
    if "assessment_agreed" not in happened:
        return "assess"
    return "" if "plan_agreed" in happened else "plan"


def _check_is_open(decided: Decided, table: law.Timetable) -> None:
    if QUESTION.get(decided.outcome) is None:
        raise Refused("Choose what was decided.")
    if QUESTION[decided.outcome] != question_open(table):
        raise Refused("That is not what is to be decided in this case now. Look at what happened since.")


def _check_test(decided: Decided) -> None:
    """The outcome is the one the test gives, and each limb that is met has the passage that shows it."""
    question = QUESTION[decided.outcome]
    test = TESTS[question]
    for limb in test.limbs:
        met, passage = decided.test.get(limb.key, (False, ""))
        if met and not passage.strip():
            raise Refused(f"Give the passage that shows it: {limb.words} ({limb.ref}).")
    must = decides(test, {key: met for key, (met, _passage) in decided.test.items()})
    if must and decided.outcome != OBLIGED[question]:
        raise Refused(f"{test.if_met} Look again at what you ticked, or decide the other way.")
    if not must and decided.outcome == OBLIGED[question]:
        raise Refused(f"You have not ticked everything the law asks for. {test.if_not}")


def _check_dates(case: Case, decided: Decided, table: law.Timetable, today: date) -> None:
    agreed = [fact.on for fact in table.effective if fact.kind == "assessment_agreed"]
    order = [
        ("The request", case.received_on),
        *([("The decision to assess", max(agreed))] if agreed else []),
        ("The decision", decided.decided_on),
        ("The date on the letter", decided.dated_on),
        ("The day it was sent", decided.sent_on),
        *([("The day it was served", decided.served_on)] if decided.served_on else []),
    ]
    for (earlier, before), (later, after) in pairwise(order):
        if after < before:
            raise Refused(f"{later}, {in_words(after)}, is before {_lower(earlier)}, {in_words(before)}.")
    for what, day in order:
        if day > today:
            raise Refused(f"{what}, {in_words(day)}, is in the future.")
    if decided.outcome in noticing.LETTERS:
        noticing.check_sending(decided.sent_on, today, on_paper=decided.on_paper)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
