"""What was taken from the record on a day: figures with how sure each is, what could not be told, and how it did before."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

Shares = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """One figure: its value, its standard error as a share of it (for growth, in points of 100), and what it rests on."""

    key: str
    value: float
    spread: float
    says: str


@dataclass(frozen=True, slots=True)
class Step:
    """How long one step of the pathway takes: weeks at equal steps of the share of cases, shortest first."""

    stage: str
    weeks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Unlearned:
    """What the record could not tell, and why; the area's figure stands in for it."""

    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """How forecasts of one figure, so many months ahead, did against what came."""

    of: str
    ahead: int
    forecasts: int
    coverage: float  # of the 80% band as it came out of the runs
    widened: (
        float | None
    )  # of the band as it would have been shown; None where too few had come due to widen by
    error: float  # mean CRPS
    unchanged: float  # that of "nothing changes"
    stretch: float

    @property
    def skill(self) -> float:
        """1 is perfect, 0 is no better than “nothing changes”, below 0 is worse."""
        return 1 - self.error / self.unchanged if self.unchanged > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything taken from the record on a day."""

    on: date
    learned: tuple[Learned, ...] = ()
    by_month: tuple[float, ...] = ()
    steps: tuple[Step, ...] = ()
    unlearned: tuple[Unlearned, ...] = ()
    cases: int = 0

    def value(self, key: str) -> Learned | None:
        """What was learned of one figure."""
        return next((one for one in self.learned if one.key == key), None)


def as_kept(reading: Reading) -> dict[str, Any]:  # Any: what JSON holds
    """As plain values."""
    return {**asdict(reading), "on": reading.on.isoformat()}


def from_kept(kept: Mapping[str, Any]) -> Reading:  # Any: what JSON holds
    """From plain values."""
    return Reading(
        date.fromisoformat(kept["on"]),
        tuple(Learned(**one) for one in kept["learned"]),
        tuple(kept["by_month"]),
        tuple(Step(one["stage"], tuple(one["weeks"])) for one in kept["steps"]),
        tuple(Unlearned(**one) for one in kept["unlearned"]),
        kept["cases"],
    )
