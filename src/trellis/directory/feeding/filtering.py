"""Which rows a question of the feed is about. Everything asked must hold at once."""

from collections.abc import Mapping
from math import dist

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from trellis.directory.feeding.asking import Asked
from trellis.directory.feeding.words import vocabulary
from trellis.directory.models import Service
from trellis.directory.models.services import IN_FEED
from trellis.directory.searching.words import stems_of
from trellis.foundation.area.grid import point_of
from trellis.foundation.area.postcodes import find
from trellis.rules.openreferral import identity
from trellis.rules.openreferral.addressing import postcode_in
from trellis.rules.openreferral.opening import opening
from trellis.rules.openreferral.vocabulary import NOTES

_LISTS = {"topic": "topics", "need": "needs", "who-can-ask": "who_can_ask"}
_ONES = {"kind": "kind", "layer": "layer", "coverage": "coverage"}
_NOTES = {
    "right-when": "right_when", "happens-next": "happens_next", "meanwhile": "meanwhile",
    "official-text": "official_text", "people-say": "phrases", "acronym": "acronyms", "duty": "duties",
    "source": "source",
}  # fmt: skip
_EMPTY_LISTS = frozenset({"right_when", "meanwhile", "phrases", "acronyms", "duties"})
_NONE = Q(pk__in=[])
AT_AN_ADDRESS = Q(is_address_public=True) & ~Q(address="")


def in_feed() -> "QuerySet[Service]":
    """Every row that anybody may have."""
    return Service.objects.filter(IN_FEED)


def in_one_place() -> "QuerySet[Service]":
    """Those with an address that anybody may know, or that are reached by phone or online."""
    return in_feed().filter(AT_AN_ADDRESS | ~Q(phone="") | ~Q(email="") | ~Q(website=""))


def among(rows: "QuerySet[Service]", asked: Asked) -> "QuerySet[Service]":
    """Those of the rows that everything asked holds for."""
    if asked.search:
        rows = rows.filter(_words(asked.search))
    if asked.taxonomy_term_id:
        rows = rows.filter(_with_term(str(asked.taxonomy_term_id)))
    if asked.taxonomy_id:
        rows = rows.filter(_with_list(str(asked.taxonomy_id)))
    if asked.organization_id:
        rows = rows.filter(provider__in=_providers(rows, asked))
    if asked.modified_after:
        rows = rows.filter(changed_at__gte=asked.modified_after)
    if asked.minimum_age is not None:
        rows = rows.filter(Q(max_age=None) | Q(max_age__gte=asked.minimum_age))
    if asked.maximum_age is not None:
        rows = rows.filter(Q(min_age=None) | Q(min_age__lte=asked.maximum_age))
    if asked.day or asked.start_time or asked.end_time:
        rows = rows.filter(hours__in=_hours(rows, asked))
    if asked.postcode and asked.proximity is not None:
        return rows.filter(pk__in=_within(rows, asked.postcode, asked.proximity))
    return rows.filter(_lives_at(asked.postcode)) if asked.postcode else rows


def _words(search: str) -> Q:
    stems = stems_of(search)
    if not stems:
        return _NONE
    return Q(search=SearchQuery(" & ".join(stems), config="simple", search_type="raw"))


def _with_term(identifier: str) -> Q:
    found = vocabulary().of(identifier)
    if found is None:
        return _NONE
    slug, code = found
    if slug == "diagnosis":
        return Q(needs_diagnosis=code == "needed")
    if slug == NOTES.slug:
        return _is_said(_NOTES[code])
    return Q(**{f"{_LISTS[slug]}__contains": [code]}) if slug in _LISTS else Q(**{_ONES[slug]: code})


def _with_list(identifier: str) -> Q:
    slugs: Mapping[str, str] = {str(each.id): each.slug for each in vocabulary().all}
    match slugs.get(identifier):
        case None:
            return _NONE
        case "diagnosis":
            return Q(needs_diagnosis__isnull=False)
        case "layer":
            return ~Q(layer="")
        case slug if slug in _LISTS:
            return ~Q(**{_LISTS[slug]: []})
        case _:
            return Q()  # every record has a kind, a coverage and a source


def _is_said(column: str) -> Q:
    return ~Q(**{column: [] if column in _EMPTY_LISTS else ""})


def _providers(rows: "QuerySet[Service]", asked: Asked) -> list[str]:
    names = rows.order_by("provider").values_list("provider", flat=True).distinct()
    return [name for name in names if identity.of_organisation(name) == asked.organization_id]


def _hours(rows: "QuerySet[Service]", asked: Asked) -> list[str]:
    """Words about opening hours are few, however many records there are, and only code reads them."""
    every = rows.exclude(hours="").order_by("hours").values_list("hours", flat=True).distinct()
    return [words for words in every if _is_open(words, asked)]


def _is_open(words: str, asked: Asked) -> bool:
    found = opening(words)
    if asked.day and asked.day.upper() not in found.days:
        return False
    if asked.start_time and (found.opens is None or found.opens > asked.start_time):
        return False
    return not asked.end_time or (found.closes is not None and found.closes >= asked.end_time)


def _within(rows: "QuerySet[Service]", postcode: str, metres: int) -> list[int]:
    """Those whose address ends in a postcode near enough."""
    middle = point_of(postcode)
    if middle is None:
        return []
    addresses = rows.filter(AT_AN_ADDRESS).values_list("id", "address")
    points = ((number, point_of(postcode_in(address) or "")) for number, address in addresses)
    return [number for number, point in points if point and dist(middle, point) <= metres]


def _lives_at(postcode: str) -> Q:
    """For people who live at a postcode: what is for the whole area or online, and what is for that place."""
    district = find(postcode).district
    if district is None:
        return Q(coverage=Service.Coverage.ONLINE)
    return ~Q(coverage=Service.Coverage.PLACES) | Q(places__overlap=[district.slug, district.zone])
