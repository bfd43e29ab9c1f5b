"""Each child, year by year, compiled. Nothing compiled stands elsewhere but in the capacity engine, whose edits are noticed.

A child meets one chance a year, which hangs on its lot and the year alone: a whole number below 2**31, held against edges
in the same units. Whether it left is not asked but added, for a processor that guesses wrong waits longer than it adds.
A state is a need, an age and a setting as one number, so that a year older is `settings` further on; a cell is a need and
an age.
"""

from typing import NamedTuple

import numpy as np

from trellis.rules.capacity.compiling import inlined, kept
from trellis.rules.capacity.queues import GOLDEN, ix, mixed
from trellis.rules.places.people import Counts, Edges, Floats, Lots, States

WHOLE = 1 << 31
_UNIT = 1.0 / (1 << 53)
_MOST_AT_ONCE = 30.0  # a larger Poisson mean is drawn in parts, which add up to the same
_NAMED = np.uint64(0xD1342543DE82EF95)
_UPPER, _LOWER = np.uint64(33), np.uint64(WHOLE - 1)  # the upper and the lower bits are a chance each
# A joiner is named by year, cell and place in the cell, so that it meets the same chances in every scenario.
_YEAR, _CELL, _HOW_MANY = np.uint64(40), np.uint64(24), np.uint64(1 << 62)


class Those(NamedTuple):
    """The children, those here now at the front: lot (at first a name), state, and home, where `place` leads on to."""

    lot: Lots
    state: States
    home: States


def room(children: int) -> Those:
    """Room for so many children."""
    return Those(np.empty(children, np.uint64), np.empty(children, np.uint32), np.empty(children, np.uint32))


class Turns(NamedTuple):
    """Where chances turn.

    near (states, 2): from leaving to staying put, and from that to moving. far (states, settings): from each setting
    moved to to the next. where (cells, districts) and first (cells, settings): the same for joiners.
    """

    near: Edges
    far: Edges
    where: Edges
    first: Edges


class Counted(NamedTuple):
    """A forecast, one child counted at (year, place + home) in by_place, and at (year, state) in by_age.

    place (states,): its state's place in the first district, from which its home is so much further on.
    """

    place: States
    by_place: Counts
    by_age: Counts


@inlined
def named(key: np.uint64, name: np.uint64) -> np.uint64:
    """The lot of whoever has this name."""
    return key + name * _NAMED


@inlined
def bits(lot: np.uint64, number: np.uint64) -> np.uint64:
    """Sixty-four bits that hang on a lot and a number alone."""
    return mixed(lot + number * GOLDEN)


@inlined
def uniform(lot: np.uint64, number: np.uint64) -> float:
    """A number between 0 and 1."""
    return np.int64(bits(lot, number) >> np.uint64(11)) * _UNIT


@inlined
def poisson(mean: float, lot: np.uint64) -> int:
    """How many come where so many do on average. A larger mean with the same lot never brings fewer."""
    found, number = 0, ix(0)
    while mean > 0.0:
        part = min(mean, _MOST_AT_ONCE)
        mean -= part
        least, product = np.exp(-part), uniform(lot, number)
        number += ix(1)
        while product > least:
            found += 1
            product *= uniform(lot, number)
            number += ix(1)
    return found


@inlined
def passed(edge: Edges, row: np.uint64, chance: np.uint64) -> np.uint64:
    """How many edges of a row lie at or below a chance. The last is the end of the whole, which nothing passes."""
    found = ix(0)
    for at in range(ix(edge.shape[1] - 1)):
        found += ix(chance >= edge[row, at])
    return found


@kept
def turns(weights: Floats, edge: Edges) -> None:
    """Where a chance turns from each way to the next; both (rows, ways). All go the first way where nothing weighs."""
    for row in range(weights.shape[0]):
        whole, weight = weights[row].sum(), 0.0
        for way in range(weights.shape[1]):
            weight += weights[row, way]
            edge[row, way] = round(weight / whole * WHOLE) if whole > 0.0 else WHOLE


@kept
def edges(leave: Floats, move: Floats, near: Edges, far: Edges) -> None:
    """The turns of those who are here: leave (states,) and move (states, settings), of any whole."""
    settings = move.shape[1]
    for state in range(leave.size):
        here, total = state % settings, move[state].sum()
        scale = (1.0 - leave[state]) / total if total > 0.0 else 0.0
        edge = leave[state] + move[state, here] * scale if total > 0.0 else 1.0
        near[state, 0], near[state, 1] = round(leave[state] * WHOLE), round(edge * WHOLE)
        for there in range(settings):
            if there != here:
                edge += move[state, there] * scale
            far[state, there] = round(edge * WHOLE)


@kept
def arrivals(key: np.uint64, level: Floats, mean: Floats, came: Counts) -> int:
    """How many join in each year and cell (years, cells); returns how many in all.

    level (years, ages) scales mean (cells,), the joiners of a year.
    """
    total, ages = 0, ix(level.shape[1])
    for year in range(ix(level.shape[0])):
        for cell in range(ix(mean.size)):
            lot = mixed(named(key, _HOW_MANY | year << _YEAR | cell << _CELL))
            came[year, cell] = poisson(level[year, cell % ages] * mean[cell], lot)
            total += came[year, cell]
    return total


@inlined
def age_on(number: np.uint64, year: np.uint64, those: Those, turn: Turns, out: Counted) -> np.uint64:
    """One year on: each leaves, stays put or moves, and who stays is counted. Returns how many are left, at the front."""
    left, settings, last = ix(0), ix(turn.far.shape[1]), ix(turn.far.shape[0] - 1)
    for i in range(number):
        lot, was, home = those.lot[i], ix(those.state[i]), ix(those.home[i])
        chance = bits(lot, year + ix(1)) >> _UPPER
        state = was + settings
        if chance >= turn.near[was, 1]:
            state += passed(turn.far, was, chance) - was % settings
        state = min(state, last)  # only who leaves at 25 would be beyond it
        stays = chance >= turn.near[was, 0]
        out.by_place[year, ix(out.place[state]) + home] += stays
        out.by_age[year, state] += stays
        those.lot[left], those.state[left], those.home[left] = lot, state, home
        left += ix(stays)
    return left


@inlined
def join(
    key: np.uint64, number: np.uint64, year: np.uint64, came: Counts, those: Those, turn: Turns, out: Counted
) -> np.uint64:
    """Bring in and count a year's joiners. Returns how many children there are now."""
    settings = ix(turn.first.shape[1])
    for cell in range(ix(came.shape[1])):
        for one in range(ix(came[year, cell])):
            lot = named(key, year + ix(1) << _YEAR | cell << _CELL | one)
            both = bits(lot, ix(0))
            state = cell * settings + passed(turn.first, ix(cell), both >> _UPPER)
            home = passed(turn.where, ix(cell), both & _LOWER) * settings
            out.by_place[year, ix(out.place[state]) + home] += 1
            out.by_age[year, state] += 1
            those.lot[number], those.state[number], those.home[number] = lot, state, home
            number += ix(1)
    return number


@kept
def run(key: np.uint64, now: int, those: Those, turn: Turns, came: Counts, out: Counted) -> None:
    """One forecast, counted at the end of each year: the `now` children who are here, and who came, from `arrivals`."""
    number = ix(now)
    for i in range(number):
        those.lot[i] = named(key, those.lot[i])
    for year in range(ix(came.shape[0])):
        number = age_on(number, ix(year), those, turn, out)
        number = join(key, number, ix(year), came, those, turn, out)
