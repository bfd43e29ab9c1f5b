"""Who may plan. Nothing here is about one child, so there are no rows to hide."""

from trellis.foundation.access import Principal, Refused

PERMISSION = "planning.plan"


def may_plan(by: Principal) -> bool:
    """See forecasts and keep scenarios."""
    return by.may(PERMISSION)


def check_may_plan(by: Principal) -> None:
    if not may_plan(by):
        raise Refused("You may not plan staffing. Ask a SEND Operations manager.")
