"""The gallery of components, in a demonstration only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.foundation.access import public
from trellis.foundation.ui import gallery as shown


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, with how it is written."""
    if not settings.DEMO:
        raise Http404
    sizes = [size for size in ("dense", "large") if size in request.GET]
    context = {"sections": shown.sections(), "sizes": " ".join(sizes), **shown.content()}
    return render(request, "ui/gallery/index.html", context)
