"""What settings offer, as editors and the settings' own people change it and check it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trellis.directory import freshness, offering, policy
from trellis.directory.fields import CHECKED
from trellis.directory.models import ContactReport, OfferVersion, SettingOffer
from trellis.directory.offering import Value
from trellis.directory.queries.editing_changes import Change, Difference, Theirs
from trellis.directory.queries.settings import setting_called
from trellis.foundation.access import Principal
from trellis.foundation.area import Setting, current_area
from trellis.rules import senreports
from trellis.rules.readability import FAMILY_READING_AGE, reading_age

STATES = {
    "unknown": "Nobody has told us what it offers",
    "no-report": "No link to its report",
    "stale": "May be out of date",
    "due": "To be checked soon",
    "reported": "Reported as wrong",
    "verify": "Still to be verified",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One setting in an editor's list."""

    slug: str
    name: str
    checked_on: date | None
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditPage:
    """What a setting offers, about to be changed, and the last version there was when it was opened."""

    slug: str
    name: str
    held: Mapping[str, Value]
    seen: int
    is_known: bool
    checked_on: date | None
    checked_by_name: str
    is_stale: bool
    waiting: tuple[Change, ...]
    decided: tuple[Change, ...]
    reports: tuple[str, ...]
    may_see_desk: bool


def offers(on: date, *, words: str = "", state: str = "") -> list[Row]:
    """Settings by name, those of one state if it is named."""
    known = {offer.setting: offer for offer in SettingOffer.objects.all()}
    reported = set(
        ContactReport.objects.filter(mended_at=None).exclude(setting="").values_list("setting", flat=True)
    )
    rows = [_row(one, known.get(one.slug), one.slug in reported, on) for one in current_area().settings]
    fitting = [
        row for row in rows if words.casefold() in row.name.casefold() and (not state or state in row.states)
    ]
    return sorted(fitting, key=lambda row: row.name.casefold())


def may_need_a_reminder(on: date) -> list[str]:
    """Settings of the area whose page is due to be looked at again."""
    listed = {one.slug for one in current_area().settings}
    offers = SettingOffer.objects.filter(setting__in=listed).order_by("setting")
    return [one.setting for one in offers if freshness.should_remind(one, one.reminded_on, on)]


def named(slug: str, on: date) -> Row:
    """What a reminder's link is about."""
    offer = SettingOffer.objects.get(setting=slug)
    is_reported = ContactReport.objects.filter(setting=slug, mended_at=None).exists()
    return _row(_setting(slug), offer, is_reported, on)


def to_edit(slug: str, who: Principal, on: date) -> EditPage:
    """What the form of one setting shows."""
    setting = _setting(slug)
    offer = SettingOffer.objects.filter(setting=slug).first()
    versions = list(OfferVersion.objects.filter(setting=slug).order_by("-pk"))
    told = [_as_change(one, setting, offer, who) for one in versions]
    reports = ContactReport.objects.filter(setting=slug, mended_at=None).order_by("at")
    return EditPage(
        slug=slug,
        name=setting.name,
        held=offering.held(offer),
        seen=versions[0].pk if versions else 0,
        is_known=offer is not None,
        checked_on=offer.checked_on if offer else None,
        checked_by_name=offer.checked_by_name if offer else "",
        is_stale=offer is not None and freshness.is_stale(offer, on),
        waiting=tuple(one for one in told if one.state == OfferVersion.State.WAITING),
        decided=tuple(one for one in told if one.state != OfferVersion.State.WAITING),
        reports=tuple(f"{one.get_what_display()}: {one.words}".rstrip(": ") for one in reports),
        may_see_desk=policy.may_edit(who) or policy.may_publish(who),
    )


def beside_theirs(slug: str, mine: Mapping[str, Value], seen: int, who: Principal) -> Theirs | None:
    """What others wrote since this form was opened, beside what is typed in it; None if nobody did."""
    newer = OfferVersion.objects.filter(setting=slug, pk__gt=seen).exclude(by_id=who.user_id)
    written = list(newer.exclude(state=OfferVersion.State.REFUSED).order_by("pk"))
    if not written:
        return None
    theirs: dict[str, Value] = {}
    for version in written:
        theirs |= version.content
    held = offering.held(SettingOffer.objects.filter(setting=slug).first())
    differing = offering.differing(mine, theirs)
    rows = (_difference(name, held[name], value, mine.get(name)) for name, value in differing.items())
    return Theirs(", ".join(dict.fromkeys(one.by_name for one in written)), tuple(rows))


def waiting(who: Principal) -> list[Change]:
    """Every change to what a setting offers that waits, the oldest first."""
    known = {offer.setting: offer for offer in SettingOffer.objects.all()}
    found = OfferVersion.objects.filter(state=OfferVersion.State.WAITING).order_by("at", "pk")
    settings = {one.slug: one for one in current_area().settings}
    return [
        _as_change(one, settings[one.setting], known.get(one.setting), who)
        for one in found
        if one.setting in settings
    ]


def change(version_id: int, who: Principal) -> Change:
    """One change, with what the page says now."""
    version = OfferVersion.objects.get(pk=version_id)
    offer = SettingOffer.objects.filter(setting=version.setting).first()
    return _as_change(version, _setting(version.setting), offer, who)


def _setting(slug: str) -> Setting:
    found = setting_called(slug)
    if found is None:
        raise SettingOffer.DoesNotExist(f"The area has no setting {slug}.")
    return found


def _row(setting: Setting, offer: SettingOffer | None, is_reported: bool, on: date) -> Row:
    has_report = offer is not None and bool(offer.report_url)
    is_stale = offer is not None and freshness.is_stale(offer, on)
    states = {
        "unknown": offer is None,
        "no-report": not has_report and senreports.is_expected_to_report(setting.kind),
        "stale": is_stale,
        "due": offer is not None and freshness.is_due(offer, on) and not is_stale,
        "reported": is_reported,
        "verify": offer is not None and offer.is_to_verify,
    }
    checked_on = offer.checked_on if offer else None
    return Row(setting.slug, setting.name, checked_on, tuple(name for name, holds in states.items() if holds))


def _as_change(one: OfferVersion, setting: Setting, offer: SettingOffer | None, who: Principal) -> Change:
    is_mine = one.by_id is not None and one.by_id == who.user_id
    is_waiting = one.state == OfferVersion.State.WAITING
    return Change(
        id=one.pk,
        slug=setting.slug,
        name=setting.name,
        by_name=one.by_name,
        at=one.at,
        why=one.why,
        state=one.state,
        differences=_differences(one, offer) if is_waiting else (),
        is_mine=is_mine,
        may_publish=policy.may_publish(who) and not is_mine,
        decided_by_name=one.decided_by_name,
        decided_at=one.decided_at,
        decided_why=one.decided_why,
    )


def _differences(one: OfferVersion, offer: SettingOffer | None) -> tuple[Difference, ...]:
    held = offering.held(offer)
    changed = offering.differing(held, one.content)
    rows = [_difference(name, held[name], value) for name, value in changed.items()]
    if checked := one.content.get(CHECKED.name):
        was = str(offer.checked_on) if offer else "nothing"
        rows.append(Difference(CHECKED.name, CHECKED.label, was, str(checked)))
    return tuple(rows)


def _difference(name: str, now: Value, wanted: Value, mine: Value = None) -> Difference:
    said = offering.in_words(name, wanted)
    age = reading_age(said) if name == "says" and wanted else 0.0
    return Difference(
        name=name,
        label=offering.label(name),
        now=offering.in_words(name, now),
        wanted=said,
        reads_at=age if age > FAMILY_READING_AGE else None,
        mine=offering.in_words(name, mine),
    )
