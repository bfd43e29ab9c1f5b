"""Which people exist for whoever is asking, and who may do what to their records."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import DateField, Exists, Func, Model, OuterRef, Q, QuerySet

from trellis.foundation.access import Kind, Principal, Refused, Scope, asking, system
from trellis.people.models import (
    Address,
    Carer,
    Child,
    EmergencyAccess,
    Involvement,
    Restriction,
    RightsArrangement,
)

Row = TypeVar("Row", bound=Model)

# The date set for the transaction, as the floor reads it.
_ON = Func(function="access_on", output_field=DateField())
LIVE = Q(starts_on__lte=_ON) & (Q(ends_on=None) | Q(ends_on__gt=_ON))
_RESTRICTED = Restriction.objects.filter(child=OuterRef("pk"))


def visible_to(by: Principal) -> QuerySet[Child]:
    """The children somebody may see: by a tie, a team, or area-wide; a restricted one only by a tie."""
    children = Child.objects.all()
    match by.kind:
        case Kind.SYSTEM:
            return children
        case Kind.LINK:
            return children.filter(pk=by.child_id) if by.child_id else children.none()
        case Kind.NOBODY:
            return children.none()
    ties = Involvement.objects.filter(LIVE, child=OuterRef("pk"))
    seen = Q(Exists(ties.filter(user_id=_own_id(by))))
    if by.scope is Scope.AREA:
        return children.filter(seen | ~Exists(_RESTRICTED))
    if not by.team_ids:
        return children.filter(seen)
    return children.filter(seen | (Exists(ties.filter(team_id__in=by.team_ids)) & ~Exists(_RESTRICTED)))


def addresses_visible_to(by: Principal) -> QuerySet[Address]:
    """Addresses somebody may be told, of children they may see."""
    return Address.objects.filter(told(by), child__in=visible_to(by))


def told(by: Principal) -> Q:
    """Which addresses of a child somebody sees; a hidden one is for casework, and for carers who may know it."""
    match by.kind:
        case Kind.SYSTEM:
            return Q()
        case Kind.FAMILY:
            knows = Carer.objects.filter(
                LIVE, child=OuterRef("child"), user_id=_own_id(by), may_know_address=True
            )
            return Q(Exists(knows) | Exists(_ties(by, (Involvement.AsWhat.YOUNG_PERSON,))))
        case Kind.STAFF:
            return Q(is_hidden=False) | Q(Exists(_ties(by, CASEWORK)))
    return Q(is_hidden=False)


CASEWORK = (Involvement.AsWhat.COORDINATOR, Involvement.AsWhat.CASE_TEAM, Involvement.AsWhat.NAMED)


def _own_id(by: Principal) -> int:
    """Nobody has the number 0: a comparison with no number at all would find the ties of teams."""
    return by.user_id or 0


def _ties(by: Principal, kinds: tuple[str, ...]) -> QuerySet[Involvement]:
    return _all_ties(by, kinds).filter(child=OuterRef("child"))


def _all_ties(by: Principal, kinds: tuple[str, ...]) -> QuerySet[Involvement]:
    mine = Q(user_id=_own_id(by)) | Q(team_id__in=by.team_ids)
    return Involvement.objects.filter(LIVE, mine, as_what__in=kinds)


def carers_visible_to(by: Principal) -> QuerySet[Carer]:
    """The carers of children somebody may see; how to reach them is for staff alone (`may_see_contacts`)."""
    return Carer.objects.filter(child__in=visible_to(by))


def involvements_visible_to(by: Principal) -> QuerySet[Involvement]:
    """Who works with the children somebody may see."""
    return Involvement.objects.filter(child__in=visible_to(by))


def emergencies_visible_to(by: Principal) -> QuerySet[EmergencyAccess]:
    """Emergency openings of records that whoever is asking may see."""
    return EmergencyAccess.objects.filter(child__in=visible_to(by))


def arrangements_visible_to(by: Principal) -> QuerySet[RightsArrangement]:
    """Why parents still act for young people somebody may see."""
    return RightsArrangement.objects.filter(child__in=visible_to(by))


def locked(rows: QuerySet[Row], pk: UUID | int) -> Row:
    """One row, held until the transaction ends; what somebody may not see is not there."""
    found = rows.filter(pk=pk).select_for_update(of=("self",)).first()
    if found is None:
        raise Refused("That record is not there, or you may not see it.")
    return found


def may_see_contacts(by: Principal) -> bool:
    """Whether somebody may see how to reach the carers: a parent may not see the other's."""
    return by.is_staff


def is_told_where(by: Principal, child_id: UUID, on: date) -> bool:
    """Whether somebody may be told every address the child lives at on a day.

    Those who do the casework may. Whether any is hidden from the others is asked as the system.
    """
    if by.is_staff and _all_ties(by, CASEWORK).filter(child_id=child_id).exists():
        return True
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    with asking(system("where a child lives"), on=on):
        hidden = set(
            Address.objects.filter(live, child_id=child_id, is_hidden=True).values_list("pk", flat=True)
        )
    return not hidden or addresses_visible_to(by).filter(pk__in=hidden).count() == len(hidden)


def may_edit(by: Principal) -> bool:
    return by.may("people.edit")


def check_may_edit(by: Principal) -> None:
    """Only those who keep records change them."""
    if not may_edit(by):
        raise Refused("You can read this record but not change it. Ask the plan co-ordinator.")


def check_may_register(by: Principal) -> None:
    """Only those who open records may register a child."""
    if not by.may("people.add"):
        raise Refused("You cannot open a new record. Ask the SEND team to do it.")


def check_may_search(by: Principal) -> None:
    """Only those whose work needs it search by name."""
    if not by.may("people.search"):
        raise Refused("You cannot search for children. Ask the SEND team.")


def check_may_involve(by: Principal, child: Child) -> None:
    """Those who keep a record say who works with the child; if it is restricted, those who may restrict."""
    check_may_edit(by)
    if is_restricted(child) and not may_restrict(by):
        raise Refused("This record is restricted. Ask the information guardian to name somebody on it.")


def check_may_let_in(by: Principal, child: Child) -> None:
    """The young person, or a parent who sees the record, says who is beside them; staff do not."""
    holders = (Involvement.AsWhat.PARENT, Involvement.AsWhat.YOUNG_PERSON)
    own = child.involvements.filter(LIVE, user_id=by.user_id or 0, as_what__in=holders)
    if by.kind is not Kind.FAMILY or not own.exists():
        raise Refused("Only the family can say who helps it.")


def may_restrict(by: Principal) -> bool:
    return by.may("people.restrict")


def check_may_restrict(by: Principal) -> None:
    """Only an information guardian or a head of service restricts a record, or names people on it."""
    if not may_restrict(by):
        raise Refused("Only the information guardian can restrict a record or name people on it. Ask them.")


def check_may_open_in_emergency(by: Principal) -> None:
    """Only staff who may look at records at all, and as themselves."""
    if by.user_id is None or not by.may("people.emergency"):
        raise Refused("You cannot open a record as an emergency. Ring the SEND team.")


def check_may_review(by: Principal, emergency: EmergencyAccess) -> None:
    """The guardian reviews, and nobody reviews themselves."""
    if not by.may("people.review_emergency"):
        raise Refused("Only the information guardian reviews emergency access.")
    if by.user_id is not None and emergency.involvement.user_id == by.user_id:
        raise Refused("You opened this record yourself. Another information guardian has to review it.")


def check_may_pass_rights(by: Principal) -> None:
    """The law passes rights on a date; only the daily job acts on it."""
    if by.kind is not Kind.SYSTEM:
        raise Refused("Rights pass on the date the law gives. Nobody does it by hand.")


def is_restricted(child: Child) -> bool:
    """Whether only named people may see this child's record."""
    return Restriction.objects.filter(child_id=child.pk).exists()
