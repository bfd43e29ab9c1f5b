"""The capacity engine beside the same pathway in SimPy, plain and tuned, on the same draws: `python -m bench.capacity`.

Plain is the tests' twin, written to be obviously right: its queues are lists. Tuned is the twin with a heap for each line.
"""

import argparse
import heapq
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.rules.capacity.twin import Token, Twin
from trellis.rules.capacity import Lever, Scenario, Target, search, standard
from trellis.rules.capacity.assemble import assemble, months_of
from trellis.rules.capacity.pathway import Opening, Pathway
from trellis.rules.capacity.running import run

SCENARIO = Scenario(starts_on=date(2025, 9, 1))
PSYCHOLOGISTS = "educational psychologists"


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
    """The pathway with each open case's age written out, as the twin reads it."""
    opening = []
    for one in pathway.opening:
        step = (one.oldest_weeks - one.newest_weeks) / max(one.cases - 1, 1)
        ages = tuple(one.oldest_weeks - step * k for k in range(one.cases))
        opening.append(Opening(at=one.at, ages=ages, group="ordinary"))
    rules = tuple(replace(pool, rule="oldest request") for pool in pathway.pools)  # type: ignore[arg-type]  # read as one
    return replace(pathway, opening=tuple(opening), pools=rules)


def busy(call: Callable[[], object], times: int) -> float:
    """Seconds of processor, the middle of so many."""
    took = []
    for _ in range(times):
        began = process_time()
        call()
        took.append(process_time() - began)
    return statistics.median(took)


def waited(call: Callable[[], object], times: int) -> float:
    """Seconds by the clock on the wall, the middle of so many."""
    took = []
    for _ in range(times):
        began = perf_counter()
        call()
        took.append(perf_counter() - began)
    return statistics.median(took)


def rows(times: int) -> Iterator[tuple[str, str]]:
    """Everything measured, in words, as it is measured."""
    pathway = listed(standard("ehc-needs-assessment"))
    system = assemble(pathway, SCENARIO)
    events = float(run(system, 4, 0).events.mean())
    yield "events a replication", f"{events:,.0f}, {months_of(SCENARIO).weeks} weeks"
    ours = busy(lambda: run(system, 20, 0, threads=1), times) / 20
    yield (
        "ours, processor a replication",
        f"{ours * 1000:.1f} ms, {events / ours / 1e6:.1f} million events a second",
    )
    tuned = busy(lambda: Tuned(pathway, SCENARIO, 0, 0).run(), 3)
    yield "SimPy, tuned", f"{tuned:.2f} s, {tuned / ours:,.0f} times ours"
    plain = busy(lambda: Twin(pathway, SCENARIO, 0, 0).run(), 1)
    yield "SimPy, plain", f"{plain:.2f} s, {plain / ours:,.0f} times ours"
    for threads in (1, 2):
        clock = waited(lambda threads=threads: run(system, 100, 0, threads=threads), times)
        yield f"100 replications, threads: {threads}, by the clock", f"{clock:.2f} s"
    lever, target = Lever(PSYCHOLOGISTS, date(2026, 3, 1)), Target(0.9, date(2027, 9, 1))
    asked = waited(lambda: search(pathway, SCENARIO, target, lever), 3)
    yield "search for 90% by September 2027, by the clock", f"{asked:.2f} s"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.capacity", description="Measure the capacity engine."
    )
    parser.add_argument("--times", type=int, default=5)
    for name, found in rows(parser.parse_args().times):
        print(f"| {name} | {found} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
