"""What the engine is made of: draws, quantile tables, calendars, the calendar queue of events, and the lines of a pool.

A draw is a hash of the seed, the replication, the case, the stage and the visit: a child gets the same work in every
scenario, whatever else happens. Events are filed in buckets of a twentieth of a day, each sorted when it is reached, so
an event costs the same however long the queues are. An ordered line is a calendar too: shelves of an eighth of a week.
"""

import numpy as np

# isort: off
from trellis.rules.capacity.compiling import compiled, inlined
from trellis.rules.capacity.layout import (
    BUCKETS, CELLS, FIRST_COME, IN_TIME_FIRST, MIXED, NEVER, SHELVES, TABLE, WEIGHTED, Floats,
)  # fmt: skip
from trellis.rules.capacity.records import Fare, Memory
# isort: on

GONE, WAITING, IN_SERVICE = range(3)  # a token
NONE = -1  # no token, no pool
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
def drawn(the: Memory, name: int, visit: int, purpose: int) -> np.int64:
    """53 bits that belong to this case, visit and purpose."""
    place = np.uint64(name) << np.uint64(20) | np.uint64(visit) << np.uint64(10) | np.uint64(purpose)
    return np.int64(mixed(the.state[ix(0)].key + place * GOLDEN) >> np.uint64(11))


@inlined
def uniform(the: Memory, name: int, visit: int, purpose: int) -> float:
    """The same as a number between 0 and 1, both excluded."""
    return (drawn(the, name, visit, purpose) + 0.5) * 2.0**-53


@inlined
def quantile(table: Floats, row: int, bits: np.int64) -> float:
    """Read a quantile table, straight between points; the last cell has a table of its own."""
    cell = bits >> 43
    part = ((bits & ((1 << 43) - 1)) + 0.5) * 2.0**-43
    if cell == CELLS - 1:
        cell = CELLS + 1 + (bits >> 33 & (CELLS - 1))
        part = ((bits & ((1 << 33) - 1)) + 0.5) * 2.0**-33
    low, high = table[ix(row * TABLE + cell)], table[ix(row * TABLE + cell + 1)]
    return low + part * (high - low)


@inlined
def worked(the: Memory, calendar: int, at: float) -> float:
    """The work a slot would have done by then since the start."""
    if calendar < 0:
        return at
    week = the.week[ix(calendar + int(at))]
    return week.done + (at - int(at)) * week.rate


@inlined
def finish(the: Memory, calendar: int, at: float, work: float) -> float:
    """When work begun now is done under the stage's calendar."""
    if calendar < 0:
        return at + work
    k, need = calendar + int(at), worked(the, calendar, at) + work
    k += int(the.week[ix(k + 1)].done < need)  # most work goes no further: the loop is seldom begun
    while k < calendar + the.weeks and the.week[ix(k + 1)].done < need:
        k += 1
    week = the.week[ix(k)]
    return k - calendar + (need - week.done) * week.slowness


@inlined
def schedule(the: Memory, place: int, at: float) -> None:
    """File what will happen at that time in its bucket; what would fall after the end never does."""
    node, now = the.node[ix(place)], the.state[ix(0)]
    node.due = at
    if at >= the.weeks:
        return
    slot = int(at * BUCKETS)
    if slot > now.slot:
        node.following = the.first[ix(slot)]
        the.first[ix(slot)] = place
        return
    k = now.filled
    while k > now.next and the.bucket[ix(k - 1)].due > at:
        the.bucket[ix(k)].due, the.bucket[ix(k)].node = the.bucket[ix(k - 1)].due, the.bucket[ix(k - 1)].node
        k -= 1
    the.bucket[ix(k)].due, the.bucket[ix(k)].node = at, place
    now.filled += 1
    the.bucket[ix(now.filled)].due = NEVER


@compiled
def unschedule(the: Memory, place: int) -> None:
    """Take back what was filed."""
    node, now = the.node[ix(place)], the.state[ix(0)]
    at, node.due = node.due, NEVER
    if at >= the.weeks:
        return
    slot = int(at * BUCKETS)
    if slot <= now.slot:
        k = now.next
        while the.bucket[ix(k)].node != place:
            k += 1
        now.filled -= 1
        for j in range(k, now.filled):
            the.bucket[ix(j)].due, the.bucket[ix(j)].node = (
                the.bucket[ix(j + 1)].due,
                the.bucket[ix(j + 1)].node,
            )
        the.bucket[ix(now.filled)].due = NEVER
        return
    if the.first[ix(slot)] == place:
        the.first[ix(slot)] = node.following
        return
    k = the.first[ix(slot)]
    while the.node[ix(k)].following != place:
        k = the.node[ix(k)].following
    the.node[ix(k)].following = node.following


@inlined
def gather(the: Memory) -> None:
    """Sort the bucket that has been reached, in the order of filing where times are equal; what never is ends it."""
    now, size = the.state[ix(0)], 0
    place = the.first[ix(now.slot)]
    the.first[ix(now.slot)] = -1
    while place >= 0:
        node, k = the.node[ix(place)], size
        due = node.due
        while k > 0 and the.bucket[ix(k - 1)].due >= due:
            the.bucket[ix(k)].due, the.bucket[ix(k)].node = (
                the.bucket[ix(k - 1)].due,
                the.bucket[ix(k - 1)].node,
            )
            k -= 1
        the.bucket[ix(k)].due, the.bucket[ix(k)].node = due, place
        size += 1
        place = node.following
    the.bucket[ix(size)].due = NEVER
    now.next, now.filled = 0, size


@inlined
def shelf_of(the: Memory, number: int, order: float) -> int:
    """The shelf of a line where that order stands."""
    line = the.line[ix(number)]
    return line.shelf + int((order - line.lowest) * SHELVES)


@inlined
def fare_of(the: Memory, place: int) -> Fare:
    """How a token's group fares at its stage."""
    return the.fare[ix(the.node[ix(place)].fare)]


@inlined
def line_of(the: Memory, place: int) -> int:
    """Which of its pool's lines a token waits in."""
    return fare_of(the, place).line


@inlined
def is_late(rule: int, order: float, at: float) -> int:
    """1 for the half of a line that can no longer be in time, where the rule tells them apart."""
    return 1 if IN_TIME_FIRST <= rule <= MIXED and at > order else 0


@inlined
def order_of(the: Memory, place: int) -> float:
    """What a token's line is ordered by."""
    return the.case[ix(place >> the.shift)].requested + fare_of(the, place).order


@inlined
def link(the: Memory, number: int, shelf: int, behind: int, place: int) -> None:
    """Put a token in a line, on a shelf, behind another or (-1) at its head."""
    line, ends, token = the.line[ix(number)], the.shelf[ix(shelf)], the.node[ix(place)]
    after = ends.head if behind < 0 else the.node[ix(behind)].following
    token.before, token.following, token.line = behind, after, number
    if behind < 0:
        ends.head = place
    else:
        the.node[ix(behind)].following = place
    if after < 0:
        ends.tail = place
    else:
        the.node[ix(after)].before = place
    if line.size == 0 or shelf < line.cursor:
        line.cursor = shelf
    line.size += 1


@inlined
def file(the: Memory, rule: int, number: int, place: int) -> None:
    """Put a token in its line: at the end where first come, otherwise by its order, then by the token's number."""
    if rule == FIRST_COME:
        shelf = the.line[ix(number)].shelf
        link(the, number, shelf, the.shelf[ix(shelf)].tail, place)
        return
    order = the.node[ix(place)].order
    shelf = shelf_of(the, number, order)
    behind = the.shelf[ix(shelf)].tail
    while behind >= 0 and the.node[ix(behind)].order >= order:
        if the.node[ix(behind)].order == order and behind < place:
            break
        behind = the.node[ix(behind)].before
    link(the, number, shelf, behind, place)


@inlined
def drop(the: Memory, rule: int, place: int) -> None:
    """Take a token out of its line."""
    token = the.node[ix(place)]
    line = the.line[ix(token.line)]
    shelf = line.shelf if rule == FIRST_COME else shelf_of(the, token.line, token.order)
    if token.before < 0:
        the.shelf[ix(shelf)].head = token.following
    else:
        the.node[ix(token.before)].following = token.following
    if token.following < 0:
        the.shelf[ix(shelf)].tail = token.before
    else:
        the.node[ix(token.following)].before = token.before
    line.size -= 1


@inlined
def top(the: Memory, number: int) -> int:
    """The first in a line, or -1."""
    line = the.line[ix(number)]
    if line.size == 0:
        return -1
    cursor = line.cursor
    while the.shelf[ix(cursor)].head < 0:
        cursor += 1
    line.cursor = cursor
    return the.shelf[ix(cursor)].head


@inlined
def timely_or_late(the: Memory, pool: int, number: int, at: float) -> int:
    """The first of a line's two halves, still in time and late, whose turn it is, or -1 if both are empty."""
    rule = the.pool[ix(pool)].rule
    timely = top(the, number)
    while timely >= 0 and at > the.node[ix(timely)].order:
        drop(the, rule, timely)
        file(the, rule, number + 1, timely)
        timely = top(the, number)
    late = top(the, number + 1)
    if timely < 0 or late < 0:
        return max(timely, late)
    if rule == IN_TIME_FIRST:
        return timely
    its = the.pool[ix(pool)]
    its.turn += its.share
    if its.turn < 1.0:
        return late
    its.turn -= 1.0
    return timely


@inlined
def pick(the: Memory, pool: int, at: float) -> int:
    """Who is next, taken out of the line."""
    rule, best, found = the.pool[ix(pool)].rule, -NEVER, -1
    for k in range(the.lines):
        number = (pool * the.lines + k) * 2
        first = timely_or_late(the, pool, number, at) if IN_TIME_FIRST <= rule <= MIXED else top(the, number)
        if first >= 0 and rule == WEIGHTED:
            line = the.line[ix(number)]
            points = line.bonus + line.slope * (at - the.node[ix(first)].order)
            if points > best:
                best, found = points, first
        elif first >= 0:
            found = first
            break
    drop(the, rule, found)
    return found


@compiled
def interruptible(the: Memory, pool: int, place: int, at: float, work: float) -> None:
    """Note who is being served, and when the work will have been done, in a pool that interrupts."""
    token, its = the.node[ix(place)], the.pool[ix(pool)]
    token.work = worked(the, the.stage[ix(token.stage)].calendar, at) + work
    the.serving[ix(pool * the.serving_room + its.serving)] = place
    its.serving += 1


@compiled
def served(the: Memory, pool: int, place: int) -> None:
    """Note that a token is no longer being served."""
    first, its, k = pool * the.serving_room, the.pool[ix(pool)], 0
    while the.serving[ix(first + k)] != place:
        k += 1
    its.serving -= 1
    for j in range(k, its.serving):
        the.serving[ix(first + j)] = the.serving[ix(first + j + 1)]


@compiled
def spared(the: Memory, place: int) -> None:
    """Whoever starts no longer loses patience."""
    if the.node[ix(place + the.tokens)].due < NEVER:
        unschedule(the, place + the.tokens)


@inlined
def put_away(the: Memory, case: int) -> None:
    """Let the next case have the place of one of which nothing is left, so that memory stays small and near."""
    for place in range(case << the.shift, (case + 1) << the.shift):
        if the.node[ix(place)].status != GONE or (
            the.gives_up and the.node[ix(place + the.tokens)].due < NEVER
        ):
            return
    now = the.state[ix(0)]
    the.spare[ix(now.spare)] = case
    now.spare += 1


@inlined
def crowded(the: Memory, pool: int, at: float) -> bool:
    """Whether a pool has an end to its room, and has reached it."""
    its = the.pool[ix(pool)]
    if its.room == 0:
        return False
    slots = the.slots[ix(the.state[ix(0)].draw), ix(pool), ix(int(at))]
    return its.queue + slots - its.free >= its.room


@inlined
def will_enter(the: Memory, place: int, stage: int, visit: int, first: int) -> int:
    """Note that a token goes to a stage next, after another if there is a first. Returns who is first."""
    token, now = the.node[ix(place)], the.state[ix(0)]
    token.stage, token.visit, token.status = stage, visit, GONE
    token.fare = stage * the.groups + the.case[ix(place >> the.shift)].group
    if first == NONE:
        return place
    the.entering[ix(now.entering)] = place
    now.entering += 1
    return first


@compiled
def ready(the: Memory, row: int, draw: int, key: np.uint64) -> None:
    """Empty the queues and staff the pools for another replication."""
    now = the.state[ix(0)]
    now.slot = now.next = now.filled = now.month = now.entering = now.cases = now.count = now.traced = 0
    now.spare, now.row, now.draw, now.key, now.gap_at = 0, row, draw, key, 0.0
    for slot in range(the.first.size):
        the.first[ix(slot)] = -1
    for number in range(len(the.line)):
        the.line[ix(number)].size = 0
    for shelf in range(len(the.shelf)):
        the.shelf[ix(shelf)].head = the.shelf[ix(shelf)].tail = -1
    for route in range(len(the.route)):
        the.route[ix(route)].share = the.route_share[ix(draw), ix(route)]
    for stage in range(the.stages):
        the.stage[ix(stage)].factor = the.work_factor[ix(draw), ix(stage)]
    for pool in range(the.pools):
        its = the.pool[ix(pool)]
        its.free, its.queue, its.serving, its.turn = the.slots[ix(draw), ix(pool), ix(0)], 0, 0, 0.0
