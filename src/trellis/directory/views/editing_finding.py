"""Find what an address names, or say that it is not there."""

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

Thing = TypeVar("Thing")


def found(ask: Callable[[], Thing]) -> Thing:
    """What a query or an action answers; a page that is not there if it finds nothing."""
    try:
        return ask()
    except ObjectDoesNotExist as missing:
        raise Http404("There is no such page.") from missing
