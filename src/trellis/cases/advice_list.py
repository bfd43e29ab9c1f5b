"""Whose advice an assessment asks for (reg 6(1)), worked out from what is known, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trellis.cases.models import Case
from trellis.foundation.access.models import Team
from trellis.foundation.area import Area, Body, current_area
from trellis.rules import schoolyear

if TYPE_CHECKING:
    from trellis.people.models import Child

FAMILY, SETTING, PSYCHOLOGY, HEALTH, SOCIAL_CARE = "family", "setting", "psychology", "health", "social-care"
MUST = ("6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(d)", "6(1)(e)", "6(1)(g)")
BY_FAMILY = "6(1)(h)"
OTHERS = "6(1)(f)"
_SENSES = {"HI": "hearing", "VI": "vision"}
_WHY = {
    "6(1)(a)": "The family knows the child best; their views are always asked for.",
    "6(1)(b)": "The place where the child learns is always asked.",
    "6(1)(c)": "Health advice is always asked for, from whoever the health board names.",
    "6(1)(d)": "An educational psychologist is always asked.",
    "6(1)(e)": "Social care is always asked, known to them or not.",
    "6(1)(f)": "The council thinks this advice would help.",
    BY_FAMILY: "The family asked for this.",
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """One line of the list before it is sent: who, why, and how to reach them."""

    body: str
    label: str
    why: str
    ref: str
    team_slug: str = ""
    team: Team | None = None
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a child that decides whom to ask."""

    child: Child
    codes: frozenset[str]
    district: str
    year_9: bool
    on: date


def proposed_for(case: Case, on: date) -> list[Proposed]:
    """The list for a case, in the law's order."""
    area, known = current_area(), _known(case, on)
    rows = [(body, _why(body, known)) for body in area.bodies]
    asked = [_line(area, body, why, known) for body, why in rows if why]
    teams = {team.slug: team for team in Team.objects.filter(slug__in=[row.team_slug for row in asked])}
    return [_with_team(row, teams) for row in asked]


def others_for(case: Case, on: date) -> list[Proposed]:
    """Bodies of the area that are not on the list by themselves, for staff to add (reg 6(1)(f))."""
    area, known = current_area(), _known(case, on)
    bodies = [body for body in area.bodies if not _why(body, known) and body.answered_by == "team"]
    lines = [_line(area, body, _WHY[OTHERS], known) for body in bodies]
    teams = {team.slug: team for team in Team.objects.filter(slug__in=[row.team_slug for row in lines])}
    return [_with_team(row, teams) for row in lines]


def about(body: Body) -> str:
    """What milestones call a body. Health answers under s.31, so every health body says so first."""
    is_other_health = body.reference == "6(1)(c)" and body.slug != HEALTH
    return f"{HEALTH}:{body.slug}" if is_other_health else body.slug


def _known(case: Case, on: date) -> Known:
    child = case.child
    address = child.addresses.filter(ends_on=None).first()
    return Known(
        child=child,
        codes=frozenset(child.needs.values_list("code", flat=True)),
        district=address.district if address else "",
        year_9=schoolyear.is_year_9_or_above(child.born_on, on),
        on=on,
    )


def _why(body: Body, known: Known) -> str:
    """Why this body is asked about this child; nothing where it is not."""
    match body.when:
        case "always":
            return _WHY.get(body.reference, _WHY[OTHERS])
        case "hearing-or-vision":
            return _why_sensory(body, known.codes)
        case "armed-forces" if known.child.is_forces_family:
            return "A parent serves in the armed forces, so the Secretary of State for Defence is asked."
        case "year-9-or-above" if known.year_9:
            return "From year 9 the law wants advice on preparing for adulthood."
        case "looked-after" if known.child.is_looked_after:
            return "The child is looked after."
        case "physical-or-neurological" if "PD" in known.codes:
            return "The record shows a physical disability."
        case _:
            return ""


def _why_sensory(body: Body, codes: frozenset[str]) -> str:
    """A teacher of one sense is asked about that sense; both about a multi-sensory impairment (reg 6(2))."""
    mine = {code for code, sense in _SENSES.items() if sense in body.slug} or set(_SENSES)
    if not codes & (mine | {"MSI"}):
        return ""
    return "The record shows a sensory need, so a qualified teacher for it is consulted (reg 6(2))."


def _line(area: Area, body: Body, why: str, known: Known) -> Proposed:
    team = (
        area.team_answering(body.slug, known.district, known.on) if _is_here(area, known.district) else None
    )
    setting = known.child.setting if body.answered_by == "setting" else None
    return Proposed(
        body=about(body),
        label=setting.name if setting else body.name,
        why=why,
        ref=f"reg {body.reference}",
        team_slug=team.slug if team and body.answered_by == "team" else "",
        team=setting.team if setting else None,
        name=setting.head_name if setting else "",
        email=setting.email if setting else "",
    )


def _is_here(area: Area, district: str) -> bool:
    return any(row.slug == district for row in area.districts)


def _with_team(row: Proposed, teams: dict[str, Team]) -> Proposed:
    if row.team_slug not in teams:
        return row
    return Proposed(
        row.body, row.label, row.why, row.ref, row.team_slug, teams[row.team_slug], row.name, row.email
    )
