"""Each request is one transaction in which it is set who is asking; undeclared addresses are refused."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from trellis.foundation.access import links, second_factor
from trellis.foundation.access.acting import asking
from trellis.foundation.access.models import Link
from trellis.foundation.access.principals import NOBODY, Kind, Principal, Refused, system
from trellis.foundation.access.routes import Declared, declared
from trellis.foundation.access.signing_in import principal_of
from trellis.foundation.clock import local_date, now

# Addresses of packages whose pages have checks of their own: sign-in.
TRUSTED_ROUTES = ("accounts/",)


class AskingMiddleware:
    """Resolve who is asking, open the transaction, and hold the route gate."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        at = now()
        request.at = at  # type: ignore[attr-defined]  # the one reading of the clock a request makes
        _check_readable(request)
        who = _resolve(request)
        request.who = who  # type: ignore[attr-defined]  # see `trellis.foundation.access.requests`
        with asking(who, on=local_date(at)):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        if request.resolver_match and request.resolver_match.route.startswith(TRUSTED_ROUTES):
            return None
        asked, who = declared(view), request.who  # type: ignore[attr-defined]  # set above
        if asked is not None and asked.open_to != "public" and second_factor.is_missing(request, who):
            return redirect(second_factor.SET_UP)
        if asked is not None and allowed(asked, who):
            return None
        if asked is not None and who.kind is Kind.NOBODY and request.method == "GET":
            return _way_in(request)
        raise PermissionDenied("You do not have permission to use this page.")

    def process_exception(self, _request: HttpRequest, exception: Exception) -> None:
        if transaction.get_connection().in_atomic_block:
            transaction.set_rollback(True)
        if isinstance(exception, Refused):  # where no form was there to show it on
            raise PermissionDenied(str(exception)) from exception


def allowed(asked: Declared, who: Principal) -> bool:
    """Whether somebody may use an address that declared this."""
    match asked.open_to:
        case "public":
            return True
        case "signed in":
            return who.kind is not Kind.NOBODY
        case _:
            return any(who.may(permission) for permission in asked.permissions)


def _check_readable(request: HttpRequest) -> None:
    """A character that PostgreSQL cannot keep is in no address of ours."""
    if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        raise SuspiciousOperation("An address with a character nobody types.")


def _way_in(request: HttpRequest) -> HttpResponse:
    if links.SESSION_KEY in request.session:
        return redirect("/link/ended/")
    return redirect(f"/accounts/login/?{urlencode({'next': request.get_full_path()})}")


def _resolve(request: HttpRequest) -> Principal:
    at = request.at  # type: ignore[attr-defined]  # set by the caller
    if request.user.is_authenticated:
        is_fiction = request.user.is_demo and not settings.DEMO
        return NOBODY if is_fiction else principal_of(request.user, local_date(at))
    link_id = request.session.get(links.SESSION_KEY)
    if link_id is None:
        return NOBODY
    with asking(system("front door"), on=local_date(at)):
        link = links.live(Link.objects.filter(pk=link_id).first(), at)
    return links.principal(link) if link else NOBODY
