"""Who sees which request for advice, and who may ask for, write, chase or reuse it."""

from django.db.models import Q, QuerySet

from trellis.cases.models import AdviceRequest, Case, Request
from trellis.cases.policy.cases import check_may_work
from trellis.foundation.access import Kind, Principal, Refused
from trellis.people.queries.family import speaks_for

FAMILY_BODY = "family"
# The family's own views, and earlier advice they are asked to agree to.
_FOR_FAMILY = Q(body=FAMILY_BODY) | Q(advice__kind="reused", advice__confirmed_at=None)


def advice_visible_to(by: Principal) -> QuerySet[AdviceRequest]:
    """An adviser's own; a link's one; a case worker's all; an overseer's once they were escalated."""
    requests = AdviceRequest.objects.all()
    if by.kind is Kind.LINK:
        kind, _, number = by.subject.partition(":")
        is_advice = by.purpose == "advice" and kind == "advice" and number.isdigit()
        return requests.filter(pk=int(number)) if is_advice else _of_family(by, requests)
    if by.may("cases.view"):
        return requests
    mine = Q(pk__in=[])
    if by.may("advice.write"):
        mine |= Q(adviser_id=by.user_id) | Q(team_id__in=by.team_ids, adviser=None)
    if by.may("advice.allocate"):
        mine |= Q(team_id__in=by.team_ids)
    if by.may("advice.oversee"):
        mine |= Q(escalated_on__isnull=False) | Q(team_id__in=by.team_ids)
    if by.may("portal.act"):
        mine |= _FOR_FAMILY
    return requests.filter(mine)


def _of_family(by: Principal, requests: QuerySet[AdviceRequest]) -> QuerySet[AdviceRequest]:
    """A family link opens once it was checked who holds it; other links open nothing here."""
    unchecked = Request.objects.filter(link_id=by.link_id or 0).exclude(is_who_they_say=True)
    if not by.may("portal.act") or unchecked.exists():
        return requests.none()
    return requests.filter(_FOR_FAMILY)


def may_write_advice(by: Principal, request: AdviceRequest) -> bool:
    """Whether this is who was asked, or who types in what they sent, and the answer is still open."""
    may = by.may("advice.ask") or _is_who_was_asked(by, request)
    return may and request.state == AdviceRequest.State.SENT


def check_may_write_advice(by: Principal, request: AdviceRequest) -> None:
    """Who was asked writes advice until they confirm it; the case team may type in what came on paper."""
    if not by.may("advice.ask") and not _is_who_was_asked(by, request):
        raise Refused("This advice was asked of somebody else. You can read it but not write it.")
    if request.state == AdviceRequest.State.ANSWERED:
        raise Refused(
            "This advice has been confirmed, so it can only be read. To change it, ask the plan co-ordinator."
        )
    if request.state != AdviceRequest.State.SENT:
        raise Refused("This advice is no longer being asked for.")


def _is_who_was_asked(by: Principal, request: AdviceRequest) -> bool:
    if by.kind is Kind.SYSTEM:
        return True
    if request.body == FAMILY_BODY:
        return by.may("portal.act") and speaks_for(request.child_id, by)
    if not by.may("advice.write"):
        return False
    if by.kind is Kind.LINK:
        return by.subject == f"advice:{request.pk}"
    if request.adviser_id is not None:
        return request.adviser_id == by.user_id
    return request.team_id in by.team_ids


def check_may_ask_for_advice(by: Principal, case: Case) -> None:
    """Asking for advice is work on an open case."""
    check_may_work(by, case)
    if not by.may("advice.ask"):
        raise Refused("You cannot ask for advice in this case. Ask the plan co-ordinator.")


def check_may_allocate_psychologists(by: Principal) -> None:
    """Only who leads the psychologists says who takes which child."""
    if not by.may("advice.allocate"):
        raise Refused("Only the principal educational psychologist can do this.")


def check_may_set_free_days(by: Principal, user_id: int) -> None:
    """Each psychologist sets their own; who leads them sets anybody's."""
    if not by.may("advice.allocate") and by.user_id != user_id:
        raise Refused("You can set your own free days, and nobody else's.")


def check_may_chase(by: Principal) -> None:
    """Chasers are sent by the daily job, or by whoever may ask for advice."""
    if not by.may("advice.ask"):
        raise Refused("Only the case team can send reminders.")


def check_may_agree_reuse(by: Principal, request: AdviceRequest, party: str) -> None:
    """Each of the three agrees for itself (reg 6(4)); the case team may record what the other two told it."""
    if by.may("advice.ask"):
        return
    is_family = by.may("portal.act") and speaks_for(request.child_id, by)
    allowed = {"family": is_family, "author": _is_who_was_asked(by, request), "council": False}
    if not allowed[party]:
        raise Refused("You cannot agree to this for somebody else.")
