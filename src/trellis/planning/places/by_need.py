"""Each need at the start and at the end, and the needs that a forecast turns about, which are to be checked first."""

from collections.abc import Iterator
from dataclasses import dataclass

from trellis.foundation.ui.words import date_words
from trellis.planning.places.at_start import AtStart
from trellis.planning.places.history import History
from trellis.planning.places.kinds import expected, need_words, school_year, shown
from trellis.planning.places.start import Start
from trellis.rules.places import Sufficiency

TURNED = 0.5  # of the children counted at the start
FEWEST_TURNED = 10  # children: a change of fewer is chance


@dataclass(frozen=True, slots=True)
class Turned:
    """The needs that fall or rise by more than half within the forecast: what to think of it, then each of them."""

    says: str
    each: tuple[str, ...]


def counted_head(start: Start) -> str:
    """Over the children that a forecast starts from, beside those foretold."""
    return f"Counted on {date_words(start.counted_on)}"


def with_counted(start: Start, begun: AtStart, rows: list[list[str]]) -> list[list[str]]:
    """Rows by need, each with the children counted at the start after its name."""
    area = start.area
    counted = {need_words(area, at): shown(begun.by_need[at]) for at in range(len(area.needs))}
    return [[name, counted[name], *rest] for name, *rest in rows]


def turned(start: Start, begun: AtStart, found: Sufficiency) -> Turned | None:
    """The needs of which over half as many again, or under half, are foretold in the last year; those that fall first."""
    each = tuple(_each(start, begun, found))
    if not each:
        return None
    rests = f"{_past(start.history)}, and nobody’s need is taken to change"
    if len(each) == 1:
        says = (
            f"One need falls or rises by more than half. That rests on {rests}: check it before a school is opened or "
            "closed on it."
        )
    else:
        says = (
            f"{len(each)} needs fall or rise by more than half. That rests on {rests}: check them before a school is "
            "opened or closed on them."
        )
    return Turned(says, each)


def _each(start: Start, begun: AtStart, found: Sufficiency) -> Iterator[str]:
    last = found.demand[:, -1].sum((2, 3)).mean(0)
    end = school_year(found.first_year + found.demand.shape[1] - 1)
    changes = [float(last[at]) - counted for at, counted in enumerate(begun.by_need)]
    for at in sorted(range(len(changes)), key=lambda at: changes[at]):
        if abs(changes[at]) > max(TURNED * begun.by_need[at], FEWEST_TURNED):
            way = "falls" if changes[at] < 0 else "rises"
            yield (
                f"{need_words(start.area, at)} {way} from {shown(begun.by_need[at])} to {expected(float(last[at]))} in "
                f"{end}. {_joined_and_left(start.history, start.area.needs[at])}"
            )


def _joined_and_left(history: History, need: str) -> str:
    """How many of a need got a plan, and how many had theirs end, in a year of the history."""
    of_it, years = [one for one in history.transitions if one.need == need], max(len(history.years), 1)
    joined = sum(one.children for one in of_it if not one.setting_1) / years
    left = sum(one.children for one in of_it if not one.setting_2) / years
    return f"In the history {shown(joined)} a year join with a plan of that need, and {shown(left)} leave."


def _past(history: History) -> str:
    years, assumed = len(history.years), "assumed " if history.standing == "assumed" else ""
    return f"{'one year' if years == 1 else f'{years} years'} of {assumed}history"
