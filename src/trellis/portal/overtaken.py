"""Dates that cannot be expected to be kept, since what the case waits for is forecast to come after them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.cases.queries.family import FamilyCase
from trellis.cases.queries.forecasts import DECISION, DRAFT, FINAL, PSYCHOLOGIST
from trellis.foundation.clock import words
from trellis.foundation.ui.words import Words
from trellis.portal.telling import dates_of_by_when
from trellis.rules import timetable as law

PSYCHOLOGY = "psychology"
# What cannot be done before each step has come: its own limits, and those of every later step.
BEHIND: dict[str, frozenset[str]] = {
    DECISION: frozenset({"A5", "A7", "A7s", "A9", "A10", "A14"}),
    PSYCHOLOGIST: frozenset({"A7", "A7s", "A9", "A10", "A14"}),
    DRAFT: frozenset({"A9", "A10", "A14"}),
    FINAL: frozenset({"A14"}),
}
AWAITED: dict[str, Words] = {
    DECISION: gettext_lazy("our decision"),
    PSYCHOLOGIST: gettext_lazy("the psychologist's advice"),
    DRAFT: gettext_lazy("a draft plan, or a letter that says no,"),
    FINAL: gettext_lazy("the final plan"),
}


@dataclass(frozen=True, slots=True)
class Coming:
    """What a case waits for, and the first and the last day it is expected on."""

    step: str
    low_on: date
    high_on: date

    def overtakes(self, rule: str, due: date | None, on: date) -> bool:
        """Whether a limit that is not over yet ends before this is expected, and cannot be kept without it."""
        return due is not None and rule in BEHIND[self.step] and on <= due < self.low_on

    def when(self, on: date) -> str:
        """Between which days, as said on a day."""
        if self.high_on <= on:
            return _("any day now")
        if self.low_on <= on:
            return _("by {high}").format(high=words(self.high_on))
        if self.low_on == self.high_on:
            return _("on {high}").format(high=words(self.high_on))
        return _("between {low} and {high}").format(low=words(self.low_on), high=words(self.high_on))


def beside_by_when(case: FamilyCase, coming: Coming, on: date) -> str:
    """Said after the dates of "by when": which of them we do not expect to keep; nothing if we expect to keep them."""
    shown = dates_of_by_when(case)
    lost = [row for row in shown if coming.overtakes(row.rule.id, row.due_on, on)]
    if not lost:
        return ""
    if len(lost) > 1:
        told = _("We do not expect to keep either date: {what} is expected {when}.")
    else:
        told = _("We do not expect to keep it: {what} is expected {when}.")
    said = told.format(what=AWAITED[coming.step], when=coming.when(on))
    return f"{_whose(lost[0], is_first=len(shown) > 1)} {said}"


def beside_a_step(force: law.Force | None, coming: Coming) -> str:
    """Said after the date of a step that is forecast to be passed."""
    what, day = AWAITED[coming.step], words(coming.low_on)
    if force is law.Force.PRACTICE:
        said = _("We do not expect to keep it: {what} is not expected before {day}.")
        return f"{_practice()} {said.format(what=what, day=day)}"
    said = _("We do not expect to keep this date: {what} is not expected before {day}.")
    return said.format(what=what, day=day)


def beside_a_limit(row: law.Deadline, coming: Coming | None, on: date) -> str:
    """Said after a limit in the list of all of them, which says of each whether the law sets it."""
    is_running = row.state is law.State.RUNNING and not _is_of_others(row)
    if coming is None or not is_running or not coming.overtakes(row.rule.id, row.due_on, on):
        return ""
    return beside_a_step(None, coming)


def _is_of_others(row: law.Deadline) -> bool:
    """Whether it is the limit of advice that somebody other than the psychologist gives."""
    return row.rule.each == "advice_requested" and (row.about or "").partition(":")[0] != PSYCHOLOGY


def _whose(row: law.Deadline, *, is_first: bool) -> str:
    """Whether the law sets a date, or good practice does."""
    if row.force is law.Force.STATUTORY:
        return _("The law sets this date.")
    if is_first:
        return _("The first date is good practice: the law does not set it.")
    return _practice()


def _practice() -> str:
    return _("This date is good practice: the law does not set it.")
