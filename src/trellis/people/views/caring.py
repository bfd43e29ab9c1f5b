"""Parents and carers of a child, and the rights that pass from them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.people import actions, forms, queries
from trellis.people.queries import ChildRecord, ShownCarer
from trellis.people.views.common import done, form_page, record_of


@requires("people.edit")
def add(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Add a parent or carer."""
    record = record_of(request, child_id)
    form = forms.NewCarer(request.POST or None, today=today(request))
    if attempt(
        form,
        lambda: actions.add_carer(
            child_id, **form.person, facts=form.facts, by=who(request), at=moment(request)
        ),
    ):
        return done(request, child_id, _("The carer is on the record."))
    intro = _("With parental responsibility they see the record, until the young person holds the rights.")
    return form_page(request, form, record=record, title=_("Add a carer"), button=_("Add"), intro=intro)


@requires("people.edit")
def change(request: HttpRequest, child_id: UUID, carer_id: int) -> HttpResponse:
    """Change what a carer may be told, or how."""
    record = record_of(request, child_id)
    carer = _carer(record, carer_id)
    form = forms.ChangeCarer(
        request.POST or None, initial=queries.carer_facts(carer_id, child_id, who(request))
    )
    if attempt(
        form, lambda: actions.change_carer(carer_id, facts=form.facts, by=who(request), at=moment(request))
    ):
        return done(request, child_id, _("The change is saved."))
    title = _("Change %(name)s's details") % {"name": carer.name}
    return form_page(request, form, record=record, title=_("Change a carer"), heading=title, button=_("Save"))


@requires("people.edit")
def end(request: HttpRequest, child_id: UUID, carer_id: int) -> HttpResponse:
    """Note that somebody no longer cares for the child."""
    record = record_of(request, child_id)
    carer = _carer(record, carer_id)
    form = forms.EndCarer(request.POST or None, today=today(request))
    if attempt(
        form,
        lambda: actions.end_carer(carer_id, **form.cleaned_data, by=who(request), at=moment(request)),
    ):
        return done(request, child_id, _("The end is noted."))
    title = _("%(name)s no longer cares for the child") % {"name": carer.name}
    return form_page(request, form, record=record, title=_("End of care"), heading=title, button=_("Save"))


@requires("people.edit")
def arrange(request: HttpRequest, child_id: UUID, carer_id: int) -> HttpResponse:
    """Note that a parent acts still."""
    record = record_of(request, child_id)
    carer = _carer(record, carer_id)
    form = forms.Arrangement(request.POST or None)
    if attempt(
        form,
        lambda: actions.record_rights_arrangement(
            carer_id, **form.cleaned_data, by=who(request), at=moment(request)
        ),
    ):
        return done(request, child_id, _("It is noted that this parent acts still."))
    title = _("%(name)s acts still") % {"name": carer.name}
    return form_page(
        request, form, record=record, title=_("A parent acts still"), heading=title, button=_("Save")
    )


@requires("people.edit")
def end_arrangement(request: HttpRequest, child_id: UUID, arrangement_id: int) -> HttpResponse:
    """Note that a parent no longer acts."""
    record = record_of(request, child_id)
    form = forms.EndArrangement(request.POST or None)
    if attempt(
        form,
        lambda: actions.end_rights_arrangement(
            arrangement_id, **form.cleaned_data, by=who(request), at=moment(request)
        ),
    ):
        return done(request, child_id, _("It is noted that this parent no longer acts."))
    return form_page(request, form, record=record, title=_("A parent no longer acts"), button=_("Save"))


@requires("people.edit")
def asked_again(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Note that the young person was asked again."""
    record = record_of(request, child_id)
    form = forms.AskedAgain(request.POST or None)
    if attempt(form, lambda: actions.note_asked_again(child_id, by=who(request), at=moment(request))):
        return done(request, child_id, _("It is noted that the young person was asked again."))
    return form_page(request, form, record=record, title=_("Ask the young person again"), button=_("Save"))


@requires("people.edit")
def rights(request: HttpRequest) -> HttpResponse:
    """Young people to be asked again about what their parents agreed to."""
    return render(request, "people/rights.html", {"waiting": queries.to_ask_again(who(request))})


def _carer(record: ChildRecord, carer_id: int) -> ShownCarer:
    found = next((carer for carer in record.carers if carer.carer_id == carer_id), None)
    if found is None:
        raise Http404
    return found
