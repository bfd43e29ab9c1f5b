"""The site's addresses and one more, which declares nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from trellis.config.urls import urlpatterns as ours


def undeclared(request: HttpRequest) -> HttpResponse:
    """A view whose author forgot to say who may use it."""
    return HttpResponse("seen")


urlpatterns = [*ours, path("planted/", undeclared)]
