"""The case history as it was recorded: one row for each case and stage, still running or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
DAYS_A_WEEK = 7


class UnfitHistory(ValueError):
    """The history cannot bear what was asked of it; the words say what is wrong, for a planner."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One case in one stage: from its start to its end, or still running (`ended_on` is None).

    `seen_from` is the day recording began, where the stage had begun before it (delayed entry): had the spell ended
    sooner, nobody would have known of it. A `withdrawn` spell ended without the work being done.
    """

    case: int
    stage: str
    started_on: date
    ended_on: date | None = None
    seen_from: date | None = None
    withdrawn: bool = False
    source: str = ""
    need: str = ""
    quadrant: str = ""


@dataclass(frozen=True, slots=True)
class Durations:
    """How long spells ran, in weeks: three arrays of one length.

    weeks: from the start to the end or to the last day seen. ended: whether that was the end.
    entry: weeks the spell had already run when it was first seen; 0 for one followed from its start.
    Raises UnfitHistory when the lengths differ, or a duration is negative or not a number.
    """

    weeks: Floats
    ended: Flags
    entry: Floats

    def __post_init__(self) -> None:
        if not self.weeks.shape == self.ended.shape == self.entry.shape or self.weeks.ndim != 1:
            raise UnfitHistory("Durations, ends and entries must be lists of one length.")
        if not np.all(np.isfinite(self.weeks)) or not np.all(np.isfinite(self.entry)):
            raise UnfitHistory("A duration is not a number.")
        if np.any(self.weeks < 0) or np.any(self.entry < 0):
            raise UnfitHistory("A duration is negative: something ends before it starts.")

    @classmethod
    def of(
        cls, weeks: npt.ArrayLike, ended: npt.ArrayLike, entry: npt.ArrayLike | None = None
    ) -> "Durations":
        """Durations from plain lists."""
        lengths = np.asarray(weeks, np.float64)
        late = np.zeros(lengths.shape) if entry is None else np.asarray(entry, np.float64)
        return cls(lengths, np.asarray(ended, np.bool_), late)

    def told(self) -> "Durations":
        """Only those that were ever under observation: a spell that ended as it was first seen tells nothing."""
        kept = (self.entry == 0) | (self.entry < self.weeks)
        return Durations(self.weeks[kept], self.ended[kept], self.entry[kept])


@dataclass(frozen=True, slots=True)
class History:
    """All spells, as they were known at the end of one day. Raises UnfitHistory for dates that cannot be."""

    spells: tuple[Spell, ...]
    seen_until: date

    def __post_init__(self) -> None:
        if not _is_day(self.seen_until):
            raise UnfitHistory(f"The last day of the history must be a date; it says {self.seen_until}.")
        for spell in self.spells:
            _check(spell, self.seen_until)

    def of_stage(
        self, stage: str, *, source: str = "", need: str = "", quadrant: str = ""
    ) -> tuple[Spell, ...]:
        """The spells of one stage, for one source, need or quadrant if it is named."""
        return tuple(
            spell
            for spell in self.spells
            if spell.stage == stage
            and (not source or spell.source == source)
            and (not need or spell.need == need)
            and (not quadrant or spell.quadrant == quadrant)
        )

    def durations(self, stage: str, *, source: str = "", need: str = "", quadrant: str = "") -> Durations:
        """How long the spells of one stage ran. Withdrawn and unfinished ones count as far as they were seen."""
        spells = self.of_stage(stage, source=source, need=need, quadrant=quadrant)
        if not spells:
            raise UnfitHistory(f"Nobody has been in the stage “{stage}” in this history.")
        return durations(spells, self.seen_until)


def durations(spells: Iterable[Spell], seen_until: date) -> Durations:
    """Durations of spells in weeks, counted in whole days."""
    rows = [
        (
            ((spell.ended_on or seen_until) - spell.started_on).days,
            spell.ended_on is not None and not spell.withdrawn,
            max(0, (spell.seen_from - spell.started_on).days) if spell.seen_from else 0,
        )
        for spell in spells
    ]
    days, ended, entry = np.array(rows, np.float64).reshape(-1, 3).T
    return Durations(days / DAYS_A_WEEK, ended.astype(np.bool_), entry / DAYS_A_WEEK)


def _check(spell: Spell, seen_until: date) -> None:
    what = f"Case {spell.case}, “{spell.stage}”"
    later = (day for day in (spell.ended_on, spell.seen_from) if day is not None)
    for day in (spell.started_on, *later):
        if not _is_day(day):
            raise UnfitHistory(f"{what} has {day} where there must be a date.")
    if spell.ended_on is not None and spell.ended_on < spell.started_on:
        raise UnfitHistory(f"{what} ends before it starts.")
    if max(spell.started_on, spell.ended_on or spell.started_on) > seen_until:
        raise UnfitHistory(f"{what} has a date after the last day of the history.")
    if spell.seen_from is not None and spell.seen_from > (spell.ended_on or seen_until):
        raise UnfitHistory(f"{what} was first seen after it had ended.")


def _is_day(day: object) -> bool:
    return isinstance(day, date) and not isinstance(day, datetime)
