"""The demo's outbox."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.foundation.access import asking, public, system
from trellis.foundation.access.requests import today
from trellis.foundation.messages import queries


@public
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """What would have left this machine; there is no such page outside the demo."""
    if not settings.DEMO:
        raise Http404
    to = request.GET.get("to", "").strip()
    with asking(system("demo outbox"), on=today(request)):
        messages = queries.latest(to)
    return render(request, "messages/outbox.html", {"outgoing": messages, "to": to})
