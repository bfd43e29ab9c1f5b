"""Whom to remind of a record or of what a setting offers, in what words, and the link by which they answer."""

from datetime import date

from django.conf import settings
from django.core import signing
from django.db.models import Q

from trellis.directory import freshness, policy
from trellis.directory.models import Service, SettingOffer
from trellis.foundation.access import Kind, Principal
from trellis.foundation.area import Setting, current_area
from trellis.foundation.clock import words
from trellis.rules import senreports

SALT, OFFER_SALT = "directory.still-right", "directory.offer-still-right"
LINK_LASTS = 60 * 24 * 3600


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


def records_of(service: Service) -> list[Service]:
    """What the same mailbox looks after."""
    whose = Q(owner_email=service.owner_email)
    if not service.owner_email:
        whose &= Q(owner_role=service.owner_role)
    shown = Service.objects.select_for_update().filter(whose).exclude(status=Service.Status.INACTIVE)
    return list(shown.order_by("name"))


def words_of(due: list[Service], on: date) -> str:
    """What the message says."""
    rows = "\n".join(f"* {one.name}: {_last_checked(one)}" for one in due)
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


def _last_checked(record: Service) -> str:
    day = freshness.day_checked(record)
    return f"last checked on {words(day)}" if day else "not checked yet"


def mailbox_of_offer(offer: SettingOffer) -> str:
    """Where a setting is written to: the mailbox its page gives, or else the Local Offer's."""
    return offer.email or current_area().about.local_offer.email or ""


def link_to_offer(slug: str) -> str:
    """The address at which what one setting offers, and nothing else, can be said to be still right."""
    token = signing.dumps(slug, salt=OFFER_SALT)
    return f"{settings.TRELLIS_ADDRESS}/local-offer/edit/settings/still-right/{token}/"


def setting_by(token: str) -> Principal | None:
    """Who comes by a setting's link; None if it is not one of ours, or too old."""
    try:
        slug = signing.loads(token, salt=OFFER_SALT, max_age=LINK_LASTS)
    except signing.BadSignature:
        return None
    offer = SettingOffer.objects.filter(setting=slug).first()
    if offer is None:
        return None
    return Principal(
        kind=Kind.LINK,
        name=offer.contact_role or "SENCO",
        permissions=frozenset({policy.CONFIRM}),
        purpose="still right",
        subject=f"setting_offer:{slug}",
    )


def words_of_offer(setting: Setting, offer: SettingOffer, on: date) -> str:
    """What the message to a setting says."""
    late = "Families now see “This may be out of date” there.\n\n" if freshness.is_stale(offer, on) else ""
    no_report = "We have no link to your SEN information report. Please send us one.\n\n"
    is_missing = senreports.is_expected_to_report(setting.kind) and not offer.report_url
    return (
        f"The {current_area().words.local_offer} has a page about what {setting.name} offers children with special"
        f" needs. It was last checked on {words(offer.checked_on)}.\n\n"
        f"{late}{no_report if is_missing else ''}"
        "Open this page. If it is still right, one press says so. If not, tell us there what is wrong.\n"
        f"\n{link_to_offer(setting.slug)}\n\nThe link works for 60 days."
    )
