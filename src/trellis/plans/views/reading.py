"""Read a plan: as a page, as a PDF in two sizes of print, as JSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from trellis.foundation import ledger
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.plans import documents, events, policy, queries
from trellis.plans.documents import Print
from trellis.plans.queries import writing
from trellis.plans.views.finding import looked, or_404

READERS = ("cases.view", "portal.view", "consultation.answer")


@requires(*READERS)
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The plan: written on by staff, read by everybody else."""
    by, on = who(request), today(request)
    if by.may("cases.view"):
        page = or_404(lambda: writing.draft(plan_id, by=by, on=on))
        looked(request, page.document.child_id, plan_id, "the plan")
        may = {
            "write": page.parts[0].can_add,
            "draft": by.may("plans.write"),
            "sign": by.may("plans.finalise"),
        }
        return render(request, "plans/plan.html", {"page": page, "may": may})
    read = or_404(lambda: queries.document(plan_id, by=by, on=on))
    looked(request, read.child_id, plan_id, "the plan")
    return render(request, "plans/read.html", {"document": read, "is_family": policy.is_family(by)})


@requires(*READERS)
def pdf(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The plan on paper; `?print=large` for large print. The file's name says nothing of the child."""
    by, on = who(request), today(request)
    read = or_404(lambda: queries.document(plan_id, by=by, on=on))
    size = Print.LARGE if request.GET.get("print") == Print.LARGE else Print.USUAL
    answer = HttpResponse(documents.write(read, size, on=on), content_type="application/pdf")
    state = "draft" if read.is_draft else "plan"
    answer["Content-Disposition"] = f'attachment; filename="{state}-{read.reference or read.plan_id}.pdf"'
    _taken(request, read, "a PDF")
    return answer


@requires("cases.view")
def as_json(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The plan in the interchange format, for another system."""
    by, on = who(request), today(request)
    read = or_404(lambda: queries.document(plan_id, by=by, on=on))
    answer = JsonResponse(queries.as_json(plan_id, by=by, on=on), json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="plan-{read.plan_id}.json"'
    _taken(request, read, "data")
    return answer


def _taken(request: HttpRequest, read: queries.Document, form: str) -> None:
    subject = f"plan:{read.plan_id}"
    ledger.record(
        events.EXPORTED,
        by=who(request),
        at=moment(request),
        child_id=read.child_id,
        subject=subject,
        form=form,
    )
