"""Finding a setting, and saying what one offers."""

import re
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.directory import offering, pack
from trellis.directory.fields import tidied
from trellis.directory.forms.editing import made
from trellis.directory.forms.finding import Chip
from trellis.directory.queries import settings as queries
from trellis.directory.queries.finding_words import NEEDS
from trellis.directory.queries.settings_editing import STATES
from trellis.foundation.area import postcodes
from trellis.foundation.ui.forms import Form, HiddenField, NumberField, SelectField, TextField, TickField

MOST_ROWS = 20
_KINDS = tuple((key, f"{words[:1].upper()}{words[1:]}") for key, words in pack.PLACES_ARE.items())
_FIRST_HALF = re.compile(r"[a-z]{1,2}[0-9][a-z0-9]?", re.IGNORECASE)


def capital(words: object) -> str:
    """The same, as a sentence begins."""
    text = str(words)
    return text[:1].upper() + text[1:]


class Find(Form):
    """Which settings to list. Whatever can be understood is used, even if the rest cannot."""

    says_optional = False
    narrowing = ("phase", "district", "need")

    q = TextField(
        gettext_lazy("Name, town or postcode"),
        hint=gettext_lazy("Part of the name is enough. So is the first half of a postcode, like CM1."),
        required=False,
        longest=100,
        large=True,
        autocomplete="off",
    )
    phase = SelectField(gettext_lazy("Age"), required=False)
    district = SelectField(gettext_lazy("District"), required=False)
    need = SelectField(gettext_lazy("Keeps places for children with"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        phases = [("", _("Any age")), *queries.PHASES.items()]
        self.fields["phase"].offer(phases)  # type: ignore[attr-defined]  # a SelectField
        places = [("", _("Anywhere")), *queries.districts()]
        self.fields["district"].offer(places)  # type: ignore[attr-defined]  # a SelectField
        needs = [(code, capital(words)) for code, words in NEEDS.items() if code != "OTH"]
        self.fields["need"].offer([("", _("Any need")), *needs])  # type: ignore[attr-defined]  # a SelectField
        self.is_sound = not self.is_bound or self.is_valid()

    @property
    def wanted(self) -> queries.Wanted:
        """What narrows the list; a postcode stands for the districts it lies in."""
        said, district = self._clean("q"), self._clean("district")
        lies_in = _districts_of(said)
        chosen = frozenset({district}) if district else None
        return queries.Wanted(
            words="" if lies_in is not None else said,
            districts=lies_in if chosen is None else chosen & lies_in if lies_in is not None else chosen,
            phase=self._clean("phase"),
            need=self._clean("need"),
        )

    @property
    def is_of_elsewhere(self) -> bool:
        """Whether it was a postcode, and none of this area's."""
        return _districts_of(self._clean("q")) == frozenset()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The filters that are on, each with the address without it."""
        wanted = self.wanted
        on = {
            "phase": str(queries.PHASES.get(wanted.phase, "")),
            "district": dict(queries.districts()).get(self._clean("district"), ""),
            "need": _("Places for: {need}").format(need=NEEDS[wanted.need]) if wanted.need else "",
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
        return str(self.cleaned_data.get(name) or "") if self.is_bound else ""


class Offer(Form):
    """What a setting offers, which version it was opened at, and why it changes."""

    seen = HiddenField()
    is_all_checked = TickField(
        "I have checked everything else on this page today",
        hint="It then counts as checked once it is published.",
    )
    why = TextField(
        "What is new?", hint="One plain line. Whoever checks it reads it.",
        missing="Say in a line what is new", longest=500,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Form
        super().__init__(*args, **kwargs)
        self.parts = offering.PARTS
        for name, field in offering.FIELDS.items():
            self.fields[name] = made(field)
        needs = [(code, f"{capital(words)} ({code})") for code, words in NEEDS.items()]
        self.fields["needs"].offer(needs)  # type: ignore[attr-defined]  # a ManyField
        self._rows = self._how_many_rows()
        for number in range(1, self._rows + 1):
            self._add_row(number, needs)

    def _how_many_rows(self) -> int:
        """As many as were sent; or those there are, and two to add."""
        sent = sum(name.startswith("place_need_") for name in self.data)
        return min(sent, MOST_ROWS) if self.is_bound else len(self.initial.get("places", ())) + 2

    def _add_row(self, number: int, needs: list[tuple[str, str]]) -> None:
        held = dict(enumerate(self.initial.get("places", ()), start=1)).get(number, {})
        for part, field in (
            ("need", SelectField("For which need?", [("", "None"), *needs], required=False)),
            ("kind", SelectField("What kind of place?", [("", "Choose"), *_KINDS], required=False)),
            (
                "number",
                NumberField(
                    "How many?", smallest=1, largest=1000, required=False, hint="Leave empty if not known."
                ),
            ),
        ):
            self.fields[f"place_{part}_{number}"] = field
            self.initial[f"place_{part}_{number}"] = held.get(part)

    @property
    def place_rows(self) -> list[tuple[Any, Any, Any]]:  # Any: bound fields
        """The fields of each row of places."""
        return [
            (self[f"place_need_{one}"], self[f"place_kind_{one}"], self[f"place_number_{one}"])
            for one in range(1, self._rows + 1)
        ]

    def clean(self) -> None:
        for one in range(1, self._rows + 1):
            need, kind = (self.cleaned_data.get(f"place_{part}_{one}") for part in ("need", "kind"))
            if need and not kind:
                self.add_error(f"place_kind_{one}", "Choose what kind of place it is")
            if kind and not need:
                self.add_error(f"place_need_{one}", "Choose for which need these places are")

    @property
    def wanted(self) -> dict[str, offering.Value]:
        """The page as it would be."""
        said = {name: self.cleaned_data[name] for name in offering.FIELDS if name in self.cleaned_data}
        plain = {name: tidied(value) if isinstance(value, str) else value for name, value in said.items()}
        return {**plain, "places": self._places()}

    def _places(self) -> offering.Places:
        rows = (
            {part: self.cleaned_data.get(f"place_{part}_{one}") for part in ("need", "kind", "number")}
            for one in range(1, self._rows + 1)
        )
        return [row for row in rows if row["need"]]

    @property
    def seen_version(self) -> int:
        given = str(self.cleaned_data.get("seen") or "0")
        return int(given) if given.isdecimal() else 0


class Choose(Form):
    """Which settings an editor wants to see."""

    q = TextField("Name", required=False)
    state = SelectField("State", [("", "Any"), *STATES.items()], required=False)


def _districts_of(said: str) -> frozenset[str] | None:
    """The districts of a postcode or of its first half; None if it is neither."""
    if not said:
        return None
    if _FIRST_HALF.fullmatch(said):
        return postcodes.districts_in(said)
    try:
        district = postcodes.district_of(said)
    except postcodes.NotAPostcode:
        return None
    return frozenset({district.slug}) if district else frozenset()
