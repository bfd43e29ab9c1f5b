"""What a view reads of its request: who is asking, and the one moment it happens at."""

from datetime import date, datetime

from django.http import HttpRequest

from trellis.foundation.access.principals import Principal
from trellis.foundation.clock import local_date


def who(request: HttpRequest) -> Principal:
    """Who is asking."""
    found = request.who  # type: ignore[attr-defined]  # set by AskingMiddleware
    assert isinstance(found, Principal)
    return found


def moment(request: HttpRequest) -> datetime:
    """The moment of this request, read once."""
    found = request.at  # type: ignore[attr-defined]  # set by AskingMiddleware
    assert isinstance(found, datetime)
    return found


def today(request: HttpRequest) -> date:
    """The local date of this request."""
    return local_date(moment(request))
