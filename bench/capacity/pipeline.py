"""The whole pathway of an EHC needs assessment beside SimPy: forks, a shared pool, three calendars, 2,488 cases open.

Plain is the tests' twin, written to be obviously right: its queues are lists. Tuned is the twin with a heap for each line.
"""

import heapq
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from bench.capacity.measuring import busy, clock, median, side_by_side
from bench.capacity.model import SCENARIO
from tests.rules.capacity.twin import Token, Twin
from trellis.rules.capacity import Lever, Opening, Pathway, QueueRule, Scenario, Target, search, standard
from trellis.rules.capacity.assemble import assemble
from trellis.rules.capacity.running import run

PSYCHOLOGISTS = "educational psychologists"
HUNDRED, HUNDRED_ON_ONE, SEARCHED = 0.35, 0.70, 1.0  # seconds by the clock that were asked for
STEPS = 120_000  # room for every stage done of a replication
Row = tuple[str, float, float, str]  # what, seconds, seconds asked for (0 for none), and what else to say


class Heap:
    """A line that is always in order, with what the twin asks of a list."""

    def __init__(self) -> None:
        self.entries: list[tuple[float, int, Token]] = []
        self.filed = 0

    def __len__(self) -> int:
        return len(self.entries)

    def append(self, token: Token) -> None:
        heapq.heappush(self.entries, (token.order, self.filed, token))
        self.filed += 1


class Tuned(Twin):
    """The twin with heaps; for pathways in which nobody loses patience and nothing interrupts."""

    def __init__(self, pathway: Pathway, scenario: Scenario, seed: int, replication: int) -> None:
        super().__init__(pathway, scenario, seed, replication)
        for pool in self.pools.values():
            heaps: Any = [Heap() for _ in pool.lines]  # Any: it stands in for lists
            pool.lines = heaps
            pool.serving = _Nothing()

    def serve(self, name: str) -> None:
        pool = self.pools[name]
        while pool.free > 0 and pool.waiting():
            line: Any = next(line for line in pool.lines if len(line))  # Any: a Heap
            self.begin(heapq.heappop(line.entries)[2])


class _Nothing(list[Token]):
    """Forgets who is being served, which only an interrupting pool asks."""

    def append(self, _token: Token) -> None:
        """Forget."""

    def remove(self, _token: Token) -> None:
        """Forget."""


def listed(pathway: Pathway) -> Pathway:
    """The pathway with each open case's age written out, as the twin reads it, and one rule in every pool."""
    opening = []
    for one in pathway.opening:
        ages = tuple(np.linspace(one.oldest_weeks, one.newest_weeks, one.cases).tolist())
        opening.append(Opening(at=one.at, ages=ages, group="ordinary"))
    pools = tuple(replace(pool, rule=QueueRule.OLDEST) for pool in pathway.pools)
    return replace(pathway, opening=tuple(opening), pools=pools)


def measured(times: int) -> Iterator[Row]:
    """Each thing measured, as it is measured."""
    pathway = listed(standard("ehc-needs-assessment"))
    system = assemble(pathway, SCENARIO)
    events = float(run(system, 4, 0).events.mean())
    ours = median(busy, lambda: run(system, 20, 0, threads=1), times) / 20
    said = f"{events:,.0f} events, {events / ours / 1e6:.1f} million a second"
    yield "ours, processor a replication", ours, 0.0, said
    for name, kind, often in (("tuned", Tuned, 3), ("plain, lists for queues", Twin, 1)):
        theirs, _, ratio = side_by_side(
            lambda kind=kind: kind(pathway, SCENARIO, 0, 0).run(),
            lambda: run(system, 20, 0, threads=1),
            often,
        )
        said = f"{20 * ratio:,.0f} times ours"
        yield f"SimPy, {name}, its own draws, processor a replication", theirs, 0.0, said
    yield "ours beside it, weeks apart at the most", 0.0, 0.0, agreement(pathway)
    for threads, asked in ((1, HUNDRED_ON_ONE), (2, HUNDRED)):
        took = median(clock, lambda threads=threads: run(system, 100, 0, threads=threads), times)
        yield f"100 replications, threads: {threads}, by the clock", took, asked, ""
    lever, target = Lever(PSYCHOLOGISTS, date(2026, 3, 1)), Target(0.9, date(2027, 9, 1))
    took = median(clock, lambda: search(pathway, SCENARIO, target, lever), times)
    yield "what it takes for 90% by September 2027, by the clock", took, SEARCHED, ""


def agreement(pathway: Pathway) -> str:
    """Whether every stage of every case is done at the same moment as in plain SimPy, in words."""
    theirs = np.array(sorted(Twin(pathway, SCENARIO, 0, 0).run().trace))
    trace = run(assemble(pathway, SCENARIO), 1, 0, trace=STEPS).trace[0]
    mine = np.array(sorted(map(tuple, trace[trace[:, 4] > 0])))
    if mine.shape != theirs.shape or (mine[:, :2] != theirs[:, :2]).any():
        return f"**other stages done: {len(mine):,} beside {len(theirs):,}**"
    return f"{len(mine):,} moments, {np.abs(mine - theirs).max():.0e} weeks apart at the most"
