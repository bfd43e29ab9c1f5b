"""What a directory publishes of one record, in a form that goes to a feed and comes back the same."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from trellis.rules.openreferral import identity


class Area(NamedTuple):
    """A place that a service is for: our word for it, its name, and its code at the Office for National Statistics."""

    slug: str
    name: str
    gss: str = ""


class Whole(NamedTuple):
    """What a record is a part of."""

    id: UUID
    name: str
    does: str
    provider_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything about one record that anybody may know. Nothing private has a place here.

    `terms` are pairs of a list and a code, such as `("need", "ASD")`; `notes` are pairs of a key of `vocabulary.NOTES` and
    words, such as `("people-say", "he will not go in")`. Texts are trimmed, and empty where nothing is known.
    """

    id: UUID
    name: str
    provider: str
    title: str = ""
    status: str = "active"
    does: str = ""
    helps: str = ""
    how_to_ask: str = ""
    waits: str = ""
    cost: str = ""
    is_free: bool | None = None
    contact_role: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""
    address: str = ""
    point: tuple[float, float] | None = None  # latitude and longitude of a public address
    min_age: int | None = None
    max_age: int | None = None
    they_will_want: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    source_url: str = ""
    assured_on: date | None = None
    changed_at: datetime | None = None
    part_of: Whole | None = None

    @property
    def provider_id(self) -> UUID:
        """The identifier of whoever provides it."""
        return identity.of_organisation(self.provider)
