"""Levers with a number beside each, a name to keep them under, and the question asked backwards."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from trellis.foundation.ui.forms import (
    POUNDS,
    ChoiceField,
    Form,
    HiddenField,
    ManyField,
    NumberField,
    SelectField,
    TextField,
)
from trellis.planning.forecasting.in_use import InUse
from trellis.planning.forecasting.pathway import month
from trellis.planning.levers import HALF, IN_TIME, OLDEST, PUBLISHED, RECORD, Levers
from trellis.planning.wording import month_words

MONTHS = 36
MOST = 1_000_000
ORDERS = (
    (OLDEST, _("Oldest request first")),
    (
        IN_TIME,
        _("Those still in time first"),
        _("More plans are on time, and children already late wait longer."),
    ),
    (HALF, _("Half to those still in time, half to the oldest")),
)
STARTS = (
    (PUBLISHED, _("The figures of the area pack"), _("Published or assumed; each with its source.")),
    (RECORD, _("What this system holds today"), _("Open cases, last year’s requests, people in post.")),
)


class LeversForm(Form):
    """Every lever. What is left empty changes nothing."""

    says_optional = False

    psychologists = NumberField(
        _("More psychologists"),
        whole=False,
        smallest=-500,
        largest=500,
        required=False,
        unit=_("full-time posts"),
        hint=_("Write -3 for three fewer. Half posts can be tried, like 2.5."),
    )
    psychologists_from = NumberField(
        _("Posts agreed in month"),
        smallest=0,
        largest=36,
        required=False,
        hint=_("0 is the first month shown."),
    )
    lag = NumberField(
        _("Time to find them"),
        smallest=0,
        largest=24,
        required=False,
        unit=_("months"),
    )
    induction = NumberField(
        _("Time to settle in"),
        smallest=0,
        largest=24,
        required=False,
        unit=_("months"),
        hint=_("They do half the work at first."),
    )
    coordinators = NumberField(
        _("More plan co-ordinators"),
        smallest=-500,
        largest=500,
        required=False,
        unit=_("full-time posts"),
    )
    locum_cases = NumberField(
        _("Cases done by locums"),
        smallest=0,
        largest=1000,
        required=False,
        unit=_("a month"),
    )
    locums_from = NumberField(
        _("Locums from month"),
        smallest=0,
        largest=36,
        required=False,
    )
    locums_for = NumberField(
        _("Locums for"),
        smallest=0,
        largest=36,
        required=False,
        unit=_("months"),
    )
    reuse = NumberField(
        _("Recent advice used again"),
        smallest=0,
        largest=100,
        required=False,
        unit=_("% of cases"),
    )
    triage = NumberField(
        _("Shorter psychologist’s work is enough"),
        smallest=0,
        largest=100,
        required=False,
        unit=_("% of cases"),
        hint=_("Counted as half the usual time."),
    )
    holiday_cover = NumberField(
        _("Work done in school holidays"),
        smallest=0,
        largest=100,
        required=False,
        unit=_("% of a school week"),
        hint=_("Empty: as it is now. What it costs is not counted."),
    )
    growth = NumberField(
        _("Requests grow"),
        smallest=-50,
        largest=100,
        required=False,
        unit=_("% a year"),
        hint=_("Empty: as the figures say."),
    )
    order = ChoiceField(_("Whom psychologists see first"), ORDERS, required=False)
    start = ChoiceField(_("Start from"), STARTS, required=False)

    def clean_psychologists(self) -> float | None:
        """Whole and half posts."""
        posts: Decimal | None = self.cleaned_data["psychologists"]
        if posts is None:
            return None
        if posts * 2 != int(posts * 2):
            raise ValidationError(_("Enter whole or half posts, like 3 or 2.5"))
        return int(posts) if posts == int(posts) else float(posts)

    def levers(self) -> Levers:
        """What was asked, with nothing changed where nothing was written."""
        known = {name: value for name, value in self.cleaned_data.items() if name in Levers.__slots__}
        return Levers(**{name: value for name, value in known.items() if value not in (None, "")})


class KeepForm(LeversForm):
    """The same, and a name to keep it under."""

    name = TextField(
        _("Name to keep it under"), longest=80, required=False,
        missing=_("Enter a name to keep it under, like “Twenty more psychologists”"),
    )  # fmt: skip
    seen = HiddenField()  # when the scenario had last been changed as the page was opened

    def __init__(
        self, *args: Any, must_be_named: bool = False, **kwargs: Any
    ) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        self.fields["name"].required = must_be_named


class RemoveForm(Form):
    """That a scenario is to go."""

    seen = HiddenField()  # when the scenario had last been changed as the page was opened


class FigureForm(Form):
    """Set a figure, and say why."""

    value = NumberField(
        _("New value"), whole=False, width=10, smallest=-MOST, largest=MOST,
        missing=_("Enter the new value, like 17.4"),
    )  # fmt: skip
    because = TextField(
        _("Why?"), longest=300, hint=_("Others see it beside the figure."),
        missing=_("Say why, so that others can follow it"),
    )  # fmt: skip
    seen = HiddenField()  # when the figure had last been set as the page was opened

    def of(self, figure: InUse) -> None:
        """Take pounds as they are written, where the figure is one of money."""
        field = self.fields["value"]
        assert isinstance(field, NumberField)
        field.unit = POUNDS if figure.name.endswith(POUNDS) else ""


class AskForm(Form):
    """To issue so much within 20 weeks by then, how many days of psychologists a month?"""

    share = NumberField(
        _("Share to be within 20 weeks, of plans issued and of plans due"), smallest=1, largest=99, unit="%",
        hint=_("A plan is due in the month in which its 20 weeks end."),
        missing=_("Enter the share that is to be within 20 weeks, like 90"),
    )  # fmt: skip
    by = SelectField(_("By"), missing=_("Choose the month by which"))
    start = ChoiceField(_("Start from"), STARTS)

    def offer(self, first: date) -> None:
        """Show the months a forecast reaches."""
        field = self.fields["by"]
        assert isinstance(field, SelectField)
        field.offer([(str(number), month_words(month(first, number))) for number in range(4, MONTHS)])


class CompareForm(Form):
    """Scenarios to see side by side."""

    scenario = ManyField(_("Choose up to three to see beside “nothing changes”"), (), required=False)

    def offer(self, rows: list[tuple[str, str, str]]) -> None:
        """Show what is kept."""
        field = self.fields["scenario"]
        assert isinstance(field, ManyField)
        field.offer(rows)


def as_typed(levers: Levers) -> Mapping[str, Any]:  # Any: what fields begin with has no common type
    """What the form begins with."""
    return {name: getattr(levers, name) for name in Levers.__slots__}
