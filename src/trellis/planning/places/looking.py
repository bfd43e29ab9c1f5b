"""A history that was brought in, looked at before it is used: what it holds, and what it would change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from trellis.planning.places import wording
from trellis.planning.places.forecasting import set_against
from trellis.planning.places.history import (
    History,
    YearOf,
    children_by_january,
    history_in_use,
    waiting_history,
    years_of,
)
from trellis.planning.places.kinds import DESIGNATIONS, expected, school_year
from trellis.planning.places.pack import current_places
from trellis.planning.places.queries import starting
from trellis.planning.places.start import Start

FAR = 0.25  # of the children there are now: further from them a history is not of the same children
YEARS_OLD = 3  # a history that ended longer ago says little of children now


@dataclass(frozen=True, slots=True)
class Effect:
    """What a forecast of one kind of place says now, and with the other history."""

    kind: str
    now: str
    then: str
    last_year: str
    none_now: str
    none_then: str


@dataclass(frozen=True, slots=True)
class Look:
    """The page."""

    history: History
    in_use: History
    years: tuple[YearOf, ...]
    januaries: tuple[tuple[int, int], ...]
    children_now: int
    doubts: tuple[str, ...]
    effects: tuple[Effect, ...]


def look(number: int, of: str, on: date) -> Look | None:
    """A history that waits, beside the one in use; None where none of that number waits."""
    history = waiting_history(number)
    if history is None:
        return None
    pack = current_places()
    years = years_of(history)
    januaries = sorted(children_by_january(history.transitions).items())
    now = sum(row[3] for row in pack.children)
    return Look(
        history,
        history_in_use(pack),
        years,
        tuple(januaries),
        now,
        (*_doubts(years, on), *_apart(januaries[-1], now)),
        tuple(_effects(starting(of, on), starting(of, on, history=history), on)),
    )


def _doubts(years: Sequence[YearOf], on: date) -> Iterator[str]:
    """What is seldom so, and should be looked at before a forecast learns from it."""
    for one in years:
        nobody = [words for many, words in ((one.joined, "joined"), (one.left, "left")) if not many]
        if nobody:
            yield f"From January {one.year} to January {one.year + 1} nobody {' and nobody '.join(nobody)}."
    held = [one.year for one in years]
    for year in sorted(set(range(held[0], held[-1])) - set(held)):
        yield f"The year from January {year} is not in it."
    if held[-1] + 1 < on.year - YEARS_OLD:
        yield f"It ends in January {held[-1] + 1}."


def _apart(last: tuple[int, int], now: int) -> Iterator[str]:
    """Where the children it ends with are not those the area has."""
    january, children = last
    if now and abs(children - now) > FAR * now:
        yield (
            f"It ends with {children:,} children with plans in January {january}; the area’s figures have {now:,}. If "
            "rows are counted twice, or some are missing, the forecast will be wrong by as much."
        )


def _effects(now: Start, then: Start, on: date) -> Iterator[Effect]:
    for setting, kind in DESIGNATIONS.items():
        before, after = (set_against(one, setting, one.places) for one in (now, then))
        yield Effect(
            kind=kind,
            now=wording.in_short(before, on),
            then=wording.in_short(after, on),
            last_year=school_year(wording.last_year(before)),
            none_now=expected(float(before.band()[1, -1])),
            none_then=expected(float(after.band()[1, -1])),
        )
