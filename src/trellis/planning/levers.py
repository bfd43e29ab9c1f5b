"""What one can change: a frozen set of levers, each with the value that means nothing changes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

OLDEST, IN_TIME, HALF = "oldest", "in-time", "half"
RECORD, PUBLISHED = "record", "published"
START_FROM = (PUBLISHED, RECORD)


@dataclass(frozen=True, slots=True)
class Levers:
    """Changes to staffing, work and demand. Months count from the first month of the forecast, which is 0."""

    psychologists: float = 0  # full-time posts more, or fewer; halves too
    psychologists_from: int = 3  # months until they are asked for
    lag: int = 0  # months more until they have been found and begin
    induction: int = 0  # months in which they then do half the work
    locum_cases: int = 0  # a month
    locums_from: int = 2
    locums_for: int = 12  # months
    reuse: int = 0  # % of cases that use recent psychologist's advice again
    triage: int = 0  # % of cases for which shorter psychologist's work is enough
    order: str = OLDEST
    coordinators: int = 0  # full-time posts more, or fewer
    holiday_cover: int | None = None  # % of a school week's work done in a holiday week; None as it is now
    growth: int | None = None  # % a year that requests grow; None as the figures say
    start: str = PUBLISHED

    @property
    def changes_nothing(self) -> bool:
        """Whether this is what happens anyway."""
        return self.said == ()

    @property
    def said(self) -> tuple[str, ...]:
        """Each change in words."""
        return tuple(words for words in (*_staffing(self), *_working(self)) if words)


NOTHING = Levers()


def from_kept(kept: Mapping[str, Any]) -> Levers:  # Any: what JSON holds
    """Levers as they were kept; a lever that has gone since is left out."""
    known = {field.name for field in fields(Levers)}
    return Levers(**{name: value for name, value in kept.items() if name in known})


def _staffing(to: Levers) -> tuple[str, ...]:
    asked, at_work = to.psychologists_from, to.psychologists_from + to.lag
    locums = (
        f"locums for {to.locum_cases} cases a month from month {to.locums_from}, for {to.locums_for} months"
    )
    settling = (
        f", doing half the work for {to.induction} months" if to.induction and to.psychologists > 0 else ""
    )
    return (
        f"{_more(to.psychologists, 'psychologist post')}, at work from month {at_work}{settling}"
        if to.psychologists
        else "",
        f"{_more(to.coordinators, 'co-ordinator post')} from month {asked}" if to.coordinators else "",
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
