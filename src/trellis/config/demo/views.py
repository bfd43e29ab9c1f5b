"""Move the demo's clock on."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from trellis.cases.jobs import forecast, recompute_everything
from trellis.config.demo import clock
from trellis.foundation.access import public
from trellis.foundation.clock import today, words

MOST = 200


@public
@require_POST
def move_clock(request: HttpRequest) -> HttpResponse:
    """Only in a demo: everything that follows happens that many days later."""
    if not settings.DEMO:
        raise Http404
    typed = request.POST.get("days", "")
    if not typed.isdigit() or not 1 <= int(typed) <= MOST:
        messages.error(request, f"Give a number of days from 1 to {MOST}.")
    else:
        clock.move_on(int(typed))
        recompute_everything()  # no night passes when the clock is moved
        forecast.later()
        messages.success(request, f"In this demo it is now {words(today())}.")
    return redirect("/demo/")
