"""Which consultations exist for whom, and who may send and answer one."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from trellis.foundation.access import Kind, Principal, Refused
from trellis.placements.models import Consultation

if TYPE_CHECKING:
    from trellis.cases.models import Case

SUBJECT = "consultation"


def visible_to(by: Principal) -> QuerySet[Consultation]:
    """Staff see all of a case's; a link opens one; a setting's own people see those addressed to it."""
    consultations = Consultation.objects.select_related("setting", "case", "child")
    if by.kind is Kind.LINK:
        kind, _, number = by.subject.partition(":")
        is_this = by.purpose == SUBJECT and kind == SUBJECT and number.isdigit()
        return consultations.filter(pk=int(number)) if is_this else consultations.none()
    if by.may("cases.view"):
        return consultations
    if by.may("consultation.answer"):
        return consultations.filter(setting__team_id__in=by.team_ids)
    return consultations.none()


def may_send(by: Principal, case: "Case") -> bool:
    """Whether somebody may ask a setting."""
    return by.may("consultation.send") and case.closed_on is None


def check_may_send(by: Principal, case: "Case") -> None:
    """Asking a setting, and noting its answer, is the co-ordinator's, while the case is open."""
    if not by.may("consultation.send"):
        raise Refused("You can see which settings were asked, but not ask one. Ask the plan co-ordinator.")
    _check_open(case)


def check_may_answer(by: Principal, consultation: Consultation) -> None:
    """The setting that was asked answers, while an answer can still count."""
    if not by.may("consultation.answer"):
        raise Refused(
            "Only the setting that was asked can answer here. Staff can note its answer on the case."
        )
    _check_open(consultation.case)


def _check_open(case: "Case") -> None:
    if case.closed_on is not None:
        raise Refused("The decision has been made, so an answer can no longer change it. Ring the SEND team.")
