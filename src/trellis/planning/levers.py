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
        posts = self.psychologists or self.coordinators or (self.locum_cases and self.locums_for)
        working = self.reuse or self.triage or self.order != OLDEST
        return not (posts or working) and self.holiday_cover is None and self.growth is None


NOTHING = Levers()


def from_kept(kept: Mapping[str, Any]) -> Levers:  # Any: what JSON holds
    """Levers as they were kept; a lever that has gone since is left out."""
    known = {field.name for field in fields(Levers)}
    return Levers(**{name: value for name, value in kept.items() if name in known})
