"""Who may add to the record of what happened when."""

from trellis.cases.models import Case
from trellis.foundation.access import Principal, Refused


def may_correct(by: Principal) -> bool:
    """Whether somebody may mend dates: this hides the buttons."""
    return by.may("cases.correct")


def may_excuse(by: Principal, case: Case) -> bool:
    """Whether somebody may claim an excuse: this hides the button."""
    return by.may("cases.excuse") and case.closed_on is None


def check_may_excuse(by: Principal, case: Case) -> None:
    """Only those who work cases claim an excuse, and only while a limit still runs."""
    if not by.may("cases.excuse"):
        raise Refused("You can look at this case but not record an excuse. Ask the plan co-ordinator.")
    if case.closed_on is not None:
        raise Refused("This case is closed, so no excuse can be added to it.")
