"""What was asked of a list: each word read by its kind, and said in words if it cannot be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, time
from uuid import UUID

from trellis.foundation.area.postcodes import NotAPostcode, tidy
from trellis.rules.openreferral import paging, parameters
from trellis.rules.openreferral.parameters import Parameter

MOST_NUMBER = 2**31 - 1  # that the database can count to


class NotUnderstood(ValueError):
    """Something asked for cannot be understood; the message says what and how to write it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked. A thing that was not is None, or as the defaults here say."""

    search: str = ""
    page: int = 1
    per_page: int | None = None
    format: str = "json"
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    modified_after: datetime | None = None
    minimal: bool = False
    full: bool = False
    full_service: bool = False
    minimum_age: int | None = None
    maximum_age: int | None = None
    day: str = ""
    start_time: time | None = None
    end_time: time | None = None
    postcode: str = ""
    proximity: int | None = None
    top_only: bool = False
    parent_id: UUID | None = None

    @property
    def size(self) -> int:
        """How many things a page holds."""
        return min(self.per_page or paging.DEFAULT_SIZE, paging.MOST)


def understand(path: str, given: Mapping[str, str]) -> Asked:
    """What was asked of one endpoint; words it does not know are let be, as the standard wants."""
    known = {each.name: each for each in parameters.OF.get(path, ())}
    asked = {
        name: _read(known[name], value.strip())
        for name, value in given.items()
        if name in known and value.strip()
    }
    whole = Asked(**{field.name: asked[field.name] for field in fields(Asked) if field.name in asked})  # type: ignore[arg-type]  # read by their kind
    _check_goes_together(whole)
    return whole


def _check_goes_together(asked: Asked) -> None:
    if asked.proximity is not None and not asked.postcode:
        raise NotUnderstood("proximity is counted from a postcode: give a postcode as well.")
    if (
        asked.minimum_age is not None
        and asked.maximum_age is not None
        and asked.minimum_age > asked.maximum_age
    ):
        raise NotUnderstood("minimum_age is above maximum_age: swap them.")


def _read(parameter: Parameter, value: str) -> object:
    reader, example = _READERS[parameter.format or parameter.kind]
    try:
        found = tidy(value) if parameter.name == "postcode" else reader(value)
    except (ValueError, NotAPostcode):
        example = "CM1 1QH" if parameter.name == "postcode" else example
        raise NotUnderstood(f"{parameter.name} cannot be read. Write it like {example}.") from None
    if parameter.choices and str(found).casefold() not in map(str.casefold, parameter.choices):
        raise NotUnderstood(f"{parameter.name} is one of {', '.join(parameter.choices)}.")
    if parameter.least is not None and isinstance(found, int) and found < parameter.least:
        raise NotUnderstood(f"{parameter.name} is {parameter.least} or more.")
    if parameter.least is not None and isinstance(found, int) and found > MOST_NUMBER:
        raise NotUnderstood(f"{parameter.name} is {MOST_NUMBER} or less.")
    return found


def _boolean(value: str) -> bool:
    if value.casefold() not in {"true", "1", "false", "0"}:
        raise ValueError(value)
    return value.casefold() in {"true", "1"}


def _moment(value: str) -> datetime:
    found = datetime.fromisoformat(value.replace(" ", "+"))  # a plus sign that an address made a space
    return found if found.tzinfo else found.replace(tzinfo=UTC)


_READERS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "string": (str, "words"),
    "integer": (int, "5"),
    "boolean": (_boolean, "true"),
    "uuid": (UUID, "ac148810-d857-441c-9679-408f346de14b"),
    "date-time": (_moment, "2026-01-31T09:00:00Z"),
    "time": (time.fromisoformat, "09:00"),
}
