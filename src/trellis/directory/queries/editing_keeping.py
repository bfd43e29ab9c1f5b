"""Reports to deal with, other forms of a record, and events, as editors see them."""

from dataclasses import dataclass
from datetime import datetime

from trellis.directory import fields
from trellis.directory import seen as seeing
from trellis.directory.models import ClusterContact, ContactReport, Event, Service, Variant
from trellis.directory.queries.settings import setting_called
from trellis.foundation.area import current_area


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody says that something is out of date."""

    id: int
    what: str
    words: str
    at: datetime
    about: str
    slug: str
    contact_id: int | None
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, as an editor changes it."""

    id: int
    role: str
    name: str
    email: str
    phone: str
    where: str
    seen: str

    @property
    def as_rows(self) -> list[tuple[str, str]]:
        """What it says, field by field."""
        return [("Job", self.role), ("Name", self.name), ("Email", self.email), ("Phone", self.phone)]


@dataclass(frozen=True, slots=True)
class Form:
    """One form or language a record could have: there, stale, or missing."""

    form: str
    language: str
    label: str
    state: str
    id: int | None = None
    title: str = ""
    body: str = ""
    is_machine_made: bool = False
    seen: str = ""

    @property
    def as_rows(self) -> list[tuple[str, str]]:
        """What it says now."""
        return [("Title", self.title), ("The words", self.body)]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as an editor sees it."""

    id: int
    title: str
    says: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    district: str
    is_online: bool
    website: str
    service: str


def reports() -> list[Report]:
    """What nobody has dealt with, the oldest first."""
    found = (
        ContactReport.objects.filter(mended_at=None)
        .select_related("service", "contact__cluster")
        .order_by("at")
    )
    return [_report(one) for one in found]


def report(report_id: int) -> Report:
    """One report."""
    return _report(ContactReport.objects.select_related("service", "contact__cluster").get(pk=report_id))


def contact(contact_id: int) -> Contact:
    """One contact."""
    one = ClusterContact.objects.select_related("cluster").get(pk=contact_id)
    return Contact(one.pk, one.role, one.name, one.email, one.phone, _where(one), mark_of_contact(one))


def forms_of(slug: str) -> tuple[str, list[Form]]:
    """A record's name, and each form it has or could have: the area's languages, easy read and sound."""
    service = Service.objects.get(slug=slug)
    there = {(one.form, one.language): one for one in service.variants.all()}
    wanted = {("easy read", "en"): "Easy read", ("sound", "en"): "Sound"} | {
        ("language", language.code): language.name
        for language in current_area().about.languages
        if not language.code.startswith("en")
    }
    labels = {key: f"{key[0]} ({key[1]})" for key in there} | wanted
    return service.name, [_form(service, key, label, there.get(key)) for key, label in labels.items()]


def words_of(slug: str) -> list[tuple[str, str]]:
    """What a record says in plain words now, to translate from."""
    held = fields.held(Service.objects.get(slug=slug))
    plain = dict(fields.PARTS)["In plain words"] + dict(fields.PARTS)["How to get it"]
    return [(one.label, fields.in_words(one.name, held[one.name])) for one in plain if held[one.name]]


def stale_forms() -> list[tuple[str, str, str]]:
    """Records with a form made before their last change: slug, name and which form."""
    found = Variant.objects.select_related("service").order_by("service__name")
    stale = [one for one in found if one.made_from < one.service.changes]
    return [
        (one.service.slug, one.service.name, f"{one.get_form_display()} ({one.language})") for one in stale
    ]


def events(at: datetime) -> list[EventRow]:
    """Events still to come, the next first."""
    return [_event(one) for one in Event.objects.filter(starts_at__gte=at).order_by("starts_at")]


def event(event_id: int) -> EventRow:
    """One event."""
    return _event(Event.objects.select_related("service").get(pk=event_id))


def mark_of_contact(one: ClusterContact) -> str:
    """A mark of what a contact says."""
    return seeing.mark(one.role, one.name, one.email, one.phone)


def mark_of_form(one: Variant | None) -> str:
    """A mark of what a record says in another form, if it is there."""
    return seeing.mark(one.title, one.body, one.is_machine_made) if one else seeing.mark()


def _report(one: ContactReport) -> Report:
    if one.setting:
        known = setting_called(one.setting)
        about = known.name if known else one.setting
        return Report(one.pk, one.get_what_display(), one.words, one.at, about, "", None, one.setting)
    if one.service is not None:
        about, slug = one.service.name, one.service.slug
    else:
        about, slug = (f"{one.contact.role}, {_where(one.contact)}" if one.contact else "the Local Offer"), ""
    return Report(one.pk, one.get_what_display(), one.words, one.at, about, slug, one.contact_id)


def _where(one: ClusterContact) -> str:
    return one.cluster.name if one.cluster else one.zone


def _form(service: Service, key: tuple[str, str], label: str, one: Variant | None) -> Form:
    if one is None:
        return Form(key[0], key[1], label, "missing", seen=mark_of_form(None))
    state = "stale" if one.made_from < service.changes else "there"
    return Form(
        key[0], key[1], label, state, one.pk, one.title, one.body, one.is_machine_made, mark_of_form(one)
    )


def _event(one: Event) -> EventRow:
    return EventRow(
        id=one.pk,
        title=one.title,
        says=one.says,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        place=one.place,
        district=one.district,
        is_online=one.is_online,
        website=one.website,
        service=one.service.slug if one.service else "",
    )
