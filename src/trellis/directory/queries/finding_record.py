"""One record as its page shows it: plain words first, the official ones apart, and how far it can be trusted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from trellis.directory.freshness import day_checked, shown_website
from trellis.directory.models import Service, Variant
from trellis.directory.pack import TOPICS
from trellis.directory.queries import finding_words as words
from trellis.directory.queries.finding import Card, Happening, card, events, shown
from trellis.foundation.area import current_area


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a service; the role, not a person."""

    role: str
    phone: str
    email: str
    website: str
    is_link_broken: bool
    hours: str
    address: str

    @property
    def is_known(self) -> bool:
        return bool(self.phone or self.email or self.website or self.address)


@dataclass(frozen=True, slots=True)
class Form:
    """A record in another form or language, and how it stands: `number` is none where it is not made yet."""

    name: str
    language: str
    number: int | None = None
    is_stale: bool = False
    is_machine_made: bool = False

    @property
    def direction(self) -> str:
        return "rtl" if self.language in words.FROM_RIGHT else "ltr"


@dataclass(frozen=True, slots=True)
class ShownForm:
    """One of them, to be read or heard."""

    record: tuple[str, str]  # slug and name
    form: Form
    title: str
    lines: tuple[str, ...]
    file_id: object


@dataclass(frozen=True, slots=True)
class Record:
    """Everything on a record's page."""

    card: Card
    kind: str
    provider: str
    does: str
    helps: str
    needs: str
    layer: str
    right_when: tuple[str, ...]
    who_can_ask: tuple[str, ...]
    how_to_ask: str
    they_will_want: tuple[str, ...]
    happens_next: str
    diagnosis: str
    meanwhile: tuple[str, ...]
    contact: Contact
    official_text: str
    source: str
    source_url: str
    is_to_verify: bool
    checked_on: date | None  # none: it was brought in, and nobody says it was ever checked
    topics: tuple[tuple[str, str], ...]
    whole: tuple[str, str] | None
    parts: tuple[Card, ...] = ()
    forms: tuple[Form, ...] = ()
    events: tuple[Happening, ...] = ()


def record(slug: str, on: date) -> Record | None:
    """One record, if the public may read it, with its parts, its other forms and what is on."""
    service = shown().filter(slug=slug).defer("meaning", "search").first()
    if service is None:
        return None
    parts = shown().filter(part_of=service).order_by("name").defer("meaning", "search")
    return replace(
        of_row(service, on),
        parts=tuple(card(part, on) for part in parts),
        forms=_forms(service),
        events=events(on, slug=slug),
    )


def records(slugs: Iterable[str], on: date) -> tuple[Record, ...]:
    """Several, in the order given, as a list for a family holds them."""
    wanted = list(slugs)
    rows = {service.slug: service for service in shown().filter(slug__in=wanted).defer("meaning", "search")}
    return tuple(of_row(rows[slug], on) for slug in wanted if slug in rows)


def other_form(slug: str, number: int, on: date) -> ShownForm | None:
    """A record in another form or language."""
    found = Variant.objects.filter(pk=number, service__slug=slug, service__in=shown()).select_related(
        "service"
    )
    variant = found.first()
    if variant is None:
        return None
    return ShownForm(
        record=(slug, variant.service.name),
        form=_form(variant, variant.service),
        title=variant.title,
        lines=tuple(line.strip() for line in variant.body.splitlines() if line.strip()),
        file_id=variant.file_id,
    )


def of_row(service: Service, on: date) -> Record:
    """A record without what hangs on it: its parts, its other forms, what is on."""
    return Record(
        card=card(service, on),
        kind=service.kind,
        provider=service.provider,
        does=service.does,
        helps=service.helps,
        needs=words.needs(service.needs),
        layer=words.layer(service.layer),
        right_when=tuple(service.right_when),
        who_can_ask=words.askers(service.who_can_ask),
        how_to_ask=service.how_to_ask,
        they_will_want=tuple(service.they_will_want),
        happens_next=service.happens_next,
        diagnosis=words.diagnosis(service.needs_diagnosis),
        meanwhile=tuple(service.meanwhile),
        contact=_contact(service, on),
        official_text=service.official_text,
        source=service.source,
        source_url=service.source_url,
        is_to_verify=service.is_to_verify,
        checked_on=day_checked(service),
        topics=tuple((key, _(TOPICS[key])) for key in service.topics if key in TOPICS),
        whole=_whole(service),
    )


def _contact(service: Service, on: date) -> Contact:
    website = shown_website(service, on)
    return Contact(
        role=service.contact_role,
        phone=service.phone,
        email=service.email,
        website=website,
        is_link_broken=bool(service.website) and not website,
        hours=service.hours,
        address=service.address if service.is_address_public else "",
    )


def _whole(service: Service) -> tuple[str, str] | None:
    whole = service.part_of
    return (whole.slug, whole.name) if whole and whole.status != Service.Status.INACTIVE else None


def _forms(service: Service) -> tuple[Form, ...]:
    """What there is, and what there should be and is not."""
    made = [_form(variant, service) for variant in service.variants.order_by("form", "language")]
    names = {form.name for form in made}
    area_languages = {one.code: one.name for one in current_area().about.languages if one.code != "en"}
    due = [Form(_("Easy read"), "en"), Form(_("Sound"), "en")]
    due += [Form(name, code) for code, name in area_languages.items()]
    return (*made, *(form for form in due if form.name not in names))


def _form(variant: Variant, service: Service) -> Form:
    return Form(
        name=_form_name(variant),
        language=variant.language,
        number=variant.pk,
        is_stale=variant.made_from < service.changes,
        is_machine_made=variant.is_machine_made,
    )


def _form_name(variant: Variant) -> str:
    kinds = {Variant.Form.EASY_READ.value: _("Easy read"), Variant.Form.SOUND.value: _("Sound")}
    kind = kinds.get(variant.form, "")
    language = words.LANGUAGES.get(variant.language, variant.language)
    if not kind:
        return language
    return kind if variant.language == "en" else f"{kind} ({language})"
