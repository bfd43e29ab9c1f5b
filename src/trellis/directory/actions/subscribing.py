"""Ask for the newsletter, say yes a second time, leave. The ledger never holds an address."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from trellis.directory import events, policy, posting
from trellis.directory.models import Subscriber
from trellis.foundation import ledger, messages
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.area import current_area

ASK_AGAIN_AFTER = timedelta(hours=1)
KEPT_UNCONFIRMED = timedelta(days=14)


@action
def subscribe(email: str, *, districts: Sequence[str], by: Principal, at: datetime) -> None:
    """Send one e-mail that asks whether they meant it; whoever asks twice within the hour gets no second one."""
    policy.check_may_subscribe(by)
    known = Subscriber.objects.select_for_update().filter(email=email.lower()).first()
    if known is not None and (known.confirmed_at or at - known.asked_at < ASK_AGAIN_AFTER):
        return  # the page says the same, so that nobody learns who reads it
    key = posting.key_of(email.lower(), at)
    told = {"districts": list(districts), "key_digest": posting.digest(key), "asked_at": at}
    subscriber, _ = Subscriber.objects.update_or_create(email=email.lower(), defaults=told)
    messages.send(
        "email",
        "Newsletter reader",
        subscriber.email,
        "Please confirm that you want our newsletter",
        _ask_whether_meant(key),
        child_id=None,
        regarding="newsletter-confirm",
        at=at,
    )
    ledger.record(events.NEWS_ASKED_FOR, by=by, at=at, subject=f"subscriber:{subscriber.pk}")


@action
def confirm(key: str, *, by: Principal, at: datetime) -> None:
    """Say yes: from here on newsletters come."""
    policy.check_may_subscribe(by)
    subscriber = Subscriber.objects.select_for_update().filter(key_digest=posting.digest(key)).first()
    if subscriber is None:
        raise Refused("This link no longer works. Ask for the newsletter again on its page.")
    subscriber.confirmed_at = subscriber.confirmed_at or at
    subscriber.save(update_fields=["confirmed_at"])
    ledger.record(events.NEWS_CONFIRMED, by=by, at=at, subject=f"subscriber:{subscriber.pk}")


@action
def leave(key: str, *, by: Principal, at: datetime) -> None:
    """Stop the newsletter and forget the address; leaving twice does no harm, and says nothing of who reads it."""
    policy.check_may_subscribe(by)
    if not posting.is_whole(key):
        raise Refused("This link is not whole. Open the newsletter again, and press or copy all of its link.")
    subscriber = Subscriber.objects.select_for_update().filter(key_digest=posting.digest(key)).first()
    if subscriber is None:
        return
    ledger.record(events.NEWS_LEFT, by=by, at=at, subject=f"subscriber:{subscriber.pk}")
    subscriber.delete()


@action
def forget_unconfirmed(_name: str, *, by: Principal, at: datetime) -> int:
    """Forget addresses that asked a fortnight ago and never said yes; how many there were."""
    policy.check_may_keep(by)
    late = Subscriber.objects.filter(confirmed_at=None, asked_at__lt=at - KEPT_UNCONFIRMED)
    count, _ = late.delete()
    if count:
        ledger.record(events.NEWS_FORGOTTEN, by=by, at=at, subject="newsletter", count=count)
    return count


def _ask_whether_meant(key: str) -> str:
    return (
        f"Somebody, we hope you, asked for news of the {current_area().words.local_offer} at this address.\n\n"
        f"To say yes, open this page and press “Yes, send me the newsletter”:\n{posting.address('confirm', key)}\n\n"
        "If it was not you, do nothing: we forget the address within two weeks."
    )
