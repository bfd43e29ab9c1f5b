"""Find a child, or open a record of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.people import actions, forms, queries
from trellis.people.actions import MayBeKnown
from trellis.people.models import Child


@requires("people.search")
def find(request: HttpRequest) -> HttpResponse:
    """Search among the children one may see; the words are sent by POST, so that no name is in an address."""
    words = request.POST.get("words", "").strip()[:200]
    found = queries.find(words, who(request), today(request)) if words else None
    page = {
        "words": words,
        "found": found,
        "is_enough": queries.wanted(words).is_enough,
        "may_add": who(request).may("people.add"),
        "may_open": who(request).may("people.emergency"),
        "may_guard": who(request).may("people.review_emergency"),
    }
    return render(request, "people/find.html", page)


@requires("people.add")
def register(request: HttpRequest) -> HttpResponse:
    """Open a record of a child who has none."""
    form = forms.Register(request.POST or None, today=today(request))
    made: list[Child] = []
    known: list[MayBeKnown] = []
    if attempt(form, lambda: made.append(_register(request, form, known))):
        messages.success(request, _("The record is open."))
        return redirect("people:child", made[0].pk)
    alike = queries.described(known[0].seen, who(request), today(request)) if known else ()
    page = {"form": form, "alike": alike, "may_be_known": bool(known)}
    return render(request, "people/register.html", page, status=422 if form.errors else 200)


def _register(request: HttpRequest, form: forms.Register, known: list[MayBeKnown]) -> Child:
    """The action; what may be the same child is kept for the page to show."""
    try:
        return actions.register_child(
            form.child, is_new=form.cleaned_data["is_new"], by=who(request), at=moment(request)
        )
    except MayBeKnown as refused:
        known.append(refused)
        raise
