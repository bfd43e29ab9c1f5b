"""Which cases exist for whom, and who may do what to them."""

from django.db.models import QuerySet

from trellis.cases.models import Case
from trellis.foundation.access import Kind, Principal, Refused


def visible_to(by: Principal) -> QuerySet[Case]:
    """Cases somebody may see: the floor narrows this to children they are tied to; nobody else sees any."""
    if by.may("cases.view") or by.may("portal.view"):
        return Case.objects.all()
    return Case.objects.none()


def may_work(by: Principal, case: Case) -> bool:
    """Whether somebody may take the next step in a case."""
    return by.may("cases.work") and case.closed_on is None


def check_may_work(by: Principal, case: Case) -> None:
    """Only those who work cases may change one, and only while it is open."""
    if not by.may("cases.work"):
        raise Refused("You can look at this case but not change it. Ask the plan co-ordinator.")
    if case.closed_on is not None:
        raise Refused("This case is closed, so it can only be read.")


def check_may_correct(by: Principal) -> None:
    """A correction is work on the record, open case or not."""
    if not by.may("cases.correct"):
        raise Refused("You can look at this case but not correct its dates. Ask the plan co-ordinator.")


def is_family(by: Principal) -> bool:
    """Whether this is somebody from the family, signed in or by a link."""
    return by.kind is Kind.FAMILY or (by.kind is Kind.LINK and by.purpose == "family")
