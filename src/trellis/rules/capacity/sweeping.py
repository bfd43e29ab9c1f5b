"""Many scenarios, in parts small enough to hand out, and put together again to the byte."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

import numpy as np

from trellis.rules.capacity import scenario
from trellis.rules.capacity.assemble import assemble, months_of
from trellis.rules.capacity.designs import Point
from trellis.rules.capacity.pathway import Pathway
from trellis.rules.capacity.records import Counts
from trellis.rules.capacity.results import Band, OnTime, Results
from trellis.rules.capacity.running import MOST, run, whole

AT_ONCE = 40  # replications to a task: some tenths of a second for a pathway the size of a county's


@dataclass(frozen=True, slots=True)
class Part:
    """Some replications of one scenario."""

    scenario: int
    first: int
    replications: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One point of a design in one month: both on-time shares, the number over 52 weeks, queues, waits and cost."""

    point: Point
    month: date
    on_time: OnTime
    open: Band
    queue: dict[str, Band]
    longest_wait: Band
    weeks_to_outcome: Band | None
    months_to_clear: Band | None
    cost: Band


def lasting_to(by: date | None, points: Sequence[Point]) -> tuple[Point, ...]:
    """The points, each as much longer as the month asked about needs; as they are if none is."""
    if by is None:
        return tuple(points)
    return tuple(replace(point, scenario=scenario.lasting_to(point.scenario, by)) for point in points)


def tasks(scenarios: int, replications: int) -> list[tuple[Part, ...]]:
    """The whole sweep as tasks of about the same size, in order."""
    replications = whole("Replications", replications, 1, MOST)
    parts = [
        Part(k, first, min(AT_ONCE, replications - first))
        for k in range(scenarios)
        for first in range(0, replications, AT_ONCE)
    ]
    together = max(AT_ONCE // min(AT_ONCE, replications), 1)
    return [tuple(parts[k : k + together]) for k in range(0, len(parts), together)]


def done(
    pathway: Pathway, points: Sequence[Point], task: Iterable[Part], seed: int, threads: int | None = None
) -> list[tuple[Part, Counts]]:
    """One task: what was counted in each of its parts."""
    return [
        (part, run(assemble(pathway, points[part.scenario].scenario), part.replications, seed,
                   first=part.first, threads=threads))
        for part in task
    ]  # fmt: skip


def outcomes(
    pathway: Pathway,
    points: Sequence[Point],
    counted: Iterable[tuple[Part, Counts]],
    seed: int,
    by: date | None = None,
) -> Iterator[Outcome]:
    """What each point comes to, from its parts in order, in the month of a day or the last."""
    for point, results in zip(points, put_together(pathway, points, counted, seed), strict=True):
        yield outcome(point, results, by)


def put_together(
    pathway: Pathway, points: Sequence[Point], counted: Iterable[tuple[Part, Counts]], seed: int
) -> Iterator[Results]:
    """The results of each point, from its parts in order."""
    for k, parts in groupby(counted, key=lambda one: one[0].scenario):
        yield results_of(pathway, points[k], [counts for _, counts in parts], seed)


def results_of(pathway: Pathway, point: Point, parts: list[Counts], seed: int) -> Results:
    """The parts of one scenario as `simulate` would have given them at once."""
    counts = Counts(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    system, months = assemble(pathway, point.scenario), months_of(point.scenario)
    return Results(pathway, point.scenario, seed, months, system, counts, tuple(range(len(pathway.groups))))


def outcome(point: Point, results: Results, by: date | None = None) -> Outcome:
    """The figures of a month that tell scenarios apart."""
    last = results.scenario.months - 1
    k = last if by is None else min(results.calendar.index(by), last)
    month = results.month(k)
    return Outcome(
        point, month.first, month.on_time, month.open, month.queue, month.longest_wait,
        month.weeks_to_outcome, results.months_to_clear(), results.cost,
    )  # fmt: skip
