"""Simulate a pathway in a scenario, and find which pool would hold it back next."""

from dataclasses import dataclass, replace
from datetime import date

from trellis.rules.capacity.assemble import Parameters, assemble, months_of
from trellis.rules.capacity.layout import OPEN
from trellis.rules.capacity.pathway import Pathway
from trellis.rules.capacity.reading import standard
from trellis.rules.capacity.results import Band, Results, band
from trellis.rules.capacity.running import run
from trellis.rules.capacity.scenario import Scenario, Staffing


def make_ready() -> None:
    """Compile the engine, or load what was compiled from the same sources, and make the tables most forecasts draw from."""
    simulate(standard("ehc-needs-assessment"), Scenario(starts_on=date(2026, 1, 1), months=1), 1, threads=1)


def simulate(
    pathway: Pathway,
    scenario: Scenario,
    replications: int = 100,
    seed: int = 0,
    *,
    parameters: Parameters | None = None,
    threads: int | None = None,
    first: int = 0,
    trace: int = 0,
) -> Results:
    """Follow every case of a pathway through a scenario, so many times.

    The same seed gives the same results to the byte, on one thread or several, and each case the same work in every
    scenario, so that two scenarios differ by what was changed and hardly by chance. `trace` keeps that many stages done
    of each replication, as rows of case, stage, entered, started and finished. Raises NotAPathway, in words.
    """
    system = assemble(pathway, scenario, parameters)
    counts = run(system, replications, seed, first=first, threads=threads, trace=trace)
    everyone = tuple(range(len(pathway.groups)))
    return Results(pathway, scenario, seed, months_of(scenario), system, counts, everyone)


@dataclass(frozen=True, slots=True)
class OneMorePost:
    """What one more post in a pool would bring by the end of the run: fewer open cases, and what it would cost."""

    pool: str
    fewer_open: Band
    cost_a_year: float


def one_more_in_each(
    pathway: Pathway, scenario: Scenario, replications: int = 24, seed: int = 0, threads: int | None = None
) -> list[OneMorePost]:
    """What one more post in each pool would bring, the most first: the first is what holds the pathway back."""
    before = simulate(pathway, scenario, replications, seed, threads=threads)
    last = scenario.months - 1
    found = []
    for pool in pathway.pools:
        more = Staffing(pool=pool.name, from_on=scenario.starts_on, more=1.0)
        tried = replace(scenario, staffing=(*scenario.staffing, more))
        after = simulate(pathway, tried, replications, seed, threads=threads)
        fewer = before.counts.flow[:, last, :, OPEN].sum(axis=1) - after.counts.flow[:, last, :, OPEN].sum(
            axis=1
        )
        found.append(OneMorePost(pool.name, band(fewer), pool.cost_a_post))
    return sorted(found, key=lambda one: -one.fewer_open.mean)
