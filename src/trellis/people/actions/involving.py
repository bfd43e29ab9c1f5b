"""Who works with a child: add somebody, end it, hand over."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.access.models import Team, User
from trellis.foundation.clock import local_date, words
from trellis.people import events, policy
from trellis.people.judging import staff_named, team_called
from trellis.people.keeping import check_may_end
from trellis.people.models import Child, Involvement

# These ties come about in other ways: with a carer, a restriction, an emergency.
NOT_BY_HAND = frozenset(
    {
        Involvement.AsWhat.PARENT,
        Involvement.AsWhat.YOUNG_PERSON,
        Involvement.AsWhat.NAMED,
        Involvement.AsWhat.EMERGENCY,
    }
)


@action
def involve(
    child_id: UUID,
    *,
    as_what: str,
    starts_on: date,
    by: Principal,
    at: datetime,
    user_id: int | None = None,
    team_id: int | None = None,
    reason: str = "",
) -> Involvement:
    """Add a person or a team to those who work with a child: from that day they see the record."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_involve(by, child)
    if (user_id is None) == (team_id is None):
        raise Refused("Choose a person or a team, and not both.")
    if as_what not in Involvement.AsWhat.values or as_what in NOT_BY_HAND:
        raise Refused("Choose what they do from the list.")
    whom = _whom(child, user_id, team_id, as_what, starts_on)
    tie = Involvement.objects.create(
        child=child,
        user_id=user_id,
        team_id=team_id,
        as_what=as_what,
        starts_on=starts_on,
        reason=reason[:300],
    )
    ledger.record(
        events.INVOLVED,
        by=by,
        at=at,
        child_id=child.pk,
        whom=str(whom),
        as_what=Involvement.AsWhat(as_what).label,
    )
    return tie


@action
def end_involvement(involvement_id: int, *, ends_on: date, by: Principal, at: datetime) -> None:
    """Note the first day somebody no longer works with a child; from then on they do not see the record."""
    tie = policy.locked(policy.involvements_visible_to(by), involvement_id)
    policy.check_may_involve(by, tie.child)
    if tie.as_what in (Involvement.AsWhat.PARENT, Involvement.AsWhat.YOUNG_PERSON):
        raise Refused("A family's sight of the record ends with their care of the child, not here.")
    check_may_end(tie)
    _end(tie, ends_on)
    ledger.record(
        events.INVOLVEMENT_ENDED,
        by=by,
        at=at,
        child_id=tie.child_id,
        whom=str(tie.user or tie.team),
        ends_on=words(ends_on),
    )


@action
def hand_over(involvement_id: int, *, to_user_id: int, note: str, by: Principal, at: datetime) -> Involvement:
    """Give one person's work with a child to another from today, with a note of what they need to know."""
    tie = policy.locked(policy.involvements_visible_to(by), involvement_id)
    policy.check_may_involve(by, tie.child)
    to = staff_named(to_user_id)
    if tie.user_id is None or tie.as_what in NOT_BY_HAND:
        raise Refused("Only a person's own work with a child can be handed over.")
    if to.pk == tie.user_id:
        raise Refused(f"{to} has this work already. Choose somebody else.")
    check_may_end(tie)
    on = local_date(at)
    new = Involvement.objects.create(
        child_id=tie.child_id, user=to, as_what=tie.as_what, starts_on=on, reason=note[:300]
    )
    _end(tie, on)
    ledger.record(events.HANDED_OVER, by=by, at=at, child_id=tie.child_id, whom=str(tie.user), to=str(to))
    return new


def _whom(
    child: Child, user_id: int | None, team_id: int | None, as_what: str, starts_on: date
) -> User | Team:
    """Who is to be added, if they are not there as the same already."""
    whom = staff_named(user_id) if user_id is not None else team_called(team_id or 0)
    same = Q(user_id=user_id) if user_id is not None else Q(team_id=team_id or 0)
    known = child.involvements.filter(same, Q(ends_on=None) | Q(ends_on__gt=starts_on), as_what=as_what)
    if known.exists():
        raise Refused(f"{whom} works with the child already, as {Involvement.AsWhat(as_what).label}.")
    return whom


def _end(tie: Involvement, ends_on: date) -> None:
    if tie.ends_on is not None and tie.ends_on <= ends_on:
        raise Refused(f"This ended already, on {words(tie.ends_on)}.")
    if ends_on < tie.starts_on:
        raise Refused(f"It began on {words(tie.starts_on)}. The end cannot be before that.")
    Involvement.objects.filter(pk=tie.pk).update(ends_on=ends_on)
