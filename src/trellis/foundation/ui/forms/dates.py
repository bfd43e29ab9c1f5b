"""A date in three boxes, which also understands a whole date pasted into the first."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trellis.foundation.clock import words
from trellis.foundation.ui.forms.fields import Saying
from trellis.foundation.ui.words import Words

Limit = date | Literal["today"] | None
_MONTHS = {name.lower(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])}
_MONTHS["sept"] = 9
_YEAR_FIRST = re.compile(r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})$")
_DAY_FIRST = re.compile(
    r"^(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s/.\-]+(?P<month>\d{1,2}|[a-z]+)[\s/.,\-]+(?P<year>\d{2,4})$"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into the three boxes."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.day or self.month or self.year)


def typed(value: object) -> Typed:
    """A date, or what was pasted, as the three boxes show it."""
    if isinstance(value, Typed):
        return value
    if isinstance(value, date):
        return Typed(str(value.day), str(value.month), str(value.year))
    return _spread(str(value or "").strip())


def _spread(pasted: str) -> Typed:
    found = _YEAR_FIRST.match(pasted) or _DAY_FIRST.match(pasted.lower())
    return Typed(**found.groupdict()) if found else Typed(day=pasted)


class DateInput(forms.Widget):
    """Three boxes; what is in them is kept exactly unless a whole date was put into the first."""

    def value_from_datadict(
        self, data: Mapping[str, Any], _files: Any, name: str
    ) -> Typed:  # Any: Django's own types
        parts = [str(data.get(f"{name}-{part}", "")).strip() for part in ("day", "month", "year")]
        if any(parts[1:]):
            return Typed(*parts)
        return _spread(parts[0] or str(data.get(name, "")).strip())

    def value_omitted_from_data(
        self, data: Mapping[str, Any], _files: Any, name: str
    ) -> bool:  # Any: as above
        return not any(key in data for key in (name, f"{name}-day", f"{name}-month", f"{name}-year"))

    def format_value(self, value: Any) -> Any:  # Any: as Django
        return typed(value)


class DateField(Saying, forms.Field):
    """A day, month and year. `not_after="today"` refuses the future if the form is given `today`.

    `too_late` and `too_early` replace the sentences for a date outside the limits.
    """

    template_name = "ui/fields/date.html"
    widget = DateInput
    in_parts = True
    today: date | None = None

    def __init__(
        self,
        label: Words,
        *,
        not_after: Limit = None,
        not_before: Limit = None,
        too_late: Words = "",
        too_early: Words = "",
        **kwargs: Any,  # Any: see Saying
    ) -> None:
        self.not_after, self.not_before = not_after, not_before
        self.too_late, self.too_early = too_late, too_early
        super().__init__(label, **kwargs)

    def prepare_value(self, value: Any) -> Typed:  # Any: as Django
        return typed(value)

    def clean(self, value: Any) -> date | None:  # Any: as Django
        given = typed(value)
        if given.is_empty:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        found = read(given)
        self._check_limits(found)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:  # Any: as Django
        return typed(initial) != typed(data)

    def _check_limits(self, found: date) -> None:
        latest, earliest = self._limit(self.not_after), self._limit(self.not_before)
        if latest and found > latest:
            in_future = _("%(date)s is in the future. Check the date.") if self.not_after == "today" else ""
            late = in_future or _("%(date)s is too late. The date must be %(limit)s or before.")
            raise ValidationError(self.too_late or late, params=_said(found, latest))
        if earliest and found < earliest:
            early = _("%(date)s is too early. The date must be %(limit)s or after.")
            raise ValidationError(self.too_early or early, params=_said(found, earliest))

    def _limit(self, limit: Limit) -> date | None:
        if limit != "today":
            return limit
        assert self.today is not None, "Give the form today's date: Form(..., today=today(request))"
        return self.today


def _said(found: date, limit: date) -> dict[str, str]:
    return {"date": words(found), "limit": words(limit)}


def read(given: Typed) -> date:
    """The date typed, or a sentence about what is wrong with it."""
    missing = [name for name, part in _named(given) if not part]
    if missing:
        said = " and ".join(missing)
        raise ValidationError(_("The date needs a %(parts)s as well.") % {"parts": said})
    day, month, year = _number(given.day), _month(given.month), _number(given.year)
    if day is None or month is None or year is None:
        raise ValidationError(_("Enter a date in numbers, like 5 1 2026."))
    if len(given.year) != 4:
        raise ValidationError(_("Write the year in full, like 2026."))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValidationError(_impossible(day, month, year)) from error


def _named(given: Typed) -> tuple[tuple[str, str], ...]:
    return ((_("day"), given.day), (_("month"), given.month), (_("year"), given.year))


def _number(part: str) -> int | None:
    return int(part) if part.isascii() and part.isdigit() else None


def _month(part: str) -> int | None:
    return _MONTHS.get(part.lower().rstrip(".")) or _number(part)


def _impossible(day: int, month: int, year: int) -> str:
    if not 1 <= month <= 12:
        return _("There is no month %(month)d. Enter a month from 1 to 12.") % {"month": month}
    said = f"{day} {calendar.month_name[month]} {year}"
    return _("%(date)s is not a date. Check the day and the month.") % {"date": said}
