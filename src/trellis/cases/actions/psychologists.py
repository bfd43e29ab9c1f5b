"""Say which psychologist takes which child, and how many days each has."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from trellis.cases import loading, policy, ties, word
from trellis.cases.advice_list import PSYCHOLOGY
from trellis.cases.events import advising as events
from trellis.cases.models import AdviceRequest, FreeDays
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.access.models import Membership, User
from trellis.foundation.clock import local_date

ROLES = ("psychologist", "principal-psychologist")
MOST_DAYS = 7


@action
def allocate(request_id: int, *, to_id: int, reason: str, by: Principal, at: datetime) -> AdviceRequest:
    """Give a child to a psychologist, or move them with a reason; both hear, and so does the family."""
    request = _load(request_id, by)
    policy.check_may_allocate_psychologists(by)
    if request.state != AdviceRequest.State.SENT:
        raise Refused("This advice is not waiting for a psychologist.")
    today, was = local_date(at), request.adviser
    psychologist = _psychologist(to_id, today)
    if was == psychologist:
        raise Refused(f"{psychologist.name} has this child already.")
    if was is not None and not reason.strip():
        raise Refused("Say why the child moves to another psychologist.")
    case = loading.load_through(request)
    if was is not None:
        ties.untie(case, was, ties.PSYCHOLOGIST, today)
    ties.tie(case, psychologist, ties.PSYCHOLOGIST, today, reason.strip() or "allocated")
    request.adviser, request.allocated_at, request.visit_on = psychologist, at, None
    request.save(update_fields=["adviser", "allocated_at", "visit_on"])
    facts = {"psychologist": psychologist.name, "was": was.name if was else "", "reason": reason.strip()}
    event = events.REALLOCATED if was else events.ALLOCATED
    ledger.record(event, by=by, at=at, child_id=case.child_id, subject=f"advice:{request.pk}", **facts)
    _tell(request, psychologist, was, by=by, at=at)
    return request


@action
def set_free_days(user_id: int, *, days: Mapping[date, Decimal], by: Principal, at: datetime) -> None:
    """How many days somebody has for assessments, week by week."""
    policy.check_may_set_free_days(by, user_id)
    psychologist = _seats(local_date(at)).filter(user_id=user_id).select_related("user").first()
    if psychologist is None or (by.scope == "none" and not _shares_a_team(by, user_id, local_date(at))):
        raise Refused("There is no such psychologist in your teams.")
    if any(not 0 <= number <= MOST_DAYS for number in days.values()):
        raise Refused("Free days in a week are from 0 to 7.")
    for week, number in days.items():
        FreeDays.objects.update_or_create(user_id=user_id, week_starting_on=week, defaults={"days": number})
    ledger.record(events.FREE_DAYS_SET, by=by, at=at, psychologist=psychologist.user.name)


def _load(request_id: int, by: Principal) -> AdviceRequest:
    requests = policy.advice_visible_to(by).filter(body=PSYCHOLOGY).select_related("team", "adviser")
    return requests.select_for_update(of=("self",)).get(pk=request_id)


def _seats(on: date) -> QuerySet[Membership]:
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    return Membership.objects.filter(live, role__in=ROLES, team__kind=PSYCHOLOGY, user__is_active=True)


def _shares_a_team(by: Principal, user_id: int, on: date) -> bool:
    return _seats(on).filter(user_id=user_id, team_id__in=by.team_ids).exists()


def _psychologist(user_id: int, on: date) -> User:
    seat = _seats(on).filter(user_id=user_id).select_related("user").first()
    if seat is None:
        raise Refused("Choose a psychologist from the list.")
    return seat.user


def _tell(
    request: AdviceRequest, psychologist: User, was: User | None, *, by: Principal, at: datetime
) -> None:
    case = request.case
    where, regarding = f"/advice/{request.pk}/", f"advice:{request.pk}"
    word.tell_colleague(
        psychologist, "A child has been given to you", where=where, regarding=regarding, at=at, case=case
    )
    if was is not None:
        line = "A child has moved to a colleague"
        word.tell_colleague(was, line, where="/advice/", regarding=regarding, at=at, case=case)
    who = f"{psychologist.name}, an educational psychologist,"
    news = f"{who} will see {case.child.called} and write to us about what would help."
    if was is not None:
        news = f"{was.name} can no longer do this. {news}"
    word.tell_news(case, news, by=by, at=at)
