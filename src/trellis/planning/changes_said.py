"""What levers change, in words: months by their names, for a board that has not seen the form."""

from collections.abc import Iterator
from datetime import date

from trellis.foundation.ui.words import in_full
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.pathway import month
from trellis.planning.forecasting.simulating import MONTHS
from trellis.planning.levers import HALF, IN_TIME, OLDEST, Levers
from trellis.planning.wording import month_words, months_long


def said(levers: Levers, on: date) -> tuple[str, ...]:
    """Each change in words, of a forecast that begins on a day; nothing where nothing changes."""
    return tuple(words for words in (*_staffing(levers, on), *_working(levers)) if words)


def set_by_hand(start: Start) -> str:
    """Which figures it starts from a planner has set, and what each would be; nothing where none is."""
    named = [
        f"“{one.name}” is {in_full(one.value)} where it would be {in_full(one.changed.was)}"
        for one in start.figures
        if one.changed
    ]
    return f"Set by hand: {'; '.join(named)}." if named else ""


def beyond(levers: Levers, on: date) -> str:
    """Said where something changed begins after a forecast that begins on a day has ended; else nothing."""
    if not any(number >= MONTHS for number in _begins(levers)):
        return ""
    last = month_words(month(on, MONTHS - 1))
    return (
        f"The forecast ends in {last}. What comes after the forecast ends is not in it, nor in what it costs."
    )


def _begins(to: Levers) -> Iterator[int]:
    """The month each change of staff begins in."""
    if to.psychologists:
        yield to.psychologists_from + to.lag
    if to.coordinators:
        yield to.psychologists_from
    if to.locum_cases and to.locums_for:
        yield to.locums_from


def _staffing(to: Levers, on: date) -> tuple[str, ...]:
    asked, at_work, locums_from = (
        f"{month_words(month(on, number))}{', after the forecast ends' if number >= MONTHS else ''}"
        for number in (to.psychologists_from, to.psychologists_from + to.lag, to.locums_from)
    )
    settling = (
        f", doing half the work for {months_long(to.induction)}"
        if to.induction and to.psychologists > 0
        else ""
    )
    from_ = ", at work from" if to.psychologists > 0 else " from"
    return (
        f"{_more(to.psychologists, 'psychologist post')}{from_} {at_work}{settling}"
        if to.psychologists
        else "",
        f"{_more(to.coordinators, 'co-ordinator post')} from {asked}" if to.coordinators else "",
        f"locums for {to.locum_cases:,} cases a month{_for(to.locums_for, locums_from)}"
        if to.locum_cases
        else "",
    )


def _for(months: int, from_: str) -> str:
    if not months:
        return ", but in no month, so none come"
    return f" from {from_}, for {months_long(months)}"


def _working(to: Levers) -> tuple[str, ...]:
    orders = {
        OLDEST: "",
        IN_TIME: "those still in time are seen first",
        HALF: "half to those still in time, half to the oldest",
    }
    return (
        f"recent advice used again for {to.reuse}% of cases" if to.reuse else "",
        f"shorter psychologist’s work for {to.triage}% of cases" if to.triage else "",
        orders[to.order],
        "" if to.holiday_cover is None else f"{to.holiday_cover}% of usual work done in school holidays",
        "" if to.growth is None else _growth(to.growth),
    )


def _growth(percent_a_year: int) -> str:
    if not percent_a_year:
        return "requests stay as they are"
    return f"requests {'fall' if percent_a_year < 0 else 'grow'} {abs(percent_a_year)}% a year"


def _more(number: float, what: str) -> str:
    posts = what if abs(number) == 1 else f"{what}s"
    return f"{abs(number):g} {'more' if number > 0 else 'fewer'} {posts}"
