"""One figure in use: where it comes from, of what day, how sure it is, and who changed it and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from trellis.foundation.clock import words
from trellis.foundation.ui.words import in_full
from trellis.planning.calibrating.reading import Reading
from trellis.planning.pack import CapacityFile
from trellis.rules.capacity.beginning import lines
from trellis.rules.capacity.pathway import Pathway
from trellis.rules.capacity.reading import standard
from trellis.rules.capacity.told import CARE, COMMENTS, DRAFT, EVIDENCE, HEALTH, READY

NAME = "ehc-needs-assessment"
STEPS = {
    "weeks.evidence": (EVIDENCE, "Deciding whether to assess: weeks from the request"),
    "weeks.health": (HEALTH, "Health advice: weeks from asking"),
    "weeks.social-care": (CARE, "Social care advice: weeks from asking"),
    "weeks.draft": (DRAFT, "Writing a draft: a co-ordinator’s weeks"),
    "weeks.comments": (COMMENTS, "From the draft to the final plan: weeks"),
    "weeks.to-draft": (READY, "From the last advice to the draft: weeks"),
}
HOLIDAYS, TERMS = "holiday_percent", "school terms"
GROWTH, PLANNED, URGENT = "growth_percent", "planned_percent", "urgent_percent"
URGENT_FOR = 14.0  # weeks from the request: with advice by then a plan can come within 20
PUBLISHED, ASSUMED, COUNTED, CHANGED = "published", "assumed", "from the record", "changed"
STANDARD = "The standard pathway that comes with Trellis"
OF_STANDARD = date(2025, 9, 30)
UNSURE = {"requests_a_month": 0.05, "psychologist_hours": 0.05, "weeks.draft": 0.05}  # until the record says


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that a planner set: what it would be if nobody had, why, who, when; and what was set before, if it was."""

    value: float
    was: float
    because: str
    by: str
    on: date
    set_before: float | None = None

    @property
    def came_from(self) -> float:
        """What it was when it was set."""
        return self.was if self.set_before is None else self.set_before


@dataclass(frozen=True, slots=True)
class InUse:
    """One figure in use. `spread` is its standard error as a share of it; for growth, in points of 100."""

    key: str
    name: str
    value: float
    standing: str
    source: str
    on: date
    spread: float = 0.0
    says: str = ""
    changed: Changed | None = None
    is_fitted: bool = False  # so how sure it is was worked out, not guessed

    @property
    def how_sure(self) -> str:
        """In words. What is set by hand says nothing of how sure it is, so forecasts give or take what they did before."""
        if not self.spread:
            return "Taken as it is"
        about = f"{self.spread * 100:.0f}" if self.spread >= 0.01 else "less than 1"
        point = " points" if self.spread >= 0.015 else " point"
        unit = point if self.key == GROWTH else "%"
        guess = "" if self.is_fitted else ", a guess"
        kept = ", kept from before it was changed" if self.changed else ""
        return f"Give or take {about}{unit}{guess}{kept}"


@cache
def plain() -> Pathway:
    """The standard pathway, read once."""
    return standard(NAME)


def of_pack(pack: CapacityFile) -> Iterator[InUse]:
    """The area's figures, and those of the standard pathway that no area gives."""
    for key, name, figure in pack.figures:
        yield InUse(
            key, name, figure.value, figure.standing, figure.source, figure.dated, UNSURE.get(key, 0.0)
        )
    standing = plain()
    weeks = {one.name: one.takes.mean or 0.0 for one in standing.stages}
    weeks[READY] = weeks[DRAFT]  # no time is lost before a co-ordinator begins
    for key, (stage, name) in STEPS.items():
        yield InUse(key, name, weeks[stage], ASSUMED, STANDARD, OF_STANDARD, UNSURE.get(key, 0.0))
    planned = next(one.routes[0].share for one in standing.stages if one.name == DRAFT)
    yield InUse(PLANNED, "Assessments that end in a plan, %", planned * 100, ASSUMED, STANDARD, OF_STANDARD)
    first, _last = lines(standing.groups)
    name = "Agreed cases that a psychologist takes first, %"
    yield InUse(URGENT, name, first.share * 100, ASSUMED, STANDARD, OF_STANDARD)
    yield InUse(
        HOLIDAYS, "Work done in school holidays, % of a school week", usual_in_holidays(standing), ASSUMED, STANDARD,
        OF_STANDARD,
    )  # fmt: skip


def with_counts(
    figures: Iterable[InUse],
    counted: Mapping[str, float],
    reading: Reading | None,
    on: date,
    beside: Mapping[str, str],
) -> Iterator[InUse]:
    """The same with what the record counts today and what was learned from it instead, where it could be.

    `beside`: what else the record says of a figure that it cannot tell.
    """
    for one in figures:
        learned = reading.value(one.key) if reading else None
        unlearned = reading.unlearned if reading else ()
        why = next((each.why for each in unlearned if each.key == one.key), beside.get(one.key, ""))
        if one.key in counted:
            source = "Counted in this system"
            yield replace(one, value=counted[one.key], standing=COUNTED, source=source, on=on, says=why)
        elif learned and reading:
            yield replace(
                one, value=learned.value, standing=COUNTED, source=learned.says, on=reading.on,
                spread=learned.spread, is_fitted=True, says=f"The area’s figure is {in_full(one.value)}.",
            )  # fmt: skip
        else:
            yield replace(one, says=why)


def with_changes(figures: Iterable[InUse], changes: Mapping[str, Changed]) -> Iterator[InUse]:
    """The same with what planners have set."""
    for one in figures:
        set_to = changes.get(one.key)
        yield (
            replace(
                one,
                value=set_to.value,
                standing=CHANGED,
                source=f"Before: {one.source}, {words(one.on)}",
                on=set_to.on,
                changed=replace(set_to, was=one.value),
            )
            if set_to
            else one
        )


def usual_in_holidays(standing: Pathway) -> float:
    """What is done in the holidays of the standard pathway, taken together, as % of the same days of school."""
    closures = next(one.closures for one in standing.calendars if one.name == TERMS)
    return round(100 * sum(one.days * one.rate for one in closures) / sum(one.days for one in closures), 1)
