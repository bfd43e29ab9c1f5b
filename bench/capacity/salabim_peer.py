"""The reference model in salabim: a component for each case, a resource for each stage, nothing monitored."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import salabim

from bench.capacity.model import SERVERS, Draws, Path, blank

NAME = "salabim"


def run(draws: Draws) -> Path:
    """One replication."""
    salabim.yieldless(False)
    env: Any = salabim.Environment(trace=False, random_seed=0)  # Any: it comes without types
    pools = [
        salabim.Resource(f"pool {k}", capacity=many or draws.count, monitor=False)
        for k, many in enumerate(SERVERS)
    ]
    finished = blank(draws)

    class Case(salabim.Component):  # type: ignore[misc]  # it comes without types
        def process(self, k: int) -> Iterator[Any]:
            for stage in range(draws.first[k], draws.last[k] + 1):
                yield self.request((pools[stage], 1, draws.line[k]))
                yield self.hold(till=draws.until(k, stage, env.now()))
                self.release(pools[stage])
                finished[k][stage] = env.now()

    class Source(salabim.Component):  # type: ignore[misc]
        def process(self) -> Iterator[Any]:
            for k, at in enumerate(draws.arrived):
                if at > env.now():
                    yield self.hold(till=at)
                Case(k=k, name="", suppress_trace=True)

    Source()
    env.run(till=draws.weeks)
    return Path.of(draws, np.array(finished))
