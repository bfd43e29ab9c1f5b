"""Parts of the case page that other slices own: each registers a template and a function that fills it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trellis.cases.models import Case
from trellis.foundation.access import Principal


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the record column of a case page."""

    key: str
    title: str
    template: str  # included with `section` in its context
    content: object


Provider = Callable[[Case, Principal, date], Section | None]
_PROVIDERS: list[tuple[int, Provider]] = []


def provides(order: int) -> Callable[[Provider], Provider]:
    """Register a part of the case page, at a place in the order."""

    def register(provider: Provider) -> Provider:
        _PROVIDERS.append((order, provider))
        return provider

    return register


def of(case: Case, by: Principal, on: date) -> list[Section]:
    """The parts this person sees, in order."""
    found = (provider(case, by, on) for _order, provider in sorted(_PROVIDERS, key=lambda pair: pair[0]))
    return [section for section in found if section is not None]
