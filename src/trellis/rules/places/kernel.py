"""Each child, year by year, compiled. One module, for a compiled function does not notice an edit in another file."""

import numba
import numpy as np

from trellis.rules.places.people import Codes, Counts, Floats, Names, States

_MOST_AT_ONCE = 30.0  # a larger Poisson mean is drawn in parts, which add up to the same
_UNIT = 1.0 / 9007199254740992.0
# A joiner is named by year, cell and place in the cell, so that it meets the same chances in every scenario.
_CELL, _YEAR = 1 << 16, 1 << 40
_HOW_MANY, _WHERE_FIRST = np.uint64(1 << 61), np.uint64(1 << 62)


@numba.njit(cache=True, nogil=True)
def mixed(x: np.uint64) -> np.uint64:
    """Sixty-four bits stirred (splitmix64's last step)."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@numba.njit(cache=True, nogil=True)
def uniform(key: np.uint64, number: np.uint64) -> float:
    """A number between 0 and 1 that depends on its key and number alone."""
    return float(mixed(key + number * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(11)) * _UNIT


@numba.njit(cache=True, nogil=True)
def poisson(mean: float, key: np.uint64, number: np.uint64) -> int:
    """How many come where so many do on average."""
    found = 0
    while mean > 0.0:
        part = min(mean, _MOST_AT_ONCE)
        mean -= part
        least, product = np.exp(-part), uniform(key, number)
        number += np.uint64(1)
        while product > least:
            found += 1
            product *= uniform(key, number)
            number += np.uint64(1)
    return found


@numba.njit(cache=True, nogil=True)
def edges(leave: Floats, move: Floats, near: Floats, far: Floats) -> None:
    """Where one number between 0 and 1 turns from leaving to staying put (near), and to each other setting (far).

    leave (states,), move (states, settings), near (states, 2), far (states, settings): its last is never reached.
    """
    settings = move.shape[1]
    for state in range(leave.size):
        here, total = state % settings, 0.0
        for there in range(settings):
            total += move[state, there]
        scale = (1.0 - leave[state]) / total if total > 0.0 else 0.0
        near[state, 0] = leave[state]
        near[state, 1] = edge = leave[state] + move[state, here] * scale if total > 0.0 else 1.0
        at = 0
        for there in range(settings):
            if there != here:
                edge += move[state, there] * scale
                far[state, at] = edge
                at += 1
        far[state, settings - 1] = 2.0


@numba.njit(cache=True, nogil=True)
def age_on(
    key: np.uint64, number: int, name: Names, state: States, district: Codes, near: Floats, far: Floats
) -> int:
    """One year on for those here: each leaves, stays put or moves. Returns how many are left, at the front."""
    kept, settings = 0, far.shape[1]
    for i in range(number):
        was = state[i]
        u = uniform(key, name[i])
        if u < near[was, 0]:
            continue
        new = was + np.uint32(settings)
        if u >= near[was, 1]:
            at, here = 0, np.int64(was) % settings
            while at < settings - 2 and u >= far[was, at]:
                at += 1
            new += np.uint32((at if at < here else at + 1) - here)
        name[kept], state[kept], district[kept] = name[i], new, district[i]
        kept += 1
    return kept


@numba.njit(cache=True, nogil=True)
def join(
    key: np.uint64, number: int, year: int, level: Floats, mean: Floats, first: Floats,
    name: Names, state: States, district: Codes,
) -> int:  # fmt: skip
    """Bring in a year's joiners; `level` (ages,) scales their means. Returns how many there are now; -1 for no room."""
    settings = first.shape[2]
    for n in range(mean.shape[0]):
        for a in range(mean.shape[1]):
            for d in range(mean.shape[2]):
                cell = ((n * mean.shape[1]) + a) * mean.shape[2] + d
                came = poisson(mean[n, a, d] * level[a], key, _HOW_MANY + np.uint64(cell * _CELL))
                if number + came > name.size:
                    return -1
                for one in range(came):
                    u = uniform(key, _WHERE_FIRST + np.uint64(cell * _CELL + one))
                    at = 0
                    while at < settings - 1 and u >= first[n, a, at]:
                        at += 1
                    name[number] = np.uint64(year * _YEAR + cell * _CELL + one)
                    state[number] = (n * mean.shape[1] + a) * settings + at
                    district[number] = d
                    number += 1
    return number


@numba.njit(cache=True, nogil=True)
def run(
    key: np.uint64, number: int, name: Names, state: States, district: Codes, near: Floats, far: Floats,
    level: Floats, mean: Floats, first: Floats, cell_of: States, by_place: Counts, by_age: Counts,
) -> int:  # fmt: skip
    """One forecast, counted at the end of each year.

    A child is a name, a state (need, age and setting as one number) and a district; the first `number` of the three
    working arrays are the children now. level (years, ages); mean (needs, ages, districts); first (needs, ages,
    settings), cumulated; cell_of (states,): the state's first cell in by_place (years, cells); by_age (years, states).
    Returns the children at the end, or -1 when the working arrays were too small.
    """
    settings = np.uint32(far.shape[1])
    for year in range(by_place.shape[0]):
        stream = mixed(key + np.uint64(year + 1) * np.uint64(0xD1342543DE82EF95))
        number = age_on(stream, number, name, state, district, near, far)
        number = join(stream, number, year + 1, level[year], mean, first, name, state, district)
        if number < 0:
            return -1
        places, ages = by_place[year], by_age[year]
        for i in range(number):
            places[cell_of[state[i]] + district[i] * settings] += 1
            ages[state[i]] += 1
    return number
