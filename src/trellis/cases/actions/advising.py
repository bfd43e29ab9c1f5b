"""Ask for advice (reg 6): the list proposed with its reasons, mended by staff, and sent with one press."""

from dataclasses import dataclass
from datetime import datetime

from trellis.cases import advice_list, advice_sending, clock, loading, policy, word
from trellis.cases.advice_list import BY_FAMILY, MUST
from trellis.cases.events import advising as events
from trellis.cases.models import AdviceRequest, Case
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action, links
from trellis.foundation.clock import local_date

SENT, PROPOSED = AdviceRequest.State.SENT, AdviceRequest.State.PROPOSED


@dataclass(frozen=True, slots=True)
class Addition:
    """Somebody to add to the list: a body of the area by its key, or anybody by name."""

    label: str
    reason: str
    body: str = ""
    name: str = ""
    email: str = ""
    family_asked: bool = False
    declined: bool = False  # the family asked and the council will not, for the reason given


@action
def propose(case_id: int, *, by: Principal, at: datetime) -> list[AdviceRequest]:
    """List whom the law wants asked, from what is known of the child; what is on the list already stays."""
    case = loading.load(case_id, by=by)
    policy.check_may_ask_for_advice(by, case)
    made = advice_sending.propose(case, local_date(at))
    if made:
        _record(events.PROPOSED, case, by=by, at=at, how_many=len(made))
    return made


@action
def add(case_id: int, *, whom: Addition, by: Principal, at: datetime) -> AdviceRequest:
    """Add somebody to the list with a reason: because the family asked (h), or because it would help (f)."""
    case = loading.load(case_id, by=by)
    policy.check_may_ask_for_advice(by, case)
    if not whom.label.strip() or not whom.reason.strip():
        raise Refused("Say who to ask, and why.")
    known = {row.body: row for row in advice_list.others_for(case, local_date(at))}
    listed = known.get(whom.body)
    body = listed.body if listed else advice_sending.next_body(case)
    if AdviceRequest.objects.filter(case=case, body=body).exists():
        raise Refused(f"{whom.label} is on the list already.")
    request = AdviceRequest.objects.create(
        case=case,
        child_id=case.child_id,
        body=body,
        label=whom.label.strip(),
        why=whom.reason.strip()[:300],
        ref=f"reg {BY_FAMILY if whom.family_asked else advice_list.OTHERS}",
        team=listed.team if listed else None,
        adviser_name=whom.name.strip(),
        adviser_email=whom.email.strip(),
        state=AdviceRequest.State.NOT_NEEDED if whom.declined else PROPOSED,
    )
    _record(events.ADDED, case, by=by, at=at, whom=request.label, reason=request.why)
    return request


@action
def remove(request_id: int, *, reason: str, by: Principal, at: datetime) -> None:
    """Take somebody off the list with a reason, before they are asked; whoever the law names stays on it."""
    request, case = _load(request_id, by)
    policy.check_may_ask_for_advice(by, case)
    if not reason.strip():
        raise Refused("Say why this advice is not needed.")
    if request.state != PROPOSED:
        raise Refused("This advice has been asked for already.")
    if request.ref.removeprefix("reg ") in MUST:
        raise Refused(f"The law says this advice must be asked for: {request.ref}.")
    request.state, request.why = AdviceRequest.State.NOT_NEEDED, reason.strip()[:300]
    request.save(update_fields=["state", "why"])
    _record(events.REMOVED, case, by=by, at=at, whom=request.label, reason=request.why)


@action
def readdress(request_id: int, *, name: str, email: str, by: Principal, at: datetime) -> None:
    """Say who answers for a body; if they were asked already, the old link ends and a new one goes out."""
    request, case = _load(request_id, by)
    policy.check_may_ask_for_advice(by, case)
    if request.state not in (PROPOSED, SENT):
        raise Refused("This advice is in already.")
    request.adviser_name, request.adviser_email = name.strip(), email.strip()
    request.save(update_fields=["adviser_name", "adviser_email"])
    if request.state == SENT:
        links.revoke(f"advice:{request.pk}", at)
        advice_sending.write_to(request, case, by=by, at=at)
    _record(events.READDRESSED, case, by=by, at=at, whom=request.label)


@action
def send_all(case_id: int, *, seen: int | None = None, by: Principal, at: datetime) -> list[AdviceRequest]:
    """One press: everyone on the list who can be reached is asked today, and the family told."""
    case = loading.load(case_id, by=by, seen=seen)
    policy.check_may_ask_for_advice(by, case)
    today = local_date(at)
    if clock.read(case, today).stage.key not in ("gathering_advice", "deciding_on_plan"):
        raise Refused("Advice is asked for once the council has agreed to assess.")
    advice_sending.propose(case, today)
    waiting = AdviceRequest.objects.select_for_update(of=("self",)).select_related("team", "adviser")
    listed = waiting.filter(case=case, state=PROPOSED, advice=None)
    sending = [request for request in listed if advice_sending.can_reach(request)]
    if not sending:
        raise Refused("Nobody left on the list can be asked. Say how to reach those still on it.")
    advice_sending.send(case, sending, by=by, at=at)
    _record(events.REQUESTED, case, by=by, at=at, how_many=len(sending))
    word.tell_news(case, advice_sending.who_was_asked(sending), by=by, at=at)
    return sending


def _load(request_id: int, by: Principal) -> tuple[AdviceRequest, Case]:
    request = policy.advice_visible_to(by).select_for_update(of=("self",)).get(pk=request_id)
    return request, loading.load(request.case_id, by=by)


def _record(event: ledger.Event, case: Case, *, by: Principal, at: datetime, **facts: object) -> None:
    ledger.record(event, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}", **facts)
