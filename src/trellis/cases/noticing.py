"""Statutory notices: the area's own words, checked for what the law wants in them, and only then sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trellis.cases import word
from trellis.cases.models import Case
from trellis.foundation.access import Refused
from trellis.foundation.area import MissingFact, Written, current_area
from trellis.foundation.clock import words as in_words
from trellis.people import queries as people
from trellis.rules import timetable as law
from trellis.rules.notices import NOTICES, Must
from trellis.rules.readability import reading_age

LETTERS = {"assess": "decision-to-assess", "refuse": "refusal-to-assess", "no-plan": "no-plan"}
MILESTONES = {"assess": "assessment_agreed", "refuse": "assessment_refused", "no-plan": "plan_declined"}
Fact = str | date


@dataclass(frozen=True, slots=True)
class Letter:
    """One notice as it will arrive: to whom, by which way, its words, and how hard it is to read."""

    to_name: str
    channel: str
    written: Written
    reading_age: float


def letters(case: Case, outcome: str, facts: Mapping[str, Fact], on: date) -> tuple[Letter, ...]:
    """The notice of a decision for everybody who must get one."""
    return to_each_reader(case, LETTERS[outcome], facts, on)


def to_each_reader(case: Case, letter: str, facts: Mapping[str, Fact], on: date) -> tuple[Letter, ...]:
    """A letter for everybody in the family who gets them; refused if it leaves out anything the law wants."""
    readers = [one for one in people.recipients(case.child, on) if one.can_be_reached]
    if not readers:
        raise Refused(
            "There is nobody on record to send this letter to. "
            "Check who asked, or add a parent or carer, first."
        )
    found = []
    for reader in readers:
        written = _write(case, letter, facts, reader, on)
        check(written, facts)
        found.append(Letter(reader.name, reader.channel, written, reading_age(written.text)))
    return tuple(found)


def check(written: Written, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The must-haves a written notice carries; refused, with the first it lacks, if it lacks any."""
    known = {**current_area().letter_facts, **facts}
    for must in NOTICES[written.key].must:
        if not _is_said(must, written.text, known):
            raise Refused(f"This letter cannot go: it does not say {must.says} ({must.citation}).")
    return tuple(must.key for must in NOTICES[written.key].must)


def check_sending(sent_on: date, today: date, *, on_paper: bool) -> None:
    """A day gone by is only the day of sending if the letter left on paper then: ours goes by email today."""
    if sent_on < today and not on_paper:
        raise Refused(
            f"The email to the family goes today, so it is sent today, not on {in_words(sent_on)}. "
            "If it went on paper on that day, tick that it did."
        )


def day_of_sending(sent_on: date, *, on_paper: bool) -> str:
    """The day of sending as the record says it."""
    return f"{in_words(sent_on)}, on paper" if on_paper else in_words(sent_on)


def rights_from(outcome: str, sent_on: date) -> dict[str, Fact]:
    """Until when a family may appeal and ask about mediation, from the day the notice was sent."""
    if outcome not in ("refuse", "no-plan"):
        return {}
    kind = MILESTONES[outcome]
    facts = [law.Milestone("request_received", sent_on), law.Milestone(kind, sent_on)]
    table = law.timetable(law.EHC_ASSESSMENT, facts, law.ENGLAND, sent_on)
    appeal_by, mediation_by = table.due("G1"), table.due("F2")
    assert appeal_by is not None
    assert mediation_by is not None
    return {"appeal_by": appeal_by, "mediation_by": mediation_by}


def _is_said(must: Must, text: str, known: Mapping[str, Fact]) -> bool:
    lowered = text.lower()
    values = [known.get(fact, "") for fact in must.facts]
    shown = [in_words(value) if isinstance(value, date) else value for value in values]
    return all(value and value in text for value in shown) and all(
        one.lower() in lowered for one in must.words
    )


def _write(case: Case, letter: str, facts: Mapping[str, Fact], reader: people.Recipient, on: date) -> Written:
    child, childs = (
        ("you", "your") if reader.is_young_person else (case.child.called, f"{case.child.called}'s")
    )
    known = {**word.sender_facts(case, on), **facts, "child": child, "childs": childs, "reader": reader.name}
    try:
        return current_area().write(letter, known)
    except MissingFact as missing:
        raise Refused(f"This letter cannot go yet. {missing}") from missing
