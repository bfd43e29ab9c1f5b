"""Who is asking, and so which legal fact a request is (CFA 2014 s.36(1), s.24).

A parent, a young person who holds their own rights, and somebody acting for a school or post-16 institution
make a request under s.36(1). Anybody else, a nursery among them, brings a child to the council's attention
under s.24. The same clocks run from both.
"""

from dataclasses import dataclass
from datetime import date

from trellis.cases.models import Case
from trellis.rules.timetable import holds_own_rights

REQUEST, ATTENTION = "request_received", "brought_to_attention"
EARLY_YEARS = "early-years"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a request is in law, and whether the young person must be asked whether they agree to it."""

    kind: str
    citation: str
    needs_agreement: bool = False


def standing(asked_by: str, born_on: date, on: date, setting_kind: str = "") -> Standing:
    """What a request from this person about somebody born on this day is, on the day it arrives."""
    is_young_person = holds_own_rights(born_on, on)
    match asked_by:
        case Case.AskedBy.PARENT if is_young_person:
            return Standing(ATTENTION, "CFA 2014 s.24, s.83", needs_agreement=True)
        case Case.AskedBy.PARENT:
            return Standing(REQUEST, "CFA 2014 s.36(1)")
        case Case.AskedBy.YOUNG_PERSON if is_young_person:
            return Standing(REQUEST, "CFA 2014 s.36(1)")
        case Case.AskedBy.SETTING if setting_kind != EARLY_YEARS:
            return Standing(REQUEST, "CFA 2014 s.36(1)")
    return Standing(ATTENTION, "CFA 2014 s.24, s.36(3)")


def is_family(asked_by: str) -> bool:
    """Whether somebody asks for their own family."""
    return asked_by in (Case.AskedBy.PARENT, Case.AskedBy.YOUNG_PERSON)
