"""Running the compiled kernel over threads, and putting what it counted in order."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from trellis.rules.capacity import kernel
from trellis.rules.capacity.compiling import CONFIG
from trellis.rules.capacity.layout import AT_STAGE, OPEN, OVER_52, System
from trellis.rules.capacity.memory import again, counts, memory
from trellis.rules.capacity.pathway import NotAPathway
from trellis.rules.capacity.records import Counts as Counts  # what a run gives
from trellis.rules.capacity.records import Memory

MOST = 100_000  # replications
MOST_TRACED = 10_000_000  # stages done, of all replications: 400 megabytes
MOST_THREADS = 1_000
LAST_SEED = 2**63 - 1  # the engine's whole numbers have eight bytes
A_SHARE = 2  # replications a thread takes at a time: whichever is done first takes the next


class TooManyCases(RuntimeError):
    """More cases came than there was room for."""


def run(
    system: System,
    replications: int,
    seed: int,
    *,
    first: int = 0,
    threads: int | None = None,
    trace: int = 0,
) -> Counts:
    """Simulate a system so many times; the same seed gives the same bytes whatever the number of threads.

    Raises NotAPathway for numbers that cannot be.
    """
    replications = whole("Replications", replications, 1, MOST)
    seed = whole("The seed", seed, 0, LAST_SEED)
    first = whole("The first replication", first, 0, LAST_SEED - MOST)
    trace = whole("The trace", trace, 0, MOST_TRACED // replications)
    threads = None if threads is None else whole("Threads", threads, 1, MOST_THREADS)
    own, out = memory(system, trace), counts(system, replications, trace)
    threads = min(threads or CONFIG.NUMBA_NUM_THREADS, replications)
    if threads == 1:
        kernel.run(own, out, seed, first, 0, replications)
    else:
        shares = iter(range(0, replications, A_SHARE))

        def work(own: Memory) -> None:
            for start in shares:
                kernel.run(own, out, seed, first, start, min(start + A_SHARE, replications))

        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(work, [own, *(again(own) for _ in range(threads - 1))]))
    if out.events.min(initial=0) < 0:
        raise TooManyCases("More cases came than there was room for.")
    _stand(out, system.pool_of.size)
    return out


def whole(what: str, number: object, least: int, most: int) -> int:
    """A whole number within bounds, as Python's own: the engine is compiled again for any other kind."""
    if isinstance(number, bool) or not isinstance(number, int | np.integer):
        raise NotAPathway(f"{what} must be a whole number; it says {number}.")
    if not least <= number <= most:
        raise NotAPathway(f"{what} must be between {least:,} and {most:,}; it says {number:,}.")
    return int(number)


def together(parts: Sequence[Counts]) -> Counts:
    """The replications of several runs, one after another."""
    joined: Any = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))  # Any: as Counts has them
    return Counts(*joined)


def the_first(counted: Counts, replications: int) -> Counts:
    """Only so many replications."""
    kept: Any = (array[:replications] for array in counted)  # Any: as above
    return Counts(*kept)


def _stand(out: Counts, stages: int) -> None:
    """Part what was open, by month, into ages."""
    at_least = out.ages
    out.flow[..., OPEN], out.flow[..., OVER_52] = at_least[:, :, stages:, 0], at_least[:, :, stages:, -1]
    out.stage[..., AT_STAGE] = at_least[:, :, :stages, 0]
    at_least[..., :-1] -= at_least[..., 1:].copy()
