"""Which settings must publish an SEN information report, and what it must tell families.

Children and Families Act 2014, section 69, puts the duty on maintained schools, maintained nursery schools and
Academy schools. The SEND Regulations 2014 (SI 2014/1530), regulation 51 and Schedule 1, say what the report holds.
In force from 1 September 2014.
"""

from enum import StrEnum

LAW = (
    "Children and Families Act 2014, section 69; SEND Regulations 2014, regulations 51 and 52 and Schedule 1"
)
PLAN_LAW = "Equality Act 2010, Schedule 10, paragraph 3"


class Duty(StrEnum):
    """Whether a setting of some kind must publish a report."""

    MUST = "must"
    SOME = "some"  # those that the council or an academy trust runs
    NEED_NOT = "need not"


_BY_KIND = {
    "primary": Duty.MUST,
    "secondary": Duty.MUST,
    "all-through": Duty.MUST,
    "special": Duty.SOME,
    "early-years": Duty.SOME,
    "alternative": Duty.NEED_NOT,
    "independent": Duty.NEED_NOT,
    "college": Duty.NEED_NOT,
}
_SCHOOLS = frozenset({"primary", "secondary", "all-through", "special", "alternative", "independent"})

# Schedule 1, in our own words.
HOLDS = (
    "Which needs it makes provision for",
    "How it finds out what a child needs",
    "How children are taught, and how lessons and rooms are changed for them",
    "What extra help there is, and how it knows that the help works",
    "How children join in with everything, clubs and trips too",
    "How it helps with feelings, friends and being bullied",
    "Who the SENCO is, and how to reach them",
    "What staff know, and how equipment and other experts are brought in",
    "How parents and children are asked, and how to complain",
    "How it helps with a move to the next class, school or college, and with adult life",
    "Where to find the council’s Local Offer",
)


def report_duty(kind: str) -> Duty:
    """Whether a setting of this kind must publish an SEN information report.

    >>> report_duty("primary"), report_duty("college")
    (<Duty.MUST: 'must'>, <Duty.NEED_NOT: 'need not'>)
    """
    return _BY_KIND[kind]


def is_expected_to_report(kind: str) -> bool:
    """Whether to count a missing report as a gap: schools, nearly all of which the duty is on; not nurseries.

    >>> is_expected_to_report("special"), is_expected_to_report("early-years")
    (True, False)
    """
    return report_duty(kind) is Duty.MUST or kind == "special"


def must_have_accessibility_plan(kind: str) -> bool:
    """Whether a setting of this kind must have a written accessibility plan: every school, whoever runs it.

    >>> must_have_accessibility_plan("independent"), must_have_accessibility_plan("college")
    (True, False)
    """
    return kind in _SCHOOLS
