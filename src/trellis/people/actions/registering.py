"""Open a record of a child, having looked whether there is one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action, asking, system
from trellis.foundation.access.models import Team
from trellis.foundation.clock import local_date
from trellis.people import events, policy, wording
from trellis.people.judging import check_birth_date, required, tidied
from trellis.people.models import Child, Involvement, Need, Setting
from trellis.people.queries.likeness import Alike, Described, alike
from trellis.people.telling import tell_guardians
from trellis.rules import identifiers

TAKEN = "There is already a record with {why}. If you cannot see it, ask the information guardian to find it."


class MayBeKnown(Refused):
    """There may be a record already; `seen` are those the asker may look at."""

    def __init__(self, seen: tuple[UUID, ...], others: bool) -> None:
        said = "There may already be a record of this child. Look before you open another."
        if others:
            said += " There may be one that you cannot see: ask the information guardian."
        super().__init__(said)
        self.seen = seen
        self.others = others


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChild(Described):
    """What is known of a child when their record is opened."""

    pronouns: str = ""
    setting_id: int | None = None
    interpreter_language: str = ""
    format_needs: str = ""
    is_looked_after: bool = False
    is_forces_family: bool = False
    needs: tuple[str, ...] = ()


@action
def register_child(
    new: NewChild,
    *,
    by: Principal,
    at: datetime,
    is_new: bool = False,
    as_what: str = Involvement.AsWhat.COORDINATOR,
    team: Team | None = None,
) -> Child:
    """Open a record; `is_new` says that whoever acts has looked at those like it."""
    policy.check_may_register(by)
    on = local_date(at)
    child, setting = _sound(new, on), _setting(new.setting_id)
    found = alike(_described(child), on)
    _check_is_new(found, by, is_new)
    # The ties come first: a row may only be added by somebody who will see it.
    _tie(child, by, as_what, team, on)
    child.save(force_insert=True)
    if setting and setting.team_id:
        child.involvements.create(team_id=setting.team_id, as_what=Involvement.AsWhat.SETTING, starts_on=on)
    _note_needs(child, new.needs, on)
    ledger.record(events.CHILD_REGISTERED, by=by, at=at, child_id=child.pk)
    _warn_of_restricted(child, found, by, at)
    return child


def _sound(new: NewChild, on: date) -> Child:
    check_birth_date(new.born_on, on)
    return Child(
        given_name=required(new.given_name, "Enter the child's first name."),
        family_name=required(new.family_name, "Enter the child's family name."),
        preferred_name=" ".join(new.preferred_name.split()),
        pronouns=new.pronouns.strip(),
        born_on=new.born_on,
        upn=tidied(new.upn, identifiers.upn),
        uln=tidied(new.uln, identifiers.uln),
        nhs_number=tidied(new.nhs_number, identifiers.nhs_number),
        setting_id=new.setting_id,
        interpreter_language=new.interpreter_language.strip(),
        format_needs=new.format_needs.strip(),
        is_looked_after=new.is_looked_after,
        is_forces_family=new.is_forces_family,
    )


def _setting(setting_id: int | None) -> Setting | None:
    if setting_id is None:
        return None
    found = Setting.objects.filter(pk=setting_id).first()
    if found is None:
        raise Refused("Choose a setting that is in the list.")
    return found


def _described(child: Child) -> Described:
    return Described(
        given_name=child.given_name,
        family_name=child.family_name,
        preferred_name=child.preferred_name,
        born_on=child.born_on,
        upn=child.upn,
        uln=child.uln,
        nhs_number=child.nhs_number,
    )


def _check_is_new(found: tuple[Alike, ...], by: Principal, is_new: bool) -> None:
    seen = set(
        policy.visible_to(by).filter(pk__in=[one.child_id for one in found]).values_list("pk", flat=True)
    )
    for one in found:
        if one.is_certain and one.child_id not in seen:
            raise Refused(TAKEN.format(why=one.why))
    certain = [one for one in found if one.is_certain]
    # A restricted record must not show by its likeness; the guardian is told instead, once this one is open.
    others = any(one.child_id not in seen and not one.is_restricted for one in found)
    if certain or ((seen or others) and not is_new):
        raise MayBeKnown(tuple(one.child_id for one in found if one.child_id in seen), others)


def _tie(child: Child, by: Principal, as_what: str, team: Team | None, on: date) -> None:
    if by.user_id is not None:
        Involvement.objects.create(child_id=child.pk, user_id=by.user_id, as_what=as_what, starts_on=on)
    if team is not None:
        Involvement.objects.create(
            child_id=child.pk, team=team, as_what=Involvement.AsWhat.CASE_TEAM, starts_on=on
        )


def _note_needs(child: Child, codes: tuple[str, ...], on: date) -> None:
    Need.objects.bulk_create(
        Need(child=child, code=code, rank=rank, noted_on=on) for rank, code in enumerate(codes, start=1)
    )


def _warn_of_restricted(child: Child, found: tuple[Alike, ...], by: Principal, at: datetime) -> None:
    hidden = [one for one in found if one.is_restricted and not one.is_certain]
    if not hidden:
        return
    with asking(system("likeness"), on=local_date(at)):
        for one in hidden:
            ledger.record(
                events.CHILD_RESEMBLED, by=by, at=at, child_id=one.child_id, subject=f"child:{child.pk}"
            )
        tell_guardians(wording.resembled(), regarding="likeness", at=at)
