"""The engine: one compiled, event-driven simulation in which a pathway is data, and every case is followed by itself."""

from math import log

import numpy as np

# isort: off
from trellis.rules.capacity.counting import end_month, flow_row, note, pool_row, stage_row, tally
from trellis.rules.capacity.layout import (
    A_DAY, AGED_OUT, BUCKETS, BUSY, ENDED, FOR_AGE, FOR_GAP, FOR_GROUP, FOR_PATIENCE, FOR_ROUTE, FOR_WORK, FORK,
    HALF, ISSUED, JOIN, NEVER, ON_TIME, PACE, REMOVED, REQUESTS, STARTS, TABLE, TURNED_AWAY, WAITED, WEEKS, Floats, Ints,
)  # fmt: skip
from trellis.rules.capacity.memory import Offsets
from trellis.rules.capacity.queues import (
    CASES, COUNT, DRAW, ENTERING, FILLED, GAP_AT, GOLDEN, GONE, IN_SERVICE, MONTH, NEXT, NOW, SLOT, SPARE, WAITING,
    compiled, crowded, file, file_again, finish, gather, inlined, interruptible, ix, kept, mixed, pick, put_away,
    quantile, ready, schedule, served, spared, uniform, unschedule, will_enter, worked,
)  # fmt: skip
# isort: on


@inlined
def begin(of: Offsets, n: Ints, x: Floats, key: np.uint64, token: int, at: float) -> None:
    """Start a token's work at its stage, in a slot if the stage has a pool."""
    case, stage = token >> of.shift, n[ix(of.stage + PACE * token)]
    pool = n[ix(of.pool_of + stage)]
    work = x[ix(of.left + PACE * token)]
    if work < 0.0:
        u = uniform(key, n[ix(of.name + PACE * case)], n[ix(of.visit + PACE * token)], stage * 4 + FOR_WORK)
        work = (
            quantile(of, n, x, of.work + stage * TABLE, u)
            * x[ix(of.work_factor + (n[DRAW] * of.stages + stage))]
        )
        x[ix(of.started + PACE * token)] = at
        row = stage_row(of, n, x, stage)
        x[ix(row + STARTS)] += 1.0
        x[ix(row + WAITED)] += at - x[ix(of.entered + PACE * token)]
    n[ix(of.status + PACE * token)] = IN_SERVICE
    if pool >= 0:
        n[ix(of.free + pool)] -= 1
        x[ix(pool_row(of, n, x, pool) + BUSY)] -= at
        if n[ix(of.patience_of + stage)] >= 0 or x[ix(of.ages_out + HALF * case)] < NEVER:
            spared(of, n, x, token)
        if n[ix(of.preemptive + pool)]:
            interruptible(of, n, x, pool, token, at, work)
    schedule(of, n, x, token, finish(of, n, x, stage, at, work))


@compiled
def interrupt(of: Offsets, n: Ints, x: Floats, pool: int, line: int, at: float) -> bool:
    """Send the last begun of the lowest line back to wait with its work left, if that line is lower than this."""
    lowest, last = line, -1
    for k in range(n[ix(of.serving_n + pool)]):
        token = n[ix(of.serving + (pool * of.serving_room + k))]
        its = n[
            ix(
                of.line
                + (n[ix(of.stage + PACE * token)] * of.groups + n[ix(of.group + PACE * (token >> of.shift))])
            )
        ]
        if its > line and its >= lowest:
            lowest, last = its, token
    if last < 0:
        return False
    unschedule(of, n, x, last)
    served(of, n, x, pool, last)
    x[ix(of.left + PACE * last)] = x[ix(of.target + PACE * last)] - worked(
        of, n, x, n[ix(of.stage + PACE * last)], at
    )
    n[ix(of.status + PACE * last)] = WAITING
    stage, case = n[ix(of.stage + PACE * last)], last >> of.shift
    x[ix(of.order + PACE * last)] = (
        x[ix(of.requested + HALF * case)]
        + x[ix(of.offset + stage * of.groups + n[ix(of.group + PACE * case)])]
    )
    x[ix(pool_row(of, n, x, pool) + BUSY)] += at
    n[ix(of.free + pool)] += 1
    n[ix(of.queue + pool)] += 1
    file_again(of, n, x, pool, (pool * of.lines + lowest) * 2, last, at)
    return True


@inlined
def end(of: Offsets, n: Ints, x: Floats, case: int, at: float, column: int) -> None:
    """A case is over, whatever of it still waits."""
    x[ix(of.ended + HALF * case)] = at
    n[ix(of.outcome + PACE * case)] = column
    row = flow_row(of, n, x, n[MONTH], n[ix(of.group + PACE * case)])
    x[ix(row + column)] += 1.0
    weeks = at - x[ix(of.requested + HALF * case)]
    if column == ISSUED:
        x[ix(row + WEEKS)] += weeks
        if weeks <= x[ix(of.limit + n[ix(of.group + PACE * case)])]:
            x[ix(row + ON_TIME)] += 1.0
    for token in range(case << of.shift, case + 1 << of.shift):
        if n[ix(of.status + PACE * token)] == WAITING:
            n[ix(of.status + PACE * token)] = GONE
            n[ix(of.queue + n[ix(of.pool_of + n[ix(of.stage + PACE * token)])])] -= 1
            n[ix(of.inside + n[ix(of.stage + PACE * token)])] -= 1
    tally(of, n, x, case)


@inlined
def wait(of: Offsets, n: Ints, x: Floats, key: np.uint64, token: int, at: float) -> None:
    """Join the queue, for as long as patience and age allow."""
    case, stage = token >> of.shift, n[ix(of.stage + PACE * token)]
    pool, group = n[ix(of.pool_of + stage)], n[ix(of.group + PACE * case)]
    n[ix(of.status + PACE * token)] = WAITING
    n[ix(of.queue + pool)] += 1
    x[ix(of.order + PACE * token)] = (
        x[ix(of.requested + HALF * case)] + x[ix(of.offset + (stage * of.groups + group))]
    )
    file(of, n, x, pool, (pool * of.lines + n[ix(of.line + (stage * of.groups + group))]) * 2, token, at)
    until, row = x[ix(of.ages_out + HALF * case)], n[ix(of.patience_of + stage)]
    if row >= 0:
        u = uniform(
            key, n[ix(of.name + PACE * case)], n[ix(of.visit + PACE * token)], stage * 4 + FOR_PATIENCE
        )
        until = min(until, at + quantile(of, n, x, of.patience + row * TABLE, u))
    if until < NEVER:
        schedule(of, n, x, token + of.tokens, until)


@inlined
def enter(of: Offsets, n: Ints, x: Floats, key: np.uint64, token: int, at: float) -> None:
    """Arrive at a stage: begin, wait, or be turned away."""
    case, stage = token >> of.shift, n[ix(of.stage + PACE * token)]
    if x[ix(of.ended + HALF * case)] < NEVER:
        return
    pool = n[ix(of.pool_of + stage)]
    x[ix(of.entered + PACE * token)] = at
    x[ix(of.left + PACE * token)] = -1.0
    free = pool < 0 or (n[ix(of.free + pool)] > 0 and n[ix(of.queue + pool)] == 0)
    full = not free and crowded(of, n, x, pool, at)
    if full or at >= x[ix(of.ages_out + HALF * case)]:
        end(of, n, x, case, at, TURNED_AWAY if full else AGED_OUT)
        return
    n[ix(of.inside + stage)] += 1
    if not free and n[ix(of.preemptive + pool)] and (n[ix(of.free + pool)] <= 0):
        free = interrupt(
            of, n, x, pool, n[ix(of.line + (stage * of.groups + n[ix(of.group + PACE * case)]))], at
        )
    if free:
        begin(of, n, x, key, token, at)
    else:
        wait(of, n, x, key, token, at)


@inlined
def go(of: Offsets, n: Ints, x: Floats, token: int, to: int, at: float) -> None:
    """Follow a route: to a stage, through a fork or a join, or out. A way back is another visit, with its own draws."""
    case = token >> of.shift
    main = case << of.shift
    if to == JOIN:
        n[ix(of.joins + PACE * case)] -= 1
        n[ix(of.visit + PACE * main)] = max(n[ix(of.visit + PACE * main)], n[ix(of.visit + PACE * token)])
        if n[ix(of.joins + PACE * case)] > 0:
            return
        token, to = main, n[ix(of.fork_then + n[ix(of.fork + PACE * case)])]
    if to < 0:
        end(of, n, x, case, at, ISSUED if n[ix(of.exit_counts + (-1 - to))] else ENDED)
        x[ix(of.exit_rows + n[MONTH] * of.exits - 1 - to)] += 1.0
        put_away(of, n, x, case)
    elif to < FORK:
        will_enter(
            of,
            n,
            x,
            token,
            to,
            n[ix(of.visit + PACE * token)] + (1 if to <= n[ix(of.stage + PACE * token)] else 0),
        )
    else:
        fork = to - FORK
        n[ix(of.fork + PACE * case)] = fork
        n[ix(of.joins + PACE * case)] = n[ix(of.fork_from + (fork + 1))] - n[ix(of.fork_from + fork)]
        visit = n[ix(of.visit + PACE * main)] + (
            1 if n[ix(of.fork_to + n[ix(of.fork_from + fork)])] <= n[ix(of.stage + PACE * main)] else 0
        )
        for k in range(n[ix(of.joins + PACE * case)]):
            will_enter(of, n, x, main + k, n[ix(of.fork_to + (n[ix(of.fork_from + fork)] + k))], visit)


@inlined
def complete(of: Offsets, n: Ints, x: Floats, key: np.uint64, token: int, at: float) -> int:
    """Work is done: free the slot, take the route. Returns the pool that now has a slot free, or -1."""
    case, stage = token >> of.shift, n[ix(of.stage + PACE * token)]
    pool = n[ix(of.pool_of + stage)]
    n[ix(of.status + PACE * token)] = GONE
    n[ix(of.inside + stage)] -= 1
    if pool >= 0:
        n[ix(of.free + pool)] += 1
        x[ix(pool_row(of, n, x, pool) + BUSY)] += at
        if n[ix(of.preemptive + pool)]:
            served(of, n, x, pool, token)
    note(of, n, x, case, stage, token, at)
    if x[ix(of.ended + HALF * case)] < NEVER:
        return pool
    route, last = n[ix(of.route_from + stage)], n[ix(of.route_from + (stage + 1))] - 1
    if route < last:
        u = uniform(key, n[ix(of.name + PACE * case)], n[ix(of.visit + PACE * token)], stage * 4 + FOR_ROUTE)
        while route < last and u > x[ix(of.route_share + (n[DRAW] * of.routes + route))]:
            route += 1
    go(of, n, x, token, n[ix(of.route_to + route)], at)
    return pool


@inlined
def open_case(of: Offsets, n: Ints, x: Floats, key: np.uint64, case: int, at: float, old: bool) -> None:
    """A case comes: who it is, and where it begins."""
    for token in range(case << of.shift, case + 1 << of.shift):
        n[ix(of.status + PACE * token)], n[ix(of.visit + PACE * token)], n[ix(of.stage + PACE * token)] = (
            GONE,
            0,
            -1,
        )
        x[ix(of.due + (token + of.tokens))] = NEVER
    x[ix(of.ended + HALF * case)], n[ix(of.outcome + PACE * case)], x[ix(of.opened + HALF * case)] = (
        NEVER,
        -1,
        at,
    )
    if old:
        group, x[ix(of.requested + HALF * case)] = (
            n[ix(of.open_group + case)],
            x[ix(of.open_requested + case)],
        )
        n[ix(of.name + PACE * case)] = (1 << 40) + case
    else:
        u, group = uniform(key, n[ix(of.name + PACE * case)], 0, FOR_GROUP), 0
        while group < of.groups - 1 and u > x[ix(of.mix + (int(at) * of.groups + group))]:
            group += 1
        x[ix(of.requested + HALF * case)] = at
    n[ix(of.group + PACE * case)] = group
    x[ix(of.ages_out + HALF * case)] = NEVER
    if n[ix(of.ages_of + group)] >= 0:
        u = uniform(key, n[ix(of.name + PACE * case)], 0, FOR_AGE)
        x[ix(of.ages_out + HALF * case)] = at + quantile(
            of, n, x, of.ages + n[ix(of.ages_of + group)] * TABLE, u
        )
    if not old:
        x[ix(flow_row(of, n, x, n[MONTH], group) + REQUESTS)] += 1.0
        go(of, n, x, case << of.shift, n[ix(of.entry + group)], at)
        return
    if x[ix(of.open_ages_out + case)] < NEVER:
        x[ix(of.ages_out + HALF * case)] = x[ix(of.open_ages_out + case)]
    resume(of, n, x, case)


@inlined
def resume(of: Offsets, n: Ints, x: Floats, case: int) -> None:
    """A case open at the start goes on from where it is, in one stage or in several branches."""
    n[ix(of.fork + PACE * case)], n[ix(of.joins + PACE * case)] = n[ix(of.open_fork + case)], 0
    for k in range(of.branches):
        if n[ix(of.open_at + (case * of.branches + k))] >= 0:
            n[ix(of.joins + PACE * case)] += 1
            will_enter(of, n, x, (case << of.shift) + k, n[ix(of.open_at + (case * of.branches + k))], 0)


@inlined
def next_request(of: Offsets, n: Ints, x: Floats, key: np.uint64) -> None:
    """Find when the next request comes: a Poisson process at each week's rate, its gaps named by week and number."""
    at, week = x[GAP_AT], n[COUNT] >> 12
    while week < of.weeks:
        rate = x[ix(of.demand + (n[DRAW] * of.weeks + week))]
        if rate > 0.0:
            at -= log(uniform(key, n[COUNT], 0, FOR_GAP)) / rate
            if at < week + 1:
                x[GAP_AT] = at
                return
        week += 1
        at, n[COUNT] = float(week), week << 12
    x[GAP_AT] = NEVER


@inlined
def arrive(of: Offsets, n: Ints, x: Floats, key: np.uint64) -> float:
    """The next case comes: those already open first, then requests as they are made."""
    case, at = n[CASES], 0.0
    old = case < of.openings
    if not old:
        at = x[GAP_AT]
        if n[SPARE] > 0:
            n[SPARE] -= 1
            n[CASES] -= 1
            case = n[ix(of.spare + n[SPARE])]
        n[ix(of.name + PACE * case)] = n[COUNT]
        n[COUNT] += 1
        next_request(of, n, x, key)
    n[CASES] += 1
    open_case(of, n, x, key, case, at, old)
    return at


@inlined
def turn(of: Offsets, n: Ints, x: Floats) -> bool:
    """What the calendar does at this bucket: the month ends, staffing changes. True if there may be slots to fill."""
    slot, changed = n[SLOT], False
    month = n[MONTH]
    week = slot // int(BUCKETS)
    if week > 0 and slot % int(BUCKETS) == 0:
        for pool in range(of.pools):
            more = (
                n[ix(of.slots + ((n[DRAW] * of.pools + pool) * (of.weeks + 1) + week))]
                - n[ix(of.slots + ((n[DRAW] * of.pools + pool) * (of.weeks + 1) + (week - 1)))]
            )
            n[ix(of.free + pool)] += more
            changed = changed or more > 0
    if slot % A_DAY == 0 and month < of.months and (slot // A_DAY == n[ix(of.month_ends + month)]):
        end_month(of, n, x, slot / BUCKETS)
    return changed


@inlined
def happen(of: Offsets, n: Ints, x: Floats, key: np.uint64) -> int:
    """The next thing in this bucket, if any: -3 nothing, -2 slots were added, -1 no slot freed, or the pool freed."""
    slot, node = n[SLOT], -1
    due = NEVER
    if n[NEXT] < n[FILLED]:
        node = n[ix(of.bucket + n[NEXT])]
        due = x[ix(of.due + node)]
    comes = 0.0 if n[CASES] < of.openings else x[GAP_AT]
    if comes <= due and comes * BUCKETS < slot + 1:
        x[NOW] = arrive(of, n, x, key)
        return -1
    if node < 0:
        return -3
    n[NEXT] += 1
    x[NOW] = due
    if node < of.tokens:
        return complete(of, n, x, key, node, due)
    x[ix(of.due + node)] = NEVER
    case = node - of.tokens >> of.shift
    end(of, n, x, case, due, AGED_OUT if due >= x[ix(of.ages_out + HALF * case)] else REMOVED)
    return -1


@compiled
def fill(of: Offsets, n: Ints, x: Floats, key: np.uint64, freed: int) -> None:
    """Those who have arrived somewhere enter; then free slots are given to who waits."""
    at = x[NOW]
    for k in range(n[ENTERING]):
        enter(of, n, x, key, n[ix(of.entering + k)], at)
    n[ENTERING] = 0
    if freed == -1:
        return
    first, last = (0, of.pools) if freed == -2 else (freed, freed + 1)
    for pool in range(first, last):
        while n[ix(of.free + pool)] > 0 and n[ix(of.queue + pool)] > 0:
            begin(of, n, x, key, pick(of, n, x, pool, at), at)


@compiled
def one(of: Offsets, n: Ints, x: Floats, key: np.uint64) -> int:
    """One replication, from the opening caseload to the last week. Returns the number of events."""
    events = 0
    ready(of, n, x)
    next_request(of, n, x, key)
    for slot in range(of.weeks * int(BUCKETS)):
        n[SLOT] = slot
        gather(of, n, x)
        freed = -2 if turn(of, n, x) else -1
        x[NOW] = slot / BUCKETS
        while freed > -3:
            if n[ENTERING] > 0 or freed != -1:
                fill(of, n, x, key, freed)
            if n[CASES] >= of.cases:
                return -1
            freed = happen(of, n, x, key)
            events += 1 if freed > -3 else 0
    for case in range(n[CASES]):
        if x[ix(of.ended + HALF * case)] == NEVER:
            tally(of, n, x, case)
    return events


@kept
def run(
    of: Offsets, n: Ints, x: Floats, out: Floats, seed: int, first: int, thread: int, threads: int
) -> None:
    """Replications `first + thread`, and every `threads`-th after it, each into its own row of `out`."""
    for k in range(thread, out.shape[0], threads):
        n[DRAW] = (first + k) % of.draws
        key = mixed(np.uint64(seed) * GOLDEN + mixed(np.uint64(first + k + 1) * GOLDEN))
        for j in range(of.counted, of.counted_to):
            x[ix(j)] = 0.0
        x[ix(of.counted)] = one(of, n, x, key)
        for j in range(out.shape[1]):
            out[k, j] = x[ix(of.counted + j)]
