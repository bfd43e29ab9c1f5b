"""Restrict a record to named people (adoption, violence, a colleague's own child), name somebody, lift it."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q

from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action, asking, links, system
from trellis.foundation.access.models import User
from trellis.foundation.clock import local_date
from trellis.people import events, policy, wording
from trellis.people.judging import reason_given, staff_named
from trellis.people.models import Child, Involvement, Restriction
from trellis.people.telling import tell_guardians

FAMILY = (Involvement.AsWhat.PARENT, Involvement.AsWhat.YOUNG_PERSON)


@action
def restrict(child_id: UUID, *, named: Collection[int], reason: str, by: Principal, at: datetime) -> None:
    """Let only named people see a record; whoever restricts it is one, so that somebody can lift it."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_restrict(by)
    why = reason_given(reason)
    if policy.is_restricted(child):
        raise Refused("This record is restricted already.")
    people = [staff_named(user_id) for user_id in dict.fromkeys([*named, *_self(by)])]
    if not people:
        raise Refused("Name at least one person who may see this record.")
    on = local_date(at)
    # The names come first: whoever restricts a record must still see it while they do.
    for person in people:
        _name(child, person, on, why)
    Restriction.objects.create(child=child)
    _end_other_ties(child, {person.pk for person in people}, on)
    links.revoke_all(child.pk, at, but="family")
    names = ", ".join(person.name for person in people)
    ledger.record(events.RESTRICTED, by=by, at=at, child_id=child.pk, names=names, reason=why)


@action
def unrestrict(child_id: UUID, *, reason: str, by: Principal, at: datetime) -> None:
    """Lift a restriction: teams and area-wide roles see the record again, and names given for it end."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_restrict(by)
    why = reason_given(reason)
    removed, _rows = Restriction.objects.filter(child=child).delete()
    if not removed:
        raise Refused("This record is not restricted.")
    ledger.record(events.UNRESTRICTED, by=by, at=at, child_id=child.pk, reason=why)
    child.involvements.filter(as_what=Involvement.AsWhat.NAMED, ends_on=None).update(ends_on=local_date(at))


@action
def name_on_restricted(child_id: UUID, *, user_id: int, reason: str, by: Principal, at: datetime) -> None:
    """Name one more person on a restricted record; a guardian may do it without seeing the record."""
    policy.check_may_restrict(by)
    why = reason_given(reason)
    person = staff_named(user_id)
    with asking(system("restriction"), on=local_date(at)):
        restriction = Restriction.objects.filter(child_id=child_id).select_related("child").first()
        if restriction is None:
            raise Refused("That record is not restricted.")
        _name(restriction.child, person, local_date(at), why)
    ledger.record(events.NAMED, by=by, at=at, child_id=child_id, whom=person.name, reason=why)


@action
def ask_to_name_another(leaver: str, *, by: Principal, at: datetime) -> None:
    """Ask the guardians to name somebody where a colleague leaves; whoever asks is told nothing of whose records."""
    policy.check_may_edit(by)
    ledger.record(events.NAME_ASKED_FOR, by=by, at=at, leaver=leaver)
    tell_guardians(wording.leaves_restricted(leaver, by.name), regarding="leaver", at=at)


def _self(by: Principal) -> list[int]:
    return [by.user_id] if by.user_id is not None else []


def _name(child: Child, person: User, on: date, reason: str) -> None:
    live = Q(ends_on=None) | Q(ends_on__gt=on)
    if not child.involvements.filter(live, user=person, as_what=Involvement.AsWhat.NAMED).exists():
        Involvement.objects.create(
            child=child, user=person, as_what=Involvement.AsWhat.NAMED, starts_on=on, reason=reason[:300]
        )


def _end_other_ties(child: Child, kept: set[int], on: date) -> None:
    """A tie of one's own is sight of a restricted record too, so those not named lose theirs."""
    others = child.involvements.filter(Q(ends_on=None) | Q(ends_on__gt=on), user__isnull=False)
    others = others.exclude(user_id__in=kept).exclude(as_what__in=FAMILY)
    others.filter(starts_on__lte=on).update(ends_on=on)
    others.filter(starts_on__gt=on).update(ends_on=F("starts_on"))
