"""Who decides. A panel advises; an officer with the authority decides, with or without it."""

from trellis.cases.models import Case
from trellis.foundation.access import Principal, Refused


def may_decide(by: Principal, case: Case) -> bool:
    """Whether somebody may decide in a case: this hides the step."""
    return by.may("cases.decide") and case.closed_on is None


def check_may_decide(by: Principal, case: Case) -> None:
    """Only an officer who was given the authority decides, and only while the case is open."""
    if not by.may("cases.decide"):
        raise Refused("You can prepare this decision but not make it. Ask a senior SEND officer.")
    if case.closed_on is not None:
        raise Refused("This case is closed, so nothing more can be decided in it.")
