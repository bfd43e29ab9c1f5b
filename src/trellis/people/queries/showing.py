"""A child's record as its pages show it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.foundation.access import Principal
from trellis.foundation.area import Board, District, Zone, current_area
from trellis.foundation.clock import words
from trellis.people import policy
from trellis.people.models import Address, Carer, Child, Involvement, RightsPassing
from trellis.people.queries.rights import RightsHolder, rights_holder
from trellis.rules.identifiers import spaced_nhs_number
from trellis.rules.schoolyear import age, year_group, year_group_name


@dataclass(frozen=True, slots=True)
class Flag:
    """A badge beside a name."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class IdentityBar:
    """Who a page is about, kept in view so that nobody writes in the wrong child's record."""

    child_id: UUID
    name: str
    preferred_name: str
    pronouns: str
    born_on: date
    age: str
    year_group: str
    setting: str
    flags: tuple[Flag, ...]

    @property
    def called(self) -> str:
        """The name they go by, where it is another."""
        return self.preferred_name if self.preferred_name != self.name.split(" ")[0] else ""

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What tells this child from another, the birth date first."""
        return (
            (_("Born"), f"{words(self.born_on)}, {self.age}"),
            (_("Year group"), self.year_group),
            (_("Goes to"), self.setting),
            (_("Pronouns"), self.pronouns),
        )

    @property
    def href(self) -> str:
        return reverse("people:child", args=[self.child_id])


@dataclass(frozen=True, slots=True)
class ShownCarer:
    """A parent or carer; how to reach them is empty for those who may not know."""

    carer_id: int
    name: str
    relation: str
    has_parental_responsibility: bool
    is_main_contact: bool
    may_know_address: bool
    wants: str
    email: str
    phone: str
    address: str
    interpreter_language: str
    format_needs: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ShownAddress:
    """Where the child lived or lives, with the place's names in this area."""

    lines: str
    postcode: str
    district: str
    quadrant: str
    icb: str
    is_hidden: bool
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody, or a team, who works with the child."""

    involvement_id: int
    name: str
    job: str
    as_what: str
    is_team: bool
    starts_on: date
    last_on: date | None
    can_be_handed_over: bool


@dataclass(frozen=True, slots=True)
class ChildRecord:
    """The record of one child."""

    bar: IdentityBar
    upn: str
    uln: str
    nhs_number: str
    nhs_number_is_verified: bool
    needs: tuple[str, ...]
    setting: str
    interpreter_language: str
    format_needs: str
    is_looked_after: bool
    is_forces_family: bool
    rights: RightsHolder
    carers: tuple[ShownCarer, ...]
    addresses: tuple[ShownAddress, ...]
    address_is_kept_back: bool
    workers: tuple[Worker, ...]
    is_restricted: bool
    is_to_ask_again: bool
    may_edit: bool
    may_involve: bool
    may_restrict: bool
    may_see_history: bool


def identity_bar(child_id: UUID, by: Principal, on: date) -> IdentityBar | None:
    """Who a page is about; None for a child the asker may not see."""
    child = policy.visible_to(by).select_related("setting", "restriction").filter(pk=child_id).first()
    return bar_of(child, on) if child else None


def bar_of(child: Child, on: date, is_kept: bool | None = None) -> IdentityBar:
    """The identity bar of a child already read (with `setting` and `restriction`).

    `is_kept` says that the address is kept from somebody, where the caller knows.
    """
    born_by_now = max(on, child.born_on)
    return IdentityBar(
        child_id=child.pk,
        name=child.full_name,
        preferred_name=child.preferred_name,
        pronouns=child.pronouns,
        born_on=child.born_on,
        age=str(age(child.born_on, born_by_now)),
        year_group=year_group_name(year_group(child.born_on, born_by_now)),
        setting=str(child.setting or ""),
        flags=_flags(child, _is_kept(child, on) if is_kept is None else is_kept),
    )


def child_record(child_id: UUID, by: Principal, on: date) -> ChildRecord | None:
    """The whole record; None for a child the asker may not see."""
    child = policy.visible_to(by).select_related("setting", "restriction").filter(pk=child_id).first()
    if child is None:
        return None
    is_restricted = hasattr(child, "restriction")
    shown = tuple(_address(row) for row in child.addresses.filter(policy.told(by)).order_by("-starts_on"))
    carers = _carers(child, on)
    return ChildRecord(
        bar=bar_of(child, on, is_kept=_any_kept(shown, carers)),
        upn=child.upn,
        uln=child.uln,
        nhs_number=spaced_nhs_number(child.nhs_number) if child.nhs_number else "",
        nhs_number_is_verified=child.nhs_number_is_verified,
        needs=tuple(need.get_code_display() for need in child.needs.order_by("rank")),
        setting=str(child.setting or ""),
        interpreter_language=child.interpreter_language,
        format_needs=child.format_needs,
        is_looked_after=child.is_looked_after,
        is_forces_family=child.is_forces_family,
        rights=rights_holder(child, on),
        carers=tuple(_carer(row, by) for row in carers),
        addresses=shown,
        address_is_kept_back=not any(address.ends_on is None for address in shown),
        workers=workers(child, on),
        is_restricted=is_restricted,
        is_to_ask_again=RightsPassing.objects.filter(
            child=child, passed_on__isnull=False, asked_again_on=None
        ).exists(),
        may_edit=policy.may_edit(by),
        may_involve=policy.may_edit(by) and (not is_restricted or policy.may_restrict(by)),
        may_restrict=policy.may_restrict(by),
        may_see_history=by.may("ledger.view"),
    )


def workers(child: Child, on: date) -> tuple[Worker, ...]:
    """Who works with a child on a day or will, the family apart."""
    rows = child.involvements.filter(Q(ends_on=None) | Q(ends_on__gt=on)).select_related("user", "team")
    rows = rows.exclude(as_what__in=(Involvement.AsWhat.PARENT, Involvement.AsWhat.YOUNG_PERSON))
    return tuple(_worker(row) for row in rows.order_by("starts_on", "pk"))


def place_name(kind: str, slug: str) -> str:
    """What the area calls a district, zone or board; the key itself where the pack no longer has it."""
    area = current_area()
    places: dict[str, tuple[District, ...] | tuple[Zone, ...] | tuple[Board, ...]] = {
        "district": area.districts,
        "zone": area.zones,
        "board": area.boards,
    }
    return next((place.name for place in places[kind] if place.slug == slug), slug)


def _is_kept(child: Child, on: date) -> bool:
    now = Q(ends_on=None) | Q(ends_on__gt=on)
    hidden = child.addresses.filter(now, is_hidden=True)
    return hidden.exists() or child.carers.filter(now, may_know_address=False).exists()


def _any_kept(addresses: tuple[ShownAddress, ...], carers: list[Carer]) -> bool:
    hidden = any(address.is_hidden and address.ends_on is None for address in addresses)
    return hidden or not all(carer.may_know_address for carer in carers)


def _flags(child: Child, is_kept: bool) -> tuple[Flag, ...]:
    interpreter = _("Interpreter: %(language)s") % {"language": child.interpreter_language}
    flags = (
        (hasattr(child, "restriction"), Flag(_("Restricted"), "red")),
        (is_kept, Flag(_("Address kept from somebody"), "red")),
        (bool(child.interpreter_language), Flag(interpreter, "blue")),
        (child.is_looked_after, Flag(_("Looked after"), "blue")),
    )
    return tuple(flag for holds, flag in flags if holds)


def _carers(child: Child, on: date) -> list[Carer]:
    live = Q(ends_on=None) | Q(ends_on__gt=on)
    return list(child.carers.filter(live).select_related("user").order_by("-is_main_contact", "pk"))


def _carer(row: Carer, by: Principal) -> ShownCarer:
    shows = policy.may_see_contacts(by) or row.user_id == by.user_id
    return ShownCarer(
        carer_id=row.pk,
        name=row.user.name,
        relation=row.relation,
        has_parental_responsibility=row.has_parental_responsibility,
        is_main_contact=row.is_main_contact,
        may_know_address=row.may_know_address,
        wants=row.get_wants_display(),
        email=(row.user.email or "") if shows else "",
        phone=row.user.phone if shows else "",
        address=row.address if shows else "",
        interpreter_language=row.interpreter_language,
        format_needs=row.format_needs,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _address(row: Address) -> ShownAddress:
    return ShownAddress(
        lines=row.lines,
        postcode=row.postcode,
        district=place_name("district", row.district),
        quadrant=place_name("zone", row.quadrant),
        icb=place_name("board", row.icb),
        is_hidden=row.is_hidden,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _worker(row: Involvement) -> Worker:
    named = row.user or row.team
    return Worker(
        involvement_id=row.pk,
        name=str(named or ""),
        job=row.user.job_title if row.user else "",
        as_what=row.get_as_what_display(),
        is_team=row.team_id is not None,
        starts_on=row.starts_on,
        last_on=max(row.ends_on - timedelta(days=1), row.starts_on) if row.ends_on else None,
        can_be_handed_over=row.user_id is not None
        and row.as_what not in (Involvement.AsWhat.NAMED, Involvement.AsWhat.EMERGENCY),
    )
