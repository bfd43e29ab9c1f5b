"""From what a feed says of a service to a record, with what could not be used said in words.

Any feed of the standard can be read, not only our own: fields that we do not write are used where they say what a record
wants to know, and terms are understood by identifier or, in another directory's lists, by name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from trellis.rules.openreferral.opening import in_words
from trellis.rules.openreferral.record import Area, Record, Whole
from trellis.rules.openreferral.vocabulary import NOTES
from trellis.rules.openreferral.writing import FREE, SOURCE_LABEL, House

Json = Mapping[str, Any]  # Any: what `json` reads
_STATUSES = {
    "active": "active",
    "temporarily closed": "temporarily closed",
    "inactive": "inactive",
    "defunct": "inactive",
}
_TAG = re.compile(r"</?(?:a|b|br|div|em|h[1-6]|i|li|ol|p|span|strong|u|ul)\b[^>]*>", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class CannotUse(ValueError):
    """Something without which a row is no record; the message says what."""


@dataclass(slots=True)
class Reading:
    """What was read of one service, and what was left out."""

    record: Record | None = None
    notes: list[str] = field(default_factory=list)
    wrong: str = ""


def read_service(body: object, house: House) -> Reading:
    """A record out of one service of a feed.

    >>> from trellis.rules.openreferral.vocabulary import Vocabulary
    >>> read_service({"id": "1", "name": "Music"}, House(Vocabulary(()), "Essex")).wrong
    'The id is not a UUID: 1.'
    """
    reading = Reading()
    try:
        if not isinstance(body, Mapping):
            raise CannotUse("This is not a service: a JSON object is wanted.")
        reading.record = _record(body, house, reading.notes)
    except CannotUse as error:
        reading.wrong = str(error)
    return reading


def _record(body: Json, house: House, notes: list[str]) -> Record:
    youngest, oldest = _ages(body, notes)
    terms, said = _attributes(body, house, notes)
    cost = _text(body, "fees_description") or _text(body, "fees")
    name = _text(body, "name")
    if not name:
        raise CannotUse("There is no name.")
    return Record(
        id=_uuid(body, "id"),
        name=name,
        provider=_provider(body),
        title=_text(body, "alternate_name"),
        status=_status(body),
        does=_text(body, "description"),
        helps=_text(body, "eligibility_description"),
        how_to_ask=_text(body, "application_process"),
        waits=_text(body, "wait_time"),
        cost=cost,
        is_free=_is_free(body),
        contact_role=_first(body, "contacts", "title"),
        phone=_first(body, "phones", "number") or _first_phone_of_contacts(body),
        email=_email(body, notes),
        website=_address_of_web(body, "url", notes),
        hours=_hours(body),
        address=_address(body),
        point=_point(body),
        min_age=youngest,
        max_age=oldest,
        they_will_want=tuple(
            filter(None, (_text(each, "document") for each in _many(body, "required_documents")))
        ),
        areas=tuple(_areas(body)),
        terms=terms,
        notes=said,
        source_url=_source(body, notes),
        assured_on=_date(body, notes),
        changed_at=_moment(body, notes),
        part_of=_whole(body),
    )


def _text(body: Json, name: str) -> str:
    """Words, without the marks of a web page that some feeds leave in them."""
    value = body.get(name)
    if not isinstance(value, str):
        return ""
    return unescape(_TAG.sub(" ", value)).strip() if _TAG.search(value) else value.strip()


def _many(body: Json, name: str) -> Iterator[Json]:
    value = body.get(name)
    return (each for each in value if isinstance(each, Mapping)) if isinstance(value, list) else iter(())


def _one(body: Json, name: str) -> Json:
    value = body.get(name)
    return value if isinstance(value, Mapping) else {}


def _first(body: Json, many: str, name: str) -> str:
    return next(filter(None, (_text(each, name) for each in _many(body, many))), "")


def _first_phone_of_contacts(body: Json) -> str:
    return next(filter(None, (_first(each, "phones", "number") for each in _many(body, "contacts"))), "")


def _uuid(body: Json, name: str) -> UUID:
    value = body.get(name)
    try:
        return UUID(str(value))
    except ValueError:
        raise CannotUse(f"The {name} is not a UUID: {value}.") from None


def _provider_id(program: Json) -> UUID | None:
    try:
        return UUID(str(program.get("organization_id")))
    except ValueError:
        return None


def _provider(body: Json) -> str:
    name = _text(_one(body, "organization"), "name")
    if not name:
        raise CannotUse("There is no organisation with a name.")
    return name


def _status(body: Json) -> str:
    status = _text(body, "status") or "none"
    if status not in _STATUSES:
        raise CannotUse(f"The status is not one of the standard's: {status}.")
    return _STATUSES[status]


def _ages(body: Json, notes: list[str]) -> tuple[int | None, int | None]:
    youngest, oldest = (_age(body, name, notes) for name in ("minimum_age", "maximum_age"))
    if youngest is not None and oldest is not None and youngest > oldest:
        notes.append(f"The youngest age ({youngest}) is above the oldest ({oldest}): both are left out.")
        return None, None
    return youngest, oldest


def _age(body: Json, name: str, notes: list[str]) -> int | None:
    value = body.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 150:
        notes.append(f"{name} is not an age: {value}.")
        return None
    return int(value)


def _is_free(body: Json) -> bool | None:
    options = list(_many(body, "cost_options"))
    if not options:
        return None
    amounts = [each.get("amount") for each in options]
    return all(amount == 0 for amount in amounts) or any(_text(each, "option") == FREE for each in options)


def _email(body: Json, notes: list[str]) -> str:
    email = _text(body, "email")
    if email and not _EMAIL.fullmatch(email):
        notes.append(f"This is not an e-mail address: {email}.")
        return ""
    return email


def _address_of_web(body: Json, name: str, notes: list[str]) -> str:
    address = _text(body, name)
    if address and not is_web(address):
        notes.append(f"This is not an address on the web: {address}.")
        return ""
    return address


def is_web(address: str) -> bool:
    """Whether a link to it is safe to show: http or https, with a host.

    >>> is_web("https://www.essex.gov.uk/send"), is_web("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", address)
    except ValueError:
        return False


def _source(body: Json, notes: list[str]) -> str:
    ours = (each for each in _many(body, "additional_urls") if _text(each, "label") == SOURCE_LABEL)
    return next((_address_of_web(each, "url", notes) for each in ours), "")


def _hours(body: Json) -> str:
    found = (
        _text(each, "description")
        or in_words(_text(each, "byday"), _text(each, "opens_at"), _text(each, "closes_at"))
        for each in _many(body, "schedules")
    )
    return "; ".join(filter(None, found))


def _address(body: Json) -> str:
    for place in _places(body):
        lines = next((_lines(each) for each in _many(place, "addresses")), "")
        described = _text(place, "description")
        # Ours says the whole address in words; another's description may say anything.
        if described and (not lines or _letters(described).endswith(_letters(lines.rsplit(", ", 1)[-1]))):
            return described
        if lines:
            return lines
    return ""


def _places(body: Json) -> Iterator[Json]:
    found = (_one(each, "location") for each in _many(body, "service_at_locations"))
    return (each for each in found if each.get("location_type") != "virtual")


def _letters(words: str) -> str:
    return "".join(words.split()).casefold()


def _lines(address: Json) -> str:
    names = ("attention", "address_1", "city", "region", "state_province", "postal_code")
    return ", ".join(dict.fromkeys(filter(None, (_text(address, name) for name in names))))


def _point(body: Json) -> tuple[float, float] | None:
    for place in _places(body):
        north, east = place.get("latitude"), place.get("longitude")
        if isinstance(north, int | float) and isinstance(east, int | float):
            return float(north), float(east)
    return None


def _areas(body: Json) -> Iterator[Area]:
    for each in _many(body, "service_areas"):
        name = _text(each, "name") or _text(each, "service_area")
        extent = _text(each, "extent")
        slug = extent if _SLUG.fullmatch(extent) else slug_of(name)
        if slug:
            yield Area(slug, name or slug, _gss(_text(each, "uri")))


def slug_of(name: str) -> str:
    """A name as an address has it.

    >>> slug_of("King's Lynn & West Norfolk")
    'kings-lynn-west-norfolk'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().replace("'", "").replace("’", "")).strip("-")


def _gss(uri: str) -> str:
    found = re.search(r"/([A-Z][0-9]{8})$", uri)
    return found[1] if found else ""


def _date(body: Json, notes: list[str]) -> date | None:
    value = _text(body, "assured_date")
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        notes.append(f"assured_date is not a date: {value}.")
        return None


def _moment(body: Json, notes: list[str]) -> datetime | None:
    value = _text(body, "last_modified")
    try:
        found = datetime.fromisoformat(value) if value else None
    except ValueError:
        found = None
        notes.append(f"last_modified is not a moment: {value}.")
    return found if found and found.tzinfo else None


def _whole(body: Json) -> Whole | None:
    program = _one(body, "program")
    if not program:
        return None
    try:
        identifier = UUID(str(program.get("id")))
    except ValueError:
        return None
    return Whole(identifier, _text(program, "name"), _text(program, "description"), _provider_id(program))


Pairs = tuple[tuple[str, str], ...]


def _attributes(body: Json, house: House, notes: list[str]) -> tuple[Pairs, Pairs]:
    terms: list[tuple[str, str]] = []
    said: list[tuple[str, str]] = []
    unknown: list[str] = []
    for each in _many(body, "attributes"):
        term = _one(each, "taxonomy_term")
        list_name, term_name = _text(term, "taxonomy"), _text(term, "name")
        found = house.vocabulary.of(_text(each, "taxonomy_term_id") or _text(term, "id"))
        found = found or house.vocabulary.named(list_name, term_name)
        if found is None:
            unknown.append(term_name or "one without a name")
        elif found[0] != NOTES.slug:
            terms.append(found)
        elif words := _text(each, "value"):
            said.append((found[1], words))
    if unknown:
        notes.append(f"Terms that this directory does not use: {', '.join(unknown)}.")
    return tuple(dict.fromkeys(terms)), tuple(said)
