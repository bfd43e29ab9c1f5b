"""A child's record: read it, and keep it right."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.people import actions, forms, queries
from trellis.people.views.common import done, form_page, looked, record_of


@requires("people.view")
def child(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """The record."""
    record = record_of(request, child_id)
    looked(request, child_id, "the child's record")
    return render(
        request, "people/child.html", {"record": record, "leads": queries.leads_of(child_id, who(request))}
    )


@requires("ledger.view")
def history(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Who looked at the record, and what was done to it."""
    bar = queries.identity_bar(child_id, who(request), today(request))
    if bar is None:
        raise Http404
    looks = queries.who_has_looked(child_id, who(request))
    looked(request, child_id, "who has looked at the record")
    return render(
        request,
        "people/history.html",
        {"bar": bar, "looks": looks, "happenings": queries.history(child_id, who(request))},
    )


@requires("people.edit")
def details(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Mend what is known of a child."""
    record = record_of(request, child_id)
    form = forms.Details(
        request.POST or None, initial=queries.details(child_id, who(request)), today=today(request)
    )
    if attempt(
        form, lambda: actions.change_details(child_id, to=form.facts, by=who(request), at=moment(request))
    ):
        return done(request, child_id, _("The details are changed."))
    return form_page(request, form, record=record, title=_("Change details"), button=_("Save"))


@requires("people.edit")
def needs(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Say which kinds of need a child has."""
    record = record_of(request, child_id)
    form = forms.Needs(request.POST or None)
    if attempt(
        form, lambda: actions.note_needs(child_id, codes=form.codes, by=who(request), at=moment(request))
    ):
        return done(request, child_id, _("The kinds of need are noted."))
    return form_page(request, form, record=record, title=_("Kinds of need"), button=_("Save"))


@requires("people.edit")
def setting(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Note where a child goes to learn."""
    record = record_of(request, child_id)
    form = forms.SettingChange(request.POST or None, today=today(request))
    if attempt(
        form, lambda: actions.change_setting(child_id, **form.facts, by=who(request), at=moment(request))
    ):
        return done(request, child_id, _("The setting is noted."))
    intro = _("The new setting's staff see this child from that day. The old setting's staff no longer do.")
    return form_page(request, form, record=record, title=_("Change setting"), button=_("Save"), intro=intro)


@requires("people.edit")
def address(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Note where a child lives."""
    record = record_of(request, child_id)
    form = forms.Move(request.POST or None, today=today(request))
    if attempt(form, lambda: actions.move_to(child_id, **form.facts, by=who(request), at=moment(request))):
        return done(request, child_id, _("The new address is noted."))
    return form_page(request, form, record=record, title=_("New address"), button=_("Save the address"))
