"""How good forecasts have been: each made from what was known on its day alone, and held against what came.

A forecast is published with its record: how often its band held, its error, and whether it beat “nothing changes”.
Bands are stretched by how far past outcomes lay outside them, until the 80% band holds 8 in 10.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from trellis.rules.capacity.fitting.history import Floats, UnfitHistory

Numbers = npt.NDArray[np.int64]
Forecaster = Callable[[Floats], Floats]
BAND = 0.8
FEWEST_SCORED = 20
WORST_COVERAGE = 0.7
_WIDEST = 20.0


@dataclass(frozen=True, slots=True)
class Backtest:
    """Past forecasts and what came of them; n forecasts of r replications each.

    made, due: (n,) the period (a month, say) each was made in and made for. draws: (n, r). came: (n,).
    unchanged: (n,) the value when it was made, which “nothing changes” would foretell.
    Raises UnfitHistory when the lengths differ, or a forecast is due before it is made.
    """

    made: Numbers
    due: Numbers
    draws: Floats
    came: Floats
    unchanged: Floats

    def __post_init__(self) -> None:
        sizes = {self.made.size, self.due.size, self.came.size, self.unchanged.size, len(self.draws)}
        if len(sizes) != 1 or self.draws.ndim != 2 or self.draws.shape[1] < 2:
            raise UnfitHistory("A back-test needs as many outcomes as forecasts, each of at least two draws.")
        if np.any(self.due <= self.made):
            raise UnfitHistory("A forecast is due no later than it was made: that is not a forecast.")

    def band(self, share: float = BAND) -> tuple[Floats, Floats]:
        """The low and high end of each band: two arrays of (n,)."""
        # this way of reading quantiles from few draws holds the promised share; the usual one holds less
        ends = np.quantile(self.draws, [(1 - share) / 2, (1 + share) / 2], axis=1, method="weibull")
        return ends[0], ends[1]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The record of a forecast.

    coverage: the share of outcomes inside the band, give or take coverage_se. error: the mean CRPS, in the unit of
    what is foretold; unchanged_error: that of “nothing changes”. skill: 1 is perfect, 0 no better, below 0 worse.
    """

    forecasts: int
    band: float
    coverage: float
    coverage_se: float
    error: float
    unchanged_error: float
    skill: float

    @property
    def may_be_shown(self) -> bool:
        """Whether a family may be shown it: tried often enough, its band holds, and it beats “nothing changes”."""
        return self.forecasts >= FEWEST_SCORED and self.coverage >= WORST_COVERAGE and self.skill > 0

    @property
    def sentence(self) -> str:
        """The record in words."""
        inside = round(self.coverage * self.forecasts)
        return (
            f"Of {self.forecasts:,} past forecasts, {inside:,} ({self.coverage:.0%}) came out inside the "
            f"{self.band:.0%} band; {self._against}."
        )

    @property
    def _against(self) -> str:
        if np.isinf(self.skill):
            return "“nothing changes” was never wrong"
        than = "smaller" if self.skill > 0 else "larger"
        return f"the error was {abs(self.skill):.0%} {than} than that of “nothing changes”"


def roll(
    series: Sequence[float], forecaster: Forecaster, *, ahead: int, start: int, every: int = 1
) -> Backtest:
    """Forecast again from each past period, `ahead` periods on, showing the forecaster only what came before.

    series: one value a period. forecaster: takes the values up to and with the origin, returns draws (r,).
    start: the first origin, counted from 0. Raises UnfitHistory when no origin has an outcome yet.
    """
    values = np.asarray(series, np.float64)
    made = np.arange(start, values.size - ahead, every)
    if ahead < 1 or start < 0 or not made.size:
        raise UnfitHistory("The history is too short: no forecast made in it has come due.")
    draws = np.array([forecaster(values[: origin + 1].copy()) for origin in made])
    return Backtest(made, made + ahead, draws, values[made + ahead], values[made])


def score(backtest: Backtest, *, band: float = BAND) -> Accuracy:
    """The record of past forecasts. Raises UnfitHistory when there are none."""
    count = backtest.made.size
    if not count:
        raise UnfitHistory("No past forecast has come due yet.")
    low, high = backtest.band(band)
    held = float(np.mean((low <= backtest.came) & (backtest.came <= high)))
    error = float(crps(backtest.draws, backtest.came).mean())
    unchanged = float(np.abs(backtest.came - backtest.unchanged).mean())
    skill = 1 - error / unchanged if unchanged > 0 else (0.0 if error == 0 else -np.inf)
    return Accuracy(count, band, held, float(np.sqrt(held * (1 - held) / count)), error, unchanged, skill)


def crps(draws: Floats, came: Floats) -> Floats:
    """The continuous ranked probability score of draws (n, r) against outcomes (n,), the fair kind: (n,), 0 is best.

    >>> crps(np.array([[0.0, 1.0], [1.0, 1.0]]), np.array([0.0, 3.0])).tolist()
    [0.0, 2.0]
    """
    size = draws.shape[1]
    off = np.abs(draws - came[:, None]).mean(1)
    rank = 2 * np.arange(1, size + 1) - size - 1
    found: Floats = off - (np.sort(draws, axis=1) @ rank) / (size * (size - 1))
    return found


def stretch(backtest: Backtest, *, at: int, band: float = BAND) -> float:
    """How much to stretch the band of a forecast made in period `at`, by the outcomes known then.

    1 leaves it as it is. With fewer than 20 outcomes it is never below 1: a band is not narrowed on a hunch.
    """
    return _stretch(backtest.due, _misses(backtest, band), at, band)


def widened(backtest: Backtest, *, band: float = BAND) -> Backtest:
    """The same forecasts as they would have been published: each stretched by the outcomes known on its day."""
    misses = _misses(backtest, band)
    factors = np.array([_stretch(backtest.due, misses, int(at), band) for at in backtest.made])
    middle = np.median(backtest.draws, axis=1)[:, None]
    return replace(backtest, draws=middle + factors[:, None] * (backtest.draws - middle))


def stretched(draws: Floats, factor: float) -> Floats:
    """Draws (r,) moved away from their middle by a factor, none below 0 unless one was."""
    middle = np.median(draws)
    found: Floats = middle + factor * (draws - middle)
    return np.maximum(found, min(0.0, float(draws.min())))


def _misses(backtest: Backtest, band: float) -> Floats:
    """How far each outcome lay from the middle, in half-bands of its own side: 1 is on the band's edge."""
    low, high = backtest.band(band)
    middle = np.median(backtest.draws, axis=1)
    half = np.where(backtest.came < middle, middle - low, high - middle)
    off = np.abs(backtest.came - middle)
    found: Floats = np.divide(off, half, out=np.where(off > 0, _WIDEST, 0.0), where=half > 0)
    return np.minimum(found, _WIDEST)


def _stretch(due: Numbers, misses: Floats, at: int, band: float) -> float:
    known = np.sort(misses[due <= at])
    if not known.size:
        return 1.0
    # one place further than the share itself, because the next outcome is one more of the same kind
    place = min(int(np.ceil(band * (known.size + 1))), known.size)
    found = float(known[place - 1])
    return found if known.size >= FEWEST_SCORED else max(1.0, found)
