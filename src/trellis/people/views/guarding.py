"""Restricted records, emergencies, and what the information guardian looks after."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.people import actions, forms, queries
from trellis.people.models import Child
from trellis.people.views.common import done, form_page, looked, record_of


@requires("people.restrict")
def restrict(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Let only named people see a record."""
    record = record_of(request, child_id)
    form = forms.Restrict(request.POST or None, workers=queries.who_may_keep(child_id, who(request)))
    if attempt(
        form,
        lambda: actions.restrict(
            child_id,
            named=form.named,
            reason=form.cleaned_data["reason"],
            by=who(request),
            at=moment(request),
        ),
    ):
        return done(request, child_id, _("Only the people named can see this record now."))
    warning = _("Teams, managers and schools lose sight of it at once. You keep it, and so does the family.")
    return form_page(
        request, form, record=record, title=_("Restrict this record"), button=_("Restrict"), warning=warning
    )


@requires("people.restrict")
def unrestrict(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Lift a restriction."""
    record = record_of(request, child_id)
    form = forms.Unrestrict(request.POST or None)
    if attempt(
        form, lambda: actions.unrestrict(child_id, **form.cleaned_data, by=who(request), at=moment(request))
    ):
        return done(request, child_id, _("The restriction is lifted."))
    warning = _("Teams and managers see this record again at once.")
    return form_page(
        request, form, record=record, title=_("Lift the restriction"), button=_("Lift it"), warning=warning
    )


@requires("people.restrict")
def name_somebody(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Name one more person on a restricted record, seen or not."""
    form = forms.NameSomebody(request.POST or None)
    if attempt(
        form,
        lambda: actions.name_on_restricted(
            child_id,
            user_id=int(form.cleaned_data["user"]),
            reason=form.cleaned_data["reason"],
            by=who(request),
            at=moment(request),
        ),
    ):
        messages.success(request, _("They can see the record now."))
        return redirect("people:guardian")
    return form_page(request, form, title=_("Name somebody on a restricted record"), button=_("Name them"))


@requires("people.emergency")
def emergency(request: HttpRequest) -> HttpResponse:
    """Stop, read what this means, and open one record for the day."""
    form = forms.Emergency(request.POST or None)
    opened: list[Child | None] = []
    if attempt(form, lambda: opened.append(_open(request, form))):
        if opened[0] is not None:
            return redirect("people:child", opened[0].pk)
        form.add_error(
            None,
            _("No record was opened. The information guardian has been told. Ring them if it is urgent."),
        )
    return form_page(
        request,
        form,
        title=_("Open a record in an emergency"),
        button=_("Open the record"),
        template="people/emergency.html",
    )


def _open(request: HttpRequest, form: forms.Emergency) -> Child | None:
    wanted = queries.wanted(form.cleaned_data["words"])
    return actions.open_in_emergency(
        wanted, reason=form.cleaned_data["reason"], by=who(request), at=moment(request)
    )


@requires("people.restrict", "people.review_emergency")
def guardian(request: HttpRequest) -> HttpResponse:
    """What waits for the information guardian."""
    page = queries.guardian_list(who(request), today(request))
    return render(request, "people/guardian.html", {"page": page})


@requires("people.review_emergency")
def review(request: HttpRequest, emergency_id: int) -> HttpResponse:
    """Review one emergency."""
    found = queries.emergency(emergency_id, who(request))
    if found is None:
        raise Http404
    looked(request, found.child_id, "an emergency to review")
    form = forms.Review(request.POST or None)
    if attempt(form, lambda: _review(request, emergency_id, form)):
        messages.success(request, _("The review is recorded."))
        return redirect("people:guardian")
    return form_page(
        request,
        form,
        title=_("Review an emergency"),
        button=_("Record"),
        template="people/review.html",
        found=found,
    )


def _review(request: HttpRequest, emergency_id: int, form: forms.Review) -> None:
    actions.review_emergency(
        emergency_id,
        was_right=form.cleaned_data["was_right"] == "yes",
        finding=form.cleaned_data["finding"],
        by=who(request),
        at=moment(request),
    )
