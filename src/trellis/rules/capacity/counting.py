"""What the engine writes down: each stage done, each month's end, and the ages of the cases at the last."""

# isort: off
from trellis.rules.capacity.layout import (
    AGE_EDGES, AT_STAGE, BUSY, DONE, DONE_IN_LIMIT, DUE, DUE_ON_TIME, FLOWS, HALF, ISSUED, LONGEST, OPEN, OVER_52,
    PACE, QUEUE, Floats, Ints,
)  # fmt: skip
from trellis.rules.capacity.memory import Offsets
from trellis.rules.capacity.queues import DRAW, MONTH, TRACED, compiled, inlined, ix
# isort: on

FLOW_COLUMNS = len(FLOWS)
BANDS = len(AGE_EDGES) + 1


@inlined
def flow_row(of: Offsets, n: Ints, x: Floats, month: int, group: int) -> int:
    """Where a month and group's flows are counted."""
    return of.flow_rows + (month * of.groups + group) * FLOW_COLUMNS


@inlined
def stage_row(of: Offsets, n: Ints, x: Floats, stage: int) -> int:
    """Where this month of a stage is counted."""
    return of.stage_rows + (n[MONTH] * of.stages + stage) * 5


@inlined
def pool_row(of: Offsets, n: Ints, x: Floats, pool: int) -> int:
    """Where this month of a pool is counted."""
    return of.pool_rows + (n[MONTH] * of.pools + pool) * 2


@inlined
def note(of: Offsets, n: Ints, x: Floats, case: int, stage: int, token: int, at: float) -> None:
    """Count a stage done, and trace it if asked."""
    row = stage_row(of, n, x, stage)
    x[ix(row + DONE)] += 1.0
    if at - x[ix(of.requested + HALF * case)] <= x[ix(of.stage_limit + stage)]:
        x[ix(row + DONE_IN_LIMIT)] += 1.0
    if n[TRACED] < of.traced:
        row = of.trace + n[TRACED] * 5
        x[ix(row)], x[ix(row + 1)], x[ix(row + 4)] = n[ix(of.name + PACE * case)], stage, at
        x[ix(row + 2)], x[ix(row + 3)] = x[ix(of.entered + PACE * token)], x[ix(of.started + PACE * token)]
        n[TRACED] += 1


@compiled
def end_month(of: Offsets, n: Ints, x: Floats, at: float) -> None:
    """Write down what stands at the end of a month."""
    week = int(at)
    for pool in range(of.pools):
        busy = at * (
            n[ix(of.slots + ((n[DRAW] * of.pools + pool) * (of.weeks + 1) + week))] - n[ix(of.free + pool)]
        )
        row = pool_row(of, n, x, pool)
        x[ix(row + BUSY)] += busy
        x[ix(row + of.pools * 2 + BUSY)] -= busy
        x[ix(row + QUEUE)] = n[ix(of.queue + pool)]
    for stage in range(of.stages):
        x[ix(stage_row(of, n, x, stage) + AT_STAGE)] = n[ix(of.inside + stage)]
    n[MONTH] += 1


@compiled
def tally(of: Offsets, n: Ints, x: Floats, case: int) -> None:
    """Count a case in the month it was due, and at the end of every month it was open, by its age then."""
    group, requested, ended = (
        n[ix(of.group + PACE * case)],
        x[ix(of.requested + HALF * case)],
        x[ix(of.ended + HALF * case)],
    )
    due = requested + x[ix(of.limit + group)]
    timely = ended <= due
    if 0.0 <= due < of.weeks and (not timely or n[ix(of.outcome + PACE * case)] == ISSUED):
        row = flow_row(of, n, x, n[ix(of.month_of_day + int(due * 7.0))], group)
        x[ix(row + DUE)] += 1.0
        x[ix(row + DUE_ON_TIME)] += 1.0 if timely else 0.0
    month = n[ix(of.month_of_day + int(x[ix(of.opened + HALF * case)] * 7.0))]
    while month < of.months and n[ix(of.month_ends + month)] < ended * 7.0:
        open_at_end(of, n, x, month, group, n[ix(of.month_ends + month)] / 7.0 - requested)
        month += 1


@inlined
def open_at_end(of: Offsets, n: Ints, x: Floats, month: int, group: int, age: float) -> None:
    """One more case open at the end of a month, by how long ago it was asked for."""
    band, row = 0, flow_row(of, n, x, month, group)
    while band < BANDS - 1 and age >= AGE_EDGES[band]:
        band += 1
    x[ix(of.age_rows + month * BANDS + band)] += 1.0
    x[ix(row + OPEN)] += 1.0
    x[ix(row + OVER_52)] += 1.0 if age > 52.0 else 0.0
    x[ix(row + LONGEST)] = max(x[ix(row + LONGEST)], age)
