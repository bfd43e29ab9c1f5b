"""Each night: try links where the area allows it, remind owners, forget who never said yes. And send newsletters.

Each nightly run queues one piece of work for each record, so that one that fails holds nobody else up.
"""

from django.conf import settings

from trellis.directory import links, posting, searching
from trellis.directory.actions import keeping, offering, subscribing
from trellis.directory.models import Newsletter, Service
from trellis.directory.queries import editing as queries
from trellis.directory.queries import settings_editing
from trellis.foundation.clock import local_date
from trellis.foundation.jobs import Run, daily, job


@daily("directory.check_links", at="03:30")
def check_links(_run: Run) -> None:
    """Queue a look at each link, if the area lets this machine look."""
    if settings.TRELLIS_CHECK_LINKS:
        for service_id in queries.with_a_link():
            check_link.later(service_id=service_id)


@job("directory.check_link", tries=1)
def check_link(run: Run, *, service_id: int) -> None:
    """Look at one link, before anything is locked."""
    website = Service.objects.values_list("website", flat=True).get(pk=service_id)
    if website:
        keeping.note_link(service_id, is_there=links.is_there(website), by=run.by, at=run.at)


@daily("directory.remind_owners", at="06:20")
def remind_owners(run: Run) -> None:
    """Queue a reminder to each owner of a record that is due."""
    for service_id in queries.may_need_a_reminder(local_date(run.at)):
        remind_owner.later(service_id=service_id)


@job("directory.remind_owner")
def remind_owner(run: Run, *, service_id: int) -> None:
    """Write to one owner about everything of theirs that is due; the next record of theirs finds nothing left."""
    keeping.remind_owner(service_id, by=run.by, at=run.at)


@daily("directory.remind_settings", at="06:25")
def remind_settings(run: Run) -> None:
    """Queue a reminder to each setting whose page is due."""
    for slug in settings_editing.may_need_a_reminder(local_date(run.at)):
        remind_setting.later(slug=slug)


@job("directory.remind_setting")
def remind_setting(run: Run, *, slug: str) -> None:
    """Write to one setting."""
    offering.remind_setting(slug, by=run.by, at=run.at)


@job("directory.refresh_search")
def refresh_search(_run: Run, *, service_id: int) -> None:
    """Let a record be found by what it says now."""
    searching.index(Service.objects.filter(pk=service_id))


@daily("newsletter.forget", at="04:10")
def forget_unconfirmed(run: Run) -> None:
    """Forget addresses that never said yes."""
    subscribing.forget_unconfirmed("newsletter", by=run.by, at=run.at)


@job("newsletter.batch")
def send_batch(run: Run, *, newsletter_id: int, after: int) -> None:
    """Queue one batch of a newsletter's messages, and the next batch."""
    newsletter = Newsletter.objects.select_for_update().get(pk=newsletter_id)
    last, written = posting.post(newsletter, after=after, at=run.at)
    newsletter.sent_to += written
    newsletter.save(update_fields=["sent_to"])
    if last:
        send_batch.later(newsletter_id=newsletter_id, after=last)
