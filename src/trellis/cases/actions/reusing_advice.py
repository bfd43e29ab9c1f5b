"""Use recent advice again: only where its author, the family and the council all agree (reg 6(4))."""

from datetime import datetime

from trellis.cases import advice_sending, loading, policy, reuse
from trellis.cases.events import advising as events
from trellis.cases.models import Advice, AdviceRequest
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date

PARTIES = {"family": "family_agreed_on", "author": "author_agreed_on", "council": "council_agreed_on"}


@action
def offer_reuse(request_id: int, *, advice_id: int, by: Principal, at: datetime) -> Advice:
    """The council agrees first, and asks the other two."""
    request = _load(request_id, by)
    policy.check_may_ask_for_advice(by, request.case)
    today = local_date(at)
    recent = {found.pk: found for found in reuse.recent_for(request, today)}
    if request.state != AdviceRequest.State.PROPOSED or advice_id not in recent:
        raise Refused("Only recent, confirmed advice from the same service can be used again.")
    if Advice.objects.filter(request=request).exists():
        raise Refused("Using recent advice again has been offered already.")
    old = recent[advice_id]
    advice = Advice.objects.create(
        request=request,
        child_id=request.child_id,
        kind=Advice.Kind.REUSED,
        author_name=old.author_name,
        author_role=old.author_role,
        author_qualification=old.author_qualification,
        summary=old.summary,
        written_on=old.written_on,
        reused_from=old,
        council_agreed_on=today,
        saved_at=at,
    )
    reuse.ask_the_others(request, advice, by=by, at=at)
    _record(events.REUSE_OFFERED, request, by=by, at=at)
    return advice


@action
def agree_reuse(request_id: int, *, party: str, by: Principal, at: datetime) -> bool:
    """One of the three agrees; when all have, the old advice is the answer. Whether it now is."""
    request = _load(request_id, by)
    policy.check_may_agree_reuse(by, request, party)
    advice = _offered(request)
    setattr(advice, PARTIES[party], local_date(at))
    advice.save(update_fields=[PARTIES[party]])
    _record(events.REUSE_AGREED, request, by=by, at=at, party=party)
    if not all(getattr(advice, field) for field in PARTIES.values()):
        return False
    reuse.complete(request, advice, by=by, at=at)
    _record(events.REUSED, request, by=by, at=at)
    return True


@action
def decline_reuse(request_id: int, *, party: str, reason: str, by: Principal, at: datetime) -> None:
    """One of the three wants new advice: it is asked for in the usual way, today."""
    request = _load(request_id, by)
    policy.check_may_agree_reuse(by, request, party)
    _offered(request).delete()
    _record(
        events.REUSE_DECLINED, request, by=by, at=at, party=party, reason=reason.strip() or "no reason given"
    )
    case = loading.load_through(request)
    if advice_sending.can_reach(request):
        advice_sending.send(case, [request], by=by, at=at)


def _load(request_id: int, by: Principal) -> AdviceRequest:
    near = ("case__child", "case__team", "case__holder", "team", "adviser")
    requests = policy.advice_visible_to(by).select_related(*near)
    return requests.select_for_update(of=("self",)).get(pk=request_id)


def _offered(request: AdviceRequest) -> Advice:
    advice = Advice.objects.filter(request=request, kind=Advice.Kind.REUSED, confirmed_at=None).first()
    if advice is None:
        raise Refused("Nobody is being asked to agree to this any more.")
    return advice


def _record(
    event: ledger.Event, request: AdviceRequest, *, by: Principal, at: datetime, **facts: object
) -> None:
    subject = f"advice:{request.pk}"
    known = {"whom": request.label, **facts}
    ledger.record(event, by=by, at=at, child_id=request.child_id, subject=subject, **known)
