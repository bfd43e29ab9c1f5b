"""A history that was brought in, looked at before it is used: what it holds, and what it would change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trellis.planning.places import at_start, wording
from trellis.planning.places.doubts import doubts_about
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
    few: str  # where it starts from a record of too few children: what to do
    effects: tuple[Effect, ...]


def look(number: int, of: str, on: date) -> Look | None:
    """A history that waits, beside the one in use; None where none of that number waits."""
    history = waiting_history(number)
    if history is None:
        return None
    pack = current_places()
    start = starting(of, on)
    return Look(
        history,
        history_in_use(pack),
        years_of(history),
        tuple(sorted(children_by_january(history.transitions).items())),
        pack.counted,
        tuple(doubts_about(history, pack.counted, on)),
        wording.few_children(start),
        tuple(_effects(start, starting(of, on, history=history), on)),
    )


def is_doubted(number: int, on: date) -> bool:
    """Whether there is a doubt about a history that waits."""
    history = waiting_history(number)
    return history is not None and any(doubts_about(history, current_places().counted, on))


def _effects(now: Start, then: Start, on: date) -> Iterator[Effect]:
    for setting, kind in DESIGNATIONS.items():
        before, after = (set_against(one, setting, one.places) for one in (now, then))
        yield Effect(
            kind=kind,
            now=at_start.in_short(now, before, on),
            then=at_start.in_short(then, after, on),
            last_year=school_year(wording.last_year(before)),
            none_now=expected(float(before.band()[1, -1])),
            none_then=expected(float(after.band()[1, -1])),
        )
