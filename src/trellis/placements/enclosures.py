"""What a setting is sent with the question: whoever holds a document registers how to show it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trellis.foundation.access import Principal
from trellis.placements.models import Consultation


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One thing to read; `template` is included with `enclosure` in its context."""

    title: str
    template: str
    content: object


Provider = Callable[[Consultation, Principal, date], Enclosure | None]
_PROVIDERS: list[Provider] = []


def provides(provider: Provider) -> Provider:
    """Register an enclosure; called when the app is ready."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)
    return provider


def of(consultation: Consultation, by: Principal, on: date) -> list[Enclosure]:
    """Everything enclosed with one question, for whoever answers it."""
    found = (provider(consultation, by, on) for provider in _PROVIDERS)
    return [enclosure for enclosure in found if enclosure is not None]
