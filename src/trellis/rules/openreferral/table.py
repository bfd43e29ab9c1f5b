"""Records in a spreadsheet: a row each, under headings that people can read, with lists written with semicolons."""

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import StringIO
from typing import Any, NamedTuple

from trellis.rules.openreferral import identity
from trellis.rules.openreferral.reading import Reading, read_service
from trellis.rules.openreferral.vocabulary import NOTES, TermList
from trellis.rules.openreferral.writing import FREE, PAID, SOURCE_LABEL, House

_TEXTS = {
    "id": "id", "name": "name", "plain title": "alternate_name", "status": "status", "what it does": "description",
    "who it helps": "eligibility_description", "how to ask": "application_process", "waits": "wait_time",
    "cost": "fees_description", "email": "email", "website": "url",
}  # fmt: skip
_NOTES = {
    "when it is right": "right-when", "what happens next": "happens-next", "meanwhile": "meanwhile",
    "official text": "official-text", "people say": "people-say", "letters": "acronym", "source": "source",
}  # fmt: skip
_TERMS = {"topics": "topic", "needs": "need", "who can ask": "who-can-ask", "kind": "kind", "layer": "layer"}
_OTHERS = (
    "provider", "free", "contact", "phone", "hours", "address", "youngest", "oldest", "they will want", "places",
    "source address", "checked on",
)  # fmt: skip
HEADINGS = (*_TEXTS, *_OTHERS, *_TERMS, *_NOTES)
_ONE = frozenset({"what happens next", "official text", "source"})  # may hold a semicolon of their own
_FREE: Mapping[str, dict[str, Any]] = {
    "yes": {"option": FREE, "amount": 0},
    "no": {"option": PAID},
}  # Any: JSON
Row = Mapping[str, str]
Json = dict[str, Any]  # Any: JSON


class ReadRow(NamedTuple):
    """What was read of a row, under its number in the file: the headings are row 1."""

    number: int
    reading: Reading


def read_table(text: str, house: House) -> Iterator[ReadRow]:
    """Every row of a file as a reading, after a first that says which headings are not known.

    >>> from trellis.rules.openreferral.vocabulary import Vocabulary
    >>> table = "name,provider,what it does,colour\\nChess club,A Club,We play chess,red\\n,A Club,,\\n"
    >>> [(row.number, row.reading.wrong or row.reading.notes) for row in read_table(table, House(Vocabulary(()), "Essex"))]
    [(1, ['Headings that are not known: colour.']), (2, []), (3, 'There is no name.')]
    """
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff")), restkey="")
    unknown = [heading for heading in rows.fieldnames or () if heading.strip().lower() not in HEADINGS]
    if unknown:
        yield ReadRow(1, Reading(notes=[f"Headings that are not known: {', '.join(unknown)}."]))
    for number, row in enumerate(rows, start=2):
        cells = {name.strip().lower(): (value or "").strip() for name, value in row.items() if name}
        if any(cells.values()):
            yield ReadRow(number, _read(cells, house))


def _read(row: Row, house: House) -> Reading:
    notes: list[str] = []
    body = _body(row, house, notes)
    reading = read_service(body, house)
    reading.notes[:0] = notes
    return reading


def _body(row: Row, house: House, notes: list[str]) -> Json:
    """The row as a feed would say it, so that both are checked by the same rules."""
    provider = row.get("provider", "")
    body: Json = {field: row[heading] for heading, field in _TEXTS.items() if row.get(heading)}
    body.setdefault("status", "active")
    body.setdefault("id", identity.within(identity.of_organisation(provider), row.get("name", "")))
    body |= {
        "organization": {"name": provider},
        "phones": [{"number": row.get("phone", "")}],
        "contacts": [{"title": row.get("contact", "")}],
        "schedules": [{"description": row.get("hours", "")}],
        "required_documents": [{"document": each} for each in _many(row, "they will want")],
        "service_areas": [{"name": each} for each in _many(row, "places")],
        "service_at_locations": [{"location": {"description": row.get("address", "")}}],
        "additional_urls": [{"label": SOURCE_LABEL, "url": row.get("source address", "")}],
        "attributes": [*_terms(row, house, notes), *_said(row)],
        "cost_options": _cost(row, notes),
        "minimum_age": _number(row.get("youngest", "")),
        "maximum_age": _number(row.get("oldest", "")),
        "assured_date": _day(row.get("checked on", "")),
    }
    return body


def _many(row: Row, heading: str) -> list[str]:
    return [each.strip() for each in row.get(heading, "").split(";") if each.strip()]


def _number(cell: str) -> int | str | None:
    return int(cell) if cell.isdecimal() else cell or None


def _day(cell: str) -> str:
    """A day as the standard writes it, from either way that spreadsheets do."""
    try:
        return datetime.strptime(cell, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007
    except ValueError:
        return cell if cell else ""


def _cost(row: Row, notes: list[str]) -> list[Json]:
    cell = row.get("free", "").casefold()
    if cell and cell not in _FREE:
        notes.append(f"free is yes or no, not {cell}.")
    return [_FREE[cell]] if cell in _FREE else []


def _terms(row: Row, house: House, notes: list[str]) -> Iterator[Json]:
    lists = {each.slug: each for each in house.vocabulary.lists}
    for heading, slug in _TERMS.items():
        for cell in _many(row, heading):
            code = _code(lists.get(slug), cell)
            if code is None:
                notes.append(f"{heading} has no term called {cell}.")
            else:
                yield {"taxonomy_term_id": str(identity.of_term(slug, code))}
    if _many(row, "places"):
        yield {"taxonomy_term_id": str(identity.of_term("coverage", "places"))}


def _code(found: TermList | None, cell: str) -> str | None:
    terms = found.terms if found else ()
    return next(
        (each.code for each in terms if cell.casefold() in (each.code.casefold(), each.name.casefold())), None
    )


def _said(row: Row) -> Iterator[Json]:
    for heading, code in _NOTES.items():
        whole = [row[heading]] if row.get(heading) else []
        for words in whole if heading in _ONE else _many(row, heading):
            yield {"taxonomy_term_id": str(identity.of_term(NOTES.slug, code)), "value": words}
