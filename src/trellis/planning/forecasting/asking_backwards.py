"""The question asked backwards: how many psychologist days a month bring so large a share on time by a month."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import ceil
from urllib.parse import urlencode

from trellis.planning import wording
from trellis.planning.forecasting import pathway as way
from trellis.planning.forecasting import simulating
from trellis.planning.forecasting.figures import Start
from trellis.planning.levers import Levers
from trellis.rules.capacity import searching
from trellis.rules.capacity.searching import Lever, Target

EVENS, LIKELY = 0.5, 0.8
STEP = 0.5  # of a post
DRAWS = 64  # of what is not known for sure: one for each replication that settles an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What it takes, in words and as rows of a table; no posts where no number of them does it."""

    says: str
    posts: float | None
    rows: tuple[tuple[str, str, str, str, str], ...]
    also: tuple[str, ...]
    typed: str


@lru_cache(maxsize=32)
def answer(start: Start, levers: Levers, share: float, by: int) -> Answer:
    """The posts it takes from the month levers say, at even chances and at eight in ten, for both shares at once."""
    month, begin = way.month(start.on, by), _from(start, levers)
    if begin >= month:
        return _too_late(levers, share, by, start)
    targets = [Target(share, month, "both", chance) for chance in (EVENS, LIKELY)]
    evens, likely = searching.search_each(
        way.pathway(start, levers), way.scenario(start, levers, by + 1), targets,
        Lever(way.PSYCHOLOGISTS, begin, STEP), simulating.SEED, parameters=simulating.unsure(start, DRAWS),
    )  # fmt: skip
    if not evens.reached:
        return _cannot(levers, share, by, start, evens)
    rows = [_row("As likely as not", start, evens)]
    if likely.reached:
        rows.append(_row("Eight chances in ten", start, likely))
    says = (
        f"To issue {wording.percent(share)} within 20 weeks in {wording.month_words(month)} takes about "
        f"{evens.days_a_month:,.0f} psychologist days a month from {wording.month_words(begin)}. "
        f"There are {way.days_a_month(start, start.psychologists):,.0f} now."
    )
    more = replace(levers, psychologists=levers.psychologists + max(ceil(evens.more), 0))
    return Answer(says, evens.more, tuple(rows), (_then(start, by, evens), _binds(evens)), _typed(more))


def _from(start: Start, levers: Levers) -> date:
    """The day on which people agreed to have been found and have settled in."""
    return way.month(start.on, levers.psychologists_from + levers.lag + levers.induction)


def _then(start: Start, by: int, found: searching.Answer) -> str:
    """Both shares and who waits, with so many posts."""
    return wording.on_time_then(way.month(start.on, by), simulating.on_time(found.on_time))


def _binds(found: searching.Answer) -> str:
    """What else would hold it up, were there so many psychologists."""
    best = found.next_binding
    if best is None:
        return "What binds next: no other team. One more post in any would leave no fewer cases open then."
    return (
        f"What binds next: {best.pool}. One more full-time post there would leave {best.fewer_open.mean:,.0f} fewer "
        "cases open then."
    )


def _row(how_sure: str, start: Start, found: searching.Answer) -> tuple[str, str, str, str, str]:
    cost = start.find("psychology.cost_a_year")
    return (
        how_sure,
        f"{found.days_a_month:,.0f}",
        f"{found.more:g}",
        wording.pounds(found.more * cost.value) if cost else "Not known",
        wording.percent(found.chance),
    )


def _cannot(levers: Levers, share: float, by: int, start: Start, found: searching.Answer) -> Answer:
    says = (
        f"No number of psychologists alone brings {wording.percent(share)} by "
        f"{wording.month_words(way.month(start.on, by))}: {found.more:g} more were tried. "
        "Ask for a later month or a smaller share, or change something else too."
    )
    return Answer(says, None, (), (_then(start, by, found), _binds(found)), _typed(levers))


def _too_late(levers: Levers, share: float, by: int, start: Start) -> Answer:
    says = (
        f"New psychologists would be at work from {wording.month_words(_from(start, levers))}, so they bring nothing by "
        f"{wording.month_words(way.month(start.on, by))}. Ask for a later month than that."
    )
    return Answer(says, None, (), (), _typed(levers))


def _typed(levers: Levers) -> str:
    known = {name: getattr(levers, name) for name in Levers.__slots__}
    return urlencode({name: value for name, value in known.items() if value is not None})
