"""The one search box and what narrows it: all of it in the address, so that it can be kept and sent."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.directory.pack import ASKERS
from trellis.directory.queries.finding_words import NEEDS
from trellis.directory.searching import Filters
from trellis.foundation.area.postcodes import Found, find
from trellis.foundation.ui.forms import (
    Form,
    NumberField,
    PostcodeField,
    SelectField,
    TextField,
    TickField,
)

LONGEST = 2_000
OLDEST = 25


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    text: str
    href: str


def _capital(words: object) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]


class Search(Form):
    """What somebody is looking for. Whatever can be understood is used, even if the rest cannot."""

    says_optional = False
    narrowing = ("age", "postcode", "need", "ask", "diagnosis", "cost")

    q = TextField(
        gettext_lazy("What do you need help with?"),
        hint=gettext_lazy(
            "Use your own words, like “my son is too worried to go to school”. You do not need to know any names."
        ),
        required=False,
        longest=LONGEST,
        large=True,
        autocomplete="off",
    )
    age = NumberField(
        gettext_lazy("Age of the child or young person"), smallest=0, largest=OLDEST, required=False, width=3
    )
    postcode = PostcodeField(gettext_lazy("Postcode"), required=False)
    need = SelectField(gettext_lazy("What it is about"), required=False)
    ask = SelectField(gettext_lazy("Who can ask for it"), required=False)
    diagnosis = TickField(gettext_lazy("No diagnosis needed"))
    cost = TickField(gettext_lazy("Free"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        needs = [(code, _capital(words)) for code, words in NEEDS.items() if code != "OTH"]
        self.fields["need"].offer([("", _("Anything")), *needs])  # type: ignore[attr-defined]  # a SelectField
        asks = [(key, _capital(_(words))) for key, words in ASKERS.items()]
        self.fields["ask"].offer([("", _("Anybody")), *asks])  # type: ignore[attr-defined]  # a SelectField
        self.is_sound = self.is_bound and self.is_valid()

    @property
    def said(self) -> str:
        """The words; every one of them is read, so that none that cannot wait is missed, even if they are too many."""
        return self._clean("q") or str(self.data.get("q", "")).strip()

    @property
    def is_asked(self) -> bool:
        """Whether anything was asked at all."""
        return bool(self.said or any(self.data.get(name) for name in self.narrowing))

    @property
    def place(self) -> Found | None:
        """Where the postcode lies, if one was given."""
        postcode = self._clean("postcode")
        return find(postcode) if postcode else None

    @property
    def filters(self) -> Filters:
        """What narrows the search; a filter that could not be understood narrows nothing."""
        age = self.cleaned_data.get("age") if self.is_bound else None
        place = self.place
        return Filters(
            age=age,
            district=place.district.slug if place and place.district else "",
            need=self._clean("need"),
            ask=self._clean("ask"),
            without_diagnosis=bool(self._clean("diagnosis")),
            free=bool(self._clean("cost")),
        )

    @property
    def place_note(self) -> str:
        """What the postcode changed, or why it changed nothing."""
        place = self.place
        if place is None:
            return ""
        if place.district:
            return _(
                "You gave a postcode in {district}. We also show what is online and for the whole area."
            ).format(district=place.district.name)
        if place.is_listed:
            return _("That postcode is in another council’s area. This is what there is here.")
        return _("We do not know that postcode. It changes nothing here.")

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The filters that are on, each with the address without it."""
        values, place = self.filters, self.place
        district = place.district.name if place and place.district else ""
        on = {
            "age": _("Age {age}").format(age=values.age) if values.age is not None else "",
            "postcode": district,
            "need": _capital(NEEDS.get(values.need, "")),
            "ask": _("{who} can ask").format(who=_capital(ASKERS[values.ask])) if values.ask else "",
            "diagnosis": _("No diagnosis needed") if values.without_diagnosis else "",
            "cost": _("Free") if values.free else "",
        }
        return tuple(Chip(text, self._without(key)) for key, text in on.items() if text)

    @property
    def only_words(self) -> str:
        """The address with no filter at all."""
        return self._without(*self.narrowing)

    def _without(self, *names: str) -> str:
        kept = {name: self.data[name] for name in self.fields if name in self.data and name not in names}
        return f"?{urlencode(kept)}#results"

    def _clean(self, name: str) -> str:
        value = self.cleaned_data.get(name) if self.is_bound else None
        return str(value) if value else ""
