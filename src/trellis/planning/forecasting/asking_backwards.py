"""The question asked backwards: how many psychologist days a month bring so large a share on time by a month."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil
from urllib.parse import urlencode

from trellis.planning import wording
from trellis.planning.forecasting import pathway as way
from trellis.planning.forecasting import simulating
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.keeping_up import posts_to_clear
from trellis.planning.levers import Levers

EVENS, LIKELY = 0.5, 0.8
STEP = 0.5  # of a post
MOST = 6  # times the posts there are
NEAR = 0.2  # how far from the arithmetic's answer the search begins
RUNS = 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What it takes, in words and as rows of a table; no posts where no number of them does it."""

    says: str
    posts: float | None
    rows: tuple[tuple[str, str, str, str, str], ...]
    also: tuple[str, ...]
    typed: str


def answer(start: Start, levers: Levers, share: float, by: int) -> Answer:
    """The posts it takes from the month levers say, at even chances and at eight in ten."""
    most = max(start.psychologists, 1) * MOST
    chance = _chances(start, levers, share, by)
    evens = smallest(chance, *_bracket(start, levers, by, chance, most), EVENS)
    if evens is None:
        return _cannot(start, levers, share, by, most)
    likely = smallest(chance, evens, min(_rounded(evens * (1 + 2 * NEAR)) + 2, most), LIKELY)
    rows = [_row("As likely as not", start, evens, chance(evens))]
    if likely is not None:
        rows.append(_row("Eight chances in ten", start, likely, chance(likely)))
    found = simulating.forecast(start, levers, evens)
    month = found.months[by]
    says = (
        f"To issue {wording.percent(share)} within 20 weeks in {wording.month_words(month.starts_on)} takes about "
        f"{way.days_a_month(start, start.psychologists + evens):,.0f} psychologist days a month from "
        f"{wording.month_words(way.month(start.on, levers.psychologists_from))}. "
        f"There are {way.days_a_month(start, start.psychologists):,.0f} now."
    )
    more = replace(levers, psychologists=levers.psychologists + ceil(evens))
    also = (wording.on_time(month), wording.clearing(start, found), wording.binding(found))
    return Answer(says, evens, tuple(rows), also, _typed(more))


def smallest(chance: Callable[[float], float], low: float, most: float, wanted: float) -> float | None:
    """The fewest posts, to a half, at which the chance is as wanted; None where even the most do not bring it."""
    if chance(low) >= wanted:
        return low
    if chance(most) < wanted:
        return None
    high = most
    while high - low > STEP:
        middle = _rounded((low + high) / 2)
        if middle in (low, high):
            break
        low, high = (low, middle) if chance(middle) >= wanted else (middle, high)
    return high


def _bracket(
    start: Start, levers: Levers, by: int, chance: Callable[[float], float], most: float
) -> tuple[float, float]:
    """Posts too few and posts enough, near to what arithmetic says clears the queue in time."""
    guess = posts_to_clear(start, levers, by)
    low, high = guess * (1 - NEAR), min(guess * (1 + NEAR) + 2, most)
    while low > STEP and chance(_rounded(low)) >= EVENS:
        low, high = low / 2, low
    while high < most and chance(_rounded(high)) < EVENS:
        low, high = high, min(high * 1.5, most)
    return (_rounded(low) if low > STEP else 0.0), _rounded(high)


def _rounded(posts: float) -> float:
    return round(posts / STEP) * STEP


def _chances(start: Start, levers: Levers, share: float, by: int) -> Callable[[float], float]:
    """The share of runs in which both shares, of plans issued and of plans due, are reached; each asked once."""
    known: dict[float, float] = {}

    def chance(posts: float) -> float:
        if posts not in known:
            known[posts] = simulating.chance(start, levers, posts, share, by, RUNS)
        return known[posts]

    return chance


def _row(how_sure: str, start: Start, posts: float, chance: float) -> tuple[str, str, str, str, str]:
    cost = start.find("psychology.cost_a_year")
    return (
        how_sure,
        f"{way.days_a_month(start, start.psychologists + posts):,.0f}",
        f"{posts:g}",
        f"£{posts * cost.value:,.0f}" if cost else "Not known",
        wording.percent(chance),
    )


def _cannot(start: Start, levers: Levers, share: float, by: int, most: float) -> Answer:
    found = simulating.forecast(start, levers, most)
    month = found.months[by]
    says = (
        f"No number of psychologists alone brings {wording.percent(share)} by {wording.month_words(month.starts_on)}: "
        f"{most:g} more were tried. Ask for a later month or a smaller share, or change something else too."
    )
    return Answer(says, None, (), (wording.on_time(month), wording.binding(found)), _typed(levers))


def _typed(levers: Levers) -> str:
    known = {name: getattr(levers, name) for name in Levers.__slots__}
    return urlencode({name: value for name, value in known.items() if value is not None})
