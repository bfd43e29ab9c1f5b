"""What may be asked of each list, and what each word means: checked by the feed, and printed in its description."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trellis.rules.openreferral.opening import DAYS


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that may be asked: its name, JSON type and meaning."""

    name: str
    kind: str  # string, integer or boolean
    says: str
    format: str | None = None
    choices: tuple[str, ...] = ()
    least: int | None = None

    def described(self) -> dict[str, Any]:  # Any: JSON
        """The parameter as an OpenAPI description has it."""
        schema: dict[str, Any] = {"type": self.kind}  # Any: JSON
        schema |= {"format": self.format} if self.format else {}
        schema |= {"enum": list(self.choices)} if self.choices else {}
        schema |= {"minimum": self.least} if self.least is not None else {}
        return {
            "name": self.name,
            "in": "query",
            "required": False,
            "description": self.says,
            "schema": schema,
        }


_ALL = {
    each.name: each
    for each in (
        Parameter("search", "string", "Words that the record must have."),
        Parameter("page", "integer", "Number of the page, from 1.", least=1),
        Parameter("per_page", "integer", "How many on a page: 50 if not said, 500 at most.", least=1),
        Parameter(
            "format", "string", "json, or ndjson: one thing a line, no envelope.", choices=("json", "ndjson")
        ),
        Parameter("taxonomy_term_id", "string", "Only records with this term.", format="uuid"),
        Parameter("taxonomy_id", "string", "Only records with any term of this list.", format="uuid"),
        Parameter("organization_id", "string", "Only what this organisation provides.", format="uuid"),
        Parameter(
            "modified_after", "string", "Only what changed at this moment or later.", format="date-time"
        ),
        Parameter("minimal", "boolean", "Only ids and when each changed, all on one page."),
        Parameter("full", "boolean", "Everything in each record, as its own address has it."),
        Parameter("full_service", "boolean", "With everything in each service, in place of its id."),
        Parameter(
            "minimum_age", "integer", "Only what is also for somebody of this age or older.", least=0
        ),
        Parameter(
            "maximum_age", "integer", "Only what is also for somebody of this age or younger.", least=0
        ),
        Parameter("day", "string", "Only what says that it is open on this day of the week.", choices=DAYS),
        Parameter("start_time", "string", "Only what says that it is open by this time.", format="time"),
        Parameter(
            "end_time", "string", "Only what says that it is open until this time or later.", format="time"
        ),
        Parameter("postcode", "string", "Only what is for people who live at this postcode."),
        Parameter("proximity", "integer", "With postcode: only places within so many metres of it.", least=0),
        Parameter("top_only", "boolean", "Only terms with none above them. Ours have none above them."),
        Parameter("parent_id", "string", "Only terms below this one. Ours have none below them.", format="uuid"),
    )
}  # fmt: skip
_PAGES = ("search", "page", "per_page", "format")
_RECORDS = (*_PAGES, "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "full")
_WHO = ("minimum_age", "maximum_age", "day", "start_time", "end_time", "postcode")


def _named(*names: str) -> tuple[Parameter, ...]:
    return tuple(_ALL[name] for name in names)


OF: Mapping[str, tuple[Parameter, ...]] = {
    "/services": _named(*_RECORDS, "minimal", *_WHO),
    "/taxonomies": _named(*_PAGES),
    "/taxonomy_terms": _named(*_PAGES, "taxonomy_id", "top_only", "parent_id"),
    "/service_at_locations": _named(*_RECORDS, *_WHO, "proximity"),
    "/organizations": _named(*_PAGES, "full", "full_service"),
    "/organizations/{id}": _named("full_service"),
}
