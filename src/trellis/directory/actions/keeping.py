"""What keeps records true between edits: reminders to owners, links tried, reports dealt with."""

from datetime import date, datetime

from django.conf import settings
from django.core import signing
from django.db.models import Q

from trellis.directory import events, freshness, policy
from trellis.directory.models import ClusterContact, ContactReport, Service
from trellis.foundation import ledger, messages
from trellis.foundation.access import Kind, Principal, Refused, action
from trellis.foundation.area import current_area
from trellis.foundation.clock import local_date, words

SALT = "directory.still-right"
LINK_LASTS = 60 * 24 * 3600


@action
def remind_owner(service_id: int, *, by: Principal, at: datetime) -> int:
    """Write once to whoever owns this record, about every record of theirs that is due; how many there were."""
    policy.check_may_keep(by)
    service = Service.objects.get(pk=service_id)
    mailbox = mailbox_of(service)
    due = [
        one for one in _records_of(service) if freshness.should_remind(one, one.reminded_on, local_date(at))
    ]
    if not due or not mailbox:
        return 0
    Service.objects.filter(pk__in=[one.pk for one in due]).update(reminded_on=local_date(at))
    messages.send(
        "email",
        service.owner_role,
        mailbox,
        "Please check what the Local Offer says of your service",
        _reminder(due, local_date(at)),
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
    what = "a record" if report.service_id else "whom to ask"
    ledger.record(events.MENDED, by=by, at=at, subject=f"report:{report.pk}", what=what)


@action
def change_contact(
    contact_id: int, *, role: str, name: str, email: str, phone: str, by: Principal, at: datetime
) -> None:
    """Say who does a job now; the page shows it at once, the name to professionals only."""
    contact = ClusterContact.objects.select_for_update().get(pk=contact_id)
    policy.check_may_edit(by)
    if not (email or phone):
        raise Refused("Give an email address or a phone number, so that somebody can be reached.")
    contact.role, contact.name, contact.email, contact.phone = role, name, email, phone
    contact.checked_on, contact.is_to_verify = local_date(at), False
    contact.save()
    ledger.record(events.CONTACT_CHANGED, by=by, at=at, subject=f"contact:{contact.pk}", role=role)


def mailbox_of(service: Service) -> str:
    """Where its owner is written to: their own mailbox, or else the Local Offer's."""
    return service.owner_email or current_area().about.local_offer.email or ""


def link_to(records: list[Service]) -> str:
    """The address at which these records, and no others, can be said to be still right."""
    token = signing.dumps([record.pk for record in records], salt=SALT, compress=True)
    return f"{settings.TRELLIS_ADDRESS}/local-offer/edit/still-right/{token}/"


def owner_by(token: str) -> Principal | None:
    """Who comes by a reminder's link; None if it is not one of ours, or too old."""
    try:
        ids = signing.loads(token, salt=SALT, max_age=LINK_LASTS)
    except signing.BadSignature:
        return None
    service = Service.objects.filter(pk__in=ids).order_by("pk").first()
    if service is None:
        return None
    return Principal(
        kind=Kind.LINK,
        name=service.owner_role,
        permissions=frozenset({policy.CONFIRM}),
        purpose="still right",
        subject="services:" + ",".join(map(str, ids)),
    )


def _records_of(service: Service) -> list[Service]:
    """What the same mailbox looks after."""
    whose = Q(owner_email=service.owner_email)
    if not service.owner_email:
        whose &= Q(owner_role=service.owner_role)
    shown = Service.objects.select_for_update().filter(whose).exclude(status=Service.Status.INACTIVE)
    return list(shown.order_by("name"))


def _reminder(due: list[Service], on: date) -> str:
    rows = "\n".join(f"* {one.name}: last checked on {words(one.checked_on)}" for one in due)
    stale = [one for one in due if freshness.is_stale(one, on)]
    late = (
        "\nFamilies now see “This may be out of date” on those checked over three months ago.\n"
        if stale
        else ""
    )
    return (
        f"Families and schools trust what the {current_area().words.local_offer} says. Please look at these again:\n"
        f"\n{rows}\n{late}\n"
        f"Open this page. If a record is still right, one press says so. If not, tell us there what is wrong.\n"
        f"\n{link_to(due)}\n\nThe link works for 60 days."
    )
