"""What is not known for sure of demand and work, as factors that were drawn."""

from dataclasses import dataclass

import numpy as np

from trellis.rules.capacity.layout import Floats
from trellis.rules.capacity.pathway import NotAPathway


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is not known for sure, drawn once for each replication: factors on demand and on the work of stages.

    Each is an array with one factor a draw; replication r uses draw r modulo their number. A stage that a pathway has not
    is passed over, so that one set of draws serves pathways with a step more or less. Raises NotAPathway, in words.
    """

    demand: Floats
    work: dict[str, Floats]

    def __post_init__(self) -> None:
        named = {"Factors on demand": self.demand}
        named |= {f"Factors on the work of “{stage}”": each for stage, each in self.work.items()}
        for what, factors in named.items():
            if not isinstance(factors, np.ndarray) or factors.ndim != 1 or factors.dtype.kind not in "fiu":
                raise NotAPathway(f"{what} must be an array of numbers in one row.")
            if not factors.size or not (np.isfinite(factors) & (factors >= 0)).all():
                raise NotAPathway(f"{what} must be numbers of 0 or more, one a draw, and at least one.")
            if factors.size != self.demand.size:
                raise NotAPathway(f"{what} are {factors.size:,}, and those on demand {self.demand.size:,}.")
