"""What keeps records true between edits: reminders to owners, links tried, reports dealt with."""

from datetime import datetime

from trellis.directory import events, freshness, policy, reminding
from trellis.directory.models import ClusterContact, ContactReport, Service
from trellis.directory.queries.editing_keeping import mark_of_contact
from trellis.directory.seen import check_same
from trellis.foundation import ledger, messages
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date


@action
def remind_owner(service_id: int, *, by: Principal, at: datetime) -> int:
    """Write once to whoever owns this record, about every record of theirs that is due; how many there were."""
    policy.check_may_keep(by)
    service = Service.objects.get(pk=service_id)
    mailbox = reminding.mailbox_of(service)
    due = [
        one
        for one in reminding.records_of(service)
        if freshness.should_remind(one, one.reminded_on, local_date(at))
    ]
    if not due or not mailbox:
        return 0
    Service.objects.filter(pk__in=[one.pk for one in due]).update(reminded_on=local_date(at))
    messages.send(
        "email",
        service.owner_role,
        mailbox,
        "Please check what the Local Offer says of your service",
        reminding.words_of(due, local_date(at)),
        child_id=None,
        regarding=f"reminder:{service.pk}",
        at=at,
    )
    ledger.record(events.REMINDED, by=by, at=at, subject=f"service:{service.pk}", count=len(due))
    return len(due)


@action
def note_link(service_id: int, *, is_there: bool, by: Principal, at: datetime) -> None:
    """Keep what a look at a record's link found; the public stops seeing it once a second run misses it too."""
    policy.check_may_keep(by)
    service = Service.objects.select_for_update().get(pk=service_id)
    if is_there == (service.link_broken_since is None):
        return
    service.link_broken_since = None if is_there else local_date(at)
    service.save(update_fields=["link_broken_since"])
    state = "working again" if is_there else "broken"
    ledger.record(
        events.LINK_CHECKED, by=by, at=at, subject=f"service:{service.pk}", record=service.slug, state=state
    )


@action
def say_wrong(slug: str, *, words: str, by: Principal, at: datetime) -> ContactReport:
    """An owner says what is wrong with a record; an editor mends it."""
    service = Service.objects.get(slug=slug)
    policy.check_may_confirm(by, service)
    if not words.strip():
        raise Refused("Say what is wrong or missing.")
    report = ContactReport.objects.create(
        service=service, what=ContactReport.What.WRONG, words=words.strip(), at=at
    )
    ledger.record(events.REPORTED, by=by, at=at, subject=f"service:{service.pk}", what=service.slug)
    return report


@action
def mend_report(report_id: int, *, done: str, by: Principal, at: datetime) -> None:
    """Close a report, saying what was done."""
    report = ContactReport.objects.select_for_update().get(pk=report_id)
    policy.check_may_edit(by)
    if report.mended_at is not None:
        raise Refused(f"{report.mended_by_name} has dealt with this already.")
    if not done.strip():
        raise Refused("Say what you did about it.")
    report.done, report.mended_at, report.mended_by_name = done.strip(), at, by.name
    report.save(update_fields=["done", "mended_at", "mended_by_name"])
    about = "a setting" if report.setting else "whom to ask"
    what = "a record" if report.service_id else about
    ledger.record(events.MENDED, by=by, at=at, subject=f"report:{report.pk}", what=what)


@action
def change_contact(
    contact_id: int, *, role: str, name: str, email: str, phone: str, seen: str, by: Principal, at: datetime
) -> None:
    """Say who does a job now; the page shows it at once, the name to professionals only."""
    contact = ClusterContact.objects.select_for_update().get(pk=contact_id)
    policy.check_may_edit(by)
    check_same(seen, mark_of_contact(contact))
    if not (email or phone):
        raise Refused("Give an email address or a phone number, so that somebody can be reached.")
    contact.role, contact.name, contact.email, contact.phone = role, name, email, phone
    contact.checked_on, contact.is_to_verify = local_date(at), False
    contact.save()
    ledger.record(events.CONTACT_CHANGED, by=by, at=at, subject=f"contact:{contact.pk}", role=role)
