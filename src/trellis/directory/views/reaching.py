"""Whom to ask, and the short forms that tell the editors what is wrong or missing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trellis.directory.actions import reaching as actions
from trellis.directory.forms.reaching import Missing, Where, Wrong
from trellis.directory.policy import may_signpost
from trellis.directory.queries import finding_record, reaching
from trellis.foundation.access import Kind, Principal, public, system, throttling
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt


@public
@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """Whom to ask for a setting, in the order to try."""
    form, names = Where(request.GET or None), may_signpost(who(request))
    found = None
    if form.is_valid():
        found = reaching.whom_to_ask(**form.cleaned_data, names=names, on=today(request))
    facts = {"form": form, "found": found, "names": names, "asked": form.is_bound and form.is_valid()}
    return render(request, "directory/contacts.html", facts, status=422 if form.errors else 200)


@public
def report_contact(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Say that a message came back, or that somebody has left."""
    contact = reaching.reportable(contact_id)
    if contact is None:
        raise Http404
    form, at = Wrong(request.POST or None), moment(request)

    def tell() -> None:
        check_not_too_often(request)
        actions.report_contact(contact_id, **form.cleaned_data, by=by_whom(request), at=at)

    if form.is_bound and attempt(form, tell):
        return render(request, "directory/thanks.html", {"contact": contact})
    return render(request, "directory/wrong.html", {"form": form, "contact": contact}, status=_status(form))


@public
def report_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that something about a record is wrong."""
    record, form, at = (
        finding_record.record(slug, today(request)),
        Wrong(request.POST or None),
        moment(request),
    )
    if record is None:
        raise Http404

    def tell() -> None:
        check_not_too_often(request)
        actions.report_record(slug, **form.cleaned_data, by=by_whom(request), at=at)

    if form.is_bound and attempt(form, tell):
        return render(request, "directory/thanks.html", {"record": record})
    return render(request, "directory/wrong.html", {"form": form, "record": record}, status=_status(form))


@public
@require_POST
def leave_words(request: HttpRequest) -> HttpResponse:
    """Leave the words that found nothing, to be read by an editor."""
    form, at = Missing(request.POST), moment(request)

    def tell() -> None:
        check_not_too_often(request)
        actions.leave_words(form.cleaned_data["words"], by=by_whom(request), at=at)

    if attempt(form, tell):
        return render(request, "directory/thanks.html", {})
    return render(request, "directory/missing.html", {"form": form}, status=422)


def by_whom(request: HttpRequest) -> Principal:
    """Whoever has come in; for everybody else the front door."""
    asking = who(request)
    return system("front door") if asking.kind is Kind.NOBODY else asking


def check_not_too_often(request: HttpRequest) -> None:
    """Refuse the one who tells us things without end."""
    words = _("You have told us a lot in the last hour. Please try again later, or phone us.")
    throttling.check_not_too_often(request, "local-offer", words)


def _status(form: Wrong) -> int:
    return 422 if form.errors else 200
