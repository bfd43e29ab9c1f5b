"""What the engine is made of: draws, quantile tables, calendars, the calendar queue of events, and the lines of a pool.

A draw is a hash of the seed, the replication, the case, the stage and the visit: a child gets the same work in every
scenario, whatever else happens. Events are filed in buckets of a twentieth of a day, each sorted when it is reached, so
an event costs the same however long the queues are. Lines are linked lists (first come) or pairing heaps.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

import numpy as np
from numba import njit

# isort: off
from trellis.rules.capacity.layout import (
    BUCKETS, CELLS, FIRST_COME, IN_TIME_FIRST, MIXED, NEVER, PACE, WEIGHTED, Floats, Ints,
)  # fmt: skip
from trellis.rules.capacity.memory import Offsets
# isort: on

Function = TypeVar("Function", bound=Callable[..., object])


class Compile(Protocol):
    """What compiles a function, and leaves its types as they are."""

    def __call__(self, function: Function, /) -> Function:
        """Compile it."""


# Without reference counts, which cost more than the work.
inlined: Compile = njit(forceinline=True, error_model="numpy", nogil=True, _nrt=False)  # type: ignore[call-overload]  # its types leave _nrt out
compiled: Compile = njit(error_model="numpy", nogil=True, _nrt=False)  # type: ignore[call-overload]  # as above
kept: Compile = njit(cache=True, error_model="numpy", nogil=True, _nrt=False)  # type: ignore[call-overload]  # as above
GONE, WAITING, IN_SERVICE = range(3)  # a token
SLOT, NEXT, FILLED, MONTH, ENTERING, CASES, COUNT, TRACED, SPARE, DRAW = range(10)  # the first whole numbers
GAP_AT, NOW = range(2)  # the first fractions: when the next request comes, and the time
GOLDEN, MIX_1, MIX_2 = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xBF58476D1CE4E5B9),
    np.uint64(0x94D049BB133111EB),
)
ix = np.uint64  # an index that cannot be negative need not be looked at: a third of the instructions


@inlined
def mixed(z: np.uint64) -> np.uint64:
    """Splitmix64's last steps."""
    z = (z ^ (z >> np.uint64(30))) * MIX_1
    z = (z ^ (z >> np.uint64(27))) * MIX_2
    return z ^ (z >> np.uint64(31))


@inlined
def uniform(key: np.uint64, name: int, visit: int, purpose: int) -> float:
    """A number between 0 and 1, both excluded, that belongs to this case, visit and purpose."""
    place = np.uint64(name) << np.uint64(20) | np.uint64(visit) << np.uint64(10) | np.uint64(purpose)
    return (np.float64(mixed(key + place * GOLDEN) >> np.uint64(11)) + 0.5) * 1.1102230246251565e-16


@inlined
def quantile(of: Offsets, n: Ints, x: Floats, table: int, u: float) -> float:
    """Read a quantile table, straight between points; the last cell has a table of its own."""
    place = u * CELLS
    cell = int(place)
    if cell == CELLS - 1:
        place, table = (place - cell) * CELLS, table + CELLS + 1
        cell = int(place)
    low = x[ix(table + cell)]
    return low + (place - cell) * (x[ix(table + cell + 1)] - low)


@inlined
def finish(of: Offsets, n: Ints, x: Floats, stage: int, at: float, work: float) -> float:
    """When work begun now is done under the stage's calendar."""
    calendar = n[ix(of.calendar_of + stage)]
    if calendar < 0:
        return at + work
    week = int(at)
    need = (
        x[ix(of.done + (calendar * (of.weeks + 2) + week))]
        + (at - week) * x[ix(of.rate + (calendar * (of.weeks + 2) + week))]
        + work
    )
    while week < of.weeks and x[ix(of.done + (calendar * (of.weeks + 2) + (week + 1)))] < need:
        week += 1
    return (
        week
        + (need - x[ix(of.done + (calendar * (of.weeks + 2) + week))])
        / x[ix(of.rate + (calendar * (of.weeks + 2) + week))]
    )


@inlined
def schedule(of: Offsets, n: Ints, x: Floats, node: int, at: float) -> None:
    """File what will happen at that time in its bucket; what would fall after the end never does."""
    x[ix(of.due + node)] = at
    if at * BUCKETS >= of.weeks * BUCKETS:
        return
    slot = int(at * BUCKETS)
    if slot > n[SLOT]:
        n[ix(of.following + node)] = n[ix(of.first + slot)]
        n[ix(of.first + slot)] = node
        return
    k = n[FILLED]
    while k > n[NEXT] and x[ix(of.due + n[ix(of.bucket + (k - 1))])] > at:
        n[ix(of.bucket + k)] = n[ix(of.bucket + (k - 1))]
        k -= 1
    n[ix(of.bucket + k)] = node
    n[FILLED] += 1


@compiled
def unschedule(of: Offsets, n: Ints, x: Floats, node: int) -> None:
    """Take back what was filed."""
    at = x[ix(of.due + node)]
    x[ix(of.due + node)] = NEVER
    if at * BUCKETS >= of.weeks * BUCKETS:
        return
    slot = int(at * BUCKETS)
    if slot > n[SLOT]:
        k = n[ix(of.first + slot)]
        if k == node:
            n[ix(of.first + slot)] = n[ix(of.following + node)]
            return
        while n[ix(of.following + k)] != node:
            k = n[ix(of.following + k)]
        n[ix(of.following + k)] = n[ix(of.following + node)]
        return
    k = n[NEXT]
    while n[ix(of.bucket + k)] != node:
        k += 1
    n[FILLED] -= 1
    for j in range(k, n[FILLED]):
        n[ix(of.bucket + j)] = n[ix(of.bucket + (j + 1))]


@inlined
def melded(of: Offsets, n: Ints, x: Floats, a: int, b: int) -> int:
    """Two heaps as one: the earlier root, or at a tie the token that came first, takes the other as its child."""
    if a < 0:
        return b
    if b < 0:
        return a
    if x[ix(of.order + PACE * b)] < x[ix(of.order + PACE * a)] or (
        x[ix(of.order + PACE * b)] == x[ix(of.order + PACE * a)] and b < a
    ):
        a, b = b, a
    n[ix(of.sibling + PACE * b)] = n[ix(of.child + PACE * a)]
    n[ix(of.child + PACE * a)] = b
    return a


@inlined
def without_root(of: Offsets, n: Ints, x: Floats, root: int) -> int:
    """A pairing heap without its root: pair the children, then meld the pairs from the last."""
    pairs, k = -1, n[ix(of.child + PACE * root)]
    while k >= 0:
        other = n[ix(of.sibling + PACE * k)]
        rest = n[ix(of.sibling + PACE * other)] if other >= 0 else -1
        pair = melded(of, n, x, k, other)
        n[ix(of.sibling + PACE * pair)] = pairs
        pairs, k = pair, rest
    root = -1
    while pairs >= 0:
        rest = n[ix(of.sibling + PACE * pairs)]
        root = melded(of, n, x, root, pairs)
        pairs = rest
    return root


@inlined
def file(of: Offsets, n: Ints, x: Floats, pool: int, line: int, token: int, at: float) -> None:
    """Put a token in its line: at the end where first come, otherwise by its order."""
    if n[ix(of.rule + pool)] == FIRST_COME:
        n[ix(of.following + token)] = -1
        if n[ix(of.head + line)] < 0:
            n[ix(of.head + line)] = token
        else:
            n[ix(of.following + n[ix(of.tail + line)])] = token
        n[ix(of.tail + line)] = token
        return
    n[ix(of.child + PACE * token)] = -1
    if (n[ix(of.rule + pool)] == IN_TIME_FIRST or n[ix(of.rule + pool)] == MIXED) and at > x[
        ix(of.order + PACE * token)
    ]:
        line += 1
    n[ix(of.head + line)] = melded(of, n, x, n[ix(of.head + line)], token)


@compiled
def file_again(of: Offsets, n: Ints, x: Floats, pool: int, line: int, token: int, at: float) -> None:
    """An interrupted token goes back to the head of its line."""
    if n[ix(of.rule + pool)] != FIRST_COME:
        file(of, n, x, pool, line, token, at)
        return
    n[ix(of.following + token)] = n[ix(of.head + line)]
    if n[ix(of.head + line)] < 0:
        n[ix(of.tail + line)] = token
    n[ix(of.head + line)] = token


@inlined
def top(of: Offsets, n: Ints, x: Floats, pool: int, line: int) -> int:
    """The first still waiting in a line, or -1; those that have gone are dropped."""
    while n[ix(of.head + line)] >= 0 and n[ix(of.status + PACE * (n[ix(of.head + line)]))] != WAITING:
        drop(of, n, x, pool, line)
    return n[ix(of.head + line)]


@inlined
def drop(of: Offsets, n: Ints, x: Floats, pool: int, line: int) -> None:
    """Take the first out of a line."""
    first = n[ix(of.head + line)]
    n[ix(of.head + line)] = (
        n[ix(of.following + first)] if n[ix(of.rule + pool)] == FIRST_COME else without_root(of, n, x, first)
    )


@inlined
def timely_or_late(of: Offsets, n: Ints, x: Floats, pool: int, line: int, at: float) -> int:
    """Of a line's two halves, still in time and late, the one whose turn it is, or -1 if both are empty."""
    timely = top(of, n, x, pool, line)
    while timely >= 0 and at > x[ix(of.order + PACE * timely)]:
        drop(of, n, x, pool, line)
        n[ix(of.child + PACE * timely)] = -1
        n[ix(of.head + (line + 1))] = melded(of, n, x, n[ix(of.head + (line + 1))], timely)
        timely = top(of, n, x, pool, line)
    late = top(of, n, x, pool, line + 1)
    if timely < 0 or late < 0:
        return line if timely >= 0 else line + 1 if late >= 0 else -1
    if n[ix(of.rule + pool)] == IN_TIME_FIRST:
        return line
    x[ix(of.turn + pool)] += x[ix(of.share + pool)]
    if x[ix(of.turn + pool)] < 1.0:
        return line + 1
    x[ix(of.turn + pool)] -= 1.0
    return line


@compiled
def pick(of: Offsets, n: Ints, x: Floats, pool: int, at: float) -> int:
    """Who is next, taken out of the queue."""
    lines, best, found = of.lines, -NEVER, -1
    for k in range(lines):
        line = (pool * lines + k) * 2
        if n[ix(of.rule + pool)] == IN_TIME_FIRST or n[ix(of.rule + pool)] == MIXED:
            line = timely_or_late(of, n, x, pool, line, at)
        elif top(of, n, x, pool, line) < 0:
            line = -1
        if line >= 0 and n[ix(of.rule + pool)] == WEIGHTED:
            points = x[ix(of.bonus + (pool * of.lines + k))] + x[ix(of.slope + (pool * of.lines + k))] * (
                at - x[ix(of.order + PACE * (n[ix(of.head + line)]))]
            )
            if points > best:
                best, found = points, line
        elif line >= 0:
            found = line
            break
    token = n[ix(of.head + found)]
    drop(of, n, x, pool, found)
    n[ix(of.queue + pool)] -= 1
    return token


@inlined
def worked(of: Offsets, n: Ints, x: Floats, stage: int, at: float) -> float:
    """The work a slot would have done by then since the start."""
    calendar = n[ix(of.calendar_of + stage)]
    if calendar < 0:
        return at
    return (
        x[ix(of.done + (calendar * (of.weeks + 2) + int(at)))]
        + (at - int(at)) * x[ix(of.rate + (calendar * (of.weeks + 2) + int(at)))]
    )


@compiled
def interruptible(of: Offsets, n: Ints, x: Floats, pool: int, token: int, at: float, work: float) -> None:
    """Note who is being served, and when the work will have been done, in a pool that interrupts."""
    x[ix(of.target + PACE * token)] = worked(of, n, x, n[ix(of.stage + PACE * token)], at) + work
    n[ix(of.serving + (pool * of.serving_room + n[ix(of.serving_n + pool)]))] = token
    n[ix(of.serving_n + pool)] += 1


@compiled
def served(of: Offsets, n: Ints, x: Floats, pool: int, token: int) -> None:
    """Note that a token is no longer being served."""
    k = 0
    while n[ix(of.serving + (pool * of.serving_room + k))] != token:
        k += 1
    n[ix(of.serving_n + pool)] -= 1
    for j in range(k, n[ix(of.serving_n + pool)]):
        n[ix(of.serving + (pool * of.serving_room + j))] = n[
            ix(of.serving + (pool * of.serving_room + (j + 1)))
        ]


@compiled
def spared(of: Offsets, n: Ints, x: Floats, token: int) -> None:
    """Whoever starts no longer loses patience."""
    node = token + of.tokens
    if x[ix(of.due + node)] < NEVER:
        unschedule(of, n, x, node)


@inlined
def put_away(of: Offsets, n: Ints, x: Floats, case: int) -> None:
    """Let the next case have the place of one of which nothing is left, so that memory stays small and near."""
    for token in range(case << of.shift, (case + 1) << of.shift):
        if n[ix(of.status + PACE * token)] != GONE:
            return
    n[ix(of.spare + n[SPARE])] = case
    n[SPARE] += 1


@compiled
def crowded(of: Offsets, n: Ints, x: Floats, pool: int, at: float) -> bool:
    """Whether a pool has an end to its room, and has reached it."""
    busy = n[ix(of.slots + ((n[DRAW] * of.pools + pool) * (of.weeks + 1) + int(at)))] - n[ix(of.free + pool)]
    return n[ix(of.room + pool)] > 0 and n[ix(of.queue + pool)] + busy >= n[ix(of.room + pool)]


@inlined
def will_enter(of: Offsets, n: Ints, x: Floats, token: int, stage: int, visit: int) -> None:
    """Note that a token goes to a stage next."""
    n[ix(of.stage + PACE * token)], n[ix(of.visit + PACE * token)], n[ix(of.status + PACE * token)] = (
        stage,
        visit,
        GONE,
    )
    n[ix(of.entering + n[ENTERING])] = token
    n[ENTERING] += 1


@inlined
def gather(of: Offsets, n: Ints, x: Floats) -> None:
    """Sort the bucket that has been reached, keeping the order of filing where times are equal."""
    slot, size = n[SLOT], 0
    node = n[ix(of.first + slot)]
    while node >= 0:
        n[ix(of.bucket + size)] = node
        size += 1
        node = n[ix(of.following + node)]
    for k in range(size // 2):
        n[ix(of.bucket + k)], n[ix(of.bucket + (size - 1 - k))] = (
            n[ix(of.bucket + (size - 1 - k))],
            n[ix(of.bucket + k)],
        )
    for i in range(1, size):
        node, k = n[ix(of.bucket + i)], i
        while k > 0 and x[ix(of.due + n[ix(of.bucket + (k - 1))])] > x[ix(of.due + node)]:
            n[ix(of.bucket + k)] = n[ix(of.bucket + (k - 1))]
            k -= 1
        n[ix(of.bucket + k)] = node
    n[ix(of.first + slot)] = -1
    n[NEXT], n[FILLED] = 0, size


@compiled
def ready(of: Offsets, n: Ints, x: Floats) -> None:
    """Empty the queues and staff the pools for another replication."""
    for slot in range(of.weeks * int(BUCKETS)):
        n[ix(of.first + slot)] = -1
    for stage in range(of.stages):
        n[ix(of.inside + stage)] = 0
    for pool in range(of.pools):
        n[ix(of.queue + pool)], n[ix(of.serving_n + pool)], x[ix(of.turn + pool)] = 0, 0, 0.0
        n[ix(of.free + pool)] = n[ix(of.slots + ((n[DRAW] * of.pools + pool) * (of.weeks + 1) + 0))]
        for line in range(2 * of.lines):
            n[ix(of.head + (pool * 2 * of.lines + line))] = -1
    for k in range(DRAW):
        n[ix(k)] = 0
    x[GAP_AT] = 0.0
