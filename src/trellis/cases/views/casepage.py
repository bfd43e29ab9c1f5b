"""The page of a case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.cases.queries import casepage as queries
from trellis.cases.views.finding import looked, or_404
from trellis.foundation.access import requires
from trellis.foundation.access.requests import today, who


@requires("cases.view")
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Where it is, what is next, the clock; the story and the record."""
    page = or_404(lambda: queries.page(case_id, who(request), today(request)))
    looked(request, page.bar, "the case")
    return render(request, "cases/casepage/case.html", {"page": page})


@requires("ledger.view")
def history(request: HttpRequest, case_id: int) -> HttpResponse:
    """Who has looked, and who has done what."""
    page = or_404(lambda: queries.history(case_id, who(request)))
    looked(request, page.bar, "who has looked at the record")
    return render(request, "cases/casepage/history.html", {"page": page})
