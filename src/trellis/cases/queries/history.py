"""How assessments went, as dates without names, for planning: no case or child can be told from another here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import FilteredRelation, Max, Min, Q

from trellis.cases.advice_list import HEALTH, PSYCHOLOGY, SOCIAL_CARE
from trellis.cases.models import Case, Milestone
from trellis.cases.queries.capacity import COUNTER, PROCESS
from trellis.foundation.access import asking
from trellis.foundation.access.models import Membership

YEARS_KEPT_IN_VIEW = 3
ROLES = {"psychologist": "psychology", "coordinator": "casework"}
_TOLD = {
    "agreed_on": ("assessment_agreed", ""),
    "refused_on": ("assessment_refused", ""),
    "psychologist_asked_on": ("advice_requested", PSYCHOLOGY),
    "psychologist_on": ("advice_received", PSYCHOLOGY),
    "health_asked_on": ("advice_requested", HEALTH),
    "health_on": ("advice_received", HEALTH),
    "care_asked_on": ("advice_requested", SOCIAL_CARE),
    "care_on": ("advice_received", SOCIAL_CARE),
    "declined_on": ("plan_declined", ""),
    "draft_on": ("draft_sent", ""),
    "plan_on": ("final_plan_sent", ""),
}  # which milestone, about whom, each date of `Followed` is
_NOTHING = dict.fromkeys(_TOLD)


@dataclass(frozen=True, slots=True)
class Followed:
    """One assessment's dates, numbered in this answer only; None where it has not come to that."""

    number: int
    asked_on: date
    agreed_on: date | None
    refused_on: date | None
    psychologist_asked_on: date | None
    psychologist_on: date | None
    health_asked_on: date | None
    health_on: date | None
    care_asked_on: date | None
    care_on: date | None
    declined_on: date | None
    draft_on: date | None
    plan_on: date | None
    closed_on: date | None
    quadrant: str
    need: str
    age: int  # of the child, in whole years, on the day it was asked for


@dataclass(frozen=True, slots=True)
class Posted:
    """Somebody held a role from a day, until another or still: a head, since the record does not know hours."""

    kind: str
    starts_on: date
    ends_on: date | None


def followed(on: date) -> tuple[Followed, ...]:
    """Every assessment asked for in the last three years, restricted records too. Two queries at any size."""
    since = _since(on)
    with asking(COUNTER, on):
        told = _told(since, on)
        within = Case.objects.filter(process=PROCESS, received_on__gt=since, received_on__lte=on)
        main_need = FilteredRelation("child__needs", condition=Q(child__needs__rank=1))
        rows = within.annotate(main_need=main_need).order_by("received_on", "pk")
        found = rows.values_list(
            "pk", "received_on", "closed_on", "team__quadrant", "main_need__code", "child__born_on"
        )
        return tuple(_one(number, row, told, on) for number, row in enumerate(found))


def posted(on: date) -> tuple[Posted, ...]:
    """Psychologists and co-ordinators in post over the last three years, each role of each person once."""
    with asking(COUNTER, on):
        held = Membership.objects.filter(role__in=ROLES).filter(Q(ends_on=None) | Q(ends_on__gt=_since(on)))
        rows = held.values_list("role", "user").annotate(first=Min("starts_on"), last=Max("ends_on"))
        still = {
            (role, user) for role, user in held.filter(ends_on=None).values_list("role", "user").distinct()
        }
        return tuple(
            Posted(ROLES[role], first, None if (role, user) in still else last)
            for role, user, first, last in rows
        )


def _since(on: date) -> date:
    return on - timedelta(days=round(365.25 * YEARS_KEPT_IN_VIEW))


def _one(
    number: int, row: tuple[Any, ...], told: Mapping[int, dict[str, Any]], on: date
) -> Followed:  # Any: dates by name, as the database gives them
    key, asked, closed, quadrant, need, born = row
    return Followed(
        number=number, asked_on=asked, closed_on=closed if closed and closed <= on else None,
        quadrant=quadrant or "", need=need or "", age=_years(born, asked), **told.get(key, _NOTHING),
    )  # fmt: skip


def _told(since: date, on: date) -> dict[int, dict[str, Any]]:  # Any: as above
    """The dates of each case by their names: a fact put right counts as it was put right."""
    told = Milestone.objects.filter(
        superseded_by=None, is_withdrawn=False, on__lte=on, case__process=PROCESS, case__received_on__gt=since
    )
    dates = {name: _first(*which) for name, which in _TOLD.items()}
    return {row.pop("case_id"): row for row in told.order_by().values("case_id").annotate(**dates)}


def _first(kind: str, about: str) -> Min:
    return Min("on", filter=Q(kind=kind, about=about) if about else Q(kind=kind))


def _years(born_on: date, on: date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
