"""The reference model in Ciw: six nodes, two classes, routes told in advance, cases open at the start in one batch.

Ciw numbers individuals as it lets them in, and those who come at one moment node by node and class by class, which is not
how the draws list them. So nobody is known by that number alone.
"""

from math import inf
from typing import Any

import ciw
import numpy as np

from bench.capacity.model import SERVERS, STAGES, Draws, Path, blank

NAME = "Ciw"
CLASSES = ("critical", "ordinary")


class _Who:
    """Which case each individual is: the n-th of a class to come to a node is the n-th so listed in the draws."""

    def __init__(self, draws: Draws) -> None:
        self.draws = draws
        self.known: list[int] = []  # by Ciw's number, which begins at one
        self.coming = {
            (name, stage + 1): iter(_listed(draws, line, stage))
            for line, name in enumerate(CLASSES)
            for stage in range(len(STAGES))
        }

    def route(self, individual: Any, _simulation: Any) -> list[int]:
        """Nodes after the first, asked once of each individual as it comes."""
        case = next(self.coming[individual.customer_class, individual.starting_node])
        self.known.append(case)
        assert len(self.known) == individual.id_number
        return [*range(self.draws.first[case] + 2, self.draws.last[case] + 2)]

    def case(self, number: int) -> int:
        """The case that Ciw has so numbered."""
        return self.known[number - 1]


class _Told(ciw.dists.Distribution):  # type: ignore[misc]  # it comes without types
    """The time a case needs, as it was drawn."""

    def __init__(self, draws: Draws, who: _Who, stage: int) -> None:
        self.draws, self.who, self.stage = draws, who, stage

    def __deepcopy__(self, _memo: object) -> "_Told":
        return self

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        return self.draws.until(self.who.case(ind.id_number), self.stage, t or 0.0) - (t or 0.0)


def _listed(draws: Draws, line: int, stage: int) -> list[int]:
    """Cases of a class that come to a stage, in their order."""
    told = zip(draws.line, draws.first, strict=True)
    return [case for case, its in enumerate(told) if its == (line, stage)]


def _come(draws: Draws, line: int, stage: int) -> tuple[list[float], list[int]]:
    """Weeks between those of a class who come to a stage, and how many come together."""
    times = [draws.arrived[case] for case in _listed(draws, line, stage)]
    if times and times[-1] == 0.0:
        return [0.0, inf], [len(times)]
    gaps = [later - at for at, later in zip([0.0, *times], times, strict=False)]
    return [*gaps, inf], [1]


def run(draws: Draws) -> Path:
    """One replication."""
    comes = [[_come(draws, line, stage) for stage in range(6)] for line in range(2)]
    who = _Who(draws)
    network = ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Sequential(gaps) for gaps, _ in comes[k]] for k, name in enumerate(CLASSES)
        },
        batching_distributions={
            name: [ciw.dists.Sequential(many) for _, many in comes[k]] for k, name in enumerate(CLASSES)
        },
        service_distributions={name: [_Told(draws, who, stage) for stage in range(6)] for name in CLASSES},
        routing={name: ciw.routing.ProcessBased(who.route) for name in CLASSES},
        number_of_servers=[servers or inf for servers in SERVERS],
        priority_classes={name: k for k, name in enumerate(CLASSES)},
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(draws.weeks)
    finished = blank(draws)
    for record in simulation.get_all_records(only=["service"]):
        finished[who.case(record.id_number)][record.node - 1] = record.exit_date
    assert len(STAGES) == len(simulation.transitive_nodes)
    return Path.of(draws, np.array(finished))
