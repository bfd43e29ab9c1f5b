"""From a record to what the feed says of it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from trellis.rules.openreferral import entities, identity
from trellis.rules.openreferral.addressing import lines_of
from trellis.rules.openreferral.opening import opening
from trellis.rules.openreferral.record import Area, Record
from trellis.rules.openreferral.vocabulary import NOTES, Vocabulary

SOURCE_LABEL = "Where this was read"
FREE, PAID = "Free", "There is something to pay"
_GSS_URI = "http://statistics.data.gov.uk/id/statistical-geography/"


class House(NamedTuple):
    """What is the same for every record of a directory: its lists of terms, and its county."""

    vocabulary: Vocabulary
    county: str


def service(record: Record, house: House) -> entities.Service:
    """A record as the feed has it, with everything in it."""
    return replace(
        listed(record),
        phones=_phones(record),
        contacts=_contacts(record),
        schedules=_schedules(record),
        service_areas=tuple(_area(record.id, number, each) for number, each in enumerate(record.areas)),
        required_documents=_documents(record),
        cost_options=_costs(record),
        additional_urls=_urls(record),
        attributes=_attributes(record, house.vocabulary),
        service_at_locations=tuple(_at_location(record, house)),
    )


def listed(record: Record) -> entities.Service:
    """A record as lists have it: only what there is one of."""
    return entities.Service(
        id=str(record.id),
        organization_id=str(record.provider_id),
        name=record.name,
        status=record.status,
        alternate_name=record.title,
        description=record.does,
        url=record.website,
        email=record.email,
        eligibility_description=record.helps,
        application_process=record.how_to_ask,
        wait_time=record.waits,
        fees=record.cost,
        fees_description=record.cost,
        minimum_age=record.min_age,
        maximum_age=record.max_age,
        assured_date=record.assured_on.isoformat() if record.assured_on else None,
        last_modified=_moment(record),
        program_id=str(record.part_of.id) if record.part_of else None,
        organization=organization(record.provider),
        program=_program(record),
    )


def brief(record: Record) -> entities.ServiceBrief:
    """The shortest form: which record, and when it changed."""
    return entities.ServiceBrief(id=str(record.id), last_modified=_moment(record))


def service_at_location(
    record: Record, house: House, *, nested: bool = True
) -> entities.ServiceAtLocation | None:
    """A record at its place; None for a record that has none that may be known."""
    found = next(iter(_at_location(record, house)), None)
    return replace(found, service=service(record, house) if nested else listed(record)) if found else None


def organization(provider: str) -> entities.Organization:
    """Whoever provides a service. A description is required, and a directory of services has none of its own."""
    return entities.Organization(
        id=str(identity.of_organisation(provider)),
        name=provider,
        description=f"{provider} provides help for children and young people, listed in this directory.",
    )


def full_organization(
    provider: str, services: Iterable[entities.Service | entities.ServiceBrief]
) -> entities.FullOrganization:
    """Whoever provides services, with what it provides."""
    plain = organization(provider)
    return entities.FullOrganization(
        id=plain.id, name=plain.name, description=plain.description, services=tuple(services)
    )


def _moment(record: Record) -> str | None:
    return record.changed_at.isoformat().replace("+00:00", "Z") if record.changed_at else None


def _program(record: Record) -> entities.Program | None:
    whole = record.part_of
    if whole is None:
        return None
    provider = str(whole.provider_id) if whole.provider_id else None
    return entities.Program(
        id=str(whole.id), organization_id=provider, name=whole.name, description=whole.does
    )


def _phones(record: Record) -> tuple[entities.Phone, ...]:
    phone = entities.Phone(id=identity.within(record.id, "phone"), number=record.phone)
    return (phone,) if record.phone else ()


def _contacts(record: Record) -> tuple[entities.Contact, ...]:
    contact = entities.Contact(
        id=identity.within(record.id, "contact"), service_id=str(record.id), title=record.contact_role
    )
    return (contact,) if record.contact_role else ()


def _schedules(record: Record) -> tuple[entities.Schedule, ...]:
    if not record.hours:
        return ()
    found = opening(record.hours)
    return (
        entities.Schedule(
            id=identity.within(record.id, "hours"),
            service_id=str(record.id),
            description=record.hours,
            freq="WEEKLY" if found.days else None,
            byday=",".join(found.days),
            opens_at=found.opens.strftime("%H:%M") if found.opens else None,
            closes_at=found.closes.strftime("%H:%M") if found.closes else None,
        ),
    )


def _area(service_id: UUID, number: int, area: Area) -> entities.ServiceArea:
    return entities.ServiceArea(
        id=identity.within(service_id, f"area/{number}"),
        service_id=str(service_id),
        name=area.name,
        extent=area.slug,
        extent_type="text",
        uri=f"{_GSS_URI}{area.gss}" if area.gss else None,
    )


def _documents(record: Record) -> tuple[entities.RequiredDocument, ...]:
    return tuple(
        entities.RequiredDocument(
            id=identity.within(record.id, f"document/{number}"),
            service_id=str(record.id),
            document=words,
        )
        for number, words in enumerate(record.they_will_want)
    )


def _costs(record: Record) -> tuple[entities.CostOption, ...]:
    if record.is_free is None:
        return ()
    return (
        entities.CostOption(
            id=identity.within(record.id, "cost"),
            service_id=str(record.id),
            option=FREE if record.is_free else PAID,
            amount=0 if record.is_free else None,
            currency="GBP" if record.is_free else None,
            amount_description=record.cost,
        ),
    )


def _urls(record: Record) -> tuple[entities.AdditionalUrl, ...]:
    source = entities.AdditionalUrl(
        id=identity.within(record.id, "source"), label=SOURCE_LABEL, url=record.source_url
    )
    return (source,) if record.source_url else ()


def _attributes(record: Record, vocabulary: Vocabulary) -> tuple[entities.Attribute, ...]:
    said = [(slug, code, "") for slug, code in record.terms]
    said += [(NOTES.slug, code, words) for code, words in record.notes]
    return tuple(
        entities.Attribute(
            id=identity.within(record.id, f"attribute/{number}"),
            link_id=str(record.id),
            taxonomy_term_id=term.id,
            value=words,
            taxonomy_term=term,
        )
        for number, (slug, code, words) in enumerate(said)
        if (term := vocabulary.written(slug, code)) is not None
    )


def _at_location(record: Record, house: House) -> Iterable[entities.ServiceAtLocation]:
    location = _location(record, house.county) if record.address else _from_afar(record)
    if location is not None:
        yield entities.ServiceAtLocation(
            id=str(identity.paired(record.id)),
            service_id=str(record.id),
            location_id=location.id,
            location=location,
        )


def _from_afar(record: Record) -> entities.Location | None:
    """Where a service is that people reach by phone or online, and for one whose place is not to be known."""
    if not (record.phone or record.email or record.website):
        return None
    place = identity.within(record.id, "location")
    return entities.Location(id=place, location_type="virtual", name="By phone or online")


def _location(record: Record, county: str) -> entities.Location:
    place = identity.within(record.id, "location")
    latitude, longitude = record.point or (None, None)
    return entities.Location(
        id=place,
        location_type="physical",
        name=record.address.splitlines()[0].split(",")[0].strip() or record.name,
        description=record.address,
        latitude=latitude,
        longitude=longitude,
        addresses=_addresses(record, place, county),
    )


def _addresses(record: Record, place: str, county: str) -> tuple[entities.Address, ...]:
    lines = lines_of(record.address, county)
    if lines is None:
        return ()
    return (
        entities.Address(
            id=identity.within(record.id, "address"),
            location_id=place,
            address_1=lines.address_1,
            city=lines.city,
            state_province=county,
            postal_code=lines.postal_code,
            country="GB",
            address_type="physical",
        ),
    )
