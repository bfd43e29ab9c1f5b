"""What the kernel reads and writes: a system as arrays, the records it works on, and the small numbers both sides agree on.

Letters in the shapes: D parameter draws, W weeks, M months, S stages, P pools, L priority lines, G groups, R routes,
C calendars, N cells of a quantile table, O opening cases, B branches of the widest fork.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CELLS = 1024  # of a quantile table, and as many again in its last cell
TABLE = 2 * (CELLS + 1)  # points of one
BUCKETS = 140.0  # of the calendar queue in a week: a twentieth of a day each
A_DAY = 20  # buckets
SHELVES = 8.0  # of an ordered line in a week
NEVER = np.inf

# Where a route leads: a stage is its own number; the rest are coded.
FORK, JOIN = 1000, 2000  # a fork is FORK + its number; an exit is -1 - its number

# Queue rules; the fourth and the fifth tell those still in time from those late.
FIRST_COME, OLDEST, NEXT_LIMIT, IN_TIME_FIRST, MIXED, WEIGHTED = range(6)

# What a draw is for: four to a stage, and stage 255 for those of the case itself.
FOR_WORK, FOR_ROUTE, FOR_PATIENCE = range(3)
FOR_GAP, FOR_GROUP, FOR_AGE = 1020, 1021, 1022

# Columns of what is counted by month and group, by month and stage, by month and pool.
FLOWS = ("requests", "issued", "on_time", "weeks", "due", "due_on_time", "ended", "removed", "aged_out",
         "turned_away", "open", "over_52", "longest", "weeks_squared")  # fmt: skip
(REQUESTS, ISSUED, ON_TIME, WEEKS, DUE, DUE_ON_TIME, ENDED, REMOVED, AGED_OUT, TURNED_AWAY, OPEN, OVER_52,
 LONGEST, WEEKS_SQUARED) = range(14)  # fmt: skip
STARTS, WAITED, DONE, DONE_IN_LIMIT, AT_STAGE, WAITED_SQUARED, AT_ONCE = range(7)
STAGE_COLUMNS = 7
QUEUE, BUSY, QUEUED = range(3)
POOL_COLUMNS = 3
AGE_EDGES = (6.0, 12.0, 20.0, 26.0, 52.0)  # weeks since the request
BANDS = len(AGE_EDGES) + 1
# How long things took, counted in cells that widen: cell k is from (k / FINE)² to ((k + 1) / FINE)² weeks.
SPANS, FINE = 512, 32.0


class System(NamedTuple):
    """A pathway in a scenario, as numbers. Times are weeks from the start; read only."""

    demand: Floats  # D x W, requests a week
    mix: Floats  # W x G, cumulative share of each group
    entry: Ints  # G, where it enters, coded
    limit: Floats  # G, weeks from request to outcome
    ages: Floats  # groups' time to the age limit: tables x 2 x N + 1
    ages_of: Ints  # G, row of `ages`, or -1
    open_group: Ints  # O
    open_requested: Floats  # O, negative
    open_at: Ints  # O x B, stage of each branch, or -1
    open_fork: Ints  # O, the fork it is in, or -1
    open_ages_out: Floats  # O, or NEVER to draw
    work: Floats  # S x 2 x N + 1, weeks of slot time
    work_factor: Floats  # D x S
    pool_of: Ints  # S, or -1 for a delay
    calendar_of: Ints  # S, or -1 for always open
    rate: Floats  # C x W + 2
    done: Floats  # C x W + 2, running sum of `rate`
    route_from: Ints  # S + 1, first route of each stage
    route_to: Ints  # R, coded
    route_share: Floats  # D x R, cumulative within a stage
    fork_from: Ints  # forks + 1
    fork_to: Ints  # stages its branches begin at
    fork_then: Ints  # forks, coded
    line: Ints  # S x G, 0 is served first
    offset: Floats  # S x G, weeks from request to what the queue is ordered by
    stage_limit: Floats  # S, weeks from request by which it should be done
    rule: Ints  # P
    share: Floats  # P, of starts that go to the still in time, where mixed
    slope: Floats  # P x L, points a week
    bonus: Floats  # P x L, points
    preemptive: Ints  # P
    room: Ints  # P, or 0 for no end of room
    slots: Ints  # D x P x W + 1
    patience: Floats  # tables x 2 x N + 1
    patience_of: Ints  # S, row of `patience`, or -1
    month_of_day: Ints  # days
    month_ends: Ints  # M, the day after each month's last
    exit_counts: Ints  # exits, 1 where it is the outcome waited for
    settled: Ints  # M + 1 x G, cases due in each month that had the outcome before the start
    cases: int  # room for this many
    warm_up: int  # months left out of the cells of `SPANS`
