"""The reference model in SimPy, tuned: a process for each case, and a heap of our own for the resource's sorting."""

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count

import numpy as np
import simpy

from bench.capacity.model import SERVERS, Draws, Path, blank

NAME = "SimPy, tuned"


class Pool:
    """Slots, and a heap of who waits: by line, then first come first served."""

    def __init__(self, env: simpy.Environment, free: int) -> None:
        self.env, self.free, self.asked = env, free, count()
        self.waiting: list[tuple[int, int, simpy.Event]] = []

    def request(self, line: int) -> simpy.Event:
        """What to wait for."""
        event = simpy.Event(self.env)
        if self.free:
            self.free -= 1
            event.succeed()
        else:
            heappush(self.waiting, (line, next(self.asked), event))
        return event

    def release(self) -> None:
        """The slot goes to the next, if anybody waits."""
        if self.waiting:
            heappop(self.waiting)[2].succeed()
        else:
            self.free += 1


def run(draws: Draws) -> Path:
    """One replication."""
    env = simpy.Environment()
    pools = [Pool(env, servers or draws.count) for servers in SERVERS]
    finished = blank(draws)

    def case(k: int) -> Iterator[simpy.Event]:
        for stage in range(draws.first[k], draws.last[k] + 1):
            yield pools[stage].request(draws.line[k])
            yield env.timeout(draws.until(k, stage, env.now) - env.now)
            pools[stage].release()
            finished[k][stage] = env.now

    def source() -> Iterator[simpy.Event]:
        for k, at in enumerate(draws.arrived):
            if at > env.now:
                yield env.timeout(at - env.now)
            env.process(case(k))

    env.process(source())
    env.run(until=draws.weeks)
    return Path.of(draws, np.array(finished))
