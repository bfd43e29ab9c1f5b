"""One set of parameters for each replication: the same seed, replication and name always give the same draw.

Bands from chance alone held 4 outcomes in 10 where 8 were promised; so every replication draws its own parameters. A
draw depends on nothing but its key, so adding a parameter, or asking for replications in another order, moves no other.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from trellis.rules.capacity.fitting.history import Floats, UnfitHistory


@dataclass(frozen=True, slots=True)
class Known:
    """A number nobody doubts, or that somebody has set by hand."""

    value: float

    def drawn(self, _generator: np.random.Generator) -> float:
        """The number."""
        return self.value


@dataclass(frozen=True, slots=True)
class About:
    """A number above nothing with a mean and a standard error: drawn as a gamma, so it never turns negative."""

    mean: float
    se: float

    def __post_init__(self) -> None:
        if not (self.mean > 0 and self.se >= 0):
            raise UnfitHistory("A rate or a duration must be above 0, and its error not below.")

    def drawn(self, generator: np.random.Generator) -> float:
        """One draw."""
        if not self.se:
            return self.mean
        shape = (self.mean / self.se) ** 2
        return float(generator.gamma(shape, self.mean / shape))


@dataclass(frozen=True, slots=True)
class Chance:
    """A share between 0 and 1: a beta distribution of so many cases with it and without."""

    with_it: float
    without: float

    def __post_init__(self) -> None:
        if not (self.with_it > 0 and self.without > 0):
            raise UnfitHistory("A share needs more than no cases on each side.")

    @property
    def mean(self) -> float:
        """The share, from 0 to 1."""
        return self.with_it / (self.with_it + self.without)

    @property
    def se(self) -> float:
        """Its standard deviation."""
        cases = self.with_it + self.without
        return float(np.sqrt(self.mean * (1 - self.mean) / (cases + 1)))

    def drawn(self, generator: np.random.Generator) -> float:
        """One draw."""
        return float(generator.beta(self.with_it, self.without))


Parameter = Known | About | Chance


def generator_for(seed: int, replication: int, name: str) -> np.random.Generator:
    """The stream of one parameter in one replication, found from its key alone."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    words = (int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little"))
    return np.random.Generator(
        np.random.Philox(np.random.SeedSequence(seed, spawn_key=(replication, *words)))
    )


def draw(parameters: Mapping[str, Parameter], *, seed: int, replication: int) -> dict[str, float]:
    """One value for each parameter, by name.

    >>> both = draw({"a": About(12, 1), "b": Chance(33, 67)}, seed=1, replication=7)
    >>> draw({"b": Chance(33, 67)}, seed=1, replication=7)["b"] == both["b"]
    True
    """
    return {name: one.drawn(generator_for(seed, replication, name)) for name, one in parameters.items()}


def table_of_draws(parameters: Mapping[str, Parameter], *, seed: int, replications: int) -> dict[str, Floats]:
    """The same for every replication from 0: arrays of (replications,), by name."""
    if replications < 1:
        raise UnfitHistory("At least one replication is needed.")
    rows = [draw(parameters, seed=seed, replication=replication) for replication in range(replications)]
    return {name: np.array([row[name] for row in rows]) for name in parameters}
