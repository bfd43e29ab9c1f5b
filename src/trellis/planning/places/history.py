"""What a forecast learns from: where children went from one January to the next. Uploaded, or the area's own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from trellis.foundation.clock import local_date
from trellis.planning.places.models import BroughtHistory
from trellis.planning.places.pack import PlacesPack
from trellis.rules.places import Area, Children, Transition, read_transitions

MOST_APART = 3  # times more or fewer children than now that a history may have


@dataclass(frozen=True, slots=True)
class History:
    """Transitions in use, and who stands behind them."""

    transitions: tuple[Transition, ...]
    standing: str
    source: str
    dated: date
    brought_id: int | None = None
    used_by: str = ""  # who took it into use, if it was brought in

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({one.year for one in self.transitions}))

    @property
    def names_districts(self) -> bool:
        return all(one.district for one in self.transitions)


@dataclass(frozen=True, slots=True)
class YearOf:
    """What happened between one January and the next, in children."""

    year: int
    joined: int
    left: int
    moved: int
    stayed: int


def history_in_use(pack: PlacesPack) -> History:
    """The newest history taken into use; else the area's own. One query."""
    newest = BroughtHistory.objects.filter(waits=False).first()
    if newest is None:
        told = pack.file.history
        return History(pack.history, told.standing, told.source, told.dated)
    return brought(newest)


def waiting_history(number: int) -> History | None:
    """A history that was brought in and is not used yet. One query."""
    row = BroughtHistory.objects.filter(pk=number, waits=True).first()
    return None if row is None else brought(row)


def why_not_waiting(row: BroughtHistory) -> str:
    """What became of a history that somebody took into use."""
    newest = BroughtHistory.objects.filter(waits=False)[:1].get()
    if newest == row:
        return f"“{row.name}” is in use already. Forecasts learn from it."
    return f"“{row.name}” was in use before. “{newest.name}” has taken its place."


def histories_at_hand() -> tuple[BroughtHistory, ...]:
    """Those that wait, and the one in use if it was brought in. Two queries."""
    waiting, used = BroughtHistory.objects.filter(waits=True), BroughtHistory.objects.filter(waits=False)
    return (*waiting, *used[:1])


def counted_alike(transitions: Iterable[Transition]) -> Counter[Transition]:
    """The children of each kind of row, so that a table is known again in whatever order its rows stand."""
    counts: Counter[Transition] = Counter()
    for one in transitions:
        counts[replace(one, children=1)] += one.children
    return counts


def brought(row: BroughtHistory) -> History:
    """A row that was brought in, read."""
    source = f"{row.name}, added by {row.added_by_name}"
    return History(
        read_transitions(row.table),
        "brought in here",
        source,
        local_date(row.added_at),
        row.pk,
        row.used_by_name,
    )


def children_by_january(transitions: Iterable[Transition]) -> Counter[int]:
    """How many children with plans each January has; the most, where one year ends and the next begins."""
    before: Counter[int] = Counter()
    after: Counter[int] = Counter()
    for one in transitions:
        before[one.year] += one.children if one.setting_1 else 0
        after[one.year + 1] += one.children if one.setting_2 else 0
    return before | after


def why_implausible(transitions: Iterable[Transition], now: int) -> str:
    """Why these cannot be the children of an area that has so many now; nothing where they can."""
    fewest, most = now // MOST_APART, now * MOST_APART
    for january, children in sorted(children_by_january(transitions).items()):
        if now and not fewest <= children <= most:
            return (
                f"The table has {children:,} {'child' if children == 1 else 'children'} with a plan in January {january}. "
                f"The area’s figures have {now:,}, so it should be between {fewest:,} and {most:,}. Check that no rows "
                "are missing, and the column “children”."
            )
    return ""


def years_of(history: History) -> tuple[YearOf, ...]:
    """Each year, counted."""
    counts: Counter[tuple[int, str]] = Counter()
    for one in history.transitions:
        what = "joined" if not one.setting_1 else "left" if not one.setting_2 else "moved"
        counts[one.year, "stayed" if one.setting_1 == one.setting_2 else what] += one.children
    return tuple(
        YearOf(year, *(counts[year, what] for what in ("joined", "left", "moved", "stayed")))
        for year in history.years
    )


def januaries(area: Area, history: History) -> dict[int, Children]:
    """The children of each January that a history with districts implies."""
    found: dict[int, list[tuple[int, int, int, int, int]]] = {}
    for one in history.transitions:
        need, home = area.needs.index(one.need), area.districts.index(one.district)
        if one.setting_1:
            row = (need, one.age_1, home, area.settings.index(one.setting_1), one.children)
            found.setdefault(one.year, []).append(row)
        if one.setting_2 and one.year == history.years[-1]:
            row = (need, one.age_2, home, area.settings.index(one.setting_2), one.children)
            found.setdefault(one.year + 1, []).append(row)
    return {january: _repeated(rows) for january, rows in found.items()}


def _repeated(rows: list[tuple[int, int, int, int, int]]) -> Children:
    table = np.array(rows, np.int64)
    columns = (np.repeat(table[:, at], table[:, 4]).astype(np.uint8) for at in range(4))
    return Children(*columns)
