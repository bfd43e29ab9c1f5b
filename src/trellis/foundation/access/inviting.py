"""Invite somebody to have an account: the only way there comes to be one."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from trellis.foundation import ledger
from trellis.foundation.access.acting import action
from trellis.foundation.access.events import INVITED
from trellis.foundation.access.models import Membership, Team, User
from trellis.foundation.access.principals import Principal, Refused
from trellis.foundation.access.signing_in import roles
from trellis.foundation.clock import local_date
from trellis.foundation.messages import send

_SUBJECT = "You can now sign in to Trellis"
_WITH_PASSWORD = """Hello {name},

You have been given an account. Choose a password here:

{address}

Then you will set up one more way to show that it is you: an app on your phone, or a passkey.
The link works for three days. After that, choose “Forgot your password?” on the sign-in page.
"""
_WITH_CODE = """Hello {name},

You can now see your records online. You do not need a password. Go to this page, enter this email address,
and we will send you a code:

{address}
"""


def check_may_invite(by: Principal) -> None:
    """Those who run teams invite people to them."""
    if not by.may("access.invite"):
        raise Refused("Only somebody who runs a team can invite people.")


@action
def invite(
    email: str, *, name: str, kind: str, role: str, team: str, job_title: str, by: Principal, at: datetime
) -> User:
    """Make an account with no password, put its owner in a team, and tell them how to sign in."""
    check_may_invite(by)
    _check_is_new(email)
    user = User.objects.create_user(email.lower(), name=name, kind=User.Kind(kind), job_title=job_title)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if role:
        _join(user, role, team, at)
    ledger.record(INVITED, by=by, at=at, subject=f"user:{user.pk}", role=role)
    send("email", name, email, _SUBJECT, _words(user), child_id=None, regarding="sign-in", at=at)
    return user


def _check_is_new(email: str) -> None:
    if User.objects.filter(email__iexact=email).exists():
        raise Refused("Somebody with this email address has an account already.")


def _join(user: User, role: str, team: str, at: datetime) -> None:
    if role not in roles():
        raise Refused(f"There is no role called {role}. The roles are: {', '.join(sorted(roles()))}.")
    found = Team.objects.filter(slug=team).first()
    if found is None:
        raise Refused(f"There is no team called {team}.")
    Membership.objects.create(user=user, team=found, role=role, starts_on=local_date(at))


def _words(user: User) -> str:
    if user.kind == User.Kind.FAMILY:
        path, words = reverse("account_request_login_code"), _WITH_CODE
    else:
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        path, words = path.replace("UID-KEY", key), _WITH_PASSWORD
    return words.format(name=user.name, address=f"{settings.TRELLIS_ADDRESS}{path}")
