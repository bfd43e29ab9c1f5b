"""Authors check how a draft quotes their advice, before it is final."""

from datetime import datetime

from django.urls import reverse

from trellis.cases import word
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.plans import events, policy
from trellis.plans.models import Plan
from trellis.plans.queries import quoting


@action
def check_quotes(request_id: int, *, is_right: bool, words: str, by: Principal, at: datetime) -> Plan:
    """Say whether the draft says what was meant; what is not right is kept with the case and its holder told."""
    page = quoting.quoted(request_id, by=by)
    plan = Plan.objects.select_for_update(of=("self",)).select_related("case").get(pk=page.plan_id)
    policy.check_may_check_quotes(by, plan)
    if not is_right and not words.strip():
        raise Refused("Say what is not right, and what you meant.")
    case = plan.case
    assert case is not None
    said = "says what I meant" if is_right else "does not say what I meant"
    note = f"I checked version {plan.version} of the draft plan. It {said}. {words.strip()}".strip()
    case.notes.create(child_id=plan.child_id, words=note, by_name=by.name, at=at)
    if not is_right:
        line, where = (
            "An adviser says a draft plan misquotes their advice",
            reverse("plans:plan", args=[plan.pk]),
        )
        word.tell_colleague(
            case.holder or case.team, line, where=where, regarding=f"plan:{plan.pk}", at=at, case=case
        )
    subject = f"plan:{plan.pk}"
    ledger.record(events.QUOTES_CHECKED, by=by, at=at, child_id=plan.child_id, subject=subject, said=said)
    return plan
