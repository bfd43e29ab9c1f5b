"""Who may bring a request in, and who may act on one."""

from trellis.cases.models import Case
from trellis.foundation.access import Kind, Principal, Refused


def check_may_ask(by: Principal) -> None:
    """Anybody may ask: the law makes no form and no account a condition (CFA 2014 s.24, s.36)."""
    if by.kind is not Kind.SYSTEM:
        raise Refused("Requests from the public page come in at the front door.")


def check_may_ask_for_school(by: Principal) -> None:
    """A school's own staff ask for its children."""
    if not by.may("requests.make"):
        raise Refused("Only the staff of a school, college or early years setting can ask here.")


def check_may_log(by: Principal) -> None:
    """Letters, calls and e-mails are logged by those who work cases."""
    if not by.may("cases.log_request"):
        raise Refused("You cannot log a request. Send it to the SEND team today: the clock has started.")


def may_check_asker(by: Principal, case: Case) -> bool:
    """Whether somebody may say who asked: this hides the step."""
    return by.may("cases.work") and by.may("people.edit") and case.closed_on is None


def check_may_check_asker(by: Principal, case: Case) -> None:
    """Whoever lets a parent see the record must be able to keep it."""
    if not may_check_asker(by, case):
        raise Refused("Ask the plan co-ordinator to check who asked.")


def check_may_answer_notice(by: Principal, case_id: int) -> None:
    """Only a body that was told of this very request answers."""
    if by.kind is not Kind.LINK or by.purpose != "notice" or by.subject != f"notice:{case_id}":
        raise Refused("Open the link in our message to answer.")
