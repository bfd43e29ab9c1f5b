"""Remind whoever owes advice by its own six weeks; tell the officer for health or social care when late."""

from datetime import datetime

from trellis.cases import chasers, policy, ties, word
from trellis.cases.events import advising as events
from trellis.cases.models import AdviceRequest
from trellis.foundation import ledger
from trellis.foundation.access import Principal, action
from trellis.foundation.clock import local_date


@action
def chase(request_id: int, *, by: Principal, at: datetime) -> bool:
    """Send the reminder that is due, if one is, and escalate what is late. Safe to run twice a day."""
    near = ("case__child", "case__team", "case__holder", "team", "adviser")
    requests = policy.advice_visible_to(by).select_related(*near)
    request = requests.select_for_update(of=("self",)).get(pk=request_id)
    policy.check_may_chase(by)
    today = local_date(at)
    expected = chasers.due_by(request, today)
    if request.state != AdviceRequest.State.SENT or request.chased_on == today or request.chasers >= expected:
        return False
    request.chased_on, request.chasers = today, expected
    request.save(update_fields=["chased_on", "chasers"])
    chasers.remind(request, by=by, at=at)
    _record(events.CHASED, request, by=by, at=at, count=expected)
    if request.due_on is not None and today > request.due_on and request.escalated_on is None:
        _escalate(request, by=by, at=at)
    return True


def _escalate(request: AdviceRequest, *, by: Principal, at: datetime) -> None:
    """Once: the family is told it is late, and the designated officer sees it from now on."""
    today, case = local_date(at), request.case
    request.escalated_on = today
    request.save(update_fields=["escalated_on"])
    late = {"what_is_late": f"the advice from: {request.label}", "was_due_on": request.due_on}
    word.tell_family(case, letter="late", by=by, at=at, **late)  # type: ignore[arg-type]  # due_on is a date here
    team = chasers.officer_for(request, today)
    if team is not None:
        ties.tie(case, team, ties.OVERSIGHT, today, "advice is late")
        line = "Advice is late and has been passed to you"
        where = "/advice/oversight/"
        word.tell_colleague(team, line, where=where, regarding=f"advice:{request.pk}", at=at, case=case)
        _record(events.ESCALATED, request, by=by, at=at, team=team.name)


def _record(
    event: ledger.Event, request: AdviceRequest, *, by: Principal, at: datetime, **facts: object
) -> None:
    subject = f"advice:{request.pk}"
    known = {"whom": request.label, **facts}
    ledger.record(event, by=by, at=at, child_id=request.child_id, subject=subject, **known)
