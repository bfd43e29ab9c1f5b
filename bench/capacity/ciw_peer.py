"""The reference model in Ciw: six nodes, two classes, routes told in advance, cases open at the start in one batch."""

from math import inf
from typing import Any

import ciw
import numpy as np

from bench.capacity.model import SERVERS, STAGES, Draws, Path, blank

NAME = "Ciw"
CLASSES = ("critical", "ordinary")


class _Told(ciw.dists.Distribution):  # type: ignore[misc]  # it comes without types
    """The time a case needs, as it was drawn."""

    def __init__(self, draws: Draws, stage: int) -> None:
        self.draws, self.stage = draws, stage

    def __deepcopy__(self, _memo: object) -> "_Told":
        return self

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        return self.draws.until(ind.id_number - 1, self.stage, t or 0.0) - (t or 0.0)


def _come(draws: Draws, line: int, stage: int) -> tuple[list[float], list[int]]:
    """Weeks between those of a class who come to a stage, and how many come together."""
    times = [
        at
        for at, its, first in zip(draws.arrived, draws.line, draws.first, strict=True)
        if (its, first) == (line, stage)
    ]
    if times and times[-1] == 0.0:
        return [0.0, inf], [len(times)]
    gaps = [later - at for at, later in zip([0.0, *times], times, strict=False)]
    return [*gaps, inf], [1]


def run(draws: Draws) -> Path:
    """One replication."""
    comes = [[_come(draws, line, stage) for stage in range(6)] for line in range(2)]
    nodes = [list(range(first + 1, last + 2)) for first, last in zip(draws.first, draws.last, strict=True)]
    network = ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Sequential(gaps) for gaps, _ in comes[k]] for k, name in enumerate(CLASSES)
        },
        batching_distributions={
            name: [ciw.dists.Sequential(many) for _, many in comes[k]] for k, name in enumerate(CLASSES)
        },
        service_distributions={name: [_Told(draws, stage) for stage in range(6)] for name in CLASSES},
        routing={
            name: ciw.routing.ProcessBased(lambda ind, _simulation: nodes[ind.id_number - 1][1:])
            for name in CLASSES
        },
        number_of_servers=[servers or inf for servers in SERVERS],
        priority_classes={name: k for k, name in enumerate(CLASSES)},
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(draws.weeks)
    finished = blank(draws)
    for record in simulation.get_all_records(only=["service"]):
        finished[record.id_number - 1][record.node - 1] = record.exit_date
    assert len(STAGES) == len(simulation.transitive_nodes)
    return Path.of(draws, np.array(finished))
