"""Coming in by a signed link, and stepping into the demo."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from trellis.foundation.access import demo, links
from trellis.foundation.access.acting import asking
from trellis.foundation.access.principals import system
from trellis.foundation.access.requests import moment, today
from trellis.foundation.access.routes import public


@public
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange a link's secret for a visit, so that the secret leaves the address at once."""
    with asking(system("front door"), on=today(request)):
        link = links.find(token, moment(request))
    if link is None:
        return render(request, "access/link_ended.html", status=410)
    if request.user.is_authenticated:
        if request.method != "POST":
            return render(request, "access/link_or_account.html")
        logout(request)
    links.take_up(request, link)
    return redirect(links.DESTINATIONS[link.purpose])


@public
@require_safe
def link_ended(request: HttpRequest) -> HttpResponse:
    """A visit by a link that has ended meanwhile."""
    request.session.pop(links.SESSION_KEY, None)
    return render(request, "access/link_ended.html", status=410)


@public
def leave(request: HttpRequest) -> HttpResponse:
    """End a visit by a link."""
    if request.method == "POST":
        request.session.flush()
        return render(request, "access/left.html")
    return render(request, "access/leave.html")


@public
@require_safe
def demo_people(request: HttpRequest) -> HttpResponse:
    """Everybody one may step in as."""
    if not settings.DEMO:
        raise Http404
    return render(request, "access/demo.html", {"groups": demo.people()})


@public
@require_POST
def step_in(request: HttpRequest, user_id: int) -> HttpResponse:
    """Become one of the demo's fictional people."""
    user = demo.find(user_id) if settings.DEMO else None
    if user is None:
        raise Http404
    demo.step_in(request, user)
    return redirect("/")


@public
def not_here(request: HttpRequest, **_parts: str) -> HttpResponse:
    """A page of the sign-in package that this house does without."""
    raise Http404
