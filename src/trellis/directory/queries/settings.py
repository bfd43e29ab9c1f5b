"""The area's schools, nurseries and colleges as families find them, and what each offers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trellis.directory import freshness, offering
from trellis.directory.models import SettingOffer
from trellis.directory.queries import finding_words as words
from trellis.directory.queries.finding_record import Contact
from trellis.directory.searching.spelling import is_word
from trellis.directory.searching.words import LITTLE, words_of
from trellis.foundation.area import Setting, current_area
from trellis.foundation.ui.words import Words
from trellis.rules import senreports

KINDS: dict[str, Words] = {
    "early-years": gettext_lazy("nursery or other early years setting"),
    "primary": gettext_lazy("primary school"),
    "secondary": gettext_lazy("secondary school"),
    "all-through": gettext_lazy("school for all ages"),
    "special": gettext_lazy("special school"),
    "alternative": gettext_lazy("alternative provision, for pupils who cannot be in school"),
    "independent": gettext_lazy("private school"),
    "college": gettext_lazy("college"),
}
PLACES_ARE: dict[str, Words] = {
    "special": gettext_lazy("in a school that is only for pupils with special needs"),
    "unit": gettext_lazy("in a unit of the school"),
    "resourced": gettext_lazy("in ordinary classes, with extra help"),
}
PHASES: dict[str, Words] = {
    "early-years": gettext_lazy("Under fives"),
    "primary": gettext_lazy("Primary, about 4 to 11"),
    "secondary": gettext_lazy("Secondary, about 11 to 16"),
    "post-16": gettext_lazy("After 16"),
}
_AGES = {"early-years": (0, 4), "primary": (4, 11), "secondary": (11, 16), "post-16": (16, 26)}
_OF_KIND = {
    "early-years": ("early-years",),
    "primary": ("primary",),
    "secondary": ("secondary",),
    "all-through": ("primary", "secondary"),
    "college": ("post-16",),
}
MOST_NAMED = 5


class Place(TypedDict):
    """Places kept for a need, as the row holds them."""

    need: str
    kind: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What narrows the list. `districts`: those a postcode lies in, or the one chosen; None is anywhere."""

    words: str = ""
    districts: frozenset[str] | None = None
    phase: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One setting in a list."""

    slug: str
    name: str
    kind: str
    district: str
    ages: str
    says: str
    places: tuple[str, ...]
    has_report: bool
    should_report: bool
    is_known: bool  # whether anybody has told us what it offers
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """The settings that fit, by name, and of how many more it is not known whether they keep places."""

    slugs: tuple[str, ...]
    not_known: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """Settings whose name was typed, and whether nothing else was."""

    rows: tuple[Row, ...] = ()
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on a setting's page."""

    row: Row
    says: str
    needs: tuple[tuple[str, str], ...]  # code and words, to look for help with
    places: tuple[str, ...]  # set aside, each in a line
    report_url: str
    report_duty: str
    report_holds: tuple[str, ...]
    accessibility_url: str
    must_have_plan: bool
    contact: Contact
    source: str
    source_url: str
    is_to_verify: bool
    checked_on: date | None
    is_fictional: bool


def find(wanted: Wanted) -> Listed:
    """The settings that fit, by name. Where ages or a district are not known, nothing is hidden for that."""
    offers = _all_offers() if wanted.phase or wanted.need else {}
    where = dict(districts())
    passing = [one for one in current_area().settings if _fits(one, offers.get(one.slug), wanted, where)]
    kept = [one for one in passing if not wanted.need or _keeps_places(offers.get(one.slug), wanted.need)]
    unknown = sum(one.slug not in offers for one in passing) if wanted.need else 0
    return Listed(tuple(one.slug for one in sorted(kept, key=lambda one: one.name.casefold())), unknown)


def rows(slugs: Collection[str], on: date) -> tuple[Row, ...]:
    """These settings, in the order given, as a list shows them."""
    listed = {one.slug: one for one in current_area().settings if one.slug in slugs}
    offers = {offer.setting: offer for offer in SettingOffer.objects.filter(setting__in=slugs)}
    return tuple(_row(listed[slug], offers.get(slug), on) for slug in slugs if slug in listed)


def named(said: str, on: date) -> Named:
    """Settings whose name somebody typed, alone or in a sentence; few, and none for a word many of them share."""
    asked = words_of(said.casefold())
    found = [one for one in current_area().settings if _is_named(one.name, asked)] if asked else []
    telling = {word for word in asked if word not in LITTLE}
    alone = [one for one in found if telling <= set(words_of(one.name))]
    found = alone or found  # where some have every word that was typed, only those
    if not found or len(found) > MOST_NAMED:
        return Named()
    slugs = [one.slug for one in sorted(found, key=lambda one: one.name)]
    return Named(rows(slugs, on), is_all=bool(alone))


def page(slug: str, on: date) -> Page | None:
    """One setting, if it is one of the area's."""
    setting = setting_called(slug)
    if setting is None:
        return None
    offer = SettingOffer.objects.filter(setting=slug).first()
    return Page(
        row=_row(setting, offer, on),
        says=offer.says if offer else setting.about or "",
        needs=_needs(offer),
        places=tuple(_kept_for(place) for place in offer.places) if offer else (),
        report_url=offer.report_url if offer else "",
        report_duty=senreports.report_duty(setting.kind).value,
        report_holds=senreports.HOLDS,
        accessibility_url=offer.accessibility_url if offer else "",
        must_have_plan=senreports.must_have_accessibility_plan(setting.kind),
        contact=_contact(offer),
        source=offer.source if offer else setting.source,
        source_url=offer.source_url if offer else "",
        is_to_verify=offer.is_to_verify if offer else setting.verify,
        checked_on=offer.checked_on if offer else None,
        is_fictional=setting.fictional,
    )


def settings_there_are() -> int:
    """How many settings the area lists at all."""
    return len(current_area().settings)


def called(slugs: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Short names and names of these settings, as far as the area lists them."""
    return tuple((one.slug, one.name) for one in current_area().settings if one.slug in slugs)


def setting_called(slug: str) -> Setting | None:
    """A setting of the area by its short name."""
    return next((one for one in current_area().settings if one.slug == slug), None)


def districts() -> tuple[tuple[str, str], ...]:
    """The districts that can be chosen, by name."""
    return tuple(sorted(((one.slug, one.name) for one in current_area().districts), key=lambda row: row[1]))


def _kept_for(place: Place) -> str:
    """Places kept for a need, in one line."""
    need, kind, number = words.needs([place["need"]]), PLACES_ARE[place["kind"]], place["number"]
    if number is None:
        return _("{need}: places {kind}. We do not know how many.").format(need=need, kind=kind)
    many = ngettext("{number} place", "{number} places", number).format(number=number)
    return _("{need}: {number} {kind}").format(need=need, number=many, kind=kind)


def _all_offers() -> dict[str, SettingOffer]:
    wanted = SettingOffer.objects.only("setting", "min_age", "max_age", "places")
    return {offer.setting: offer for offer in wanted}


def _row(setting: Setting, offer: SettingOffer | None, on: date) -> Row:
    places: list[Place] = offer.places if offer else []
    kind = str(KINDS[setting.kind])
    return Row(
        slug=setting.slug,
        name=setting.name,
        kind=kind[:1].upper() + kind[1:],
        district=words.place_name(setting.district) if setting.district else "",
        ages=words.ages(offer.min_age, offer.max_age) if offer and _ages(offer) else "",
        says=words.first_sentence(offer.says if offer else setting.about or ""),
        places=tuple(dict.fromkeys(words.needs([place["need"]]) for place in places)),
        has_report=bool(offer and offer.report_url),
        should_report=senreports.is_expected_to_report(setting.kind),
        is_known=offer is not None,
        is_stale=offer is not None and freshness.is_stale(offer, on),
    )


def _fits(setting: Setting, offer: SettingOffer | None, wanted: Wanted, where: Mapping[str, str]) -> bool:
    text = f"{setting.name} {where.get(setting.district or '', '')}".casefold()
    return (
        all(word in text for word in wanted.words.casefold().split())
        and (wanted.districts is None or setting.district is None or setting.district in wanted.districts)
        and (not wanted.phase or _is_of_phase(setting, offer, wanted.phase))
    )


def _is_of_phase(setting: Setting, offer: SettingOffer | None, phase: str) -> bool:
    """By its ages where they are known, or else by its kind; a special school may be of any."""
    ages = _ages(offer) if offer else None
    if ages is None:
        return phase in _OF_KIND.get(setting.kind, PHASES)
    lowest, highest = _AGES[phase]
    return ages[0] < highest and ages[1] > lowest


def _ages(offer: SettingOffer) -> tuple[int, int] | None:
    if offer.min_age is None and offer.max_age is None:
        return None
    return offer.min_age or 0, 25 if offer.max_age is None else offer.max_age


def _keeps_places(offer: SettingOffer | None, need: str) -> bool:
    return offer is not None and any(place["need"] == need for place in offer.places)


def _needs(offer: SettingOffer | None) -> tuple[tuple[str, str], ...]:
    if offer is None:
        return ()
    codes = dict.fromkeys([*offer.needs, *(place["need"] for place in offer.places)])
    return tuple((code, words.needs([code])) for code in codes if code in words.NEEDS)


def _contact(offer: SettingOffer | None) -> Contact:
    known: Mapping[str, offering.Value] = offering.held(offer)
    return Contact(
        role=str(known["contact_role"]),
        phone=str(known["phone"]),
        email=str(known["email"]),
        website=str(known["website"]),
        is_link_broken=False,
        hours="",
        address="",
    )


# Words that say what sort of setting it is, and not which.
_SORT_WORDS = """
school schools academy college nursery preschool pre playgroup centre primary secondary infant infants junior high
grammar special sixth form church of england catholic ce cofe rc the and st for at community trust day
"""
_SORTS = frozenset(_SORT_WORDS.split())


@lru_cache(maxsize=20_000)
def _parts_of(name: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """The words of a name, and those of them that tell it from others."""
    own = tuple(words_of(name.casefold().removeprefix("the ")))
    telling = tuple(word for word in own if word not in _SORTS) or own
    return own, telling, frozenset(telling)


def _is_named(name: str, typed: list[str]) -> bool:
    """Whether what was typed is this name or most of it, or holds the whole name among other words."""
    own, telling, telling_set = _parts_of(name)
    if telling_set.isdisjoint(typed):
        return False
    wanted = {word for word in typed if word not in _SORTS and word not in LITTLE}
    if wanted and wanted <= telling_set:
        return True
    if len(telling) == 1:
        sure = own if len(own) > 1 else (*own, "school")
        return _holds(typed, sure) or (telling[0] in typed and not is_word(telling[0]))
    return _holds(typed, telling) or _holds(typed, own)


def _holds(typed: list[str], name: tuple[str, ...]) -> bool:
    """Whether the words of a name stand together in what was typed."""
    return any(tuple(typed[at : at + len(name)]) == name for at in range(len(typed)))
