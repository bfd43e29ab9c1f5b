"""What people said and what was done, and the page on which anybody says what they think."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.foundation.access import public
from trellis.foundation.access.requests import moment, today
from trellis.foundation.access.throttling import check_not_too_often
from trellis.foundation.ui.forms import attempt
from trellis.voice.actions.hearing import FRONT_DOOR, hear
from trellis.voice.forms.hearing import Tell
from trellis.voice.queries.again import is_said_again
from trellis.voice.queries.public import name_of, years


@public
def said(request: HttpRequest) -> HttpResponse:
    """You said, we did: year by year."""
    return render(request, "voice/said.html", {"years": years(today(request))})


@public
def tell(request: HttpRequest) -> HttpResponse:
    """Say what you think of the Local Offer or of one record of it, with no account."""
    name = name_of((request.POST or request.GET).get("service", "")[:100], today(request))
    form = Tell(request.POST or None, initial={"service": request.GET.get("service", "") if name else ""})
    if request.method == "POST" and attempt(form, lambda: _hear(request, form, known=bool(name))):
        return redirect("voice:thanks")
    status = 422 if form.is_bound else 200
    return render(request, "voice/tell.html", {"form": form, "name": name}, status=status)


@public
def thanks(request: HttpRequest) -> HttpResponse:
    """It was received, and this is what happens next."""
    return render(request, "voice/thanks.html")


def _hear(request: HttpRequest, form: Tell, *, known: bool) -> None:
    too_often = _("Many comments came from where you are. Wait an hour, or ring or write to us instead.")
    check_not_too_often(request, "comment", too_often)
    heard, at = form.heard(known=known), moment(request)
    if not is_said_again(heard, at):
        hear(heard, by=FRONT_DOOR, at=at)
