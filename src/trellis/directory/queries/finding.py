"""What the public pages show: cards in lists, topics, events, and what a search answers with."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from trellis.directory.freshness import is_stale
from trellis.directory.models import Event, Service
from trellis.directory.pack import TOPICS
from trellis.directory.queries import finding_words as words
from trellis.directory.searching import Filters, Found, Result, search
from trellis.directory.searching.filtering import fits
from trellis.directory.searching.shelf import shelf
from trellis.foundation.clock import start_of

MOST, FEW = 20, 3  # results of a search that is sure, and of one that is not
ENOUGH = 8  # shown at once
_CLOSE = 0.75  # as much of it must what is not listed here have, to be shown at all
_ABOUT_IT = 0.35  # and a score of at least so much: less than that is a word in common
_NEAR = 0.45  # of the best result's score: what lies under it is shown only when asked for
SHOWN = Service.Status.ACTIVE, Service.Status.CLOSED


@dataclass(frozen=True, slots=True)
class Card:
    """One record in a list."""

    slug: str
    name: str
    title: str
    does: str
    ages: str
    where: str
    who_asks: str
    waits: str
    cost: str
    part_of: str = ""
    because: str = ""
    is_elsewhere: bool = False
    is_stale: bool = False
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, and how many records there are about it."""

    key: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on a day."""

    title: str
    says: str
    starts_at: datetime
    ends_at: datetime | None
    where: str
    website: str
    service: tuple[str, str] | None  # slug and name


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search answers with: what is listed here, what is not, and the words it was understood as."""

    found: Found
    listed: tuple[Card, ...] = ()
    elsewhere: tuple[Card, ...] = ()

    more: int = 0  # others, further off
    leads_elsewhere: bool = False  # what fits best is not listed here

    @property
    def count(self) -> int:
        return len(self.listed)

    @property
    def is_sure(self) -> bool:
        return self.found.is_confident


@dataclass(frozen=True, slots=True)
class TopicPage:
    """Everything about one topic."""

    key: str
    title: str
    cards: tuple[Card, ...] = field(default=())


def shown() -> "QuerySet[Service]":
    """Every record the public may read: drafts and ended ones are not there."""
    return Service.objects.filter(status__in=SHOWN).select_related("part_of")


def is_shown(slug: str) -> bool:
    """Whether the public may read a record."""
    return shown().filter(slug=slug).exists()


def ask(said: str, filters: Filters, on: date, *, in_full: bool = False) -> Answer:
    """Search, or with no words list everything that passes the filters."""
    if not said:
        return Answer(Found(words=""), listed=browse(filters, on))
    found = search(said, filters, limit=MOST)
    listed = [result for result in found.results if not result.is_elsewhere]
    near = listed if in_full else _near(listed, ENOUGH if found.is_confident else FEW)
    best = max((result.score for result in found.results), default=0.0)
    elsewhere = [
        one for one in found.results if one.is_elsewhere and one.score >= max(best * _CLOSE, _ABOUT_IT)
    ]
    rival = max((result.score for result in listed), default=0.0)
    return Answer(
        found,
        listed=_as_cards(near, on),
        elsewhere=_as_cards(elsewhere[:FEW], on),
        more=len(listed) - len(near),
        leads_elsewhere=bool(elsewhere) and rival < best * _CLOSE and not found.is_confident,
    )


def _near(results: list[Result], most: int) -> list[Result]:
    best = max((result.score for result in results), default=0.0)
    return [result for result in results if result.score >= best * _NEAR][:most]


def _as_cards(results: list[Result], on: date) -> tuple[Card, ...]:
    because = {result.slug: result.because for result in results}
    return cards([result.slug for result in results], on, because)


def browse(filters: Filters, on: date) -> tuple[Card, ...]:
    """Everything listed here that passes the filters: what is for that need first, and then by name."""
    ids = shown().exclude(kind=Service.Kind.ELSEWHERE).order_by("name").values_list("id", flat=True)
    rows = [record.row for record in shelf().take(ids) if fits(record.row, filters)]
    rows.sort(key=lambda row: len(row.needs) if filters.need in row.needs else len(words.NEEDS) + 1)
    return cards([row.slug for row in rows], on)


def cards(slugs: Iterable[str], on: date, because: Mapping[str, str] | None = None) -> tuple[Card, ...]:
    """These records, in the order given."""
    wanted = list(slugs)
    rows = {service.slug: service for service in shown().filter(slug__in=wanted).defer("meaning", "search")}
    reasons = because or {}
    return tuple(card(rows[slug], on, reasons.get(slug, "")) for slug in wanted if slug in rows)


def card(service: Service, on: date, because: str = "") -> Card:
    """One record, as a list shows it; of what is not listed here all is said, since it is where to go."""
    is_elsewhere = service.kind == Service.Kind.ELSEWHERE
    return Card(
        slug=service.slug,
        name=service.name,
        title=service.title,
        does=service.does if is_elsewhere else words.first_sentence(service.does),
        ages=words.ages(service.min_age, service.max_age),
        where=words.places(service),
        who_asks=words.who_asks(service.who_can_ask),
        waits=service.waits,
        cost=words.cost(service),
        part_of=service.part_of.name if service.part_of else "",
        because=because,
        is_elsewhere=is_elsewhere,
        is_stale=is_stale(service, on),
        is_closed=service.status == Service.Status.CLOSED,
    )


def topics() -> tuple[Topic, ...]:
    """Every topic that has a record."""
    rows = shown().exclude(kind=Service.Kind.ELSEWHERE).values_list("topics", flat=True)
    counts = Counter(topic for row in rows for topic in row)
    return tuple(Topic(key, _(title), counts[key]) for key, title in TOPICS.items() if counts[key])


def topic(key: str, on: date) -> TopicPage | None:
    """What there is about one topic, whole services before their parts."""
    if key not in TOPICS:
        return None
    rows = shown().filter(topics__contains=[key]).exclude(kind=Service.Kind.ELSEWHERE)
    listed = rows.order_by("name").defer("meaning", "search")
    return TopicPage(key, _(TOPICS[key]), tuple(card(service, on) for service in listed))


def events(on: date, *, most: int = 100, slug: str = "") -> tuple[Happening, ...]:
    """What is still to come, the next first; of one record, if it is named."""
    rows = Event.objects.filter(starts_at__gte=start_of(on)).select_related("service").order_by("starts_at")
    return tuple(_happening(row) for row in (rows.filter(service__slug=slug) if slug else rows)[:most])


def _happening(row: Event) -> Happening:
    about = row.service if row.service and row.service.status in SHOWN else None
    return Happening(
        title=row.title,
        says=row.says,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        where=_("Online") if row.is_online else row.place,
        website=row.website,
        service=(about.slug, about.name) if about else None,
    )
