"""How sign-in differs from the package's: nobody signs themselves up, and fictional people only step in."""

from typing import Any, cast
from urllib.parse import urlsplit

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.foundation import ledger
from trellis.foundation.access.acting import asking
from trellis.foundation.access.events import SIGNED_IN
from trellis.foundation.access.models import User
from trellis.foundation.access.principals import Kind, Principal
from trellis.foundation.access.requests import moment
from trellis.foundation.clock import local_date

# Seconds in which a sign-in answers for who is sitting there.
FRESH = 300
log = structlog.get_logger("sign_in")
# Entra's addresses at which anybody's tenant may sign in, under any e-mail address they like to claim.
ANYBODYS_TENANT = frozenset({"common", "organizations", "consumers"})


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts come from invitations."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # the same for everyone
        return False

    def pre_login(
        self, request: HttpRequest, user: User, **facts: Any
    ) -> HttpResponse | None:  # Any: allauth's own
        if user.is_demo:
            return render(request, "account/account_inactive.html", status=403)
        return cast("HttpResponse | None", super().pre_login(request, user, **facts))

    def post_login(
        self, request: HttpRequest, user: User, **facts: Any
    ) -> HttpResponse:  # Any: allauth's own
        at, by = moment(request), Principal(kind=Kind(user.kind), name=user.name, user_id=user.pk)
        with asking(by, on=local_date(at)):
            ledger.record(SIGNED_IN, by=by, at=at, subject=f"user:{user.pk}")
        request.session.pop("link", None)
        return cast(HttpResponse, super().post_login(request, user, **facts))

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:  # Any: allauth's own
        """Whoever signed in a moment ago is not asked again before setting up a second factor."""
        request = context.request
        records = get_authentication_records(request, request.user)
        signed_in_at = float(records[-1].get("at", 0)) if records else 0.0
        is_fresh = moment(request).timestamp() - signed_in_at < FRESH
        return not is_fresh and bool(super().is_reauthentication_required(app=app, **more))

    def authentication_failed(
        self, request: HttpRequest, **credentials: Any
    ) -> None:  # Any: whatever was typed
        log.warning("sign_in.failed")
        super().authentication_failed(request, **credentials)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """What an authenticator app and a passkey call the account."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}


class WorkAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """The council's own sign-in opens an account that was made here, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> object:
        check_issuer(settings.TRELLIS_SIGN_IN_ISSUER)
        return super().get_app(request, provider, client_id)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing:
            return
        user = _account_for(_address_of(sociallogin))
        if user is None:
            log.warning("sign_in.no_account")
            raise ImmediateHttpResponse(render(request, "account/signup_closed.html", status=403))
        sociallogin.connect(request, user)


def check_issuer(address: str) -> None:
    """Refuse an issuer at which anybody could claim a colleague's e-mail address."""
    if set(urlsplit(address).path.strip("/").split("/")) & ANYBODYS_TENANT:
        raise ImproperlyConfigured(
            "TRELLIS_SIGN_IN_ISSUER must be your own tenant's address, not everybody's."
        )


def _address_of(sociallogin: SocialLogin) -> str:
    claims = sociallogin.account.extra_data.get("id_token", {})
    return str(claims.get("email") or claims.get("preferred_username") or "").lower()


def _account_for(address: str) -> User | None:
    domains = settings.TRELLIS_SIGN_IN_DOMAINS
    if domains and address.rpartition("@")[2] not in domains:
        return None
    kinds = (User.Kind.STAFF, User.Kind.PROFESSIONAL)
    user = User.objects.filter(email__iexact=address, kind__in=kinds, is_demo=False, is_active=True).first()
    if user is not None:
        EmailAddress.objects.get_or_create(
            user=user, email=address, defaults={"verified": True, "primary": True}
        )
    return user
