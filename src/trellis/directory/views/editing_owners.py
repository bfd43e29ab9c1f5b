"""The page an owner or a setting opens from a reminder: no account, one press for each record."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.directory import reminding
from trellis.directory.actions import editing as actions
from trellis.directory.actions import keeping, offering
from trellis.directory.forms.editing import Right, Wrong
from trellis.directory.queries import editing as queries
from trellis.directory.queries import settings_editing
from trellis.directory.views.editing_finding import found
from trellis.foundation.access import Principal, public
from trellis.foundation.access.requests import moment, today
from trellis.foundation.access.throttling import check_not_too_often
from trellis.foundation.ui.forms import attempt

TOO_OFTEN = "You have sent us many of these. Please try again in an hour."


@public
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """The records a reminder is about: one press on each says that it is still right, or else what is wrong."""
    owner, numbers = _who_came(token)
    rows = queries.named(numbers, today(request))
    slug = next((row.slug for row in rows if row.slug == request.POST.get("record")), "")
    form = (Wrong if "wrong" in request.POST else Right)(request.POST or None)
    if slug and attempt(form, lambda: _say(request, slug, form, owner)):
        messages.success(request, "Thank you. Families can rely on it.")
        return redirect(request.path)
    words = {"rows": rows, "form": form, "chosen": slug, "owner": owner.name, "states": queries.STATES}
    return render(request, "directory/edit/still_right.html", words, status=422 if request.POST else 200)


@public
def setting_still_right(request: HttpRequest, token: str) -> HttpResponse:
    """What a setting's reminder is about: one press says that its page is still right, or else what is wrong."""
    setting = reminding.setting_by(token)
    if setting is None:
        raise Http404("This link no longer works. Ask the editors of the Local Offer for another.")
    row = found(
        lambda: settings_editing.named(setting.subject.removeprefix("setting_offer:"), today(request))
    )
    form = (Wrong if "wrong" in request.POST else Right)(request.POST or None)
    if request.POST and attempt(form, lambda: _say_of_setting(request, row.slug, form, setting)):
        messages.success(request, "Thank you. Families can rely on it.")
        return redirect(request.path)
    words = {"row": row, "form": form, "states": settings_editing.STATES}
    return render(
        request, "directory/edit/offer_still_right.html", words, status=422 if request.POST else 200
    )


def _say_of_setting(request: HttpRequest, slug: str, form: Right | Wrong, setting: Principal) -> None:
    if isinstance(form, Right):
        offering.confirm_offer(slug, by=setting, at=moment(request))
        return
    check_not_too_often(request, "owner-says-wrong", TOO_OFTEN)
    offering.say_offer_wrong(slug, words=form.cleaned_data["words"], by=setting, at=moment(request))


def _who_came(token: str) -> tuple[Principal, list[int]]:
    owner = reminding.owner_by(token)
    if owner is None:
        raise Http404("This link no longer works. Ask the editors of the Local Offer for another.")
    return owner, [int(number) for number in owner.subject.removeprefix("services:").split(",")]


def _say(request: HttpRequest, slug: str, form: Right | Wrong, owner: Principal) -> None:
    if isinstance(form, Right):
        actions.confirm(slug, by=owner, at=moment(request))
        return
    check_not_too_often(request, "owner-says-wrong", TOO_OFTEN)
    keeping.say_wrong(slug, words=form.cleaned_data["words"], by=owner, at=moment(request))
