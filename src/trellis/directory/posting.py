"""Put one newsletter in the post, some addresses at a time. Done twice, it comes to the same end."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from trellis.directory.models import Newsletter, Subscriber
from trellis.foundation import messages
from trellis.foundation.area import current_area
from trellis.foundation.messages.queries import kept_regarding

BATCH = 200
KEY_LENGTH = 40


def key_of(email: str, asked_at: datetime) -> str:
    """The secret of a subscription: it can be made again to be sent, and says nothing about the address."""
    return salted_hmac("trellis.directory.newsletter", f"{email}|{asked_at.isoformat()}").hexdigest()[
        :KEY_LENGTH
    ]


def is_whole(key: str) -> bool:
    """Whether it has the shape of a secret of ours: a part of a link has not."""
    return len(key) == KEY_LENGTH and set(key) <= set("0123456789abcdef")


def digest(key: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(key.encode()).hexdigest()


def address(page: str, key: str) -> str:
    """A page of the newsletter for whoever holds a secret: `confirm` or `leave`."""
    return f"{settings.TRELLIS_ADDRESS}/local-offer/news/{page}/{key}/"


def post(newsletter: Newsletter, *, after: int, at: datetime) -> tuple[int, int]:
    """Queue the next batch; the last subscriber looked at (0: none were left) and how many were written to."""
    batch = list(
        Subscriber.objects.filter(pk__gt=after, confirmed_at__isnull=False, confirmed_at__lte=newsletter.sent_at)
        .order_by("pk")[:BATCH]
    )  # fmt: skip
    written = {_regarding(newsletter, one): one for one in batch}
    already = kept_regarding(written)
    for regarding, one in written.items():
        if regarding not in already:
            _write(newsletter, one, regarding, at)
    return (batch[-1].pk if batch else 0), len(written) - len(already)


def items_for(items: Iterable[dict[str, Any]], districts: list[str]) -> list[dict[str, Any]]:  # Any: JSON
    """What is for everybody, and what is for any of these districts; all of it for who named none."""
    return [
        item
        for item in items
        if not districts or not item.get("districts") or {*item["districts"]} & {*districts}
    ]


def as_text(newsletter: Newsletter, districts: list[str]) -> str:
    """A newsletter as an e-mail says it."""
    items = items_for(newsletter.items, districts)
    parts = [f"{item['title']}\n{item['says']}\n{item['address']}".strip() for item in items]
    return "\n\n".join([part for part in (newsletter.opening.strip(), *parts) if part])


def _regarding(newsletter: Newsletter, subscriber: Subscriber) -> str:
    return f"newsletter:{newsletter.pk}:{subscriber.pk}"


def _write(newsletter: Newsletter, subscriber: Subscriber, regarding: str, at: datetime) -> None:
    key = key_of(subscriber.email, subscriber.asked_at)
    if digest(key) != subscriber.key_digest:  # the installation's own secret has changed since
        subscriber.key_digest = digest(key)
        subscriber.save(update_fields=["key_digest"])
    body = (
        f"{as_text(newsletter, subscriber.districts)}\n\n"
        f"Read this on the web: {settings.TRELLIS_ADDRESS}/local-offer/news/{newsletter.pk}/\n"
        f"Stop these emails, in one press: {address('leave', key)}\n\n{current_area().words.local_offer}"
    )
    messages.send(
        "email", "Newsletter reader", subscriber.email, newsletter.title, body,
        child_id=None, regarding=regarding, at=at,
    )  # fmt: skip
