"""Decisions as tests make them."""

from datetime import date
from typing import Any

from trellis.cases.decisions import Decided

ON = date(2026, 12, 7)
MET = (True, "“Seun cannot read yet”, in the school's letter")
NOT_MET = (False, "")
REASONS = "The school has what is needed and has only just begun to use it."


def decided(outcome: str, **facts: Any) -> Decided:
    """A sound decision of 7 December 2026."""
    yes = outcome in ("assess", "plan")
    test = {
        "may_have_needs": MET,
        "plan_may_be_necessary": MET if yes else NOT_MET,
        "plan_is_necessary": MET if yes else NOT_MET,
    }
    usual = {
        "outcome": outcome,
        "reasons": REASONS,
        "test": test,
        "decided_on": ON,
        "dated_on": ON,
        "sent_on": ON,
    }
    return Decided(**{**usual, **facts})
