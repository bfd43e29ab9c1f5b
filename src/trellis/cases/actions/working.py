"""Give cases to people: nobody's yet, or a leaver's. Families are told the same hour."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from trellis.cases import leaving, policy, ties, word
from trellis.cases.events import working as events
from trellis.cases.models import Case, Contact, Note
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.access.models import Membership, User
from trellis.foundation.area import current_area
from trellis.foundation.clock import local_date
from trellis.people import queries as people
from trellis.people.actions import ask_to_name_another


@dataclass(frozen=True, slots=True)
class Given:
    """How many cases each person got, and how many families could not be written to."""

    got: dict[str, int]
    families: int
    unreached: int


@action
def give(case_ids: Sequence[int], *, to_ids: Sequence[int], note: str, by: Principal, at: datetime) -> Given:
    """Give cases to one person, or share them among several, whoever holds fewest first; how many each got.

    A case that somebody held needs a handover note: the next person should not have to ask.
    """
    policy.check_may_allocate(by)
    policy.check_may_reassign(by)
    today = local_date(at)
    cases = _lock(case_ids, by)
    if any(case.holder_id for case in cases) and not note.strip():
        raise Refused("Write a handover note: what does the next person need to know?")
    shares = _shares([_member(user_id, cases, today) for user_id in to_ids])
    got: Counter[str] = Counter()
    unreached = 0
    for case in cases:
        holder = _next(shares, case)
        was = case.holder
        if holder is not None and holder != was:
            _hand(case, holder, note, by=by, at=at)
            _record(case, holder, was, by=by, at=at)
            got[holder.name] += 1
            unreached += not _is_reached(case, today)
    for user in shares:
        if got[user.name]:
            line = "Cases have been given to you"
            word.tell_colleague(user, line, where="/work/", regarding=f"user:{user.pk}", at=at)
    return Given(dict(got), sum(got.values()), unreached)


@action
def leave(leaver_id: int, *, by: Principal, at: datetime) -> bool:
    """What a leaver leaves besides the cases given to others: closed ones are the team's; whether a guardian was asked.

    Cases of restricted records stay: the guardian is asked to name somebody, and whoever moves the rest learns no more.
    """
    policy.check_may_reassign(by)
    leaver = User.objects.get(pk=leaver_id)
    closed = leaving.leave_closed(leaver, by=by, at=at)
    subject = f"user:{leaver.pk}"
    ledger.record(events.LEFT, by=by, at=at, subject=subject, leaver=leaver.name, closed=closed)
    if not leaving.holds_unseen(leaver_id, by, local_date(at)):
        return False
    ask_to_name_another(leaver.name, by=by, at=at)
    return True


def _lock(case_ids: Sequence[int], by: Principal) -> list[Case]:
    wanted = set(case_ids)
    if not wanted:
        raise Refused("Choose at least one case.")
    near = policy.visible_to(by).filter(pk__in=wanted).select_related("child", "team", "holder")
    cases = list(near.select_for_update(of=("self",)).order_by("risk_on", "pk"))
    if len(cases) != len(wanted):
        raise Refused("One of these cases is not there any more. Look at the list again.")
    for case in cases:
        policy.check_may_work(by, case)
    return cases


def _member(user_id: int, cases: list[Case], on: date) -> User:
    """Somebody who works in the team of every one of these cases."""
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    user = User.objects.filter(pk=user_id, is_active=True).first()
    teams = set(Membership.objects.filter(live, user_id=user_id).values_list("team_id", flat=True))
    if user is None or any(case.team_id not in teams for case in cases):
        raise Refused("Choose somebody who works in the team of these cases.")
    return user


def _shares(people: list[User]) -> dict[User, int]:
    """How many open cases each holds now."""
    if not people:
        raise Refused("Choose who to give them to.")
    rows = Case.objects.filter(holder__in=people, closed_on=None).values_list("holder").annotate(Count("pk"))
    held = dict(rows.order_by())
    return {user: held.get(user.pk, 0) for user in people}


def _next(shares: dict[User, int], case: Case) -> User | None:
    """Whoever holds fewest; somebody cannot be given their own case."""
    others = {user: held for user, held in shares.items() if user.pk != case.holder_id}
    if not others:
        return None
    user = min(others, key=lambda one: (others[one], one.pk))
    shares[user] += 1
    return user


def _hand(case: Case, holder: User, note: str, *, by: Principal, at: datetime) -> None:
    today = local_date(at)
    if case.holder is not None:
        ties.untie(case, case.holder, ties.COORDINATOR, today)
    ties.tie(case, holder, ties.COORDINATOR, today, "holds the case")
    waiting = Contact.objects.filter(case=case, answered_at=None, direction=Contact.Direction.FROM_FAMILY)
    waiting.exclude(answer_by_on=None).update(owner=holder)
    case.holder = holder
    case.changes += 1
    case.save(update_fields=["holder", "changes"])
    if note.strip():
        Note.objects.create(case=case, child_id=case.child_id, words=note.strip(), by_name=by.name, at=at)
    contact = holder.phone or holder.email or case.team.email
    word.tell_family(
        case,
        letter="handover",
        by=by,
        at=at,
        new_name=holder.name,
        new_contact=contact or current_area().letter_facts["council_contact"],
        from_on=today,
    )


def _is_reached(case: Case, on: date) -> bool:
    """Whether anybody in the family gets what is written to it: not while its only member is unchecked."""
    readers = people.recipients(case.child, on)
    return any(reader.can_be_reached and not reader.is_copied for reader in readers)


def _record(case: Case, holder: User, was: User | None, *, by: Principal, at: datetime) -> None:
    event = events.HANDED_OVER if was else events.GIVEN
    facts = {"holder": holder.name, "was": was.name if was else ""}
    ledger.record(event, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}", **facts)
