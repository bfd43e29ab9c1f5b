"""What plain arithmetic says before anything is simulated: what comes to each pool, and what it can do."""

from dataclasses import dataclass

import numpy as np

from trellis.rules.capacity import tables
from trellis.rules.capacity.assemble import assemble
from trellis.rules.capacity.layout import FORK, JOIN, Floats, System
from trellis.rules.capacity.pathway import Pathway
from trellis.rules.capacity.results import WEEKS_A_YEAR
from trellis.rules.capacity.scenario import Scenario

FORGOTTEN = (
    "The scenario starts with other open cases, so the pathway’s settled cases are left out: none count among "
    "those due. Say `settled` in the scenario if any should."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a planner should know before believing a forecast."""

    pool: str
    come: float
    can_be_done: float
    sentence: str


def findings(pathway: Pathway, scenario: Scenario) -> list[Finding]:
    """Pools nobody staffs, pools that cannot keep up, and what is missing at the start."""
    system = assemble(pathway, scenario)
    found = []
    for k, pool in enumerate(pathway.pools):
        come, can = load(system, k)
        if not system.slots[0, k].any():
            found.append(
                Finding(
                    pool.name, come, 0.0, f"Nobody staffs “{pool.name}”, so whoever needs it waits for good."
                )
            )
        elif come > can * 1.001:
            found.append(Finding(pool.name, come, can, _cannot(pool.name, come, can)))
    if not system.open_group.size:
        found.append(
            Finding(
                "", 0.0, 0.0, "No case is open at the start, so the first months look better than they are."
            )
        )
    if scenario.forgets_settled(pathway):
        found.append(Finding("", 0.0, 0.0, FORGOTTEN))
    return found


def load(system: System, pool: int) -> tuple[float, float]:
    """Cases a week that come to a pool and that it can do, on average over the run."""
    at = system.pool_of == pool
    a_week = float(system.demand[0].mean()) * visits(system)[at]
    work = means(system)[at]
    if not a_week.sum():
        return 0.0, 0.0
    slots = float(system.slots[0, pool, :-1].mean())
    return float(a_week.sum()), slots * rate(system, pool) / float((a_week * work).sum() / a_week.sum())


def rate(system: System, pool: int) -> float:
    """How much of ordinary work a pool gets done in the average week."""
    calendars = {int(c) for c in system.calendar_of[system.pool_of == pool] if c >= 0}
    return float(np.mean([system.rate[c, :-2].mean() for c in calendars])) if calendars else 1.0


def means(system: System) -> Floats:
    """Mean work at each stage."""
    return np.asarray(np.array([tables.mean_of(table) for table in system.work]) * system.work_factor[0])


def visits(system: System) -> Floats:
    """How often the average new case comes to each stage, rework included: the traffic equations, solved."""
    stages = system.pool_of.size
    leads = np.zeros((stages, stages))
    entering = np.zeros(stages)
    begun = np.diff(np.average(system.mix, axis=0, weights=system.demand[0] + 1e-12), prepend=0.0)
    for share, to in zip(begun, system.entry, strict=True):
        for stage in _ahead(system, int(to)):
            entering[stage] += share
    inside = _within_forks(system)
    for stage in range(stages):
        low = 0.0
        for route in range(system.route_from[stage], system.route_from[stage + 1]):
            share, low = system.route_share[0, route] - low, system.route_share[0, route]
            to = int(system.route_to[route])
            if to == JOIN:
                for k, fork in inside.get(stage, []):
                    to, share = int(system.fork_then[fork]), share if k == 0 else 0.0
            for following in _ahead(system, to):
                leads[stage, following] += share
    return np.asarray(np.linalg.solve(np.eye(stages) - leads.T, entering))


def _ahead(system: System, to: int) -> list[int]:
    if FORK <= to < JOIN:
        fork = to - FORK
        return [int(s) for s in system.fork_to[system.fork_from[fork] : system.fork_from[fork + 1]]]
    return [to] if 0 <= to < FORK else []


def _within_forks(system: System) -> dict[int, list[tuple[int, int]]]:
    """For each stage inside a fork: which branch it is on, and of which fork."""
    inside: dict[int, list[tuple[int, int]]] = {}
    for fork in range(system.fork_then.size):
        for k, start in enumerate(_ahead(system, FORK + fork)):
            ahead = [start]
            while ahead:
                stage = ahead.pop()
                if (k, fork) not in inside.setdefault(stage, []):
                    inside[stage].append((k, fork))
                    routes = system.route_to[system.route_from[stage] : system.route_from[stage + 1]]
                    ahead += [following for to in routes for following in _ahead(system, int(to))]
    return inside


def _cannot(name: str, come: float, can: float) -> str:
    return (
        f"“{name}” cannot keep up: {come:,.1f} a week come and {can:,.1f} can be done; "
        f"the queue grows by {(come - can) * WEEKS_A_YEAR:,.0f} a year."
    )
