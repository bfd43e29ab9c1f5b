"""What Open Referral UK 3.0 calls the parts of a directory, as frozen classes.

The feed's JSON and the description of it that we publish (`openapi`) are both made from these, so neither can say what
the other does not. Where the UK profile leaves out what families need to know (how to ask, how long it takes, whom to
phone), the field has the name that the wider standard, HSDS 3, gives it.
"""

from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple


class Format(NamedTuple):
    """The format that a text is in, as JSON Schema names it."""

    name: str


class Choices(NamedTuple):
    """The only values that a text may have."""

    values: tuple[str, ...]


Id = Annotated[str, Format("uuid")]
Uri = Annotated[str, Format("uri")]
Email = Annotated[str, Format("email")]
Moment = Annotated[str, Format("date-time")]
Status = Annotated[str, Choices(("active", "inactive", "defunct", "temporarily closed"))]
PlaceType = Annotated[str, Choices(("physical", "postal", "virtual"))]
Frequency = Annotated[str, Choices(("WEEKLY", "MONTHLY"))]
_PLAIN = (str, int, float)
Json = Any  # what `json` reads and writes


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The first page of a feed."""

    version: str
    profile: Uri
    openapi_url: Uri


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxonomyTerm:
    """One term of a list."""

    id: Id
    name: str
    description: str
    taxonomy: str | None = None
    taxonomy_id: Id | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """A list of terms."""

    id: Id
    name: str
    description: str
    version: str | None = None
    taxonomy_terms: tuple[TaxonomyTerm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A term said of a service, with the words said under it where it is a kind of note."""

    id: Id
    link_id: Id
    taxonomy_term_id: Id
    link_type: str = "service"
    link_entity: str = "service"
    value: str | None = None
    taxonomy_term: TaxonomyTerm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """Whoever provides a service."""

    id: Id
    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The whole that a service is a part of."""

    id: Id
    name: str
    description: str
    organization_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A number to ring."""

    id: Id
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask for: a role. Names of staff are not in this feed."""

    id: Id
    service_id: Id
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When it is open: in words, and by days and hours where the words are plain enough."""

    id: Id
    service_id: Id
    description: str
    freq: Frequency | None = None
    byday: str | None = None
    opens_at: str | None = None
    closes_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceArea:
    """A place whose people a service is for."""

    id: Id
    service_id: Id
    name: str
    extent: str | None = None
    extent_type: str | None = None
    uri: Uri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredDocument:
    """What they will want to know or see."""

    id: Id
    service_id: Id
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CostOption:
    """Whether it is free."""

    id: Id
    service_id: Id
    option: str
    amount: float | None = None
    currency: str | None = None
    amount_description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where post goes, or where to go."""

    id: Id
    location_id: Id
    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: str
    address_type: PlaceType


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place."""

    id: Id
    location_type: PlaceType
    name: str
    description: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionalUrl:
    """An address on the web, and what is there."""

    id: Id
    label: str
    url: Uri


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One thing people look for."""

    id: Id
    organization_id: Id
    name: str
    status: Status
    alternate_name: str | None = None
    description: str | None = None
    url: Uri | None = None
    email: Email | None = None
    eligibility_description: str | None = None
    application_process: str | None = None
    wait_time: str | None = None
    fees: str | None = None
    fees_description: str | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    assured_date: str | None = None
    last_modified: Moment | None = None
    program_id: Id | None = None
    organization: Organization | None = None
    program: Program | None = None
    phones: tuple[Phone, ...] = ()
    contacts: tuple[Contact, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()
    required_documents: tuple[RequiredDocument, ...] = ()
    cost_options: tuple[CostOption, ...] = ()
    additional_urls: tuple[AdditionalUrl, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    service_at_locations: "tuple[ServiceAtLocation, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAtLocation:
    """A service at a place."""

    id: Id
    service_id: Id
    location_id: Id
    location: Location
    service: Service | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceBrief:
    """A service in the shortest form there is, for whoever keeps a copy."""

    id: Id
    last_modified: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FullOrganization:
    """Whoever provides services, with the services."""

    id: Id
    name: str
    description: str
    services: tuple[Service | ServiceBrief, ...] = ()


def as_json(entity: object, *, nested: bool = True) -> dict[str, Json]:
    """An entity as JSON. What is not known is left out: there is no null and no empty text in the feed.

    >>> as_json(Phone(id="a", number="0300 123 4567"))
    {'id': 'a', 'number': '0300 123 4567'}
    >>> as_json(Taxonomy(id="a", name="Topics", description="What it is about"))
    {'id': 'a', 'name': 'Topics', 'description': 'What it is about'}

    Without `nested`, only what there is one of: the short form that lists have.
    """
    found: dict[str, Json] = {}
    for name in _names(type(entity)):  # type: ignore[arg-type]  # every class can be hashed
        value = getattr(entity, name)
        if value is None or value in ("", ()):
            continue
        if isinstance(value, _PLAIN):
            found[name] = value
        elif not isinstance(value, tuple):
            found[name] = as_json(value, nested=nested)
        elif nested:
            found[name] = [as_json(each) for each in value]
    return found


@cache
def _names(entity: type) -> tuple[str, ...]:
    assert is_dataclass(entity)
    return tuple(field.name for field in fields(entity))
