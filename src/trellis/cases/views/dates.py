"""A page for anybody: work out the dates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.cases.forms.dates import FORMS
from trellis.cases.queries.dates import work_out
from trellis.foundation.access import public
from trellis.foundation.access.requests import today
from trellis.rules.timetable import NOT_EXCUSES


@public
def dates(request: HttpRequest) -> HttpResponse:
    """Dates in the address, so that the answer can be kept, sent and printed."""
    process = request.GET.get("process", "")
    process = process if process in FORMS else "ehc-assessment"
    asked = any(key.endswith("-day") for key in request.GET)
    form = FORMS[process](request.GET if asked else None, today=today(request))
    found = work_out(process, form.facts, today(request)) if asked and form.is_valid() else None
    words = {"process": process, "form": form, "found": found, "never": NOT_EXCUSES}
    return render(request, "cases/dates/dates.html", words, status=422 if asked and not found else 200)
