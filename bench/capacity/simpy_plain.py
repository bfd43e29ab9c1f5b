"""The reference model as SimPy's documentation would have it: a process for each case, a priority resource each stage."""

from collections.abc import Iterator

import numpy as np
import simpy

from bench.capacity.model import SERVERS, Draws, Path, blank

NAME = "SimPy, its own priority resource"


def run(draws: Draws) -> Path:
    """One replication."""
    env = simpy.Environment()
    pools = [simpy.PriorityResource(env, servers or draws.count) for servers in SERVERS]
    finished = blank(draws)

    def case(k: int) -> Iterator[simpy.Event]:
        for stage in range(draws.first[k], draws.last[k] + 1):
            with pools[stage].request(priority=draws.line[k]) as slot:
                yield slot
                yield env.timeout(draws.until(k, stage, env.now) - env.now)
            finished[k][stage] = env.now

    def source() -> Iterator[simpy.Event]:
        for k, at in enumerate(draws.arrived):
            if at > env.now:
                yield env.timeout(at - env.now)
            env.process(case(k))

    env.process(source())
    env.run(until=draws.weeks)
    return Path.of(draws, np.array(finished))
