"""Bringing in others' records: each keeps where it came from, and nothing that people have written is overwritten.

A record we have not got is added. One that nobody here has edited follows its feed; for one that somebody has, what the
feed says now waits beside it as a proposed version. Our own records, and those that another feed brought, are left alone
and listed.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from trellis.directory import freshness, searching
from trellis.directory.gathering import Gathered
from trellis.directory.loading import CONTENT, content_of, digest_of
from trellis.directory.models import Origin, Service, Version
from trellis.foundation.access import asking, system
from trellis.foundation.area import Area as Local
from trellis.foundation.area import current_area
from trellis.foundation.clock import local_date, words
from trellis.rules.openreferral.reading import Reading, slug_of
from trellis.rules.openreferral.record import Record

IMPORTER = system("open data import")
Content = dict[str, Any]  # Any: column to value
_LISTS = {"topic": "topics", "need": "needs", "who-can-ask": "who_can_ask"}
_NOTES = {
    "right-when": "right_when", "meanwhile": "meanwhile", "people-say": "phrases", "acronym": "acronyms",
    "duty": "duties",
}  # fmt: skip
_WHOLE_NOTES = {"happens-next": "happens_next", "official-text": "official_text", "source": "source"}
_SAME = (
    "name", "status", "provider", "does", "helps", "how_to_ask", "waits", "cost", "is_free", "contact_role", "phone",
    "email", "website", "hours", "address", "min_age", "max_age", "source_url",
)  # fmt: skip
_NEEDED = ("name", "provider")
_LONGEST_SLUG = 90
_WITHOUT = {
    "added": "Added without this", "updated": "Updated without this", "unchanged": "Unchanged, still without this",
    "proposed": "Waiting for an editor, without this",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one row that whoever runs the import should know."""

    place: str
    says: str

    def __str__(self) -> str:
        return f"{self.place}: {self.says}"


@dataclass(slots=True)
class Imported:
    """What an import did, and what was left out or left alone."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    proposed: int = 0
    left: int = 0
    refused: int = 0
    problems: list[Problem] = field(default_factory=list)
    touched: list[int] = field(default_factory=list)

    def count(self, what: str) -> None:
        """One more of something."""
        setattr(self, what, getattr(self, what) + 1)

    @property
    def is_all_refused(self) -> bool:
        """Whether there were rows and not one of them could be used."""
        return self.refused > 0 and not (
            self.added + self.updated + self.unchanged + self.proposed + self.left
        )


@dataclass(frozen=True, slots=True)
class _Source:
    """Where records come from, and when they were read."""

    feed: str
    publisher: str
    at: datetime
    area: Local


def bring_in(rows: Iterable[Gathered], *, feed: str, publisher: str, at: datetime) -> Imported:
    """Bring in every row that is a record, all or none, and say what became of each that is not as its feed has it."""
    source, done = _Source(feed, publisher, at, current_area()), Imported()
    seen: set[UUID] = set()
    with asking(IMPORTER, on=local_date(at)), transaction.atomic():
        for place, reading in rows:
            done.problems += [Problem(place, says) for says in _take(reading, source, seen, done)]
        _join_parts(source)
        _list_missing(source, seen, done)
        searching.index(Service.objects.filter(pk__in=done.touched))
    return done


def _take(reading: Reading, source: _Source, seen: set[UUID], done: Imported) -> list[str]:
    """Do with a row what can be done; what there is to say of it, which always says what became of it."""
    record = reading.record
    if record is None:
        done.refused += bool(reading.wrong)
        return [f"Left out: {reading.wrong}"] if reading.wrong else reading.notes
    content, problems = columns_of(record, source.publisher, source.area)
    wrong = _wrong(record, source, content, is_twice=record.id in seen)
    seen.add(record.id)
    if wrong:
        done.count("refused")
        return [f"Left out: {wrong}"]
    origin = Origin.objects.select_for_update().filter(feed_id=record.id).select_related("service").first()
    reason = _reason_to_leave(record, origin, source)
    if reason:
        done.count("left")
        return [f"Left alone: {reason}"]
    outcome = _follow(origin, record, content, source) if origin else _add(record, content, source)
    done.count(outcome.what)
    done.touched += outcome.touched
    return [f"{_WITHOUT[outcome.what]}: {says}" for says in [*reading.notes, *problems]]


class _Outcome(NamedTuple):
    """What became of a row, and the record that is to be indexed again."""

    what: str
    touched: tuple[int, ...] = ()


def _wrong(record: Record, source: _Source, content: Content, *, is_twice: bool) -> str:
    """Why a row cannot be used at all, in words; nothing if it can."""
    today = local_date(source.at)
    if is_twice:
        return "This id was in an earlier row."
    if any(not content[name] for name in _NEEDED):
        return "It has no name or no organisation of a length we can keep."
    if record.assured_on is not None and record.assured_on > today:
        return f"It says it was checked on {words(record.assured_on)}, which is still to come."
    if record.changed_at is not None and local_date(record.changed_at) > today:
        return f"It says it was changed on {words(local_date(record.changed_at))}, which is still to come."
    return ""


def _reason_to_leave(record: Record, origin: Origin | None, source: _Source) -> str:
    """Why a row is left alone, in words; nothing if it is not."""
    if origin is not None:
        return "" if origin.feed == source.feed else f"it came from {origin.feed}."
    if Service.objects.filter(feed_id=record.id).exists():
        return "this is a record of our own."
    same = Service.objects.filter(name__iexact=record.name, provider__iexact=record.provider, origin=None)
    return "we have a record of that name and organisation." if same.exists() else ""


def _add(record: Record, content: Content, source: _Source) -> _Outcome:
    service = Service.objects.create(
        slug=_free_slug(record.name),
        **content,
        changed_at=record.changed_at or source.at,
        **_checked(record),
    )
    Origin.objects.create(
        service=service,
        feed=source.feed,
        publisher=source.publisher,
        feed_id=record.id,
        part_of_id=record.part_of.id if record.part_of else None,
        read_digest=digest_of(content),
        kept_digest=digest_of(content_of(service)),
        read_at=source.at,
    )
    return _Outcome("added", (service.pk,))


def _follow(origin: Origin, record: Record, content: Content, source: _Source) -> _Outcome:
    """The feed has said this before, or has changed since: follow it, unless somebody here has edited the record."""
    service, digest = origin.service, digest_of(content)
    if digest == origin.read_digest:
        return _Outcome("unchanged")
    if digest_of(content_of(service)) != origin.kept_digest:
        _propose(service, content, source)
        outcome = _Outcome("proposed")
    else:
        _update(service, record, content, source)
        origin.kept_digest = digest_of(content_of(service))
        outcome = _Outcome("updated", (service.pk,))
    origin.read_digest, origin.read_at = digest, source.at
    origin.part_of_id = record.part_of.id if record.part_of else None
    origin.save()
    return outcome


def _update(service: Service, record: Record, content: Content, source: _Source) -> None:
    for name, value in {**content, **_checked(record)}.items():
        setattr(service, name, value)
    service.changes += 1
    service.changed_at = record.changed_at or source.at
    service.save()


def _propose(service: Service, content: Content, source: _Source) -> None:
    Version.objects.create(
        service=service,
        number=service.changes,
        state=Version.State.WAITING,
        content=json.loads(json.dumps(content, cls=DjangoJSONEncoder)),
        why=f"The feed of {source.publisher} says something else now.",
        by_name=IMPORTER.name,
        at=source.at,
    )


def _checked(record: Record) -> Content:
    """When its publisher says it was checked; failing that, when it was last changed; else nobody says it was."""
    changed_on = local_date(record.changed_at) if record.changed_at else freshness.NEVER
    return {"checked_on": record.assured_on or changed_on}


def columns_of(record: Record, publisher: str, area: Local) -> tuple[Content, list[str]]:
    """A record as columns, and what is too long for one. Nobody here has checked it, so it is marked to be verified."""
    terms, notes = _grouped(record.terms), _grouped(record.notes)
    content: Content = {name: getattr(record, name) for name in _SAME}
    content |= {column: terms.get(slug, []) for slug, column in _LISTS.items()}
    content |= {column: notes.get(key, []) for key, column in _NOTES.items()}
    content |= {column: "\n".join(notes.get(key, [])) for key, column in _WHOLE_NOTES.items()}
    content |= {
        "title": record.title or record.name,
        "kind": _one(terms, "kind") or Service.Kind.SERVICE.value,
        "layer": _one(terms, "layer"),
        "needs_diagnosis": {"needed": True, "not-needed": False}.get(_one(terms, "diagnosis")),
        "they_will_want": list(record.they_will_want),
        "is_address_public": True,
        "source": content["source"] or f"Open data of {publisher}",
        "is_to_verify": True,
        "owner_role": publisher,
        "owner_email": "",
        **_coverage(record, _one(terms, "coverage"), area),
    }
    assert content.keys() == set(CONTENT)
    return _fitted(content)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _one(terms: Mapping[str, list[str]], slug: str) -> str:
    return terms.get(slug, [""])[0]


def _coverage(record: Record, said: str, area: Local) -> Content:
    """Where it is for. The whole of another area is, in ours, one place that is not ours."""
    everywhere = said == Service.Coverage.AREA or not record.areas
    places = [each.slug for each in record.areas if each.slug != area.slug]
    if said == Service.Coverage.ONLINE:
        return {"coverage": said, "places": []}
    if not places and (everywhere or record.areas):
        return {"coverage": Service.Coverage.AREA.value, "places": []}
    return {"coverage": Service.Coverage.PLACES.value, "places": places}


def _fitted(content: Content) -> tuple[Content, list[str]]:
    """What the columns can hold, and what they cannot, in words: nothing is cut short."""
    fitted, problems = dict(content), []
    for name, value in content.items():
        column = Service._meta.get_field(name)
        if isinstance(column, ArrayField):
            most = column.base_field.max_length or 0
            fitted[name] = [each for each in value if len(each) <= most]
            problems += [f"too long for {name}: {each[:60]}…" for each in value if len(each) > most]
        elif isinstance(value, str) and len(value) > (getattr(column, "max_length", None) or len(value)):
            fitted[name] = ""
            problems.append(f"too long for {name}: {value[:60]}…")
    return fitted, problems


def _free_slug(name: str) -> str:
    stem = slug_of(name)[:_LONGEST_SLUG].strip("-") or "record"
    taken = set(Service.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    others = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(each for each in others if each not in taken)


def _join_parts(source: _Source) -> None:
    """Tie each part to its whole, now that every row of the feed is here."""
    origins = list(Origin.objects.filter(feed=source.feed).select_related("service"))
    wanted = {origin.part_of_id for origin in origins if origin.part_of_id}
    brought = dict(Origin.objects.filter(feed_id__in=wanted).values_list("feed_id", "service_id"))
    ours = dict(Service.objects.filter(feed_id__in=wanted).values_list("feed_id", "id"))
    for origin in origins:
        whole = brought.get(origin.part_of_id) or ours.get(origin.part_of_id) if origin.part_of_id else None
        if whole not in (None, origin.service.part_of_id, origin.service_id):
            Service.objects.filter(pk=origin.service_id).update(part_of_id=whole)


def _list_missing(source: _Source, seen: set[UUID], done: Imported) -> None:
    gone = Origin.objects.filter(feed=source.feed).exclude(feed_id__in=seen).select_related("service")
    done.problems += [
        Problem(origin.service.name, "No longer in the feed: our copy is left as it is.") for origin in gone
    ]
