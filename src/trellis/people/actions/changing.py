"""Keep a child's record right: details, needs, setting, address."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models

from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.area import current_area
from trellis.foundation.area.postcodes import district_of
from trellis.foundation.clock import local_date, words
from trellis.people import events, policy
from trellis.people.judging import check_birth_date, required, tidied, tidied_postcode
from trellis.people.models import Address, Child, Involvement, Need, RightsPassing, Setting
from trellis.people.queries.likeness import Described, alike
from trellis.rules import identifiers
from trellis.rules.timetable import rights_held_from

# What a change is called in the history; the values themselves are never put there.
NAMES = {
    "given_name": "the first name",
    "family_name": "the family name",
    "preferred_name": "the preferred name",
    "pronouns": "the pronouns",
    "born_on": "the birth date",
    "upn": "the UPN",
    "uln": "the ULN",
    "nhs_number": "the NHS number",
    "nhs_number_is_verified": "whether the NHS number was checked",
    "interpreter_language": "the language of an interpreter",
    "format_needs": "how things should be written for the child",
    "is_looked_after": "whether the child is looked after",
    "is_forces_family": "whether a parent serves in the armed forces",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts(Described):
    """Everything about a child that somebody may mend at once."""

    pronouns: str = ""
    nhs_number_is_verified: bool = False
    interpreter_language: str = ""
    format_needs: str = ""
    is_looked_after: bool = False
    is_forces_family: bool = False


@action
def change_details(child_id: UUID, *, to: ChildFacts, by: Principal, at: datetime) -> Child:
    """Change what is known of a child; a number that belongs to another record is refused."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_edit(by)
    facts = _sound(to, local_date(at))
    _check_numbers_are_free(child, facts, local_date(at))
    changed = [field for field, value in facts.items() if getattr(child, field) != value]
    for field in changed:
        setattr(child, field, facts[field])
    if changed:
        child.save(update_fields=changed)
        held_from = rights_held_from(child.born_on)
        RightsPassing.objects.filter(child=child, passed_on=None).update(held_from=held_from)
        ledger.record(
            events.CHILD_CHANGED,
            by=by,
            at=at,
            child_id=child.pk,
            what=", ".join(NAMES[field] for field in changed),
        )
    return child


@action
def note_needs(child_id: UUID, *, codes: tuple[str, ...], by: Principal, at: datetime) -> None:
    """Say which kinds of need a child has, the primary one first."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_edit(by)
    if len(set(codes)) != len(codes) or not set(codes) <= set(Need.Code.values):
        raise Refused("Choose each kind of need once, from the list.")
    child.needs.all().delete()
    Need.objects.bulk_create(
        Need(child=child, code=code, rank=rank, noted_on=local_date(at))
        for rank, code in enumerate(codes, start=1)
    )
    ledger.record(events.NEEDS_NOTED, by=by, at=at, child_id=child.pk, codes=", ".join(codes) or "none")


@action
def change_setting(
    child_id: UUID, *, setting_id: int | None, starts_on: date, by: Principal, at: datetime
) -> Child:
    """Note where a child goes to learn; the new setting's staff see the child from that day."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_edit(by)
    setting = Setting.objects.filter(pk=setting_id or 0).first()
    if setting_id is not None and setting is None:
        raise Refused("Choose a setting that is in the list.")
    if starts_on > local_date(at):
        raise Refused(f"{words(starts_on)} is in the future. Note the change on the day the child starts.")
    if setting and setting.pk == child.setting_id:
        raise Refused(f"The record says already that the child goes to {setting}.")
    _end_setting_ties(child, starts_on)
    if setting and setting.team_id:
        Involvement.objects.create(
            child=child, team_id=setting.team_id, as_what=Involvement.AsWhat.SETTING, starts_on=starts_on
        )
    child.setting = setting
    child.save(update_fields=["setting"])
    name = str(setting) if setting else "no setting"
    ledger.record(events.SETTING_CHANGED, by=by, at=at, child_id=child.pk, setting=name)
    return child


@action
def move_to(
    child_id: UUID,
    *,
    lines: str,
    postcode: str,
    starts_on: date,
    is_hidden: bool,
    by: Principal,
    at: datetime,
) -> Address:
    """Note where a child lives from a day on; district and health board follow from the postcode."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_edit(by)
    where = required(lines.replace("\n", ", "), "Enter the address.").replace(", ", "\n")
    address = _placed(child, where, tidied_postcode(postcode), starts_on)
    address.is_hidden = is_hidden
    before = child.addresses.filter(ends_on=None).select_for_update().first()
    if before and before.starts_on >= starts_on:
        raise Refused(
            f"The address before starts on {words(before.starts_on)}. A new one has to start after it."
        )
    if before:
        before.ends_on = starts_on
        before.save(update_fields=["ends_on"])
    address.save()
    ledger.record(events.CHILD_MOVED, by=by, at=at, child_id=child.pk, starts_on=words(starts_on))
    return address


def _sound(to: ChildFacts, on: date) -> dict[str, object]:
    check_birth_date(to.born_on, on)
    return asdict(to) | {
        "given_name": required(to.given_name, "Enter the child's first name."),
        "family_name": required(to.family_name, "Enter the child's family name."),
        "upn": tidied(to.upn, identifiers.upn),
        "uln": tidied(to.uln, identifiers.uln),
        "nhs_number": tidied(to.nhs_number, identifiers.nhs_number),
        "nhs_number_is_verified": to.nhs_number_is_verified and bool(to.nhs_number.strip()),
    }


def _check_numbers_are_free(child: Child, facts: dict[str, object], on: date) -> None:
    wanted = Described(**{name: facts[name] for name in Described.__dataclass_fields__})  # type: ignore[arg-type]  # the same fields
    for one in alike(wanted, on, but=child.pk):
        if one.is_certain:
            raise Refused(f"Another record has {one.why}. Check it, or ask the information guardian.")


def _end_setting_ties(child: Child, starts_on: date) -> None:
    ties = child.involvements.filter(as_what=Involvement.AsWhat.SETTING, ends_on=None)
    ties.filter(starts_on__lte=starts_on).update(ends_on=starts_on)
    ties.filter(starts_on__gt=starts_on).update(ends_on=models.F("starts_on"))


def _placed(child: Child, lines: str, postcode: str, starts_on: date) -> Address:
    address = Address(child=child, lines=lines, postcode=postcode, starts_on=starts_on)
    district = district_of(postcode)
    if district is not None:
        board = current_area().board_of(district.slug, starts_on)
        address.district, address.quadrant = district.slug, district.zone
        address.icb = board.slug if board else ""
    return address
