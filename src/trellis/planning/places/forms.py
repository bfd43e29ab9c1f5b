"""What to look at, what to try, what a school has, and a history to bring in."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from trellis.foundation.access import Refused
from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    FileField,
    Form,
    HiddenField,
    LongTextField,
    ManyField,
    NumberField,
    SelectField,
    TextField,
    TickField,
)
from trellis.foundation.ui.words import Words
from trellis.planning.places.actions import NOT_CHECKED, PlacesWanted
from trellis.planning.places.changes import Changes
from trellis.planning.places.judging import faults
from trellis.planning.places.kinds import DESIGNATIONS, NEEDS, SPECIAL
from trellis.planning.places.reading import as_text, is_workbook, transitions_of
from trellis.planning.places.start import PUBLISHED, RECORD
from trellis.rules.places import Area, Transition
from trellis.rules.places.published import NEEDS as CODES

FIRST_YEAR, LAST_YEAR = 2020, 2060
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
TOO_EARLY = _("%(date)s is too early. If it was before %(limit)s, write that day: forecasts say the same.")
MOST_SHOWN_AGAIN = 1_000_000  # letters; more could not be sent back in a page
STARTS = (
    (PUBLISHED, _("The figures of the area pack"), _("Published or assumed; each with its source.")),
    (RECORD, _("What this system holds today"), _("Children with a final plan, counted.")),
)
SETTINGS = tuple(DESIGNATIONS.items())
AGES_HINT = _("On 31 August before the school year. Reception is 4, year 7 is 11, year 14 is 18.")
ASKED_OF_PLACES = {
    "add": "how many places more", "district": "in which district the places are",
    "opens": "from which September they open",
}  # fmt: skip
OF_PLACES = (*ASKED_OF_PLACES, "need", "first_age", "last_age")
OPENS, CLOSES = _("Open from September"), _("Closed from September")


def _september(label: Words, first_year: int = FIRST_YEAR) -> NumberField:
    """A year in whose September something changes, from one on."""
    return NumberField(label, smallest=first_year, largest=LAST_YEAR, required=False, is_year=True)


class ShowForm(Form):
    """What to look at."""

    says_optional = False

    setting = ChoiceField(_("Which places"), SETTINGS, required=False, inline=True)
    start = ChoiceField(_("Start from"), STARTS, required=False)


class TryForm(ShowForm):
    """Places to add, places to close, and growth."""

    add = NumberField(_("More places"), smallest=1, largest=5000, required=False, unit=_("places"))
    district = SelectField(_("In"), required=False)
    need = SelectField(
        _("For"), [(code, NEEDS[code]) for code in CODES], required=False, hint=_("Empty: every need.")
    )
    first_age = NumberField(_("Youngest age"), smallest=0, largest=25, required=False, hint=AGES_HINT)
    last_age = NumberField(_("Oldest age"), smallest=0, largest=25, required=False)
    opens = _september(OPENS)
    close = SelectField(_("Close"), required=False)
    closes = _september(CLOSES)
    growth = NumberField(
        _("Joiners grow"), smallest=-50, largest=50, required=False, whole=False, unit=_("% a year"),
        hint=_("Empty: as the figures say. Write -2 for two per cent fewer each year."),
    )  # fmt: skip

    def offer(self, districts: Mapping[str, str], places: list[tuple[str, str]], first_year: int) -> None:
        """Show the districts and the places that can close, and take no year before the first of the forecast."""
        self.fields |= {"opens": _september(OPENS, first_year), "closes": _september(CLOSES, first_year)}
        for name, rows in (("district", list(districts.items())), ("close", places)):
            field = self.fields[name]
            assert isinstance(field, SelectField)
            field.offer(rows)

    def changes(self) -> Changes:
        """What was asked. Raises Refused with what is missing."""
        if missing := list(self._missing()):
            raise Refused(*missing)
        typed = self.cleaned_data
        first, last = (
            4 if typed["first_age"] is None else typed["first_age"],
            18 if typed["last_age"] is None else typed["last_age"],
        )
        if first > last:
            raise Refused(_round(first, last, typed))
        growth = None if typed["growth"] is None else float(typed["growth"])
        return Changes(
            typed["setting"] or SPECIAL, typed["add"], typed["district"], first, last, typed["need"], typed["opens"],
            typed["close"], typed["closes"], growth,
        )  # fmt: skip

    def _missing(self) -> Iterator[str]:
        """What goes with something that was typed, and was not."""
        typed = {name for name, value in self.cleaned_data.items() if value not in (None, "")}
        left_out = [words for name, words in ASKED_OF_PLACES.items() if name not in typed]
        if left_out and not typed.isdisjoint(OF_PLACES):
            yield f"Say {', and '.join(left_out)}."
        if "close" in typed and "closes" not in typed:
            yield "Say from which September it closes."
        if "closes" in typed and "close" not in typed:
            yield "Say which places close."


def _round(first: int, last: int, typed: Mapping[str, Any]) -> str:
    """What is wrong with ages of which the youngest is over the oldest, one of them perhaps not typed."""
    if typed["first_age"] is None:
        return f"Say the youngest age as well: left empty it is {first}."
    if typed["last_age"] is None:
        return f"Say the oldest age as well: left empty it is {last}."
    return f"The youngest age, {first}, is over the oldest, {last}. Change them round."


class PlacesForm(Form):
    """The places of one school, and why they change."""

    name = TextField(_("Name"), longest=120)
    setting = ChoiceField(_("What kind"), SETTINGS)
    district = SelectField(_("District"))
    places = NumberField(_("Places"), smallest=0, largest=10_000)
    first_age = NumberField(_("Youngest age"), smallest=0, largest=25, hint=AGES_HINT)
    last_age = NumberField(_("Oldest age"), smallest=0, largest=25)
    needs = ManyField(
        _("For which needs"), [(code, NEEDS[code]) for code in CODES], required=False, hint=_("None ticked: every need.")
    )  # fmt: skip
    opens_on = DateField(
        _("Opens on"),
        required=False,
        not_before=FIRST_DAY,
        not_after=LAST_DAY,
        too_early=TOO_EARLY,
        hint=_(
            "Empty: it is open; places that you add here are then open from today. A forecast counts who is open on 15 "
            "January."
        ),
    )
    closes_on = DateField(
        _("Closes on"),
        required=False,
        not_before=FIRST_DAY,
        not_after=LAST_DAY,
        too_early=TOO_EARLY,
        hint=_("Empty: it stays open."),
    )
    source = TextField(_("Where the number comes from"), longest=300)
    reason = TextField(_("Why you change it"), longest=300)
    seen = HiddenField()  # when the places had last been changed as the page was opened

    def offer(self, districts: Mapping[str, str]) -> None:
        """Show the districts."""
        field = self.fields["district"]
        assert isinstance(field, SelectField)
        field.offer(list(districts.items()))

    def wanted(self) -> PlacesWanted:
        """What was typed. Raises Refused where the ages are the wrong way round."""
        typed = self.cleaned_data
        if typed["first_age"] > typed["last_age"]:
            words = f"The youngest age, {typed['first_age']}, is over the oldest, {typed['last_age']}."
            raise Refused(f"{words} Change them round.")
        return PlacesWanted(
            typed["name"], typed["setting"], typed["district"], typed["places"], typed["first_age"], typed["last_age"],
            typed["source"], tuple(typed["needs"]), typed["opens_on"], typed["closes_on"],
        )  # fmt: skip


class HistoryForm(Form):
    """A table of transitions, as a file or pasted."""

    says_optional = False

    name = TextField(
        _("What to call it"), longest=120, hint=_("For example: SEN2 returns, January 2023 to 2026.")
    )
    file = FileField(_("The table, as a CSV file"), kinds=(".csv", ".txt"), required=False)
    table = LongTextField(_("Or paste it here"), rows=8, longest=20_000_000, required=False)

    def __init__(
        self, *args: Any, area: Area, districts: Mapping[str, str], **kwargs: Any
    ) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        self.area, self.district_names = area, {name.casefold(): slug for slug, name in districts.items()}
        self.sent, self.is_workbook = "", False
        self.transitions: tuple[Transition, ...] | None = None  # as far as they could be read
        file = self.files.get("file") if self.is_bound else None
        if isinstance(file, UploadedFile) and file.size:
            content = file.read()
            file.seek(0)
            self.is_workbook = is_workbook(content)
            self.sent = "" if self.is_workbook else as_text(content).replace("\0", "")
            # shown again if something is wrong with it, so that nobody has to find the file twice
            kept = "" if self.is_too_long else self.sent
            self.data = {**{name: self.data.get(name) for name in self.data}, "table": kept}

    @property
    def is_too_long(self) -> bool:
        """Whether a page cannot hold the table that was sent: its file is to be chosen again."""
        return len(self.sent) > MOST_SHOWN_AGAIN

    def clean_table(self) -> str:
        text = self.sent or str(self.cleaned_data["table"])
        if text.strip() and not (self.sent and "file" in self.errors):
            try:
                self.transitions = transitions_of(text, self.area, self.district_names)
            except Refused as refused:
                raise ValidationError(list(refused.args)) from refused
        elif "file" not in self.errors:
            self.add_error("file", self._why_nothing())
        return text

    def clean(self) -> None:
        """What stands against it here is said in one round with what is wrong in it, or missing."""
        for fault in faults(self.cleaned_data.get("name", ""), self.transitions):
            self.add_error(fault.about, ValidationError(list(fault.args)))

    def _why_nothing(self) -> Words:
        if self.is_workbook:
            return _("This is not a table of text. Save the sheet as CSV, and choose that file")
        if self.sent:
            return _("The file is empty. Choose another")
        return _("Choose a file, or paste the table below it")


class UseForm(Form):
    """That a history was checked, where there is a doubt about it."""

    checked = TickField(_("I have checked why it differs"), missing=NOT_CHECKED)

    def __init__(self, *args: Any, doubted: bool, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        self.fields["checked"].required = doubted
