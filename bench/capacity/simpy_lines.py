"""The reference model in SimPy, tuned further: two lines and no heap, and no event where a slot is free."""

from collections import deque
from collections.abc import Iterator

import numpy as np
import simpy

from bench.capacity.model import SERVERS, Draws, Path, blank

NAME = "SimPy, tuned further"


class Pool:
    """Slots and two lines, first come first served in each."""

    def __init__(self, env: simpy.Environment, free: int) -> None:
        self.env, self.free = env, free
        self.lines: tuple[deque[simpy.Event], deque[simpy.Event]] = (deque(), deque())

    def wait(self, line: int) -> simpy.Event | None:
        """What to wait for, or None if there is a slot."""
        if self.free:
            self.free -= 1
            return None
        event = simpy.Event(self.env)
        self.lines[line].append(event)
        return event

    def give_back(self) -> None:
        """The slot goes to the next, if anybody waits."""
        critical, ordinary = self.lines
        if critical or ordinary:
            (critical or ordinary).popleft().succeed()
        else:
            self.free += 1


def run(draws: Draws) -> Path:
    """One replication."""
    env = simpy.Environment()
    pools = [Pool(env, servers or draws.count) for servers in SERVERS]
    finished = blank(draws)

    def case(k: int) -> Iterator[simpy.Event]:
        line, until = draws.line[k], draws.until
        for stage in range(draws.first[k], draws.last[k] + 1):
            pool = pools[stage]
            if (turn := pool.wait(line)) is not None:
                yield turn
            yield env.timeout(until(k, stage, env.now) - env.now)
            pool.give_back()
            finished[k][stage] = env.now

    def source() -> Iterator[simpy.Event]:
        for k, at in enumerate(draws.arrived):
            if at > env.now:
                yield env.timeout(at - env.now)
            env.process(case(k))

    env.process(source())
    env.run(until=draws.weeks)
    return Path.of(draws, np.array(finished))
