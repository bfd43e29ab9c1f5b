"""What of a setting's offer people may change, and how two states of it differ."""

from collections.abc import Mapping

from trellis.directory import pack
from trellis.directory.fields import CHECKED, Field, tidied
from trellis.directory.models import SettingOffer

Places = list[dict[str, str | int | None]]
Value = str | int | bool | list[str] | Places | None

PARTS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("What it offers", (
        Field("says", "What it offers, in plain words", "words", "Short sentences. Aim for a reading age of 9 to 11.",
              required=True),
        Field("min_age", "Youngest age", "number"),
        Field("max_age", "Oldest age", "number"),
        Field("needs", "Needs it knows most about", "many", choices=tuple((c, c) for c in pack.NEED_CODES)),
    )),
    ("What it publishes", (
        Field("report_url", "SEN information report", "web", "The web address of the report itself."),
        Field("accessibility_url", "Accessibility plan", "web"),
    )),
    ("Whom to talk to there", (
        Field("contact_role", "Whom to ask for", hint="A job, like SENCO, not a person."),
        Field("phone", "Phone"),
        Field("email", "Email", "email", "A shared mailbox. Everybody sees it."),
        Field("website", "Website", "web"),
    )),
    ("Where this comes from", (
        Field("source", "Where this comes from", required=True),
        Field("source_url", "Its web address", "web"),
        Field("is_to_verify", "Somebody must still check this", "tick"),
    )),
)  # fmt: skip
PLACES = Field("places", "Places set aside", "lines")
FIELDS: dict[str, Field] = {field.name: field for _heading, fields in PARTS for field in fields}
NAMES = (*FIELDS, PLACES.name)
_EMPTY: Mapping[str, Value] = {
    "needs": [],
    "places": [],
    "min_age": None,
    "max_age": None,
    "is_to_verify": False,
}


def held(offer: SettingOffer | None) -> dict[str, Value]:
    """Everything people may change, as it stands; of a setting nobody has told us about, nothing."""
    if offer is None:
        return {name: _EMPTY.get(name, "") for name in NAMES}
    return {name: getattr(offer, name) for name in NAMES}


def differing(now: Mapping[str, Value], wanted: Mapping[str, Value]) -> dict[str, Value]:
    """Of what is wanted, only what is not so already."""
    return {
        name: value
        for name, value in wanted.items()
        if name in NAMES and _plain(now.get(name)) != _plain(value)
    }


def in_words(name: str, value: Value) -> str:
    """A value as an editor reads it; several on lines of their own."""
    match value:
        case None | "" | []:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case list():
            return "\n".join(one if isinstance(one, str) else _place_in_words(one) for one in value)
        case _:
            return str(value)


def label(name: str) -> str:
    """What editors call a field."""
    return {**FIELDS, PLACES.name: PLACES, CHECKED.name: CHECKED}[name].label


def _place_in_words(place: Mapping[str, str | int | None]) -> str:
    number = place.get("number") or "how many is not known"
    return f"{place['need']}, {pack.PLACES_ARE[str(place['kind'])]}: {number}"


def _plain(value: Value) -> object:
    """A value as it counts: ticks and places have no order, and a browser ends lines in its own way."""
    match value:
        case str():
            return tidied(value)
        case list():
            return sorted(str(one) if isinstance(one, str) else _place_in_words(one) for one in value)
        case _:
            return value
