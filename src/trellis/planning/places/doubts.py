"""What is seldom so of a history that is brought in, and is looked at before a forecast learns from it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from trellis.planning.places.history import History, children_by_january, years_of
from trellis.planning.places.start import FAR
from trellis.rules.places.people import RECEPTION_AGE
from trellis.rules.places.tables import NO_PLAN

YEARS_OLD = 3  # a history that ended longer ago says little of children now


def doubts_about(history: History, now: int, on: date) -> Iterator[str]:
    """Each in a sentence, in an area with so many children with plans now."""
    for one in years_of(history):
        nobody = [words for many, words in ((one.joined, "joined"), (one.left, "left")) if not many]
        if nobody:
            yield f"From January {one.year} to January {one.year + 1} nobody {' and nobody '.join(nobody)}."
    held = history.years
    for year in sorted(set(range(held[0], held[-1])) - set(held)):
        yield f"The year from January {year} is not in it."
    if held[-1] + 1 < on.year - YEARS_OLD:
        yield f"It ends in January {held[-1] + 1}."
    yield from _apart(*max(children_by_january(history.transitions).items()), now)
    yield from _repeated(history)


def _repeated(history: History) -> Iterator[str]:
    """Where what should be one line, with a number of children, stands in several. Lines of one child each may be alike."""
    lines = Counter(replace(one, children=0) for one in history.transitions if one.children > 1)
    repeated = [one for one, times in lines.items() if times > 1]
    if repeated:
        first, others = repeated[0], len(repeated) - 1
        also = f" Others like it: {others:,}." if others else ""
        yield (
            f"More than one line has a number of children for {first.need}, year {first.age_1 - RECEPTION_AGE}, from "
            f"{first.setting_1 or NO_PLAN} to {first.setting_2 or NO_PLAN} after January {first.year}. The numbers are "
            f"added up: if a line was copied by mistake, its children count twice.{also}"
        )


def _apart(january: int, children: int, now: int) -> Iterator[str]:
    """Where the children it ends with are not those the area has."""
    if now and abs(children - now) > FAR * now:
        yield (
            f"It ends with {children:,} children with plans in January {january}; the area’s figures have {now:,}. If "
            "rows are counted twice, or some are missing, the forecast will be wrong by as much."
        )
