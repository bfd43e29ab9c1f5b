"""The feed's endpoints: which rows were asked for, and each as the feed has it. The number of queries never grows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from trellis.directory.feeding.asking import Asked
from trellis.directory.feeding.filtering import among, in_feed, in_one_place
from trellis.directory.feeding.records import feed_id_of, records
from trellis.directory.feeding.words import house, vocabulary
from trellis.directory.models import Service as Row
from trellis.rules.openreferral import identity, writing
from trellis.rules.openreferral.entities import Service, ServiceBrief, as_json
from trellis.rules.openreferral.paging import Page
from trellis.rules.openreferral.record import Record

Json = dict[str, Any]  # Any: JSON


class NothingThere(LookupError):
    """Nothing has this identifier, or nothing that anybody may have."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A page of a list."""

    page: Page
    contents: list[Json]

    @property
    def body(self) -> Json:
        """With its envelope."""
        return self.page.wrapped(self.contents)


def services(asked: Asked) -> Answered:
    """Services, in the order they were first kept."""
    rows = among(in_feed(), asked)
    if asked.minimal:
        return _minimal(rows, asked)
    page = Page(asked.page, asked.size, rows.count())
    found = records(_ids(rows, page))
    return Answered(page, [as_json(_written(each, asked), nested=asked.full) for each in found])


def service(identifier: UUID) -> Json:
    """Everything about one service."""
    return as_json(writing.service(_record(identifier, in_feed()), house()))


def places(asked: Asked) -> Answered:
    """Services that have an address people may know."""
    rows = among(in_one_place(), asked)
    page = Page(asked.page, asked.size, rows.count())
    found = (
        writing.service_at_location(each, house(), nested=asked.full) for each in records(_ids(rows, page))
    )
    return Answered(page, [as_json(each, nested=asked.full) for each in found if each])


def place(identifier: UUID) -> Json:
    """One service at its place."""
    record = _record(identity.paired(identifier), in_one_place())
    return as_json(writing.service_at_location(record, house()))


def organisations(asked: Asked) -> Answered:
    """Whoever provides what is in the feed, by name."""
    words = asked.search.casefold()
    names = [name for name in _providers() if words in name.casefold()]
    page = Page(asked.page, asked.size, len(names))
    here = names[page.start : page.start + page.per_page]
    provided = _provided(here, asked) if asked.full or asked.full_service else {}
    return Answered(page, [as_json(writing.full_organization(name, provided.get(name, ()))) for name in here])


def organisation(identifier: UUID, asked: Asked) -> Json:
    """One organisation, with the services it provides."""
    name = provider_of(identifier)
    if name is None:
        raise NothingThere
    return as_json(writing.full_organization(name, _provided([name], asked)[name]))


def taxonomies(asked: Asked) -> Answered:
    """Our lists of terms."""
    found = [as_json(each.written(with_terms=False)) for each in vocabulary().all]
    return _listed(found, asked)


def taxonomy(identifier: UUID) -> Json:
    """One list, with its terms."""
    return _one((as_json(each.written()) for each in vocabulary().all), identifier)


def terms(asked: Asked) -> Answered:
    """The terms of every list, or of one. No term of ours is below another."""
    found = [as_json(each) for each in vocabulary().terms()]
    if asked.taxonomy_id:
        found = [each for each in found if each["taxonomy_id"] == str(asked.taxonomy_id)]
    return _listed([] if asked.parent_id else found, asked)


def term(identifier: UUID) -> Json:
    """One term."""
    return _one(map(as_json, vocabulary().terms()), identifier)


def provider_of(identifier: UUID) -> str | None:
    """The name of the organisation with an identifier."""
    return next((name for name in _providers() if identity.of_organisation(name) == identifier), None)


def _written(record: Record, asked: Asked) -> Service:
    return writing.service(record, house()) if asked.full else writing.listed(record)


def _providers() -> list[str]:
    names = in_feed().order_by("provider").values_list("provider", flat=True).distinct()
    return list({identity.of_organisation(name): name for name in names}.values())


def _provided(names: Sequence[str], asked: Asked) -> dict[str, list[Any]]:  # Any: a service or its short form
    rows = in_feed().filter(provider__in=names)
    write: Callable[[Record], Any] = writing.brief  # Any: as above
    if asked.full_service:
        write = lambda record: writing.service(record, house())  # noqa: E731
    found: dict[str, list[Any]] = {name: [] for name in names}  # Any: as above
    for record in records(rows.values_list("id", flat=True)):
        found[record.provider].append(write(record))
    return found


def _ids(rows: "QuerySet[Row]", page: Page) -> list[int]:
    """Found apart from their columns, so that a late page reads the index and not the rows before it."""
    return list(rows.order_by("id").values_list("id", flat=True)[page.start : page.start + page.per_page])


def _record(identifier: UUID, rows: "QuerySet[Row]") -> Record:
    row = (
        rows.filter(origin__feed_id=identifier).first()
        or rows.filter(feed_id=identifier, origin=None).first()
    )
    if row is None:
        raise NothingThere
    return records([row.pk])[0]


def _minimal(rows: "QuerySet[Row]", asked: Asked) -> Answered:
    """Every identifier on one page, unless pages were asked for."""
    total = rows.count()
    page = Page(asked.page, asked.per_page or max(total, 1), total)
    found = rows.order_by("id").select_related("origin").only("feed_id", "changed_at", "origin__feed_id")
    return Answered(page, [as_json(_brief(row)) for row in found[page.start : page.start + page.per_page]])


def _brief(row: Row) -> ServiceBrief:
    return ServiceBrief(
        id=str(feed_id_of(row)), last_modified=row.changed_at.isoformat().replace("+00:00", "Z")
    )


def _listed(found: list[Json], asked: Asked) -> Answered:
    words = asked.search.casefold()
    matching = [each for each in found if words in f"{each['name']} {each['description']}".casefold()]
    page = Page(asked.page, asked.size, len(matching))
    return Answered(page, matching[page.start : page.start + page.per_page])


def _one(found: Iterable[Json], identifier: UUID) -> Json:
    body = next((each for each in found if each["id"] == str(identifier)), None)
    if body is None:
        raise NothingThere
    return body
