"""The reference model on SimPy's clock and nothing else of it: call-backs, no processes, two lines for each stage."""

from collections import deque
from functools import partial

import numpy as np
import simpy

from bench.capacity.model import SERVERS, Draws, Path, blank

NAME = "SimPy, its clock alone"


class _Run:
    def __init__(self, draws: Draws) -> None:
        self.draws, self.env, self.finished = draws, simpy.Environment(), blank(draws)
        self.free = [servers or draws.count for servers in SERVERS]
        self.lines: list[tuple[deque[int], deque[int]]] = [(deque(), deque()) for _ in SERVERS]

    def come(self, k: int, _event: object) -> None:
        while k < self.draws.count and self.draws.arrived[k] <= self.env.now:
            self.enter(k, self.draws.first[k])
            k += 1
        if k < self.draws.count:
            self.after(self.draws.arrived[k], partial(self.come, k))

    def after(self, at: float, call: partial[None]) -> None:
        self.env.timeout(at - self.env.now).callbacks.append(call)

    def enter(self, k: int, stage: int) -> None:
        if self.free[stage]:
            self.begin(k, stage)
        else:
            self.lines[stage][self.draws.line[k]].append(k)

    def begin(self, k: int, stage: int) -> None:
        self.free[stage] -= 1
        self.after(self.draws.until(k, stage, self.env.now), partial(self.done, k, stage))

    def done(self, k: int, stage: int, _event: object) -> None:
        self.finished[k][stage] = self.env.now
        self.free[stage] += 1
        critical, ordinary = self.lines[stage]
        if critical or ordinary:
            self.begin((critical or ordinary).popleft(), stage)
        if stage < self.draws.last[k]:
            self.enter(k, stage + 1)


def run(draws: Draws) -> Path:
    """One replication."""
    one = _Run(draws)
    one.come(0, None)
    one.env.run(until=draws.weeks)
    return Path.of(draws, np.array(one.finished))
