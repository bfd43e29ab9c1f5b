"""What levers change, in words: months by their names, for a board that has not seen the form."""

from datetime import date

from trellis.planning.forecasting.pathway import month
from trellis.planning.levers import HALF, IN_TIME, OLDEST, Levers
from trellis.planning.wording import month_words


def said(levers: Levers, on: date) -> tuple[str, ...]:
    """Each change in words, of a forecast that begins on a day; nothing where nothing changes."""
    return tuple(words for words in (*_staffing(levers, on), *_working(levers)) if words)


def _staffing(to: Levers, on: date) -> tuple[str, ...]:
    asked, at_work, locums_from = (
        month_words(month(on, number))
        for number in (to.psychologists_from, to.psychologists_from + to.lag, to.locums_from)
    )
    locums = f"locums for {to.locum_cases} cases a month from {locums_from}, for {to.locums_for} months"
    settling = (
        f", doing half the work for {to.induction} months" if to.induction and to.psychologists > 0 else ""
    )
    return (
        f"{_more(to.psychologists, 'psychologist post')}, at work from {at_work}{settling}"
        if to.psychologists
        else "",
        f"{_more(to.coordinators, 'co-ordinator post')} from {asked}" if to.coordinators else "",
        locums if to.locum_cases else "",
    )


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
        "" if to.growth is None else f"requests grow {to.growth}% a year",
    )


def _more(number: float, what: str) -> str:
    posts = what if abs(number) == 1 else f"{what}s"
    return f"{abs(number):g} {'more' if number > 0 else 'fewer'} {posts}"
