"""The engine: one compiled, event-driven simulation in which a pathway is data, and every case is followed by itself."""

from math import log

import numpy as np

# isort: off
from trellis.rules.capacity.compiling import compiled, inlined, kept
from trellis.rules.capacity.counting import (
    begin_counting, end_counting, end_month, note_done, note_outcome, note_start, stood, tally,
)  # fmt: skip
from trellis.rules.capacity.layout import (
    A_DAY, AGED_OUT, BUCKETS, ENDED, FIRST_COME, FOR_AGE, FOR_GAP, FOR_GROUP, FOR_PATIENCE, FOR_ROUTE, FOR_WORK, FORK,
    ISSUED, JOIN, NEVER, REMOVED, REQUESTS, TURNED_AWAY,
)  # fmt: skip
from trellis.rules.capacity.queues import (
    GOLDEN, GONE, IN_SERVICE, NONE, WAITING, crowded, drawn, drop, file, finish, gather,
    interruptible, is_late, ix, line_of, link, mixed, order_of, pick, put_away, quantile, ready,
    schedule, served, spared, uniform, unschedule, will_enter, worked,
)  # fmt: skip
from trellis.rules.capacity.records import Counts, Memory
# isort: on


@inlined
def begin(the: Memory, out: Counts, place: int, at: float) -> None:
    """Start a token's work at its stage, in a slot if the stage has a pool."""
    token = the.node[ix(place)]
    case, stage = the.case[ix(place >> the.shift)], the.stage[ix(token.stage)]
    work = token.work
    if work < 0.0:
        bits = drawn(the, case.name, token.visit, token.stage * 4 + FOR_WORK)
        work = quantile(the.work, token.stage, bits) * stage.factor
        token.started = at
        note_start(the, out, place, at)
    token.status = IN_SERVICE
    if stage.pool >= 0:
        pool = the.pool[ix(stage.pool)]
        pool.free -= 1
        pool.busy -= at
        if stage.patience >= 0 or case.ages_out < NEVER:
            spared(the, place)
        if pool.preemptive:
            interruptible(the, stage.pool, place, at, work)
    schedule(the, place, finish(the, stage.calendar, at, work))


@compiled
def interrupt(the: Memory, number: int, line: int, at: float) -> bool:
    """Send the last begun of the lowest line back to wait with its work left, if that line is lower than this."""
    lowest, last, pool = line, -1, the.pool[ix(number)]
    for k in range(pool.serving):
        place = the.serving[ix(number * the.serving_room + k)]
        its = line_of(the, place)
        if its > line and its >= lowest:
            lowest, last = its, place
    if last < 0:
        return False
    unschedule(the, last)
    served(the, number, last)
    token = the.node[ix(last)]
    token.order = order_of(the, last)
    token.work -= worked(the, the.stage[ix(token.stage)].calendar, at)
    token.status = WAITING
    pool.busy += at
    pool.free += 1
    pool.queued -= at
    pool.queue += 1
    at_line = (number * the.lines + lowest) * 2
    if pool.rule == FIRST_COME:
        link(the, at_line, the.line[ix(at_line)].shelf, -1, last)
    else:
        file(the, pool.rule, at_line + is_late(pool.rule, token.order, at), last)
    return True


@inlined
def end(the: Memory, out: Counts, number: int, at: float, column: int) -> None:
    """A case is over, whatever of it still waits."""
    case = the.case[ix(number)]
    if case.ended < NEVER:  # given up in another branch at this very instant, or before
        return
    case.ended = at
    the.flow[ix(case.group), ix(column)] += 1.0
    if column == ISSUED:
        note_outcome(the, out, case.group, at - case.requested)
    for place in range(number << the.shift, number + 1 << the.shift):
        if the.node[ix(place)].status == WAITING:
            leave(the, out, place, at)
    tally(the, out, number, column)


@compiled
def leave(the: Memory, out: Counts, place: int, at: float) -> None:
    """Leave the queue for good."""
    token = the.node[ix(place)]
    pool = the.pool[ix(the.stage[ix(token.stage)].pool)]
    drop(the, pool.rule, place)
    token.status = GONE
    pool.queue -= 1
    pool.queued += at
    stood(the, token.stage, place >> the.shift, token.month)


@inlined
def wait(the: Memory, place: int, at: float) -> None:
    """Join the queue, for as long as patience and age allow."""
    token = the.node[ix(place)]
    case, stage = the.case[ix(place >> the.shift)], the.stage[ix(token.stage)]
    pool = the.pool[ix(stage.pool)]
    token.status = WAITING
    pool.queue += 1
    pool.queued -= at
    token.order = order_of(the, place)
    number = (stage.pool * the.lines + line_of(the, place)) * 2 + is_late(pool.rule, token.order, at)
    file(the, pool.rule, number, place)
    until = case.ages_out
    if stage.patience >= 0:
        bits = drawn(the, case.name, token.visit, token.stage * 4 + FOR_PATIENCE)
        until = min(until, at + quantile(the.patience, stage.patience, bits))
    if until < NEVER:
        schedule(the, place + the.tokens, until)


@inlined
def enter(the: Memory, out: Counts, place: int, at: float, may_begin: bool) -> None:
    """Arrive at a stage: begin, wait, or be turned away."""
    token, number, now = the.node[ix(place)], place >> the.shift, the.state[ix(0)]
    case, stage = the.case[ix(number)], the.stage[ix(token.stage)]
    if case.ended < NEVER:
        return
    token.entered, token.work, token.month = at, -1.0, now.month
    free, full = True, False
    if stage.pool >= 0:
        pool = the.pool[ix(stage.pool)]
        free = pool.free > 0 and pool.queue == 0 and may_begin
        full = not free and crowded(the, stage.pool, at)
    if full or at >= case.ages_out:
        end(the, out, number, at, TURNED_AWAY if full else AGED_OUT)
        return
    if not free and the.pool[ix(stage.pool)].preemptive and the.pool[ix(stage.pool)].free <= 0:
        free = interrupt(the, stage.pool, line_of(the, place), at)
    if free:
        begin(the, out, place, at)
    else:
        wait(the, place, at)


@inlined
def go(the: Memory, out: Counts, place: int, to: int, at: float) -> int:
    """Follow a route: to a stage (a way back is another visit), by a join, a fork, or out. Returns who enters first."""
    number = place >> the.shift
    case, main = the.case[ix(number)], number << the.shift
    if to == JOIN:
        case.joins -= 1
        the.node[ix(main)].visit = max(the.node[ix(main)].visit, the.node[ix(place)].visit)
        if case.joins > 0:
            return NONE
        place, to = main, the.fork_then[ix(case.fork)]
    token = the.node[ix(place)]
    if to < 0:
        end(the, out, number, at, ISSUED if the.exit_counts[ix(-1 - to)] else ENDED)
        out.exits[ix(the.state[ix(0)].row), ix(the.state[ix(0)].month), ix(-1 - to)] += 1.0
        put_away(the, number)
        return NONE
    if to < FORK:
        return will_enter(the, place, to, token.visit + (1 if to <= token.stage else 0), NONE)
    return split(the, number, to - FORK)


@inlined
def split(the: Memory, number: int, fork: int) -> int:
    """Take the branches of a fork side by side. Returns the token of the first."""
    case, main, first = the.case[ix(number)], number << the.shift, NONE
    start, token = the.fork_from[ix(fork)], the.node[ix(main)]
    case.fork, case.joins = fork, the.fork_from[ix(fork + 1)] - start
    visit = token.visit + (1 if the.fork_to[ix(start)] <= token.stage else 0)
    for k in range(case.joins):
        first = will_enter(the, main + k, the.fork_to[ix(start + k)], visit, first)
    return first


@inlined
def complete(the: Memory, out: Counts, place: int, at: float) -> tuple[int, int]:
    """Work is done: free the slot, take the route. Returns the pool that has a slot free, and the token that enters."""
    token = the.node[ix(place)]
    case, stage = the.case[ix(place >> the.shift)], the.stage[ix(token.stage)]
    number, token.status = stage.pool, GONE
    if number >= 0:
        pool = the.pool[ix(number)]
        pool.free += 1
        pool.busy += at
        if pool.preemptive:
            served(the, number, place)
    note_done(the, out, place, at)
    if case.ended < NEVER:
        return number, NONE
    route = stage.route
    if route < stage.last_route:
        u = uniform(the, case.name, token.visit, token.stage * 4 + FOR_ROUTE)
        while route < stage.last_route and u > the.route[ix(route)].share:
            route += 1
    return number, go(the, out, place, the.route[ix(route)].to, at)


@inlined
def open_case(the: Memory, out: Counts, number: int, name: int, at: float) -> int:
    """A request comes: who it is for, and where it begins. Returns the token that enters."""
    blank(the, number, name, at)
    case, group = the.case[ix(number)], 0
    if the.groups > 1:
        u = uniform(the, name, 0, FOR_GROUP)
        while group < the.groups - 1 and u > the.mix[ix(int(at)), ix(group)]:
            group += 1
    case.group = group
    age_limit(the, number, group, at)
    the.flow[ix(group), ix(REQUESTS)] += 1.0
    return go(the, out, number << the.shift, the.group[ix(group)].entry, at)


@inlined
def blank(the: Memory, number: int, name: int, at: float) -> None:
    """The record of a case just opened."""
    case = the.case[ix(number)]
    case.cell = the.cell_of[ix(int(at * 7.0 + the.before))]
    for place in range(number << the.shift, number + 1 << the.shift):
        token = the.node[ix(place)]
        token.status, token.visit, token.stage = GONE, 0, -1
        if the.gives_up:
            the.node[ix(place + the.tokens)].due = NEVER
    case.name, case.requested, case.month = name, at, the.state[ix(0)].month
    case.ended = case.ages_out = NEVER


@inlined
def age_limit(the: Memory, number: int, group: int, at: float) -> None:
    """Draw when a case comes of age, if its group does."""
    row = the.group[ix(group)].ages
    if row >= 0:
        case = the.case[ix(number)]
        case.ages_out = at + quantile(the.ages, row, drawn(the, case.name, 0, FOR_AGE))


@compiled
def resume(the: Memory, number: int) -> int:
    """A case open at the start goes on from where it is, in one stage or in several branches. Returns the first token."""
    found, first = the.open[ix(number)], NONE
    blank(the, number, (1 << 40) + number, found.requested)
    case = the.case[ix(number)]
    case.group, case.fork, case.joins = found.group, found.fork, 0
    age_limit(the, number, found.group, 0.0)
    if found.ages_out < NEVER:
        case.ages_out = found.ages_out
    for k in range(the.branches):
        stage = the.open_at[ix(number), ix(k)]
        if stage >= 0:
            case.joins += 1
            first = will_enter(the, (number << the.shift) + k, stage, 0, first)
    return first


@inlined
def next_request(the: Memory) -> None:
    """Find when the next request comes: a Poisson process at each week's rate, its gaps named by week and number."""
    now = the.state[ix(0)]
    at, week = now.gap_at, now.count >> 12
    while week < the.weeks:
        rate = the.demand[ix(now.draw), ix(week)]
        if rate > 0.0:
            at -= log(uniform(the, now.count, 0, FOR_GAP)) / rate
            if at < week + 1:
                now.gap_at = at
                return
        week += 1
        at, now.count = float(week), week << 12
    now.gap_at = NEVER


@inlined
def arrive(the: Memory, out: Counts) -> int:
    """The next request. Returns the token that enters."""
    now = the.state[ix(0)]
    at, name, number = now.gap_at, now.count, now.cases
    if now.spare > 0:
        now.spare -= 1
        number = the.spare[ix(now.spare)]
    else:
        now.cases += 1
    now.count += 1
    next_request(the)
    return open_case(the, out, number, name, at)


@inlined
def turn(the: Memory, out: Counts) -> bool:
    """What the calendar does at this bucket: the month ends, staffing changes. True if there may be slots to fill."""
    now, changed = the.state[ix(0)], False
    if now.slot % A_DAY > 0:
        return False
    if now.slot % int(BUCKETS) == 0 and now.slot > 0:
        week = now.slot // int(BUCKETS)
        for number in range(the.pools):
            slots = the.slots[ix(now.draw), ix(number), ix(week)]
            more = slots - the.slots[ix(now.draw), ix(number), ix(week - 1)]
            the.pool[ix(number)].free += more
            changed = changed or more > 0
    if now.month < the.months and now.slot // A_DAY == the.month_ends[ix(now.month)]:
        end_month(the, out, now.slot / BUCKETS)
    return changed


@inlined
def happen(the: Memory, out: Counts, place: int, due: float) -> tuple[int, int]:
    """What is due: the end of a stage, or of somebody's patience or age. Returns what `complete` does."""
    if place < the.tokens:
        return complete(the, out, place, due)
    the.node[ix(place)].due = NEVER
    number = place - the.tokens >> the.shift
    end(the, out, number, due, AGED_OUT if due >= the.case[ix(number)].ages_out else REMOVED)
    return NONE, NONE


@inlined
def go_in(the: Memory, out: Counts, place: int, at: float, may_begin: bool) -> None:
    """Whoever has arrived somewhere enters, if anybody has, and those beside it."""
    now, k = the.state[ix(0)], 0
    while place != NONE:
        enter(the, out, place, at, may_begin)
        place = the.entering[ix(k)] if k < now.entering else NONE
        k += 1
    now.entering = 0


@inlined
def serve(the: Memory, out: Counts, number: int, at: float) -> None:
    """Give a free slot to who is next."""
    pool = the.pool[ix(number)]
    pool.queue -= 1
    pool.queued += at
    begin(the, out, pick(the, number, at), at)


@compiled
def serve_all(the: Memory, out: Counts, at: float) -> None:
    """Give every free slot to who is next."""
    for number in range(the.pools):
        while the.pool[ix(number)].free > 0 and the.pool[ix(number)].queue > 0:
            serve(the, out, number, at)


@compiled
def begin_open(the: Memory, out: Counts) -> None:
    """All who are open at the start are there before the first of them begins."""
    the.state[ix(0)].slot = -1
    for number in range(the.openings):
        the.state[ix(0)].cases += 1
        go_in(the, out, resume(the, number), 0.0, False)
    serve_all(the, out, 0.0)


@inlined
def one(the: Memory, out: Counts) -> int:
    """One replication, from the opening caseload to the last week. Returns the number of events, -1 for no room."""
    now, events = the.state[ix(0)], the.openings
    next_request(the)
    begin_open(the, out)
    for slot in range(the.weeks * int(BUCKETS)):
        now.slot = slot
        gather(the)
        if turn(the, out):
            serve_all(the, out, slot / BUCKETS)
        while True:
            due, place, freed = the.bucket[ix(now.next)].due, the.bucket[ix(now.next)].node, NONE
            at = min(now.gap_at, due)
            if at * BUCKETS >= slot + 1:
                break
            if now.gap_at > due:
                now.next += 1
                freed, place = happen(the, out, place, due)
            elif now.cases < the.room:
                place = arrive(the, out)
            else:
                return -1
            events += 1
            go_in(the, out, place, at, True)
            if freed >= 0 and the.pool[ix(freed)].free > 0 and the.pool[ix(freed)].queue > 0:
                serve(the, out, freed, at)
    return events


@kept
def run(the: Memory, out: Counts, seed: int, first: int, start: int, end: int) -> None:
    """Replications `first + start` until `first + end`, each into its own row of what is counted."""
    for k in range(start, end):
        key = mixed(np.uint64(seed) * GOLDEN + mixed(np.uint64(first + k + 1) * GOLDEN))
        ready(the, k, (first + k) % the.demand.shape[0], key)
        begin_counting(the)
        out.events[ix(k)] = one(the, out)
        end_counting(the, out)
        end_month(the, out, float(the.weeks))
