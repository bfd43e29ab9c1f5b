"""How a record's facts are told to families: ages, needs, places, who may ask, what it costs."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.directory.models import Service
from trellis.directory.pack import ASKERS
from trellis.foundation.area import current_area
from trellis.foundation.ui.words import Words

NEEDS: dict[str, Words] = {
    "SEMH": gettext_lazy("feelings, worries or behaviour"),
    "SLCN": gettext_lazy("speech, talking and understanding"),
    "ASD": gettext_lazy("autism, or being different with people"),
    "SPLD": gettext_lazy("reading, writing, spelling or maths"),
    "MLD": gettext_lazy("learning more slowly than others"),
    "SLD": gettext_lazy("a severe learning difficulty"),
    "PMLD": gettext_lazy("profound and multiple learning difficulties"),
    "PD": gettext_lazy("moving, or a physical disability"),
    "HI": gettext_lazy("hearing"),
    "VI": gettext_lazy("sight"),
    "MSI": gettext_lazy("both hearing and sight"),
    "DS": gettext_lazy("Down’s syndrome"),
    "OTH": gettext_lazy("something else"),
}
_LAYERS: dict[str, Words] = {
    "universal": gettext_lazy("Everybody"),
    "targeted": gettext_lazy("Some, when what there is for everybody is not enough"),
    "specialist": gettext_lazy("A few, who need the most help"),
}
FROM_RIGHT = frozenset({"ar", "fa", "he", "ku", "ps", "ur"})
LANGUAGES = {
    "ar": "العربية",
    "bg": "Български",
    "bn": "বাংলা",
    "cy": "Cymraeg",
    "en": "English",
    "fa": "فارسی",
    "gu": "ગુજરાતી",
    "lt": "Lietuvių",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "so": "Soomaali",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "zh": "中文",
}


def ages(youngest: int | None, oldest: int | None) -> str:
    """For which ages, in a few words."""
    match youngest, oldest:
        case None, None:
            return _("Any age")
        case None, int():
            return _("Up to {oldest}").format(oldest=oldest)
        case int(), None:
            return _("{youngest} and over").format(youngest=youngest)
    return (
        _("Age {youngest}").format(youngest=youngest)
        if youngest == oldest
        else _("{youngest} to {oldest}").format(youngest=youngest, oldest=oldest)
    )


def needs(codes: Iterable[str]) -> str:
    """For which needs; for any, if none is named."""
    named = [str(NEEDS[code]) for code in codes if code in NEEDS]
    return _sentence(", ".join(named)) if named else _("Any need")


def places(service: Service) -> str:
    """Where."""
    if service.coverage == Service.Coverage.ONLINE:
        return _("Online, so anywhere")
    if service.coverage == Service.Coverage.AREA:
        return _("All of {area}").format(area=current_area().name)
    return ", ".join(place_name(slug) for slug in service.places)


def place_name(slug: str) -> str:
    """What a district or a zone is called."""
    area = current_area()
    zones = {zone.slug: zone.name for zone in area.zones}
    named = {**zones, **{district.slug: district.name for district in area.districts}}
    return named.get(slug, slug.replace("-", " ").capitalize())


def askers(keys: Iterable[str]) -> tuple[str, ...]:
    """Who may ask, each in words."""
    return tuple(_sentence(_(ASKERS[key])) for key in keys if key in ASKERS)


def who_asks(keys: Iterable[str]) -> str:
    """The same in one line, speaking to a parent."""
    kept = list(keys)
    if not kept:
        return ""
    if "me" in kept:
        return _("You can ask yourself")
    return _("Ask {who} to ask for you").format(who=_or([_(ASKERS[key]) for key in kept if key in ASKERS]))


def layer(key: str) -> str:
    """For how many it is meant."""
    return str(_LAYERS.get(key, ""))


def cost(service: Service) -> str:
    """What it costs, as far as is known."""
    known = {True: _("Free"), False: _("There may be something to pay")}
    return service.cost or (known[service.is_free] if service.is_free is not None else "")


def diagnosis(needed: bool | None) -> str:
    """Whether a diagnosis is needed first."""
    words = {True: _("Yes. Ask what they accept."), False: _("No. What matters is the help needed.")}
    return words[needed] if needed is not None else ""


def first_sentence(text: str) -> str:
    """The first sentence of some plain words."""
    head, stop, _rest = text.strip().partition(". ")
    return f"{head}." if stop else text.strip()


def _or(words: list[str]) -> str:
    return _(" or ").join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
