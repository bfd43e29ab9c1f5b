"""What pages about a child share."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.foundation import ledger
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import Form
from trellis.people import queries
from trellis.people.queries import ChildRecord

UNPROCESSABLE = 422


def record_of(request: HttpRequest, child_id: UUID) -> ChildRecord:
    """The record, or a page that is not there."""
    found = queries.child_record(child_id, who(request), today(request))
    if found is None:
        raise Http404
    return found


def looked(request: HttpRequest, child_id: UUID, page: str) -> None:
    """Note that somebody looked at a page of a child's record."""
    ledger.record_view(page, by=who(request), at=moment(request), child_id=child_id)


def done(request: HttpRequest, child_id: UUID, words: str) -> HttpResponse:
    """Back to the record, or to the search for whoever lost sight of it, saying what was done."""
    messages.success(request, words)
    if queries.identity_bar(child_id, who(request), today(request)) is None:
        return redirect("people:find")
    return redirect("people:child", child_id)


def form_page(
    request: HttpRequest,
    form: Form,
    *,
    title: str,
    button: str,
    record: ChildRecord | None = None,
    intro: str = "",
    warning: str = "",
    template: str = "people/form.html",
    **more: object,
) -> HttpResponse:
    """One form, under the identity bar of whoever it is about: to open it is to look at the record."""
    if record is not None and request.method == "GET":
        looked(request, record.bar.child_id, "a form of the record")
    page = {
        "form": form,
        "record": record,
        "title": title,
        "button": button,
        "intro": intro,
        "warning": warning,
    }
    return render(request, template, page | more, status=UNPROCESSABLE if form.errors else 200)
