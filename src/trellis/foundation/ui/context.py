"""What every page may print besides what its view gives it: who is asking, what day it is, where to go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from trellis.foundation.access import NOBODY, Principal
from trellis.foundation.area import current_area
from trellis.foundation.clock import is_ahead, local_date
from trellis.foundation.ui.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the main navigation, for those with any of these permissions; with none, for visitors."""

    text: Words
    href: str
    permissions: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()  # those with any of these find the way on another page

    def open_to(self, who: Principal) -> bool:
        """Whether this person is shown the place."""
        if any(who.may(permission) for permission in self.unless):
            return False
        return any(who.may(permission) for permission in self.permissions)


@dataclass(frozen=True, slots=True)
class Shown:
    """A place as one page shows it."""

    text: str
    href: str
    is_here: bool


def page(request: HttpRequest) -> dict[str, Any]:  # Any: the shape Django gives context processors
    """The context processor."""
    who: Principal = getattr(request, "who", NOBODY)
    return {
        "who": who,
        "today": _today(request),
        "navigation": navigation(who, request.path),
        "area": current_area(),
        "demo": settings.DEMO,
        "demo_is_ahead": settings.DEMO and is_ahead(),
    }


def navigation(who: Principal, path: str) -> Sequence[Shown]:
    """Where this person may go from here."""
    mine = [place for place in _places() if place.open_to(who)]
    chosen = mine or [place for place in _places() if not place.permissions]
    # a place inside another, such as /planning/places/, is where they are; the other is not
    here = max((place.href for place in chosen if path.startswith(place.href)), key=len, default="")
    return [Shown(str(place.text), place.href, place.href == here) for place in chosen]


@cache
def _places() -> tuple[Place, ...]:
    found: tuple[Place, ...] = import_string(settings.TRELLIS_NAVIGATION)
    return found


def _today(request: HttpRequest) -> date | None:
    at = getattr(request, "at", None)
    return local_date(at) if at else None
