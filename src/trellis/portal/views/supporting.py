"""Somebody the family wants beside it: let in, and ended, by the family."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.foundation.access import Refused, requires
from trellis.foundation.access.requests import moment, who
from trellis.foundation.ui.forms import attempt
from trellis.people import actions
from trellis.people.queries.family import supporters as supporters_of
from trellis.portal.forms import LetInForm
from trellis.portal.queries import Door
from trellis.portal.views.entering import entered


@requires("portal.act")
def supporters(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Who has been let in, and a place to let in somebody else."""
    door = _letting(request, child_id)
    form = LetInForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _let_in(request, child_id, form)):
        return redirect("portal:supporters", child_id)
    listed = supporters_of(door.child, who(request))
    return render(request, "portal/supporters.html", {"door": door, "listed": listed, "form": form})


@requires("portal.act")
@require_POST
def end(request: HttpRequest, child_id: UUID, number: int) -> HttpResponse:
    """End what one supporter may see."""
    _letting(request, child_id)
    try:
        actions.end_supporter(number, by=who(request), at=moment(request))
        messages.success(request, _("They cannot see this any more."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("portal:supporters", child_id)


def _letting(request: HttpRequest, child_id: UUID) -> Door:
    door = entered(request, child_id)
    if not door.may_let_in:
        raise Http404
    return door


def _let_in(request: HttpRequest, child_id: UUID, form: LetInForm) -> None:
    name, email = form.cleaned_data["name"], form.cleaned_data["email"]
    actions.let_in_supporter(child_id, name=name, email=email, by=who(request), at=moment(request))
    messages.success(request, _("{name} can now see this. We have written to them.").format(name=name))
