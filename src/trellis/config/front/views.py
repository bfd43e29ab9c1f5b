"""The first page sends people who have come in to their own first place; the rest is for anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.foundation.access import Kind, public
from trellis.foundation.access.requests import who
from trellis.foundation.ui import context


@public
def home(request: HttpRequest) -> HttpResponse:
    """What this is and where to go; or straight to work."""
    asking = who(request)
    places = context.navigation(asking, request.path)
    if asking.kind is not Kind.NOBODY and places:
        return redirect(places[0].href)
    return render(request, "front/home.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "front/accessibility.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, who sees it, and their rights."""
    return render(request, "front/privacy.html")


@public
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to turn to."""
    return render(request, "front/contact.html")
