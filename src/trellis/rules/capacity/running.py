"""Running the compiled kernel over threads, and putting what it counted in order."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from trellis.rules.capacity import kernel
from trellis.rules.capacity.compiling import CONFIG
from trellis.rules.capacity.layout import AT_STAGE, OPEN, OVER_52, System
from trellis.rules.capacity.memory import again, counts, memory
from trellis.rules.capacity.records import Counts as Counts  # what a run gives


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
    """Simulate a system so many times; the same seed gives the same bytes whatever the number of threads."""
    own, out = memory(system, trace), counts(system, replications, trace)
    threads = min(threads or CONFIG.NUMBA_NUM_THREADS, replications)
    memories = [own, *(again(own) for _ in range(threads - 1))]
    if threads == 1:
        kernel.run(own, out, seed, first, 0, 1)
    else:
        with ThreadPoolExecutor(threads) as pool:
            tasks = [
                pool.submit(kernel.run, own, out, seed, first, k, threads) for k, own in enumerate(memories)
            ]
            for task in tasks:
                task.result()
    if out.events.min(initial=0) < 0:
        raise TooManyCases("More cases came than there was room for.")
    _stand(out, system.pool_of.size)
    return out


def together(parts: Sequence[Counts]) -> Counts:
    """The replications of several runs, one after another."""
    joined: Any = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))  # Any: as Counts has them
    return Counts(*joined)


def the_first(counted: Counts, replications: int) -> Counts:
    """Only so many replications."""
    kept: Any = (array[:replications] for array in counted)  # Any: as above
    return Counts(*kept)


def _stand(out: Counts, stages: int) -> None:
    """Add up what began and ceased to be open along the months, and part it into ages."""
    at_least = np.cumsum(out.ages, axis=1, out=out.ages)
    out.flow[..., OPEN], out.flow[..., OVER_52] = at_least[:, :, stages:, 0], at_least[:, :, stages:, -1]
    out.stage[..., AT_STAGE] = at_least[:, :, :stages, 0]
    at_least[..., :-1] -= at_least[..., 1:].copy()
