"""The kernel's memory: a system's arrays as records, and room for one replication."""

from math import ceil
from typing import Any  # Any: arrays of every kind, by name

import numpy as np

from trellis.rules.capacity.layout import (
    AGE_EDGES,
    BANDS,
    BUCKETS,
    DUE,
    DUE_ON_TIME,
    FIRST_COME,
    FLOWS,
    NEVER,
    POOL_COLUMNS,
    SHELVES,
    SPANS,
    STAGE_COLUMNS,
    System,
)
from trellis.rules.capacity.records import KINDS, Counts, Memory

NEARLY = 1e-9  # of a day: what three days as weeks, times seven, may lack of three
AS_THEY_ARE = ("open_at", "demand", "mix", "work_factor", "route_share", "slots", "fork_from",
               "fork_to", "fork_then", "month_of_day", "month_ends", "exit_counts")  # fmt: skip
ROOM = ("state", "case", "node", "bucket", "shelf", "first", "entering", "spare", "serving", "flow", "oldest",
        "standing", "open_in")  # fmt: skip
CHANGED = ("line", "stage", "pool", "route", "fare")


def memory(system: System, traces: int = 0) -> Memory:
    """Lay a system out, with room for one replication and a trace of so many stages done."""
    branches = system.open_at.shape[1]
    shift = (branches - 1).bit_length()
    pools, lines = system.slope.shape
    weeks, months, groups = system.demand.shape[1], system.month_ends.size, system.entry.size
    tokens, serving = system.cases << shift, int(system.slots.max(initial=0)) + 2
    line, shelves = _lines(system, weeks)
    before, cell_of, cells_past, oldest_cell, cells = _cells(system)
    room: dict[str, Any] = {
        "state": _records("state", 1), "case": _records("case", system.cases), "node": _records("node", 2 * tokens),
        "bucket": _records("bucket", 2 * tokens + 1), "shelf": _records("shelf", shelves), "line": line,
        "first": _numbers(weeks * int(BUCKETS)), "entering": _numbers(2 * branches + 2),
        "spare": _numbers(system.cases), "serving": _numbers(pools * serving if system.preemptive.any() else 0),
        "flow": np.zeros((groups, len(FLOWS))), "oldest": np.zeros((months + 1, groups)),
        "standing": np.zeros((system.pool_of.size + groups, months + 1, cells), np.int32),
        "open_in": _numbers(int(cell_of[-1]) + cells + 1),
    }  # fmt: skip
    given = {name: np.ascontiguousarray(getattr(system, name)) for name in AS_THEY_ARE}
    tables = {
        name: np.ascontiguousarray(getattr(system, name)).ravel() for name in ("work", "patience", "ages")
    }
    gives_up = bool(tables["patience"].size or tables["ages"].size or (system.open_ages_out < NEVER).any())
    return Memory(
        gives_up=gives_up, weeks=weeks, months=months, groups=groups, stages=system.pool_of.size, pools=pools, lines=lines,
        branches=branches, shift=shift, openings=system.open_group.size, room=system.cases, tokens=tokens,
        serving_room=serving, warm_up=system.warm_up, traces=traces, stage=_stages(system), pool=_pools(system),
        group=_groups(system), week=_weeks(system), fare=_fares(system), route=_routes(system), open=_open(system),
        before=before, cell_of=cell_of, cells_past=cells_past, oldest_cell=oldest_cell, **room, **given, **tables,
    )  # fmt: skip


def again(own: Memory) -> Memory:
    """The same for another thread: room of its own, a copy of what a replication changes, and what is only read."""
    room: dict[str, Any] = {
        name: np.zeros(getattr(own, name).shape, getattr(own, name).dtype) for name in ROOM
    }
    copies: dict[str, Any] = {name: np.copy(getattr(own, name)) for name in CHANGED}
    return own._replace(**room, **copies)


def counts(system: System, replications: int, traces: int) -> Counts:
    """Room for what will be counted, all nought."""
    months, groups, stages = system.month_ends.size, system.entry.size, system.pool_of.size
    pools, rows = system.rule.size, replications
    flow = np.zeros((rows, months + 1, groups, len(FLOWS)))
    flow[..., DUE] = flow[..., DUE_ON_TIME] = system.settled
    return Counts(
        flow=flow,
        stage=np.zeros((rows, months + 1, stages, STAGE_COLUMNS)),
        pool=np.zeros((rows, months + 1, pools, POOL_COLUMNS)),
        ages=np.zeros((rows, months + 1, stages + groups, BANDS)),
        exits=np.zeros((rows, months + 1, system.exit_counts.size)),
        waits=np.zeros((rows, stages, SPANS), np.int32),
        by_group=np.zeros((rows, stages, groups, 2)),
        stays=np.zeros((rows, groups, SPANS), np.int32),
        trace=np.zeros((rows, traces, 5)),
        events=np.zeros(rows),
    )


def _numbers(size: int) -> Any:  # Any: as the field says
    return np.zeros(size, np.int32)


def _records(kind: str, size: int) -> Any:  # Any: as above
    return np.zeros(size, KINDS[kind])


def _filled(kind: str, size: int, **fields: Any) -> Any:  # Any: as above
    made = _records(kind, size)
    for name, values in fields.items():
        made[name] = values
    return made


def _stages(system: System) -> Any:  # Any: as above
    return _filled(
        "stage", system.pool_of.size, limit=system.stage_limit, pool=system.pool_of,
        calendar=np.where(system.calendar_of < 0, -1, system.calendar_of * system.rate.shape[1]),
        route=system.route_from[:-1], last_route=system.route_from[1:] - 1, patience=system.patience_of,
    )  # fmt: skip


def _pools(system: System) -> Any:  # Any: as above
    return _filled(
        "pool",
        system.rule.size,
        share=system.share,
        rule=system.rule,
        preemptive=system.preemptive,
        room=system.room,
    )


def _groups(system: System) -> Any:  # Any: as above
    return _filled("group", system.entry.size, limit=system.limit, entry=system.entry, ages=system.ages_of)


def _routes(system: System) -> Any:  # Any: as above
    return _filled("route", system.route_to.size, to=system.route_to)


def _weeks(system: System) -> Any:  # Any: as above
    rate = system.rate.ravel()
    return _filled("week", rate.size, done=system.done.ravel(), rate=rate, slowness=1.0 / rate)


def _fares(system: System) -> Any:  # Any: as above
    return _filled("fare", system.line.size, order=system.offset.ravel(), line=system.line.ravel())


def _open(system: System) -> Any:  # Any: as above
    return _filled(
        "open", system.open_group.size, requested=system.open_requested, ages_out=system.open_ages_out,
        group=system.open_group, fork=system.open_fork,
    )  # fmt: skip


def _cells(system: System) -> tuple[float, Any, Any, Any, int]:  # Any: as above
    """Days of a request in cells: all of one come to each age of `AGE_EDGES` in the same months. And how many are new."""
    before = ceil(-7.0 * system.open_requested.min(initial=0.0))
    days = np.arange(-before, system.month_of_day.size)
    come = days[:, None] + 7.0 * np.array(AGE_EDGES)
    passes = np.searchsorted(system.month_ends, come, side="right")  # days x ages: in which month
    new = np.concatenate([[True], (passes[1:] != passes[:-1]).any(axis=1)])
    cell_of = (np.cumsum(new) - 1).astype(np.int32)
    months = np.arange(system.month_ends.size)
    past = [np.searchsorted(one, months, side="right") for one in passes[new].T]
    cells_past = np.stack([np.full(months.size, cell_of[-1] + 1), *past], axis=1).astype(np.int32)
    oldest = np.maximum(np.append(cells_past[:, -1], cells_past[-1, -1]) - 1, 0).astype(np.int32)
    newest = np.append(cell_of[before + system.month_ends], cell_of[-1])
    return before + NEARLY, cell_of, cells_past, oldest, int((newest - oldest).max()) + 1


def _lines(system: System, weeks: int) -> tuple[Any, int]:  # Any: as above
    """Two lines for each pool and priority, those in time and those late, and how many shelves they need in all."""
    pools, lines = system.slope.shape
    lowest = min(0.0, system.open_requested.min(initial=0.0)) + system.offset.min(initial=0.0) - 1.0
    shelves = ceil((weeks + 1 + system.offset.max(initial=0.0) - lowest) * SHELVES) + 1
    needed = np.repeat(np.where(system.rule == FIRST_COME, 1, shelves), 2 * lines)
    made = _filled(
        "line", pools * lines * 2, lowest=lowest, slope=np.repeat(system.slope.ravel(), 2),
        bonus=np.repeat(system.bonus.ravel(), 2), shelf=np.cumsum([0, *needed])[:-1],
    )  # fmt: skip
    return made, int(needed.sum())
