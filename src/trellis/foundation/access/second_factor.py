"""Staff and professionals see no record until they have a second factor."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from trellis.foundation.access.principals import Kind, Principal

SET_UP = "/accounts/2fa/"
STEPPED_IN = "stepped_in"
# A second factor was used here, or the council's own sign-in answered for one.
ENOUGH = frozenset({"mfa", "socialaccount"})


def is_missing(request: HttpRequest, who: Principal) -> bool:
    """Whether this person must set up a second factor before going on."""
    if who.kind not in (Kind.STAFF, Kind.PROFESSIONAL) or has_stepped_in(request):
        return False
    return not (_used_one(request) or _has_one(request))


def has_stepped_in(request: HttpRequest) -> bool:
    """Whether this is a visit to the demo as one of its fictional people."""
    return bool(settings.DEMO and request.session.get(STEPPED_IN))


def _used_one(request: HttpRequest) -> bool:
    return any(record["method"] in ENOUGH for record in get_authentication_records(request, request.user))


def _has_one(request: HttpRequest) -> bool:
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=request.user.pk, type__in=kinds).exists())
