"""Whom to ask for a setting or a part of the area: by name for those who work with families, by role for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from trellis.directory.freshness import is_stale
from trellis.directory.models import Cluster, ClusterContact, ContactReport
from trellis.directory.queries.finding_words import place_name
from trellis.foundation.area import NotInArea, Setting, current_area

What = ContactReport.What
# After these the next in line is tried first.
FAILING = {What.BOUNCED.value, What.LEFT.value, What.NO_ANSWER.value}


@dataclass(frozen=True, slots=True)
class Person:
    """One job to ask, and who holds it, as far as the reader may know."""

    id: int
    role: str
    name: str
    email: str
    phone: str
    of: str  # the cluster or the zone
    is_fallback: bool
    is_failing: bool  # somebody said that messages come back
    is_stale: bool
    is_to_verify: bool
    checked_on: date
    source: str

    @property
    def can_be_reached(self) -> bool:
        return bool(self.email or self.phone)


@dataclass(frozen=True, slots=True)
class WhomToAsk:
    """Whom to ask, in the order to try."""

    place: str  # the setting, or the part of the area
    setting: str  # its short name, if it is one
    cluster: str
    zone: str
    people: tuple[Person, ...]

    @property
    def can_be_reached(self) -> bool:
        return any(person.can_be_reached for person in self.people)


@dataclass(frozen=True, slots=True)
class Reportable:
    """What a report is about, by what everybody may call it."""

    contact_id: int
    role: str
    of: str


def whom_to_ask(*, setting: str, zone: str, names: bool, on: date) -> WhomToAsk | None:
    """For a setting, or for a zone where there is none; `names`: whether the reader works with families."""
    found = _setting(setting)
    cluster = Cluster.objects.filter(settings__contains=[setting]).first() if setting else None
    where = (cluster.zone if cluster else _zone_of(found)) or zone
    if not where and cluster is None:
        return None
    rows = _contacts().filter(Q(cluster=cluster) if cluster else Q(pk=None))
    last = _contacts().filter(cluster=None, zone=where)
    people = [_person(row, names, on) for row in (*rows, *last)]
    return WhomToAsk(
        place=found.name if found else place_name(where),
        setting=found.slug if found else "",
        cluster=cluster.name if cluster else "",
        zone=place_name(where),
        people=tuple(sorted(people, key=lambda person: (person.is_failing, person.is_fallback))),
    )


def settings() -> tuple[tuple[str, str], ...]:
    """Every setting of the area that can be chosen, by name."""
    return tuple(sorted(((one.slug, one.name) for one in current_area().settings), key=lambda row: row[1]))


def zones() -> tuple[tuple[str, str], ...]:
    """The parts of the area."""
    return tuple((one.slug, one.name) for one in current_area().zones)


def reportable(contact_id: int) -> Reportable | None:
    """A contact, to say that it is out of date."""
    row = ClusterContact.objects.filter(pk=contact_id).select_related("cluster").first()
    return Reportable(row.pk, row.role, _of(row)) if row else None


def _contacts() -> "QuerySet[ClusterContact]":
    open_reports = ContactReport.objects.filter(mended_at=None)
    return ClusterContact.objects.select_related("cluster").prefetch_related(
        Prefetch("reports", queryset=open_reports, to_attr="still_open")
    )


def _person(row: ClusterContact, names: bool, on: date) -> Person:
    """An address of a named person is as private as the name: everybody else is given the role's own."""
    is_open = names or row.is_named_public or not row.name
    reports: Iterable[ContactReport] = row.still_open  # type: ignore[attr-defined]  # by `_contacts`
    return Person(
        id=row.pk,
        role=row.role,
        name=row.name if names or row.is_named_public else "",
        email=row.email if is_open else "",
        phone=row.phone if is_open else "",
        of=_of(row),
        is_fallback=row.cluster_id is None,
        is_failing=any(report.what in FAILING for report in reports),
        is_stale=is_stale(row, on),
        is_to_verify=row.is_to_verify,
        checked_on=row.checked_on,
        source=row.source,
    )


def _of(row: ClusterContact) -> str:
    return row.cluster.name if row.cluster else place_name(row.zone)


def _setting(slug: str) -> Setting | None:
    try:
        return current_area().setting(slug) if slug else None
    except NotInArea:
        return None


def _zone_of(setting: Setting | None) -> str:
    if setting is None or setting.district is None:
        return ""
    return current_area().zone_of(setting.district).slug
