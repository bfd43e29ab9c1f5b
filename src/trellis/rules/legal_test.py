"""The tests the law sets for deciding whether to assess, and whether a plan is needed, as data.

If every limb is met the council must act; if one is not, it need not. Panels, thresholds and numbers of
reviews are no part of either test.

>>> [limb.key for limb in TESTS["assess"].limbs]
['may_have_needs', 'plan_may_be_necessary']
>>> decides(TESTS["assess"], {"may_have_needs": True, "plan_may_be_necessary": True})
True
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limb:
    """One part of a test: what must be so, and where the law says it."""

    key: str
    words: str
    ref: str
    hint: str


@dataclass(frozen=True, slots=True)
class LegalTest:
    """A question and the limbs that decide it."""

    question: str
    title: str
    rule: str
    if_met: str
    if_not: str
    limbs: tuple[Limb, ...]
    certainty: str


TESTS = {
    "assess": LegalTest(
        question="assess",
        title="Must the council assess?",
        rule="If both are met, the council must assess (CFA 2014 s.36(8)).",
        if_met="Both are met, so the council must assess (CFA 2014 s.36(8)).",
        if_not="One is not met, so the council need not assess (CFA 2014 s.36(8)).",
        limbs=(
            Limb(
                "may_have_needs",
                "The child or young person has or may have special educational needs",
                "CFA 2014 s.36(8)(a)",
                "“May have” is enough. No diagnosis is needed.",
            ),
            Limb(
                "plan_may_be_necessary",
                "It may be necessary for special educational provision to be made through a plan",
                "CFA 2014 s.36(8)(b)",
                "“May be necessary” is a low bar: whether it is necessary is what the assessment finds out.",
            ),
        ),
        certainty="S",
    ),
    "plan": LegalTest(
        question="plan",
        title="Must there be a plan?",
        rule="If it is necessary, the council must make a plan (CFA 2014 s.37(1)).",
        if_met="It is necessary, so the council must make a plan (CFA 2014 s.37(1)).",
        if_not="It is not necessary, so the council need not make a plan (CFA 2014 s.37(1)).",
        limbs=(
            Limb(
                "plan_is_necessary",
                "In the light of the assessment, it is necessary for special educational provision to be made "
                "through a plan",
                "CFA 2014 s.37(1)",
                "Look at what the child needs and whether it can reasonably be given from what a mainstream "
                "setting normally has.",
            ),
        ),
        certainty="K",
    ),
}


def decides(test: LegalTest, met: Mapping[str, bool]) -> bool:
    """Whether the limbs that are met oblige the council to act."""
    return all(met.get(limb.key, False) for limb in test.limbs)
