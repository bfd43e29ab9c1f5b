"""What of a record an editor may change, and how two states of it differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from trellis.directory import pack
from trellis.directory.models import Service

Shape = Literal["line", "words", "lines", "one", "many", "number", "yes-no", "email", "web", "day", "tick"]
Value = str | int | bool | list[str] | None
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its column, what editors call it, how it is filled in, whether the public sees it."""

    name: str
    label: str
    shape: Shape = "line"
    hint: str = ""
    choices: Choices = ()
    required: bool = False
    is_shown: bool = True


def _pairs(table: Mapping[str, str]) -> Choices:
    return tuple(table.items())


def _of(choices: list[tuple[str, str]]) -> Choices:
    return tuple((str(value), str(label)[:1].upper() + str(label)[1:]) for value, label in choices)


LINES = "One to a line."
PARTS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("What it is", (
        Field("name", "Name", hint="What people know it by.", required=True),
        Field("title", "Plain title", hint="The same in words a child of ten would know.", required=True),
        Field("kind", "Kind", "one", choices=_of(Service.Kind.choices), required=True),
        Field("status", "Is it running?", "one", choices=_of(Service.Status.choices), required=True),
        Field("provider", "Who runs it", required=True),
        Field("topics", "Topics", "many", choices=_pairs(pack.TOPICS), required=True),
        Field("layer", "For whom", "one", choices=_pairs(pack.LAYERS)),
    )),
    ("In plain words", (
        Field("does", "What it does", "words", "Short sentences. Aim for a reading age of 9 to 11.", required=True),
        Field("helps", "Who it helps", "words", required=True),
        Field("right_when", "When it is right to ask", "lines", LINES),
        Field("meanwhile", "What to do meanwhile", "lines", LINES),
        Field("official_text", "Official text", "words", "Shown apart from the plain words."),
    )),
    ("How to get it", (
        Field("who_can_ask", "Who can ask", "many", choices=_pairs(pack.ASKERS)),
        Field("how_to_ask", "How to ask", "words"),
        Field("they_will_want", "What they will want to know or see", "lines", LINES),
        Field("happens_next", "What happens next", "words"),
        Field("waits", "How long people wait", "words"),
        Field("cost", "What it costs", "words"),
        Field("is_free", "Is it free?", "yes-no"),
        Field("needs_diagnosis", "Is a diagnosis needed?", "yes-no"),
        Field("min_age", "Youngest age", "number"),
        Field("max_age", "Oldest age", "number"),
        Field("needs", "Needs", "many", "None ticked means any need.", tuple((c, c) for c in pack.NEED_CODES)),
        Field("coverage", "Where", "one", choices=_of(Service.Coverage.choices), required=True),
        Field("places", "Which places", "lines", "Short names of districts or zones, one to a line."),
    )),
    ("How to reach it", (
        Field("contact_role", "Whom to ask for", hint="A job, not a person."),
        Field("phone", "Phone"),
        Field("email", "Email", "email"),
        Field("website", "Website", "web"),
        Field("hours", "Hours"),
        Field("address", "Address", "words"),
        Field("is_address_public", "The address may be published (never a refuge's)", "tick"),
    )),
    ("How it is found", (
        Field("phrases", "What people say", "lines", "Whole worries, as people type them. One to a line.",
              is_shown=False),
        Field("acronyms", "Short names", "lines", LINES, is_shown=False),
        Field("duties", "Items of the legal contents it meets", "lines", "Their keys, one to a line.", is_shown=False),
    )),
    ("Who keeps it true", (
        Field("source", "Where this comes from", required=True),
        Field("source_url", "Its web address", "web"),
        Field("is_to_verify", "Somebody must still check this", "tick"),
        Field("owner_role", "Owner", hint="The job that keeps it true.", required=True, is_shown=False),
        Field("owner_email", "Owner's mailbox", "email", "Reminders go here. Never published.", is_shown=False),
    )),
)  # fmt: skip
FIELDS: dict[str, Field] = {field.name: field for _heading, fields in PARTS for field in fields}
CHECKED = Field("checked_on", "Checked on", "day")
WORDS_READ = ("does", "helps", "right_when")


def held(service: Service) -> dict[str, Value]:
    """Everything an editor may change, as it stands."""
    return {name: getattr(service, name) for name in FIELDS}


def differing(now: Mapping[str, Value], wanted: Mapping[str, Value]) -> dict[str, Value]:
    """Of what is wanted, only what is not so already."""
    return {
        name: value
        for name, value in wanted.items()
        if name in FIELDS and _plain(name, now.get(name)) != _plain(name, value)
    }


def _plain(name: str, value: Value) -> Value:
    """A value as it counts: ticks have no order, and a browser ends lines in its own way."""
    match value:
        case str():
            return tidied(value)
        case list() if FIELDS[name].shape == "many":
            return sorted(value)
        case _:
            return value


def tidied(words: str) -> str:
    """Words without a browser's line ends."""
    return words.replace("\r\n", "\n").strip()


def put(service: Service, wanted: Mapping[str, Value]) -> list[str]:
    """Set what differs on a record, unsaved; the names of what was set."""
    changed = differing(held(service), wanted)
    for name, value in changed.items():
        setattr(service, name, value)
    return list(changed)


def in_words(name: str, value: Value | date) -> str:
    """A value as an editor reads it; several on lines of their own."""
    field = FIELDS.get(name, CHECKED)
    said = dict(field.choices)
    match value:
        case None | "" | []:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case list():
            return "\n".join(said.get(one, one) for one in value)
        case _:
            return said.get(str(value), str(value))


def label(name: str) -> str:
    """What editors call a field."""
    return FIELDS[name].label if name in FIELDS else CHECKED.label
