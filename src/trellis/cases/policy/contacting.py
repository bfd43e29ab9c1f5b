"""Who may write to whom about a case."""

from trellis.cases.models import Case
from trellis.foundation.access import Principal, Refused
from trellis.people.queries.family import speaks_for


def check_may_ask_a_question(by: Principal) -> None:
    """Families write from their own door."""
    if not by.may("portal.act"):
        raise Refused("Only the family can write here. To record a call or a letter, use the case page.")


def check_may_hand_in(by: Principal, case: Case) -> None:
    """The family itself says what is read before a decision."""
    if not by.may("portal.act") or not speaks_for(case.child_id, by):
        raise Refused("Only the family can hand something in here. You can still ask us a question.")


def check_may_raise_promises(by: Principal) -> None:
    """Missed promises are raised by the daily job, or by who leads the team."""
    if not by.may("cases.reassign"):
        raise Refused("Only the team's manager can do this.")
