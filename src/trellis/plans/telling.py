"""The letters that go with a plan: written in the area's wording, checked, kept with their dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from trellis.cases import noticing, word
from trellis.foundation.access import Principal, Refused
from trellis.foundation.area.letters import Part
from trellis.foundation.clock import local_date
from trellis.plans import window
from trellis.rules import timetable as law

if TYPE_CHECKING:
    from trellis.cases.models import Case

Facts = dict[str, str | date]
DRAFT, FINAL = "draft-plan", "final-plan"
NOT_ALL_BOUND = ("independent", "early-years")  # kinds of setting


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a notice."""

    dated_on: date
    sent_on: date
    served_on: date | None
    decided_on: date | None = None
    on_paper: bool = False


def send(
    case: "Case",
    letter: str,
    facts: Facts,
    *,
    dates: Dates,
    enclosures: Iterable[str],
    by: Principal,
    at: datetime,
) -> None:
    """A letter to each in the family who gets them, kept as a notice; none leaves without what the law wants."""
    for one in noticing.to_each_reader(case, letter, facts, local_date(at)):
        case.notices.create(
            child_id=case.child_id,
            letter=letter,
            to_name=one.to_name,
            body=one.written.text,
            says=list(noticing.check(one.written, facts)),
            enclosures=list(enclosures),
            decided_on=dates.decided_on,
            dated_on=dates.dated_on,
            sent_on=dates.sent_on,
            served_on=dates.served_on,
            on_paper=dates.on_paper,
            made_by_name=by.name,
        )
    word.tell_family(case, letter=letter, by=by, at=at, next_word_on=None, keep=False, **facts)


def draft_facts(served_on: date, plan_by: date | None) -> Facts:
    """What the letter with a draft says: the family's days, and when the final plan is due."""
    facts: Facts = {"served_on": served_on, "reply_by": window.of_service(served_on).closes_on}
    return {**facts, "plan_by": plan_by} if plan_by else facts


def final_facts(made_on: date, sent_on: date, setting: str, kind: str = "") -> Facts:
    """What the letter with a final plan says: its date, the review, until when to challenge it, who must admit.

    Not every independent school and not every nursery is bound by a plan that names it (CFA 2014 s.38(3), s.43),
    and the record does not say which are: of those no place is promised.
    """
    facts: Facts = {"plan_on": made_on, "review_by": window.review_by(made_on)}
    for name, rule in (("appeal_by", "G1"), ("mediation_by", "F2")):
        due_on = law.EHC_ASSESSMENT.rule(rule).limit.due({"start": sent_on}, law.ENGLAND)
        facts = {**facts, name: due_on} if due_on else facts
    named: Facts = {"setting": setting} if setting else {}
    bound: Facts = {"must_admit": setting} if setting and kind not in NOT_ALL_BOUND else {}
    return {**facts, **named, **bound}


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as it would arrive, to the first who gets it; or why it cannot go."""

    parts: tuple[Part, ...]
    readers: tuple[str, ...]
    reading_age: float
    why_not: str = ""


def preview(case: "Case", letter: str, facts: Facts, on: date) -> Preview:
    """The letter before it is sent: its words, whom it goes to, how easily it reads."""
    try:
        found = noticing.to_each_reader(case, letter, facts, on)
    except Refused as refused:
        return Preview((), (), 0.0, str(refused))
    return Preview(found[0].written.parts, tuple(one.to_name for one in found), found[0].reading_age)
