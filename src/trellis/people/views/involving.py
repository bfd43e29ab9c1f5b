"""Who works with a child."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.people import actions, forms
from trellis.people.queries import ChildRecord, Worker
from trellis.people.views.common import done, form_page, record_of


@requires("people.edit")
def add(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Add a person or a team."""
    record = record_of(request, child_id)
    form = forms.Involve(request.POST or None, initial={"starts_on": today(request)}, today=today(request))
    if attempt(form, lambda: actions.involve(child_id, **form.facts, by=who(request), at=moment(request))):
        return done(request, child_id, _("They can see the record from that day."))
    return form_page(
        request, form, record=record, title=_("Add somebody who works with the child"), button=_("Add")
    )


@requires("people.edit")
def end(request: HttpRequest, child_id: UUID, involvement_id: int) -> HttpResponse:
    """End somebody's work with a child."""
    record = record_of(request, child_id)
    worker = _worker(record, involvement_id)
    form = forms.EndInvolvement(
        request.POST or None, initial={"ends_on": today(request)}, today=today(request)
    )
    if attempt(
        form,
        lambda: actions.end_involvement(
            involvement_id, **form.cleaned_data, by=who(request), at=moment(request)
        ),
    ):
        return done(request, child_id, _("The end is noted."))
    title = _("End the work of %(name)s") % {"name": worker.name}
    return form_page(
        request, form, record=record, title=_("End somebody's work"), heading=title, button=_("Save")
    )


@requires("people.edit")
def hand_over(request: HttpRequest, child_id: UUID, involvement_id: int) -> HttpResponse:
    """Give somebody's work with a child to another."""
    record = record_of(request, child_id)
    worker = _worker(record, involvement_id)
    form = forms.HandOver(request.POST or None)
    if attempt(
        form,
        lambda: actions.hand_over(
            involvement_id,
            to_user_id=int(form.cleaned_data["to"]),
            note=form.cleaned_data["note"],
            by=who(request),
            at=moment(request),
        ),
    ):
        return done(request, child_id, _("The work is handed over."))
    title = _("Hand over the work of %(name)s") % {"name": worker.name}
    return form_page(request, form, record=record, title=_("Hand over"), heading=title, button=_("Hand over"))


def _worker(record: ChildRecord, involvement_id: int) -> Worker:
    found = next((one for one in record.workers if one.involvement_id == involvement_id), None)
    if found is None:
        raise Http404
    return found
