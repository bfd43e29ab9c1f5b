"""Running the compiled kernel: over threads, and from a cache that cannot be stale.

Numba keeps compiled code by the date of one source file and does not see an edit in another, so the cache is kept in a
folder named by the text of every file the kernel is made of. `NUMBA_CACHE_DIR` says where those folders are.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import ModuleType
from typing import Any, NamedTuple

import numba
import numpy as np

from trellis.rules.capacity.layout import AGE_EDGES, FLOWS, Floats, System
from trellis.rules.capacity.memory import Memory, Offsets, again, memory

CONFIG: Any = numba.config  # Any: its settings are given as it loads
SOURCES = ("layout.py", "memory.py", "queues.py", "counting.py", "kernel.py")


class TooManyCases(RuntimeError):
    """More cases came than there was room for."""


class Counts(NamedTuple):
    """What was counted. The last month of each is what fell after the end."""

    flow: Floats  # replications x months + 1 x groups x FLOWS
    stage: Floats  # replications x months + 1 x stages x 5
    pool: Floats  # replications x months + 1 x pools x 2
    age: Floats  # replications x months + 1 x age bands
    exits: Floats  # replications x months + 1 x ways out
    trace: Floats  # replications x rows x 5: case, stage, entered, started, finished
    events: Floats  # replications


def fingerprint(texts: Sequence[bytes]) -> str:
    """A name for compiled code that changes when any text it was made from does."""
    return sha256(b"\0".join([numba.__version__.encode(), np.__version__.encode(), *texts])).hexdigest()[:16]


@cache
def kernel() -> ModuleType:
    """The compiled module, read from the cache named by its sources."""
    package = files(__package__)
    kept = CONFIG.CACHE_DIR or str(package / "__pycache__")
    name = fingerprint([(package / source).read_bytes() for source in SOURCES])
    CONFIG.CACHE_DIR = f"{kept}/{name}"
    from trellis.rules.capacity import kernel as compiled

    CONFIG.CACHE_DIR = kept if kept != str(package / "__pycache__") else ""
    return compiled


def run(
    system: System,
    replications: int,
    seed: int,
    *,
    first: int = 0,
    threads: int | None = None,
    trace: int = 0,
) -> Counts:
    """Simulate a system so many times; the same seed gives the same bytes whatever the number of threads."""
    of, own = memory(system, trace)
    out = np.empty((replications, of.counted_to - of.counted))
    threads = min(threads or CONFIG.NUMBA_NUM_THREADS, replications)
    memories = [own, *(again(own) for _ in range(threads - 1))]
    if threads == 1:
        _one(own, out, seed, first, 0, 1)
    else:
        with ThreadPoolExecutor(threads) as pool:
            tasks = [pool.submit(_one, own, out, seed, first, k, threads) for k, own in enumerate(memories)]
            for task in tasks:
                task.result()
    if out[:, 0].min(initial=0) < 0:
        raise TooManyCases("More cases came than there was room for.")
    return _taken_apart(out, of)


def _one(own: Memory, out: Floats, seed: int, first: int, thread: int, threads: int) -> None:
    kernel().run(own.of, own.ints, own.floats, out, seed, first, thread, threads)


def _taken_apart(out: Floats, of: Offsets) -> Counts:
    rows, total = of.months + 1, out.shape[0]

    def part(begins: int, ends: int, *shape: int) -> Floats:
        return out[:, begins - of.counted : ends - of.counted].reshape(total, *shape)

    pools = part(of.pool_rows, of.age_rows, rows + 1, of.pools, 2)
    return Counts(
        flow=part(of.flow_rows, of.stage_rows, rows, of.groups, len(FLOWS)),
        stage=part(of.stage_rows, of.pool_rows, rows, of.stages, 5),
        pool=pools[:, :-1],
        age=part(of.age_rows, of.exit_rows, rows, len(AGE_EDGES) + 1),
        exits=part(of.exit_rows, of.trace, rows, of.exits),
        trace=part(of.trace, of.counted_to, of.traced, 5),
        events=out[:, 0],
    )
