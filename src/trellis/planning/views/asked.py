"""What a request asks a forecast to start from."""

from django.conf import settings
from django.http import HttpRequest

from trellis.planning.levers import PUBLISHED, RECORD, START_FROM


def start_of(request: HttpRequest) -> str:
    """What was chosen; else a demonstration starts from the published figures, and an area from its own record."""
    asked = request.GET.get("start", "")
    return asked if asked in START_FROM else PUBLISHED if settings.DEMO else RECORD
