"""How good the ranges families are shown have been."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.cases.queries import forecasts as queries
from trellis.foundation.access import requires
from trellis.foundation.access.requests import today, who


@requires(*queries.READS)
@require_safe
def forecasts(request: HttpRequest) -> HttpResponse:
    """The record of every step, and which of them families are shown."""
    records = queries.records(who(request))
    old = queries.says_old(records[0].made_on, today(request)) if records else ""
    return render(request, "cases/forecasts/forecasts.html", {"records": records, "old": old})
