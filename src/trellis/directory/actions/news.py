"""Draft a newsletter from what changed, edit it, and send it once."""

from datetime import datetime
from typing import Any

from trellis.directory import events, jobs, policy
from trellis.directory.models import Newsletter
from trellis.directory.queries import news as queries
from trellis.directory.seen import check_same
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.area import current_area
from trellis.foundation.clock import local_date


@action
def draft(title: str, *, by: Principal, at: datetime) -> Newsletter:
    """Begin an issue from everything that changed since the last; one at a time."""
    policy.check_may_edit(by)
    if Newsletter.objects.filter(sent_at=None).exists():
        raise Refused("There is a draft already. Finish it, or send it, before you begin another.")
    since = queries.covered_until(at)
    newsletter = Newsletter.objects.create(
        title=title,
        opening=f"What is new in the {current_area().words.local_offer}.",
        items=[{**item, "key": number} for number, item in enumerate(queries.what_is_new(since, at))],
        covers_from=since,
        made_at=at,
        made_by_name=by.name,
    )
    ledger.record(events.NEWS_DRAFTED, by=by, at=at, subject=f"newsletter:{newsletter.pk}")
    return newsletter


@action
def edit(
    newsletter_id: int,
    *,
    title: str,
    opening: str,
    items: list[dict[str, Any]],  # Any: title, says, address, districts, key
    seen: str,
    by: Principal,
    at: datetime,
) -> None:
    """Put it in better words, and leave out what is not news; whoever wrote last may not send it."""
    policy.check_may_edit(by)
    newsletter = _unsent(newsletter_id)
    check_same(seen, queries.mark(newsletter), by_name=newsletter.made_by_name)
    newsletter.title, newsletter.opening, newsletter.items = title, opening, items
    newsletter.made_by_name = by.name
    newsletter.save(update_fields=["title", "opening", "items", "made_by_name"])
    ledger.record(events.NEWS_EDITED, by=by, at=at, subject=f"newsletter:{newsletter.pk}")


@action
def send(newsletter_id: int, *, seen: str, by: Principal, at: datetime) -> None:
    """Publish it in the archive and queue it for everybody who said yes; only as it was read."""
    newsletter = _unsent(newsletter_id)
    policy.check_may_send(by, newsletter)
    if seen != queries.mark(newsletter):
        raise Refused(
            f"{newsletter.made_by_name} changed this after you opened it. Read it again, then send it."
        )
    if not newsletter.items and not newsletter.opening.strip():
        raise Refused("There is nothing in it yet.")
    newsletter.sent_at = at
    newsletter.save(update_fields=["sent_at"])
    jobs.send_batch.later(newsletter_id=newsletter.pk, after=0)
    subject, day = f"newsletter:{newsletter.pk}", local_date(at)
    ledger.record(events.NEWS_SENT, by=by, at=at, subject=subject, on=day)


def _unsent(newsletter_id: int) -> Newsletter:
    newsletter = Newsletter.objects.select_for_update().get(pk=newsletter_id)
    if newsletter.sent_at is not None:
        raise Refused("This newsletter has been sent. It can no longer be changed.")
    return newsletter
