"""Reports to deal with, other forms of a record, events, the legal contents."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.directory.actions import enriching, keeping
from trellis.directory.forms import editing as forms
from trellis.directory.models import Variant
from trellis.directory.queries import coverage as covering
from trellis.directory.queries import editing_keeping as queries
from trellis.directory.views.editing_finding import found
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt


@requires("directory.edit")
def reports(request: HttpRequest) -> HttpResponse:
    """What people say is out of date."""
    return render(request, "directory/edit/reports.html", {"reports": queries.reports()})


@requires("directory.edit")
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """One report: mend what it is about, then close it."""
    page = found(lambda: queries.report(report_id))
    form = forms.Mend(request.POST or None)
    if request.POST and attempt(form, lambda: _mend(request, report_id, form)):
        messages.success(request, "Closed.")
        return redirect("directory_edit:reports")
    return render(request, "directory/edit/report.html", {"report": page, "form": form})


@requires("directory.edit")
def contact(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Who does a job now."""
    page = found(lambda: queries.contact(contact_id))
    held = {"role": page.role, "name": page.name, "email": page.email, "phone": page.phone}
    form = forms.ContactNow(request.POST or None, initial=held)
    if request.POST and attempt(
        form,
        lambda: keeping.change_contact(contact_id, **form.cleaned_data, by=who(request), at=moment(request)),
    ):
        messages.success(request, "Changed. It is shown at once.")
        return redirect("directory_edit:reports")
    facts = {"contact": page, "form": form}
    return render(request, "directory/edit/contact.html", facts, status=422 if request.POST else 200)


@requires("directory.edit")
def other_forms(request: HttpRequest, slug: str) -> HttpResponse:
    """The forms and languages a record has, lacks, or has from before it changed."""
    name, rows = found(lambda: queries.forms_of(slug))
    return render(request, "directory/edit/forms.html", {"name": name, "slug": slug, "rows": rows})


@requires("directory.edit")
def other_form(request: HttpRequest, slug: str, form: str, language: str) -> HttpResponse:
    """One form of a record, beside the words it is made from."""
    name, rows = found(lambda: queries.forms_of(slug))
    row = next((one for one in rows if (one.form, one.language) == (form.replace("-", " "), language)), None)
    if row is None:
        raise Http404("There is no such form.")
    held = {"title": row.title, "body": row.body, "is_machine_made": row.is_machine_made}
    page = forms.Another(request.POST or None, initial=held, form=row.form)
    if request.POST and attempt(page, lambda: _keep_form(request, slug, row, page)):
        return redirect("directory_edit:forms", slug)
    words = {"name": name, "slug": slug, "row": row, "form": page, "source": queries.words_of(slug)}
    return render(request, "directory/edit/form.html", words, status=422 if request.POST else 200)


@requires("directory.edit")
@require_POST
def take_away_form(request: HttpRequest, slug: str, variant_id: int) -> HttpResponse:
    """Take a form away."""
    found(lambda: enriching.take_away_variant(variant_id, by=who(request), at=moment(request)))
    return redirect("directory_edit:forms", slug)


@requires("directory.edit", "directory.publish")
def coverage(request: HttpRequest) -> HttpResponse:
    """The legal contents, item by item."""
    words = {"coverage": covering.coverage(today(request)), "gaps_only": "gaps" in request.GET}
    return render(request, "directory/edit/coverage.html", words)


@requires("directory.edit")
def review(request: HttpRequest, key: str) -> HttpResponse:
    """Look at one item, and say so."""
    item = covering.item(key, today(request))
    if item is None:
        raise Http404("There is no such item.")
    form = forms.Review(request.POST or None, initial={"owner_role": item.owner_role})
    if request.POST and attempt(
        form, lambda: enriching.review_duty(key, **form.cleaned_data, by=who(request), at=moment(request))
    ):
        return redirect("directory_edit:coverage")
    return render(request, "directory/edit/review.html", {"item": item, "form": form})


@requires("directory.edit")
def events(request: HttpRequest) -> HttpResponse:
    """Events to come."""
    return render(request, "directory/edit/events.html", {"events": queries.events(moment(request))})


@requires("directory.edit")
def event(request: HttpRequest, event_id: int | None = None) -> HttpResponse:
    """Add an event, put it right, or take it off the list."""
    held = found(lambda: queries.event(event_id)) if event_id else None
    form = forms.Event(request.POST or None, initial=forms.initial_of(held), today=today(request))
    if event_id and "take-away" in request.POST:
        found(lambda: enriching.take_away_event(event_id, by=who(request), at=moment(request)))
        return redirect("directory_edit:events")
    if request.POST and attempt(form, lambda: _keep_event(request, event_id, form)):
        return redirect("directory_edit:events")
    return render(request, "directory/edit/event.html", {"event": held, "form": form})


def _mend(request: HttpRequest, report_id: int, form: forms.Mend) -> None:
    keeping.mend_report(report_id, done=form.cleaned_data["done"], by=who(request), at=moment(request))


def _keep_form(request: HttpRequest, slug: str, row: queries.Form, form: forms.Another) -> None:
    enriching.keep_variant(
        slug,
        form=Variant.Form(row.form),
        language=row.language,
        **form.cleaned_data,
        by=who(request),
        at=moment(request),
    )


def _keep_event(request: HttpRequest, event_id: int | None, form: forms.Event) -> None:
    said = form.cleaned_data
    starts_at = form.moment("from_time")
    assert starts_at is not None  # the form requires it
    happening = enriching.Happening(
        title=said["title"], says=said["says"], starts_at=starts_at, ends_at=form.moment("to_time"),
        place=said["place"], district=said["district"], is_online=said["is_online"],
        website=said["website"], service=said["service"],
    )  # fmt: skip
    enriching.keep_event(event_id, happening=happening, by=who(request), at=moment(request))
