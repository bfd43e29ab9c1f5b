"""Sections A to K of a plan, as rows: what each must hold, whose it is, how to challenge it, by what law.

Certainty is L (legislation read), S (a secondary source read) or K (general knowledge: still to be checked).
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Challenge(StrEnum):
    """What somebody who disagrees with a section can do about it."""

    NONE = "no appeal of its own"
    APPEAL = "an appeal to the tribunal"
    APPEAL_NO_CERTIFICATE = (
        "an appeal to the tribunal, with no mediation certificate if it is only about this section"
    )
    RECOMMENDATION = "a recommendation by the tribunal, alongside an appeal about education"
    CONSEQUENCE = "no appeal of its own; the tribunal can change it as a result of an appeal about B or F"
    REVIEW = "a review by the council of a refusal"


@dataclass(frozen=True, slots=True)
class Section:
    """One section. `plain` is how it is named to a family; `holds` is what must be in it."""

    letter: str
    title: str
    plain: str
    holds: str
    owner: str
    challenge: Challenge
    citation: str
    certainty: str = "L"


_ROWS = (
    Section(
        "A",
        "Views, interests and aspirations",
        "What you think and hope for",
        "The views, interests and aspirations of the child and their parents, or of the young person.",
        "the family",
        Challenge.NONE,
        "SEND Regulations 2014 reg 12(1)(a)",
    ),
    Section(
        "B",
        "Special educational needs",
        "What is hard at school or college",
        "All of the child's special educational needs.",
        "the council",
        Challenge.APPEAL,
        "SEND Regulations 2014 reg 12(1)(b); CFA 2014 s.37(2)(a)",
    ),
    Section(
        "C",
        "Health needs",
        "Health needs",
        "Health needs that relate to the special educational needs.",
        "the council, with the integrated care board",
        Challenge.RECOMMENDATION,
        "SEND Regulations 2014 reg 12(1)(c)",
    ),
    Section(
        "D",
        "Social care needs",
        "Social care needs",
        "Social care needs that relate to the special educational needs or to a disability.",
        "the council's social care service",
        Challenge.RECOMMENDATION,
        "SEND Regulations 2014 reg 12(1)(d)",
    ),
    Section(
        "E",
        "Outcomes",
        "What should change",
        "The outcomes sought; from year 9, outcomes that prepare for adulthood.",
        "everyone who helps",
        Challenge.CONSEQUENCE,
        "SEND Regulations 2014 reg 12(1)(e); CFA 2014 s.37(2)(b)",
    ),
    Section(
        "F",
        "Special educational provision",
        "Help at school or college",
        "The special educational provision for each need in section B: detailed, usually in figures.",
        "the council",
        Challenge.APPEAL,
        "SEND Regulations 2014 reg 12(1)(f); CFA 2014 s.37(2)(c), s.42(2)",
    ),
    Section(
        "G",
        "Health provision",
        "Help from health",
        "Health provision reasonably required, agreed by the integrated care board.",
        "the integrated care board",
        Challenge.RECOMMENDATION,
        "SEND Regulations 2014 reg 12(1)(g), 12(2); CFA 2014 s.42(3)",
    ),
    Section(
        "H1",
        "Social care provision under the Chronically Sick and Disabled Persons Act 1970",
        "Help from social care that must be given",
        "Social care provision that must be made for somebody under 18 under section 2 of that Act.",
        "the council's social care service",
        Challenge.RECOMMENDATION,
        "SEND Regulations 2014 reg 12(1)(h); CSDPA 1970 s.2",
    ),
    Section(
        "H2",
        "Other social care provision",
        "Other help from social care",
        "Any other social care provision reasonably required.",
        "the council's social care service",
        Challenge.RECOMMENDATION,
        "SEND Regulations 2014 reg 12(1)(h)",
    ),
    Section(
        "I",
        "School, college or other setting",
        "School or college",
        "The name and type of the setting, or the type. Empty in a draft.",
        "the council",
        Challenge.APPEAL_NO_CERTIFICATE,
        "SEND Regulations 2014 reg 12(1)(i); CFA 2014 s.38(5), s.39, s.40",
    ),
    Section(
        "J",
        "Direct payments and personal budget",
        "Money you are given for help",
        "The needs and outcomes a direct payment meets; details of any personal budget.",
        "the council",
        Challenge.REVIEW,
        "SEND Regulations 2014 reg 12(1)(j)",
    ),
    Section(
        "K",
        "Advice and information",
        "What people told us",
        "The advice and information gathered in the assessment, appended.",
        "the council",
        Challenge.NONE,
        "SEND Regulations 2014 reg 12(4)",
        "K",
    ),
)

SECTIONS = MappingProxyType({section.letter: section for section in _ROWS})
PROVISION_SECTIONS = ("F", "G", "H1", "H2")
