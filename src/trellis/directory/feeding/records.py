"""From a row to a record that anybody may have.

What is private is never read here: whose desk a record is on (`owner_role`, `owner_email`), who checked it, whether it is
to be verified, and an address that is not public.
"""

from collections.abc import Iterable
from uuid import UUID

from trellis.directory.freshness import day_checked
from trellis.directory.models import Service
from trellis.foundation.area import Area as Local
from trellis.foundation.area import current_area
from trellis.rules.openreferral.record import Area, Record, Whole

UNSEEN = ("search", "meaning", "owner_role", "owner_email", "checked_by_name", "pack_digest")
_SAME = (
    "name", "title", "status", "provider", "does", "helps", "how_to_ask", "waits", "cost", "is_free", "contact_role",
    "phone", "email", "website", "hours", "min_age", "max_age", "source_url",
)  # fmt: skip


def records(ids: Iterable[int]) -> list[Record]:
    """The records of rows, in the order of their ids."""
    rows = (
        Service.objects.filter(pk__in=list(ids))
        .select_related("origin", "part_of", "part_of__origin")
        .defer(*UNSEEN, *(f"part_of__{name}" for name in UNSEEN))
        .order_by("id")
    )
    area = current_area()
    return [record_of(row, area) for row in rows]


def record_of(row: Service, area: Local) -> Record:
    """One row's record."""
    same = {name: getattr(row, name) for name in _SAME}
    return Record(
        **same,
        id=feed_id_of(row),
        address=row.address if row.is_address_public else "",
        they_will_want=tuple(row.they_will_want),
        areas=tuple(_areas(row, area)),
        terms=tuple(_terms(row)),
        notes=tuple(_notes(row)),
        assured_on=day_checked(row),
        changed_at=row.changed_at,
        part_of=_whole(row.part_of),
    )


def feed_id_of(row: Service) -> UUID:
    """The identifier a row has in open data: that of the feed it came from, or one of our own."""
    found: UUID = row.origin.feed_id if hasattr(row, "origin") else row.feed_id
    return found


def _whole(row: Service | None) -> Whole | None:
    if row is None or row.kind == Service.Kind.ELSEWHERE or row.status == Service.Status.INACTIVE:
        return None
    whole = Record(id=feed_id_of(row), name=row.name, provider=row.provider)
    return Whole(whole.id, row.name, row.does, whole.provider_id)


def _areas(row: Service, area: Local) -> Iterable[Area]:
    if row.coverage == Service.Coverage.AREA:
        yield Area(area.slug, area.name)
    if row.coverage == Service.Coverage.PLACES:
        names = {zone.slug: Area(zone.slug, zone.name) for zone in area.zones}
        names |= {
            district.slug: Area(district.slug, district.name, district.gss) for district in area.districts
        }
        yield from (names.get(slug, Area(slug, slug.replace("-", " ").title())) for slug in row.places)


def _terms(row: Service) -> Iterable[tuple[str, str]]:
    yield from (("topic", code) for code in row.topics)
    yield "kind", row.kind
    yield from (("need", code) for code in row.needs)
    yield from (("who-can-ask", code) for code in row.who_can_ask)
    if row.layer:
        yield "layer", row.layer
    if row.needs_diagnosis is not None:
        yield "diagnosis", "needed" if row.needs_diagnosis else "not-needed"
    yield "coverage", row.coverage


def _notes(row: Service) -> Iterable[tuple[str, str]]:
    lists = {
        "right-when": row.right_when,
        "happens-next": [row.happens_next],
        "meanwhile": row.meanwhile,
        "official-text": [row.official_text],
        "people-say": row.phrases,
        "acronym": row.acronyms,
        "duty": row.duties,
        "source": [row.source],
    }
    return ((key, words) for key, many in lists.items() for words in many if words)
