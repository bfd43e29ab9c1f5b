"""What the engine writes down: what each stage does, each month's end, and how old what is open is.

What is open is not counted month by month but where it begins and ceases to be: by month and by the day of its request,
one more when it comes and one fewer when it goes. Adding up along the months gives what stood at the end of each, and the
days of the requests how old it was. Days that come to every age in the same months are one cell.
"""

from math import sqrt

# isort: off
from trellis.rules.capacity.compiling import compiled, inlined
from trellis.rules.capacity.layout import (
    AT_ONCE, BANDS, BUSY, DONE, DONE_IN_LIMIT, DUE, DUE_ON_TIME, FINE, FLOWS, ISSUED, LONGEST, NEVER,
    ON_TIME, QUEUE, QUEUED, SPANS, STARTS, WAITED, WAITED_SQUARED, WEEKS, WEEKS_SQUARED,
)  # fmt: skip
from trellis.rules.capacity.queues import GONE, fare_of, ix
from trellis.rules.capacity.records import Counts, Memory
# isort: on

FLOW_COLUMNS = len(FLOWS)


@inlined
def span(weeks: float) -> int:
    """The cell of `SPANS` that so many weeks fall in."""
    return min(int(sqrt(weeks) * FINE), SPANS - 1)


@inlined
def note_start(the: Memory, out: Counts, place: int, at: float) -> None:
    """Count a stage begun, and how long it waited."""
    token, fare, now = the.node[ix(place)], fare_of(the, place), the.state[ix(0)]
    waited = at - token.entered
    if waited <= 0.0:
        fare.at_once += 1.0
        return
    fare.after_waiting += 1.0
    fare.waited += waited
    fare.waited_squared += waited * waited
    if now.month >= the.warm_up:
        out.waits[ix(now.row), ix(token.stage), ix(span(waited))] += 1


@inlined
def note_done(the: Memory, out: Counts, place: int, at: float) -> None:
    """Count a stage done, and trace it if asked."""
    token, now = the.node[ix(place)], the.state[ix(0)]
    case, fare = the.case[ix(place >> the.shift)], fare_of(the, place)
    fare.done += 1.0
    fare.done_in_limit += 1.0 if at - case.requested <= the.stage[ix(token.stage)].limit else 0.0
    stood(the, token.stage, place >> the.shift, token.month)
    if now.traced < the.traces:
        row, k = ix(now.row), ix(now.traced)
        out.trace[row, k, ix(0)], out.trace[row, k, ix(1)], out.trace[row, k, ix(4)] = (
            case.name,
            token.stage,
            at,
        )
        out.trace[row, k, ix(2)], out.trace[row, k, ix(3)] = token.entered, token.started
        now.traced += 1


@inlined
def stood(the: Memory, row: int, case: int, since: int) -> None:
    """Count what was open from a month until this one, in its cell: nothing, if that is the same month."""
    until = the.state[ix(0)].month
    if since == until:
        return
    cell = the.case[ix(case)].cell
    the.standing[ix(row), ix(since), ix(max(cell - the.oldest_cell[ix(since)], 0))] += 1
    the.standing[ix(row), ix(until), ix(max(cell - the.oldest_cell[ix(until)], 0))] -= 1


@inlined
def note_outcome(the: Memory, out: Counts, number: int, weeks: float) -> None:
    """Count a case that has reached the outcome people wait for."""
    now = the.state[ix(0)]
    the.flow[ix(number), ix(WEEKS)] += weeks
    the.flow[ix(number), ix(WEEKS_SQUARED)] += weeks * weeks
    the.flow[ix(number), ix(ON_TIME)] += 1.0 if weeks <= the.group[ix(number)].limit else 0.0
    if now.month >= the.warm_up:
        out.stays[ix(now.row), ix(number), ix(span(weeks))] += 1


@inlined
def tally(the: Memory, out: Counts, number: int, column: int) -> None:
    """Count a case, at its end or the run's, in the month it was due and the months it was open."""
    case, now = the.case[ix(number)], the.state[ix(0)]
    stood(the, the.stages + case.group, number, case.month)
    if case.month < now.month:
        oldest = the.oldest[ix(now.month), ix(case.group)]
        the.oldest[ix(now.month), ix(case.group)] = min(oldest, case.requested)
    due = case.requested + the.group[ix(case.group)].limit
    timely = case.ended <= due
    if 0.0 <= due < the.weeks and (not timely or column == ISSUED):
        month = ix(the.month_of_day[ix(int(due * 7.0))])
        out.flow[ix(now.row), month, ix(case.group), ix(DUE)] += 1.0
        out.flow[ix(now.row), month, ix(case.group), ix(DUE_ON_TIME)] += 1.0 if timely else 0.0


@compiled
def end_month(the: Memory, out: Counts, at: float) -> None:
    """Write down what the month counted, and begin another."""
    now = the.state[ix(0)]
    row, month = ix(now.row), ix(now.month)
    for number in range(the.pools):
        pool = the.pool[ix(number)]
        busy = at * (the.slots[ix(now.draw), ix(number), ix(int(at))] - pool.free)
        out.pool[row, month, ix(number), ix(BUSY)] = pool.busy + busy
        out.pool[row, month, ix(number), ix(QUEUED)] = pool.queued + at * pool.queue
        out.pool[row, month, ix(number), ix(QUEUE)] = pool.queue
        pool.busy, pool.queued = -busy, -at * pool.queue
    for number in range(the.stages):
        for group in range(the.groups):
            end_fare(the, out, number, group)
    for number in range(the.groups):
        for column in range(FLOW_COLUMNS):
            out.flow[row, month, ix(number), ix(column)] += the.flow[ix(number), ix(column)]
            the.flow[ix(number), ix(column)] = 0.0
    now.month += 1


@inlined
def end_fare(the: Memory, out: Counts, stage: int, group: int) -> None:
    """Write down how a group fared at a stage this month, and count from nought."""
    now, fare, to = the.state[ix(0)], the.fare[ix(stage * the.groups + group)], out.stage
    row, month, number, starts = ix(now.row), ix(now.month), ix(stage), fare.at_once + fare.after_waiting
    to[row, month, number, ix(STARTS)] += starts
    to[row, month, number, ix(AT_ONCE)] += fare.at_once
    to[row, month, number, ix(WAITED)] += fare.waited
    to[row, month, number, ix(WAITED_SQUARED)] += fare.waited_squared
    to[row, month, number, ix(DONE)] += fare.done
    to[row, month, number, ix(DONE_IN_LIMIT)] += fare.done_in_limit
    if now.month >= the.warm_up:
        out.by_group[row, number, ix(group), ix(0)] += starts
        out.by_group[row, number, ix(group), ix(1)] += fare.waited
    fare.at_once = fare.after_waiting = fare.waited = fare.waited_squared = 0.0
    fare.done = fare.done_in_limit = 0.0


@compiled
def begin_counting(the: Memory) -> None:
    """Count from nought. How groups fare is nought since the end of the last month."""
    for number in range(the.pools):
        the.pool[ix(number)].busy = the.pool[ix(number)].queued = 0.0
    for number in range(the.groups):
        for column in range(FLOW_COLUMNS):
            the.flow[ix(number), ix(column)] = 0.0
        for month in range(the.months + 1):
            the.oldest[ix(month), ix(number)] = NEVER
    the.standing[:] = 0


@compiled
def end_counting(the: Memory, out: Counts) -> None:
    """Count what is still open, and in what stage, after the last month."""
    now = the.state[ix(0)]
    for number in range(now.cases):
        case = the.case[ix(number)]
        if case.ended == NEVER:
            tally(the, out, number, -1)
        for place in range(number << the.shift, number + 1 << the.shift):
            token = the.node[ix(place)]
            if token.status != GONE:
                stood(the, token.stage, number, token.month)
    for group in range(the.groups):
        oldest = NEVER
        for month in range(the.months - 1, -1, -1):
            oldest = min(oldest, the.oldest[ix(month + 1), ix(group)])
            age = the.month_ends[ix(month)] / 7.0 - oldest
            out.flow[ix(now.row), ix(month), ix(group), ix(LONGEST)] = max(age, 0.0)
    part(the, out)


@inlined
def part(the: Memory, out: Counts) -> None:
    """Add up what began and ceased to be open along the months, and how much of it was as old as each band, or older."""
    rows, _, cells = the.standing.shape
    for row in range(rows):
        the.open_in[:] = 0
        for month in range(the.months):
            oldest = the.oldest_cell[ix(month)]
            for cell in range(cells):
                the.open_in[ix(oldest + cell)] += the.standing[ix(row), ix(month), ix(cell)]
            first, open_then = 0, 0
            for band in range(BANDS - 1, -1, -1):
                past = the.cells_past[ix(month), ix(band)]
                for cell in range(first, past):
                    open_then += the.open_in[ix(cell)]
                first = past
                out.ages[ix(the.state[ix(0)].row), ix(month), ix(row), ix(band)] = open_then
