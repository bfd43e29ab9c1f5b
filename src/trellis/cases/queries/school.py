"""What a school sees of the children it asked about, or that others asked about: where each is, and what it owes."""

from dataclasses import dataclass
from datetime import date

from trellis.cases.models import AdviceRequest, Case
from trellis.foundation.access import Principal
from trellis.rules import timetable as law


@dataclass(frozen=True, slots=True)
class SchoolCase:
    """One child's case, as the school follows it."""

    child: str
    reference: str
    asked_by: str
    received_on: date
    stage: str
    next_due_on: date | None
    plan_due_on: date | None
    is_late: bool
    is_closed: bool
    holder: str
    contact: str
    advice_id: int | None  # the school's own advice, while it is waited for
    advice_due_on: date | None


def cases_of_school(by: Principal, today: date) -> tuple[SchoolCase, ...]:
    """Open cases first, the nearest limit first; the floor keeps restricted records out."""
    if not by.may("school.view"):
        return ()
    cases = Case.objects.filter(child__setting__team__in=by.team_ids) | Case.objects.filter(
        setting_team__in=by.team_ids
    )
    rows = list(cases.distinct().select_related("child", "holder", "team"))
    owed = AdviceRequest.objects.filter(
        case__in=[row.pk for row in rows],
        team__in=by.team_ids,
        body="setting",
        state=AdviceRequest.State.SENT,
    )
    waiting = {request.case_id: request for request in owed}
    rows.sort(key=lambda row: (row.closed_on is not None, row.next_due_on or date.max, row.pk))
    return tuple(_row(row, waiting.get(row.pk), today) for row in rows)


def _row(case: Case, owed: AdviceRequest | None, today: date) -> SchoolCase:
    stages = {stage.stage.key: stage.stage.name for stage in law.PROCESSES[case.process].stages}
    return SchoolCase(
        child=case.child.full_name,
        reference=case.reference,
        asked_by=Case.AskedBy(case.asked_by).label,
        received_on=case.received_on,
        stage=stages.get(case.stage, case.stage),
        next_due_on=case.next_due_on,
        plan_due_on=case.plan_due_on,
        is_late=case.next_due_on is not None and case.next_due_on < today,
        is_closed=case.closed_on is not None,
        holder=case.holder.name if case.holder else case.team.name,
        contact=(case.holder.email if case.holder else "") or case.team.email,
        advice_id=owed.pk if owed else None,
        advice_due_on=owed.due_on if owed else None,
    )
