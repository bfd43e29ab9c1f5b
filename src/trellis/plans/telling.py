"""The letters that go with a plan: written in the area's wording, checked, kept with their dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from trellis.cases import word
from trellis.foundation.access import Principal, Refused
from trellis.foundation.area import MissingFact, Written
from trellis.rules.notices import NOTICES

if TYPE_CHECKING:
    from trellis.cases.models import Case

DRAFT, FINAL = "draft-plan", "final-plan"
PARENT = "Parent or carer"


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a notice."""

    dated_on: date
    sent_on: date
    served_on: date | None
    decided_on: date | None = None


def send(
    case: "Case", letter: str, facts: dict[str, str | date], *, dates: Dates, enclosures: Iterable[str],
    by: Principal, at: datetime,
) -> Written:  # fmt: skip
    """Write to the family, refuse a letter that lacks what the law wants, and keep it as a notice."""
    try:
        written = word.tell_family(case, letter=letter, by=by, at=at, next_word_on=None, keep=False, **facts)
    except MissingFact as missing:
        raise Refused(f"The letter cannot be written, so nothing was sent. {missing}") from missing
    lacking = lacks(letter, written.text, facts)
    if lacking:
        said = "; ".join(lacking)
        raise Refused(
            f"The area's letter does not say what the law wants, so nothing was sent. It lacks: {said}."
        )
    case.notices.create(
        child_id=case.child_id,
        letter=letter,
        to_name=PARENT,
        body=written.text,
        says=[must.key for must in NOTICES[letter].must],
        enclosures=list(enclosures),
        decided_on=dates.decided_on,
        dated_on=dates.dated_on,
        sent_on=dates.sent_on,
        served_on=dates.served_on,
        made_by_name=by.name,
    )
    return written


def lacks(letter: str, text: str, facts: dict[str, str | date]) -> list[str]:
    """What the law wants said that a written letter does not say."""
    said = " ".join(text.lower().split())
    return [
        must.says
        for must in NOTICES[letter].must
        if any(" ".join(phrase.lower().split()) not in said for phrase in must.words)
        or any(not facts.get(name, True) for name in must.facts)
    ]
