"""What the generators share: the dice, the day, the copier, and the teams, staff and settings already made."""

import random
from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from trellis.config.demo.copying import Copier
from trellis.config.demo.figures import Size
from trellis.foundation.area import Area


@dataclass(frozen=True, slots=True)
class Place:
    """A district with what follows from it."""

    district: str
    quadrant: str
    icb: str


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff: their user id and name."""

    id: int
    name: str
    team_id: int


@dataclass(frozen=True, slots=True)
class School:
    """A fictional setting."""

    id: int
    name: str
    kind: str
    district: str
    team_id: int


@dataclass(slots=True)
class World:
    """The area as it is being made."""

    dice: random.Random
    on: date
    size: Size
    area: Area
    copier: Copier
    places: list[Place] = field(default_factory=list)
    teams: dict[str, int] = field(default_factory=dict)  # by slug
    coordinators: dict[str, list[Staff]] = field(default_factory=dict)  # by quadrant
    psychologists: dict[str, list[Staff]] = field(default_factory=dict)
    schools: dict[tuple[str, str], list[School]] = field(default_factory=dict)  # by kind and district
    serials: dict[str, Iterator[str]] = field(default_factory=dict)  # fictional numbers

    def pick(self, weights: Mapping[str, float]) -> str:
        """One key, as often as its weight says."""
        keys, sums = _sums(tuple(weights.items()))
        return keys[bisect(sums, self.dice.random() * sums[-1])]

    def days_ago(self, fewest: int, most: int) -> date:
        """A weekday between so many days ago."""
        day = self.on - timedelta(days=self.dice.randint(fewest, most))
        return day - timedelta(days=max(0, day.weekday() - 4))


@cache
def _sums(weights: tuple[tuple[str, float], ...]) -> tuple[list[str], list[float]]:
    return [key for key, _weight in weights], list(accumulate(weight for _key, weight in weights))
