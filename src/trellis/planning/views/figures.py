"""The figures a forecast starts from: seen with their sources, taken from the record, set by hand with a reason."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.foundation.access import Refused, requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.planning import actions, jobs, starting
from trellis.planning.forms import FigureForm
from trellis.planning.judging import DECIMALS
from trellis.planning.levers import RECORD
from trellis.planning.trust import trust
from trellis.planning.views.asked import start_of


@requires("planning.plan")
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure a forecast starts from, with its source, its day, how sure it is, and who changed it."""
    start, taken = starting.begin(start_of(request), today(request)), starting.last_taken()
    facts = {"start": start, "taken": taken, "trust": trust(start, taken)}
    return render(request, "planning/figures.html", facts)


@requires("planning.plan")
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take today's figures from the record, with one press."""
    try:
        reading_id = actions.take_from_record(today(request), by=who(request), at=moment(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(_page(RECORD))
    jobs.try_forecasts.later(reading_id=reading_id)
    messages.success(
        request, _("Taken from the record. How forecasts from it would have done is being worked out.")
    )
    return redirect(_page(RECORD))


@requires("planning.plan")
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """Set one figure, and say why."""
    of = start_of(request)
    start = starting.begin(of, today(request))
    known = start.find(key)
    if known is None:
        raise Http404
    seen = starting.last_set(key)
    form = FigureForm(
        request.POST or None, initial={"value": f"{round(known.value, DECIMALS):.10g}", "seen": seen}
    )
    form.of(known)
    if request.method == "POST" and attempt(form, lambda: _set(request, form, key, of)):
        messages.success(request, _("Set. Every forecast starts from it."))
        return redirect(_page(of))
    status = 422 if form.is_bound and form.errors else 200
    facts = {"form": form, "figure": known, "start": start, "seen": seen, "steps": starting.steps_of(key)}
    return render(request, "planning/figure.html", facts, status=status)


@requires("planning.plan")
@require_POST
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Use the area's or the record's own figure again."""
    try:
        actions.take_back_figure(key, seen=request.POST.get("seen", ""), by=who(request), at=moment(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken back. Forecasts start from the figure as it was."))
    return redirect(_page(start_of(request)))


def _set(request: HttpRequest, form: FigureForm, key: str, of: str) -> None:
    value, because, seen = (form.cleaned_data[name] for name in ("value", "because", "seen"))
    actions.set_figure(
        key, value=float(value), because=because, of=of, seen=seen, by=who(request), at=moment(request)
    )


def _page(of: str) -> str:
    return f"{reverse('planning:figures')}?{urlencode({'start': of})}"
