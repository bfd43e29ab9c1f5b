"""The kernel's memory: a system's arrays laid end to end, room for one replication, and a record of where each begins."""

from typing import Any, NamedTuple

import numpy as np

from trellis.rules.capacity.layout import AGE_EDGES, BUCKETS, FLOWS, HALF, PACE, Floats, Ints, System

CLOCK = 16  # numbers at the front of each array that belong to nothing else
# What is known of one case or token lies together, so that following it touches little memory.
TOGETHER = {
    ("f", "cases", HALF): ("requested", "opened", "ended", "ages_out"),
    ("i", "cases", PACE): ("group", "fork", "joins", "outcome", "name"),
    ("f", "tokens", PACE): ("entered", "started", "left", "target", "order"),
    ("i", "tokens", PACE): ("stage", "visit", "status", "child", "sibling"),
}
FRACTIONS = {"due", "turn"}


class Offsets(NamedTuple):
    """Where each array begins in the kernel's memory, and how many there are of everything."""

    branches: int
    cases: int
    draws: int
    exits: int
    groups: int
    lines: int
    months: int
    openings: int
    pools: int
    routes: int
    serving_room: int
    shift: int
    stages: int
    tokens: int
    weeks: int
    ages: int
    ages_of: int
    ages_out: int
    bonus: int
    bucket: int
    calendar_of: int
    child: int
    demand: int
    done: int
    due: int
    ended: int
    entered: int
    entering: int
    entry: int
    exit_counts: int
    first: int
    following: int
    fork: int
    fork_from: int
    fork_then: int
    fork_to: int
    free: int
    group: int
    head: int
    inside: int
    joins: int
    left: int
    limit: int
    line: int
    mix: int
    month_ends: int
    month_of_day: int
    name: int
    offset: int
    open_ages_out: int
    open_at: int
    open_fork: int
    open_group: int
    open_requested: int
    opened: int
    order: int
    outcome: int
    patience: int
    patience_of: int
    pool_of: int
    preemptive: int
    queue: int
    rate: int
    requested: int
    room: int
    route_from: int
    route_share: int
    route_to: int
    rule: int
    serving: int
    serving_n: int
    share: int
    sibling: int
    spare: int
    slope: int
    slots: int
    stage: int
    stage_limit: int
    started: int
    status: int
    tail: int
    target: int
    turn: int
    visit: int
    work: int
    work_factor: int
    counted: int
    flow_rows: int
    stage_rows: int
    pool_rows: int
    age_rows: int
    exit_rows: int
    trace: int
    traced: int
    counted_to: int


class Memory(NamedTuple):
    """What one thread works in."""

    of: Any  # Any: a NumPy record with the fields of Offsets
    ints: Ints
    floats: Floats


def memory(system: System, trace: int = 0) -> tuple[Offsets, Memory]:
    """Lay a system out, with room for one replication and a trace of so many stages done."""
    size = _sizes(system)
    where: dict[str, int] = {}
    given = {name: np.asarray(getattr(system, name)) for name in System._fields if name != "cases"}
    ends = {"i": CLOCK, "f": CLOCK}
    for name, array in given.items():
        where[name], ends[array.dtype.kind] = ends[array.dtype.kind], ends[array.dtype.kind] + array.size
    for name, length in _room(system, size).items():
        kind = "f" if name in FRACTIONS else "i"
        where[name], ends[kind] = ends[kind], ends[kind] + length
    for (kind, what, pace), names in TOGETHER.items():
        where |= {name: ends[kind] + k for k, name in enumerate(names)}
        ends[kind] += pace * size[what]
    where |= _counted(size, ends["f"], trace)
    ints, floats = np.zeros(ends["i"], np.int64), np.zeros(where["counted_to"])
    for name, array in given.items():
        target = floats if array.dtype.kind == "f" else ints
        target[where[name] : where[name] + array.size] = array.ravel()
    of = Offsets(**size, **where)
    return of, Memory(np.array([of], dtype=[(name, np.int64) for name in Offsets._fields])[0], ints, floats)


def again(memory: Memory) -> Memory:
    """The same for another thread."""
    return Memory(memory.of, memory.ints.copy(), memory.floats.copy())


def _sizes(system: System) -> dict[str, int]:
    branches = system.open_at.shape[1]
    draws, weeks = system.demand.shape
    pools, lines = system.slope.shape
    return {
        "branches": branches, "cases": system.cases, "draws": draws, "exits": system.exit_counts.size,
        "groups": system.entry.size, "lines": lines, "months": system.month_ends.size,
        "openings": system.open_group.size, "pools": pools, "routes": system.route_to.size,
        "serving_room": int(system.slots.max(initial=0)) + 2, "shift": (branches - 1).bit_length(),
        "stages": system.pool_of.size, "tokens": system.cases << (branches - 1).bit_length(), "weeks": weeks,
    }  # fmt: skip


def _room(system: System, size: dict[str, int]) -> dict[str, int]:
    nodes, pools = 2 * size["tokens"], size["pools"]
    lines = 2 * size["lines"] * pools
    room = {"spare": size["cases"]} | dict.fromkeys(("due", "following", "bucket"), nodes)
    room |= {"first": size["weeks"] * int(BUCKETS), "head": lines, "tail": lines, "inside": size["stages"]}
    room |= dict.fromkeys(("free", "queue", "turn", "serving_n"), pools)
    serving = pools * size["serving_room"] if system.preemptive.any() else 0
    return room | {"serving": serving, "entering": 2 * size["branches"] + 2}


def _counted(size: dict[str, int], begins: int, trace: int) -> dict[str, int]:
    rows = size["months"] + 1
    lengths = {
        "flow_rows": rows * size["groups"] * len(FLOWS),
        "stage_rows": rows * size["stages"] * 5,
        "pool_rows": (rows + 1) * size["pools"] * 2,
        "age_rows": rows * (len(AGE_EDGES) + 1),
        "exit_rows": rows * size["exits"],
        "trace": trace * 5,
    }
    where, at = {"counted": begins, "traced": trace}, begins + 1
    for name, length in lengths.items():
        where[name], at = at, at + length
    return where | {"counted_to": at}
