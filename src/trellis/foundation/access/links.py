"""Make, open and end signed links."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from trellis.foundation import ledger
from trellis.foundation.access.acting import asking
from trellis.foundation.access.events import OPENED_LINK
from trellis.foundation.access.models import Link
from trellis.foundation.access.principals import Kind, Principal
from trellis.foundation.access.requests import moment
from trellis.foundation.clock import local_date

# What a link of each purpose may do; the subject narrows it to one thing.
PERMISSIONS: dict[str, frozenset[str]] = {
    "advice": frozenset({"advice.write"}),
    "family": frozenset({"portal.view", "portal.act"}),
    "consultation": frozenset({"consultation.answer"}),
    "request": frozenset({"request.follow"}),
    "notice": frozenset({"notice.read"}),
}
# Where whoever comes by a link of each purpose starts.
DESTINATIONS = {
    "advice": "/advice/",
    "family": "/my/",
    "consultation": "/consultations/answer/",
    "request": "/ask/following/",
    "notice": "/ask/notice/",
}
SESSION_KEY = "link"


def make(
    child_id: UUID, *, purpose: str, subject: str, name: str, days: int, at: datetime
) -> tuple[Link, str]:
    """A new link and its secret; only the secret's hash is kept."""
    token = secrets.token_urlsafe(32)
    link = Link.objects.create(
        token_hash=_hash(token),
        child_id=child_id,
        purpose=purpose,
        subject=subject,
        name=name,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    return link, token


def address(token: str) -> str:
    """The whole address to send."""
    return f"{settings.TRELLIS_ADDRESS}/link/{token}/"


def find(token: str, at: datetime) -> Link | None:
    """The live link a secret opens, if any; the caller acts as a system user."""
    return live(Link.objects.filter(token_hash=_hash(token)).first(), at)


def live(link: Link | None, at: datetime) -> Link | None:
    """The link if it has neither ended nor been revoked."""
    return link if link and link.revoked_at is None and link.expires_at > at else None


def revoke(subject: str, at: datetime) -> None:
    """End every live link to a subject."""
    Link.objects.filter(subject=subject, revoked_at__isnull=True).update(revoked_at=at)


def revoke_all(child_id: UUID, at: datetime, *, but: str) -> None:
    """End every live link about a child, whatever for, but those of one purpose."""
    live = Link.objects.filter(child_id=child_id, revoked_at__isnull=True)
    live.exclude(purpose=but).update(revoked_at=at)


def principal(link: Link) -> Principal:
    """Who is asking when somebody came by this link."""
    return Principal(
        kind=Kind.LINK,
        name=link.name,
        link_id=link.pk,
        child_id=link.child_id,
        purpose=link.purpose,
        subject=link.subject,
        permissions=PERMISSIONS[link.purpose],
    )


def take_up(request: HttpRequest, link: Link) -> None:
    """Begin a visit by this link, with nothing left of any visit before."""
    request.session.flush()
    request.session[SESSION_KEY] = link.pk
    at, by = moment(request), principal(link)
    with asking(by, on=local_date(at)):
        ledger.record(OPENED_LINK, by=by, at=at, child_id=link.child_id, subject=link.subject)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
