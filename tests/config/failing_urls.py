"""The site's addresses and one that breaks over what was typed."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from trellis.config.urls import urlpatterns as ours
from trellis.foundation.access import public


@public
def failing(request: HttpRequest) -> HttpResponse:
    """Fails, and says in its exception what somebody typed."""
    raise ValueError(f"cannot save {request.POST['name']}")


urlpatterns = [*ours, path("failing/", failing)]
handler500 = "trellis.config.errors.failed"
