"""Lists for families: make one of what was picked, send it, and see whether it was opened."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trellis.directory.actions import signposting as actions
from trellis.directory.forms.signposting import NewList, SendList
from trellis.directory.queries import finding_record, signposting
from trellis.directory.views.signposting_list import forget_list, kept_slugs
from trellis.foundation.access import public, requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt


@requires("directory.signpost")
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make a page for a family of what was picked."""
    form, keys = NewList(request.POST), list[str]()
    slugs, by, at = kept_slugs(request), who(request), moment(request)
    if attempt(form, lambda: keys.append(actions.make_list(slugs, **form.cleaned_data, by=by, at=at))):
        forget_list(request)
        return redirect("directory:family_list", keys[0])
    facts = {"records": finding_record.records(slugs, today(request)), "form": form, "may_send": True}
    return render(request, "directory/my_list.html", facts, status=422)


@public
@require_safe
def family_list(request: HttpRequest, key: str) -> HttpResponse:
    """What was picked for a family, without an account; that it was opened is noted."""
    found = signposting.family_list(key, who(request), today(request))
    if found is None:
        raise Http404
    if not found.is_mine and request.method == "GET":
        actions.note_opened(key, by=who(request), at=moment(request))
    return _shown(request, key, found, SendList())


@requires("directory.signpost")
@require_POST
def send(request: HttpRequest, key: str) -> HttpResponse:
    """Send the link to a family."""
    found = signposting.family_list(key, who(request), today(request))
    if found is None or not found.is_mine:
        raise Http404
    form, by, at = SendList(request.POST), who(request), moment(request)
    if attempt(form, lambda: actions.send_list(key, email=form.cleaned_data["email"], by=by, at=at)):
        messages.success(request, _("We have sent it. This page’s list of yours will say when it is opened."))
        return redirect("directory:my_lists")
    return _shown(request, key, found, form, status=422)


@requires("directory.signpost")
@require_safe
def my_lists(request: HttpRequest) -> HttpResponse:
    """The lists somebody has made for families, and whether each was opened."""
    return render(request, "directory/my_lists.html", {"lists": signposting.my_lists(who(request))})


@requires("directory.signpost")
@require_POST
def take_down(request: HttpRequest, list_id: int) -> HttpResponse:
    """Take down a list one has made."""
    actions.take_down_list(list_id, by=who(request), at=moment(request))
    messages.success(request, _("The page is down. Its link opens nothing now."))
    return redirect("directory:my_lists")


def _shown(
    request: HttpRequest, key: str, found: signposting.FamilyList, form: SendList, status: int = 200
) -> HttpResponse:
    facts = {"made": found, "form": form, "key": key, "address": signposting.address(key)}
    return render(request, "directory/family_list.html", facts, status=status)
