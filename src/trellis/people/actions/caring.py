"""Parents and other carers: who they are to the child, what they may be told, and how."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.access.models import User
from trellis.foundation.clock import local_date, words
from trellis.people import events, policy
from trellis.people.judging import reason_given, required
from trellis.people.models import Carer, Child, Involvement
from trellis.people.parents import end_parental_ties
from trellis.rules.timetable import holds_own_rights


@dataclass(frozen=True, slots=True, kw_only=True)
class CarerFacts:
    """Who a carer is to the child, and how they are told things."""

    relation: str
    has_parental_responsibility: bool = False
    is_main_contact: bool = False
    may_know_address: bool = True
    wants: str = Carer.Wants.EMAIL
    phone: str = ""
    address: str = ""
    interpreter_language: str = ""
    format_needs: str = ""


@action
def add_carer(
    child_id: UUID,
    *,
    name: str,
    email: str,
    facts: CarerFacts,
    starts_on: date,
    by: Principal,
    at: datetime,
) -> Carer:
    """Add a parent or carer; with parental responsibility they see the record while the rights are theirs."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_edit(by)
    _check_can_be_told(facts, email)
    if starts_on > local_date(at):
        raise Refused(f"{words(starts_on)} is in the future. Check the date.")
    person = _person(required(name, "Enter the carer's name."), email.strip().lower(), facts.phone.strip())
    if child.carers.filter(user=person, ends_on=None).exists():
        raise Refused(f"{person.name} is on this record already.")
    _make_room_for_main_contact(child, facts)
    carer = Carer.objects.create(child=child, user=person, starts_on=starts_on, **_columns(facts))
    if facts.has_parental_responsibility and not holds_own_rights(child.born_on, local_date(at)):
        Involvement.objects.create(
            child=child, user=person, as_what=Involvement.AsWhat.PARENT, starts_on=starts_on
        )
    ledger.record(events.CARER_ADDED, by=by, at=at, child_id=child.pk, relation=facts.relation)
    return carer


@action
def change_carer(carer_id: int, *, facts: CarerFacts, by: Principal, at: datetime) -> Carer:
    """Change what a carer may be told, or how."""
    carer = policy.locked(policy.carers_visible_to(by), carer_id)
    policy.check_may_edit(by)
    _check_can_be_told(facts, carer.user.email or "")
    _make_room_for_main_contact(carer.child, facts, but=carer.pk)
    for field, value in _columns(facts).items():
        setattr(carer, field, value)
    carer.save()
    if facts.phone.strip() != carer.user.phone:
        User.objects.filter(pk=carer.user_id).update(phone=facts.phone.strip())
    ledger.record(events.CARER_CHANGED, by=by, at=at, child_id=carer.child_id, relation=carer.relation)
    return carer


@action
def end_carer(carer_id: int, *, ends_on: date, reason: str, by: Principal, at: datetime) -> None:
    """Note that somebody no longer cares for the child: letters and sight of the record stop on that day."""
    carer = policy.locked(policy.carers_visible_to(by), carer_id)
    policy.check_may_edit(by)
    why = reason_given(reason)
    if carer.ends_on is not None:
        raise Refused(f"This ended already, on {words(carer.ends_on)}.")
    if ends_on < carer.starts_on:
        raise Refused(
            f"They have cared for the child since {words(carer.starts_on)}. The end cannot be before that."
        )
    carer.ends_on, carer.is_main_contact = ends_on, False
    carer.save(update_fields=["ends_on", "is_main_contact"])
    end_parental_ties(carer, ends_on, why)
    ledger.record(
        events.CARER_ENDED,
        by=by,
        at=at,
        child_id=carer.child_id,
        relation=carer.relation,
        ends_on=words(ends_on),
    )


def _check_can_be_told(facts: CarerFacts, email: str) -> None:
    required(facts.relation, "Say who they are to the child, like mother or foster carer.")
    if email:
        try:
            validate_email(email.strip())
        except ValidationError as fault:
            raise Refused("Enter an e-mail address like name@example.org, or leave it empty.") from fault
    match facts.wants:
        case Carer.Wants.EMAIL if not email:
            raise Refused("To write by e-mail we need an e-mail address. Enter one, or choose another way.")
        case Carer.Wants.TEXT if not facts.phone.strip():
            raise Refused(
                "To write by text message we need a telephone number. Enter one, or choose another way."
            )
        case Carer.Wants.LETTER if not (facts.may_know_address or facts.address.strip()):
            raise Refused(
                "They may not know where the child lives, so a letter needs an address of their own."
            )
    if facts.wants not in Carer.Wants.values:
        raise Refused("Choose how we should write to them.")


def _person(name: str, email: str, phone: str) -> User:
    """The account with this e-mail address, if it is the same person's; else somebody new."""
    known = User.objects.filter(email__iexact=email).first() if email else None
    if known is None:
        return User.objects.create(name=name, email=email or None, phone=phone, kind=User.Kind.FAMILY)
    if known.kind != User.Kind.FAMILY:
        raise Refused("This e-mail address is somebody's work account. Ask for a private one.")
    if known.name.casefold() != name.casefold():
        raise Refused(
            "This e-mail address belongs to somebody with another name. Check both with the family."
        )
    return known


def _make_room_for_main_contact(child: Child, facts: CarerFacts, but: int | None = None) -> None:
    if facts.is_main_contact:
        child.carers.filter(is_main_contact=True, ends_on=None).exclude(pk=but or 0).update(
            is_main_contact=False
        )


def _columns(facts: CarerFacts) -> dict[str, str | bool]:
    return {
        "relation": facts.relation.strip().lower(),
        "has_parental_responsibility": facts.has_parental_responsibility,
        "is_main_contact": facts.is_main_contact,
        "may_know_address": facts.may_know_address,
        "wants": facts.wants,
        "address": facts.address.strip(),
        "interpreter_language": facts.interpreter_language.strip(),
        "format_needs": facts.format_needs.strip(),
    }
