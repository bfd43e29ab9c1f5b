"""Dates and numbers as people say them, and what words may be: text, or text translated when it is shown."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.foundation.clock import LONDON, local_date, words

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise as Promise
else:
    from django.utils.functional import Promise

Words = str | Promise
Day = date | datetime


def date_words(day: Day | None) -> str:
    """5 January 2026; nothing for no date."""
    return words(_day(day)) if day else ""


def moment_words(moment: datetime | None) -> str:
    """5 January 2026 at 3.15pm, by the clock in London."""
    if moment is None:
        return ""
    here = moment.astimezone(LONDON)
    half = _("am") if here.hour < 12 else _("pm")
    clock = f"{here.hour % 12 or 12}.{here:%M}{half}" if here.minute else f"{here.hour % 12 or 12}{half}"
    return _("%(day)s at %(clock)s") % {"day": words(here.date()), "clock": clock}


def distance(day: Day, today: date) -> str:
    """How far off a day is: in 9 days, tomorrow, today, 3 days ago."""
    days = (_day(day) - today).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def in_full(number: float) -> str:
    """1,203.5: a number to a hundredth at most, so that none is written 1e-07."""
    near = round(number, 2) + 0.0  # nought has no sign
    return f"{near:,.0f}" if abs(near) >= 1e9 else f"{near:,.10g}"


def _day(day: Day) -> date:
    return local_date(day) if isinstance(day, datetime) else day
