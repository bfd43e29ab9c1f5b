"""Say what a setting offers: its own people or an editor write it, a second person publishes it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError

from trellis.directory import deciding, events, freshness, offering, policy, reminding
from trellis.directory.fields import CHECKED
from trellis.directory.models import ContactReport, OfferVersion, SettingOffer
from trellis.directory.offering import Value
from trellis.directory.queries.settings import setting_called
from trellis.directory.seen import SomebodyElse
from trellis.foundation import ledger, messages
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.area import Setting
from trellis.foundation.clock import local_date


@action
def propose_offer(
    slug: str,
    *,
    wanted: Mapping[str, Value],
    seen: int,
    is_all_checked: bool,
    why: str,
    by: Principal,
    at: datetime,
) -> OfferVersion:
    """Put a change to what a setting offers in the queue. `seen`: the last version when the form was opened."""
    setting = _setting(slug)
    policy.check_may_propose_offer(by, slug)
    offer = SettingOffer.objects.select_for_update().filter(setting=slug).first()
    _check_nobody_else_wrote(slug, seen, by)
    changed = offering.differing(offering.held(offer), wanted)
    if not changed and not is_all_checked:
        raise Refused("Nothing is different. Change something, or press “Still right”.")
    _check_holds_together(
        offer or SettingOffer(setting=slug, checked_on=local_date(at), changed_at=at), changed
    )
    content = dict(changed)
    if is_all_checked or offer is None:
        content[CHECKED.name] = local_date(at).isoformat()
    version = OfferVersion.objects.create(
        setting=slug, state=OfferVersion.State.WAITING, content=content, why=why, by_name=by.name, by_id=by.user_id, at=at
    )  # fmt: skip
    ledger.record(events.OFFER_PROPOSED, by=by, at=at, subject=f"setting_offer:{slug}", setting=setting.name)
    return version


@action
def publish_offer(
    version_id: int, *, leaving_out: Collection[str] = (), by: Principal, at: datetime
) -> Setting:
    """Put a change on the setting's page. Only what was proposed changes: what others published since stays."""
    version = _waiting(version_id)
    policy.check_may_publish(by, version)
    setting = _setting(version.setting)
    taken = deciding.taken(version, leaving_out)
    offer = SettingOffer.objects.select_for_update().filter(setting=setting.slug).first()
    offer = offer or SettingOffer(setting=setting.slug, checked_on=local_date(version.at), changed_at=at)
    _keep_what_was(offer)
    _check_holds_together(offer, offering.differing(offering.held(offer), taken))
    deciding.note_checked(offer, version)
    offer.changed_at = at
    offer.save()
    version.content = offering.held(offer)
    deciding.decide(version, OfferVersion.State.PUBLISHED, by=by, at=at)
    ledger.record(
        events.OFFER_PUBLISHED, by=by, at=at, subject=f"setting_offer:{setting.slug}", setting=setting.name
    )
    return setting


@action
def turn_down_offer(version_id: int, *, why: str, by: Principal, at: datetime) -> None:
    """Leave the page as it is, and tell whoever wrote the change why."""
    version = _waiting(version_id)
    policy.check_may_turn_down(by, version)
    deciding.turn_down(version, why, by=by, at=at)
    name = _setting(version.setting).name
    ledger.record(
        events.OFFER_TURNED_DOWN, by=by, at=at, subject=f"setting_offer:{version.setting}", setting=name
    )


@action
def confirm_offer(slug: str, *, by: Principal, at: datetime) -> Setting:
    """What the page says is still right: it is trusted for another three months."""
    setting = _setting(slug)
    offer = SettingOffer.objects.select_for_update().get(setting=slug)
    policy.check_may_confirm_offer(by, slug)
    if ContactReport.objects.filter(setting=slug, mended_at=None).exists():
        raise Refused("Somebody has said that part of this is out of date. Deal with that first.")
    offer.checked_on, offer.checked_by_name, offer.reminded_on = local_date(at), by.name, None
    offer.is_to_verify = False
    offer.save(update_fields=["checked_on", "checked_by_name", "reminded_on", "is_to_verify"])
    ledger.record(events.OFFER_CONFIRMED, by=by, at=at, subject=f"setting_offer:{slug}", setting=setting.name)
    return setting


@action
def say_offer_wrong(slug: str, *, words: str, by: Principal, at: datetime) -> ContactReport:
    """A setting says what is wrong with its page; an editor mends it."""
    setting = _setting(slug)
    policy.check_may_confirm_offer(by, slug)
    if not words.strip():
        raise Refused("Say what is wrong or missing.")
    report = ContactReport.objects.create(
        setting=slug, what=ContactReport.What.WRONG, words=words.strip(), at=at
    )
    ledger.record(events.REPORTED, by=by, at=at, subject=f"setting_offer:{slug}", what=setting.name)
    return report


@action
def remind_setting(slug: str, *, by: Principal, at: datetime) -> bool:
    """Write to a setting whose page is due to be looked at again; whether anything was sent."""
    policy.check_may_keep(by)
    setting, on = _setting(slug), local_date(at)
    offer = SettingOffer.objects.select_for_update().get(setting=slug)
    mailbox = reminding.mailbox_of_offer(offer)
    if not mailbox or not freshness.should_remind(offer, offer.reminded_on, on):
        return False
    offer.reminded_on = on
    offer.save(update_fields=["reminded_on"])
    messages.send(
        "email",
        offer.contact_role or "SENCO",
        mailbox,
        "Please check what the Local Offer says of your setting",
        reminding.words_of_offer(setting, offer, on),
        child_id=None,
        regarding=f"reminder-setting:{slug}",
        at=at,
    )
    ledger.record(
        events.OFFER_ASKED_ABOUT, by=by, at=at, subject=f"setting_offer:{slug}", setting=setting.name
    )
    return True


def _setting(slug: str) -> Setting:
    found = setting_called(slug)
    if found is None:
        raise SettingOffer.DoesNotExist(f"The area has no setting {slug}.")
    return found


def _check_nobody_else_wrote(slug: str, seen: int, by: Principal) -> None:
    others = OfferVersion.objects.filter(setting=slug, pk__gt=seen).exclude(state=OfferVersion.State.REFUSED)
    other = others.exclude(by_id=by.user_id).order_by("-pk").first()
    if other is not None:
        raise SomebodyElse(
            f"{other.by_name} changed this page while you were writing. What you wrote is still here. "
            "Look at what they wrote, then send yours again."
        )


def _check_holds_together(offer: SettingOffer, changed: Mapping[str, Value]) -> None:
    """Set what changes on an offer, unsaved, and refuse what no page could show."""
    for name, value in changed.items():
        setattr(offer, name, value)
    try:
        offer.clean_fields()
        offer.validate_constraints()
    except ValidationError as wrong:
        name, words = next(iter(wrong.message_dict.items()))
        said = "The youngest age is above the oldest. Swap them."
        raise Refused(said if name == "__all__" else f"{offering.label(name)}: {words[0]}") from wrong


def _waiting(version_id: int) -> OfferVersion:
    version = OfferVersion.objects.select_for_update().get(pk=version_id)
    deciding.check_waits(version)
    return version


def _keep_what_was(offer: SettingOffer) -> None:
    published = OfferVersion.objects.filter(setting=offer.setting, state=OfferVersion.State.PUBLISHED)
    if offer.pk is None or published.exists():
        return
    before = deciding.before_it_changed(offer)
    OfferVersion.objects.create(setting=offer.setting, content=offering.held(offer), **before)
