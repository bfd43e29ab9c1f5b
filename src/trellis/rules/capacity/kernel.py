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
    compiled, crowded, file, file_again, finish, inlined, interruptible, kept, mixed, pick, put_away, quantile, schedule,
    served, spared, uniform, unschedule, will_enter, worked,
)  # fmt: skip
# isort: on


@inlined
def begin(of: Offsets, n: Ints, x: Floats, key: np.uint64, token: int, at: float) -> None:
    """Start a token's work at its stage, in a slot if the stage has a pool."""
    case, stage = token >> of.shift, n[of.stage + PACE * token]
    pool = n[of.pool_of + stage]
    work = x[of.left + PACE * token]
    if work < 0.0:
        u = uniform(key, n[of.name + PACE * case], n[of.visit + PACE * token], stage * 4 + FOR_WORK)
        work = (
            quantile(of, n, x, of.work + stage * TABLE, u) * x[of.work_factor + (n[DRAW] * of.stages + stage)]
        )
        x[of.started + PACE * token] = at
        row = stage_row(of, n, x, stage)
        x[row + STARTS] += 1.0
        x[row + WAITED] += at - x[of.entered + PACE * token]
    n[of.status + PACE * token] = IN_SERVICE
    if pool >= 0:
        n[of.free + pool] -= 1
        x[pool_row(of, n, x, pool) + BUSY] -= at
        if n[of.patience_of + stage] >= 0 or x[of.ages_out + HALF * case] < NEVER:
            spared(of, n, x, token)
        if n[of.preemptive + pool]:
            interruptible(of, n, x, pool, token, at, work)
    schedule(of, n, x, token, finish(of, n, x, stage, at, work))


@compiled
def interrupt(of: Offsets, n: Ints, x: Floats, pool: int, line: int, at: float) -> bool:
    """Send the last begun of the lowest line back to wait with its work left, if that line is lower than this."""
    lowest, last = line, -1
    for k in range(n[of.serving_n + pool]):
        token = n[of.serving + (pool * of.serving_room + k)]
        its = n[of.line + (n[of.stage + PACE * token] * of.groups + n[of.group + PACE * (token >> of.shift)])]
        if its > line and its >= lowest:
            lowest, last = its, token
    if last < 0:
        return False
    unschedule(of, n, x, last)
    served(of, n, x, pool, last)
    x[of.left + PACE * last] = x[of.target + PACE * last] - worked(of, n, x, n[of.stage + PACE * last], at)
    n[of.status + PACE * last] = WAITING
    stage, case = n[of.stage + PACE * last], last >> of.shift
    x[of.order + PACE * last] = (
        x[of.requested + HALF * case] + x[of.offset + stage * of.groups + n[of.group + PACE * case]]
    )
    x[pool_row(of, n, x, pool) + BUSY] += at
    n[of.free + pool] += 1
    n[of.queue + pool] += 1
    file_again(of, n, x, pool, (pool * of.lines + lowest) * 2, last, at)
    return True


@inlined
def end(of: Offsets, n: Ints, x: Floats, case: int, at: float, column: int) -> None:
    """A case is over, whatever of it still waits."""
    x[of.ended + HALF * case] = at
    n[of.outcome + PACE * case] = column
    row = flow_row(of, n, x, n[MONTH], n[of.group + PACE * case])
    x[row + column] += 1.0
    weeks = at - x[of.requested + HALF * case]
    if column == ISSUED:
        x[row + WEEKS] += weeks
        if weeks <= x[of.limit + n[of.group + PACE * case]]:
            x[row + ON_TIME] += 1.0
    for token in range(case << of.shift, case + 1 << of.shift):
        if n[of.status + PACE * token] == WAITING:
            n[of.status + PACE * token] = GONE
            n[of.queue + n[of.pool_of + n[of.stage + PACE * token]]] -= 1
            n[of.inside + n[of.stage + PACE * token]] -= 1
    tally(of, n, x, case)


@inlined
def wait(of: Offsets, n: Ints, x: Floats, key: np.uint64, token: int, at: float) -> None:
    """Join the queue, for as long as patience and age allow."""
    case, stage = token >> of.shift, n[of.stage + PACE * token]
    pool, group = n[of.pool_of + stage], n[of.group + PACE * case]
    n[of.status + PACE * token] = WAITING
    n[of.queue + pool] += 1
    x[of.order + PACE * token] = x[of.requested + HALF * case] + x[of.offset + (stage * of.groups + group)]
    file(of, n, x, pool, (pool * of.lines + n[of.line + (stage * of.groups + group)]) * 2, token, at)
    until, row = x[of.ages_out + HALF * case], n[of.patience_of + stage]
    if row >= 0:
        u = uniform(key, n[of.name + PACE * case], n[of.visit + PACE * token], stage * 4 + FOR_PATIENCE)
        until = min(until, at + quantile(of, n, x, of.patience + row * TABLE, u))
    if until < NEVER:
        schedule(of, n, x, token + of.tokens, until)


@inlined
def enter(of: Offsets, n: Ints, x: Floats, key: np.uint64, token: int, at: float) -> None:
    """Arrive at a stage: begin, wait, or be turned away."""
    case, stage = token >> of.shift, n[of.stage + PACE * token]
    if x[of.ended + HALF * case] < NEVER:
        return
    pool = n[of.pool_of + stage]
    x[of.entered + PACE * token] = at
    x[of.left + PACE * token] = -1.0
    free = pool < 0 or (n[of.free + pool] > 0 and n[of.queue + pool] == 0)
    full = not free and crowded(of, n, x, pool, at)
    if full or at >= x[of.ages_out + HALF * case]:
        end(of, n, x, case, at, TURNED_AWAY if full else AGED_OUT)
        return
    n[of.inside + stage] += 1
    if not free and n[of.preemptive + pool] and (n[of.free + pool] <= 0):
        free = interrupt(of, n, x, pool, n[of.line + (stage * of.groups + n[of.group + PACE * case])], at)
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
        n[of.joins + PACE * case] -= 1
        n[of.visit + PACE * main] = max(n[of.visit + PACE * main], n[of.visit + PACE * token])
        if n[of.joins + PACE * case] > 0:
            return
        token, to = main, n[of.fork_then + n[of.fork + PACE * case]]
    if to < 0:
        end(of, n, x, case, at, ISSUED if n[of.exit_counts + (-1 - to)] else ENDED)
        x[of.exit_rows + n[MONTH] * of.exits - 1 - to] += 1.0
        put_away(of, n, x, case)
    elif to < FORK:
        will_enter(
            of, n, x, token, to, n[of.visit + PACE * token] + (1 if to <= n[of.stage + PACE * token] else 0)
        )
    else:
        fork = to - FORK
        n[of.fork + PACE * case] = fork
        n[of.joins + PACE * case] = n[of.fork_from + (fork + 1)] - n[of.fork_from + fork]
        visit = n[of.visit + PACE * main] + (
            1 if n[of.fork_to + n[of.fork_from + fork]] <= n[of.stage + PACE * main] else 0
        )
        for k in range(n[of.joins + PACE * case]):
            will_enter(of, n, x, main + k, n[of.fork_to + (n[of.fork_from + fork] + k)], visit)


@inlined
def complete(of: Offsets, n: Ints, x: Floats, key: np.uint64, token: int, at: float) -> int:
    """Work is done: free the slot, take the route. Returns the pool that now has a slot free, or -1."""
    case, stage = token >> of.shift, n[of.stage + PACE * token]
    pool = n[of.pool_of + stage]
    n[of.status + PACE * token] = GONE
    n[of.inside + stage] -= 1
    if pool >= 0:
        n[of.free + pool] += 1
        x[pool_row(of, n, x, pool) + BUSY] += at
        if n[of.preemptive + pool]:
            served(of, n, x, pool, token)
    note(of, n, x, case, stage, token, at)
    if x[of.ended + HALF * case] < NEVER:
        return pool
    route, last = n[of.route_from + stage], n[of.route_from + (stage + 1)] - 1
    if route < last:
        u = uniform(key, n[of.name + PACE * case], n[of.visit + PACE * token], stage * 4 + FOR_ROUTE)
        while route < last and u > x[of.route_share + (n[DRAW] * of.routes + route)]:
            route += 1
    go(of, n, x, token, n[of.route_to + route], at)
    return pool


@inlined
def open_case(of: Offsets, n: Ints, x: Floats, key: np.uint64, case: int, at: float, old: bool) -> None:
    """A case comes: who it is, and where it begins."""
    for token in range(case << of.shift, case + 1 << of.shift):
        n[of.status + PACE * token], n[of.visit + PACE * token], n[of.stage + PACE * token] = GONE, 0, -1
        x[of.due + (token + of.tokens)] = NEVER
    x[of.ended + HALF * case], n[of.outcome + PACE * case], x[of.opened + HALF * case] = NEVER, -1, at
    if old:
        group, x[of.requested + HALF * case] = n[of.open_group + case], x[of.open_requested + case]
        n[of.name + PACE * case] = (1 << 40) + case
    else:
        u, group = uniform(key, n[of.name + PACE * case], 0, FOR_GROUP), 0
        while group < of.groups - 1 and u > x[of.mix + (int(at) * of.groups + group)]:
            group += 1
        x[of.requested + HALF * case] = at
    n[of.group + PACE * case] = group
    x[of.ages_out + HALF * case] = NEVER
    if n[of.ages_of + group] >= 0:
        u = uniform(key, n[of.name + PACE * case], 0, FOR_AGE)
        x[of.ages_out + HALF * case] = at + quantile(of, n, x, of.ages + n[of.ages_of + group] * TABLE, u)
    if not old:
        x[flow_row(of, n, x, n[MONTH], group) + REQUESTS] += 1.0
        go(of, n, x, case << of.shift, n[of.entry + group], at)
        return
    if x[of.open_ages_out + case] < NEVER:
        x[of.ages_out + HALF * case] = x[of.open_ages_out + case]
    resume(of, n, x, case)


@inlined
def resume(of: Offsets, n: Ints, x: Floats, case: int) -> None:
    """A case open at the start goes on from where it is, in one stage or in several branches."""
    n[of.fork + PACE * case], n[of.joins + PACE * case] = n[of.open_fork + case], 0
    for k in range(of.branches):
        if n[of.open_at + (case * of.branches + k)] >= 0:
            n[of.joins + PACE * case] += 1
            will_enter(of, n, x, (case << of.shift) + k, n[of.open_at + (case * of.branches + k)], 0)


@inlined
def next_request(of: Offsets, n: Ints, x: Floats, key: np.uint64) -> None:
    """Find when the next request comes: a Poisson process at each week's rate, its gaps named by week and number."""
    at, week = x[GAP_AT], n[COUNT] >> 12
    while week < of.weeks:
        rate = x[of.demand + (n[DRAW] * of.weeks + week)]
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
            case = n[of.spare + n[SPARE]]
        n[of.name + PACE * case] = n[COUNT]
        n[COUNT] += 1
        next_request(of, n, x, key)
    n[CASES] += 1
    open_case(of, n, x, key, case, at, old)
    return at


@inlined
def gather(of: Offsets, n: Ints, x: Floats) -> None:
    """Sort the bucket that has been reached, keeping the order of filing where times are equal."""
    slot, size = n[SLOT], 0
    node = n[of.first + slot]
    while node >= 0:
        n[of.bucket + size] = node
        size += 1
        node = n[of.following + node]
    for k in range(size // 2):
        n[of.bucket + k], n[of.bucket + (size - 1 - k)] = n[of.bucket + (size - 1 - k)], n[of.bucket + k]
    for i in range(1, size):
        node, k = n[of.bucket + i], i
        while k > 0 and x[of.due + n[of.bucket + (k - 1)]] > x[of.due + node]:
            n[of.bucket + k] = n[of.bucket + (k - 1)]
            k -= 1
        n[of.bucket + k] = node
    n[of.first + slot] = -1
    n[NEXT], n[FILLED] = 0, size


@inlined
def turn(of: Offsets, n: Ints, x: Floats) -> bool:
    """What the calendar does at this bucket: the month ends, staffing changes. True if there may be slots to fill."""
    slot, changed = n[SLOT], False
    month = n[MONTH]
    week = slot // int(BUCKETS)
    if week > 0 and slot % int(BUCKETS) == 0:
        for pool in range(of.pools):
            more = (
                n[of.slots + ((n[DRAW] * of.pools + pool) * (of.weeks + 1) + week)]
                - n[of.slots + ((n[DRAW] * of.pools + pool) * (of.weeks + 1) + (week - 1))]
            )
            n[of.free + pool] += more
            changed = changed or more > 0
    if slot % A_DAY == 0 and month < of.months and (slot // A_DAY == n[of.month_ends + month]):
        end_month(of, n, x, slot / BUCKETS)
    return changed


@inlined
def happen(of: Offsets, n: Ints, x: Floats, key: np.uint64) -> int:
    """The next thing in this bucket, if any: -3 nothing, -2 slots were added, -1 no slot freed, or the pool freed."""
    slot, node = n[SLOT], -1
    due = NEVER
    if n[NEXT] < n[FILLED]:
        node = n[of.bucket + n[NEXT]]
        due = x[of.due + node]
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
    x[of.due + node] = NEVER
    case = node - of.tokens >> of.shift
    end(of, n, x, case, due, AGED_OUT if due >= x[of.ages_out + HALF * case] else REMOVED)
    return -1


@compiled
def fill(of: Offsets, n: Ints, x: Floats, key: np.uint64, freed: int) -> None:
    """Those who have arrived somewhere enter; then free slots are given to who waits."""
    at = x[NOW]
    for k in range(n[ENTERING]):
        enter(of, n, x, key, n[of.entering + k], at)
    n[ENTERING] = 0
    if freed == -1:
        return
    first, last = (0, of.pools) if freed == -2 else (freed, freed + 1)
    for pool in range(first, last):
        while n[of.free + pool] > 0 and n[of.queue + pool] > 0:
            begin(of, n, x, key, pick(of, n, x, pool, at), at)


@compiled
def ready(of: Offsets, n: Ints, x: Floats) -> None:
    """Empty the queues and staff the pools for another replication."""
    for slot in range(of.weeks * int(BUCKETS)):
        n[of.first + slot] = -1
    for stage in range(of.stages):
        n[of.inside + stage] = 0
    for pool in range(of.pools):
        n[of.queue + pool], n[of.serving_n + pool], x[of.turn + pool] = 0, 0, 0.0
        n[of.free + pool] = n[of.slots + ((n[DRAW] * of.pools + pool) * (of.weeks + 1) + 0)]
        for line in range(2 * of.lines):
            n[of.head + (pool * 2 * of.lines + line)] = -1
    for k in range(DRAW):
        n[k] = 0
    x[GAP_AT] = 0.0


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
        if x[of.ended + HALF * case] == NEVER:
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
            x[j] = 0.0
        x[of.counted] = one(of, n, x, key)
        for j in range(out.shape[1]):
            out[k, j] = x[of.counted + j]
