"""Whose advice an assessment must seek: regulation 6(1) of the SEND Regulations 2014, as rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AdviceDuty:
    """One line of regulation 6(1): from whom, and how sure we are (S: a secondary source was read)."""

    reference: str
    whom: str
    certainty: str = "S"


ADVICE_DUTIES = (
    AdviceDuty("6(1)(a)", "the child's parent or the young person"),
    AdviceDuty(
        "6(1)(b)", "the head or principal of the setting, or somebody who knows about teaching special needs"
    ),
    AdviceDuty("6(1)(c)", "a health care professional whom the health commissioner identifies"),
    AdviceDuty("6(1)(d)", "an educational psychologist"),
    AdviceDuty("6(1)(e)", "social care"),
    AdviceDuty("6(1)(f)", "anyone else the council thinks appropriate"),
    AdviceDuty("6(1)(g)", "from year 9, somebody who can advise on preparing for adulthood"),
    AdviceDuty("6(1)(h)", "anyone the family reasonably asks the council to ask"),
)
