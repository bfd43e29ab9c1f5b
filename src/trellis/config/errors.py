"""Error pages in words: what happened, what to do, and what was typed kept wherever it can be."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    JsonResponse,
    UnreadablePostError,
)
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import is_valid_path

from trellis.foundation.access import NOBODY, Kind

FEED = "/open-referral/"  # whose every answer is JSON
# Never shown again, wherever it was typed.
SECRET = ("password", "csrfmiddlewaretoken", "code", "token")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be read; or it was too large."""
    if request.path.startswith(FEED):
        said = {"error": "What was asked cannot be read."}
        return JsonResponse(said, status=400, headers={"Access-Control-Allow-Origin": "*"})
    if isinstance(exception, RequestDataTooBig):
        return render(request, "ui/errors/too_large.html", status=413)
    return render(request, "ui/errors/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """They may know of it but not do it: say why. Somebody signed out while typing keeps what they typed."""
    if request.method == "POST" and getattr(request, "who", NOBODY).kind is Kind.NOBODY:
        return render(request, "ui/errors/signed_out.html", _kept(request), status=403)
    return render(request, "ui/errors/forbidden.html", {"why": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same words whether there is nothing or nothing for them."""
    del exception  # its message could say which
    return render(request, "ui/errors/not_found.html", status=404)


class WrongMethodMiddleware:
    """Whoever opens an address that only a button sends to is told so, and led back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = render(
            request, "ui/errors/wrong_method.html", {"back": _page_before(request.path)}, status=405
        )
        page.headers["Allow"] = response.headers["Allow"]
        return page


def _page_before(path: str) -> str:
    """The nearest address above one that is a page."""
    parts = path.strip("/").split("/")[:-1]
    while parts:
        address = f"/{'/'.join(parts)}/"
        if is_valid_path(address):
            return address
        parts.pop()
    return "/"


def failed(request: HttpRequest) -> HttpResponse:
    """Something of ours broke. Rendered without the request, so that nothing is read from the database."""
    del request
    return HttpResponse(get_template("ui/errors/failed.html").render({}), status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere; only our own form may be sent again by one press."""
    del reason  # for developers, in English nobody speaks
    return render(request, "ui/errors/too_old.html", _kept(request), status=403)


def _kept(request: HttpRequest) -> dict[str, object]:
    typed = _typed(request)
    return {
        "address": request.get_full_path(),
        "typed": typed,
        "long_answers": [value for _name, value in typed if len(value) > 20 and " " in value],
        "may_send_again": bool(typed) and _is_ours(request),
    }


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was in the form, without anything secret."""
    if request.path.startswith("/accounts/"):
        return []
    try:
        values = request.POST.lists()
    except (UnreadablePostError, SuspiciousOperation):
        return []
    open_names = [(name, row) for name, row in values if not any(word in name.lower() for word in SECRET)]
    return [(name, str(value)) for name, row in open_names for value in row]


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that the form was on one of our pages."""
    came_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    parts = urlsplit(came_from)
    origin = f"{parts.scheme}://{parts.netloc}"
    return origin in (f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS)
