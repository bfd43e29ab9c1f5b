"""How long a stage takes, from its history, as a table of quantiles the simulation can draw from."""

from dataclasses import dataclass

import numpy as np

from trellis.rules.capacity.fitting.gammas import Gamma, lowest
from trellis.rules.capacity.fitting.history import Durations, Floats, UnfitHistory
from trellis.rules.capacity.fitting.survival import Curve, product_limit

POINTS = 1025
FEWEST_ENDS = 10
_HALF_A_DAY = 0.5 / 7  # where a spell began and ended on one day


@dataclass(frozen=True, slots=True)
class StageFit:
    """One stage as fitted.

    table: weeks at `points` equal steps of probability from 0 to 1, rising; read it by straight lines between.
    mean, mean_se: weeks. median: weeks. ended, still_open: cases. curve: Kaplan and Meier's.
    tail: the gamma that carries on beyond the last end seen, or None when the curve came down to nothing.
    tail_share: the share of cases that the tail speaks for, which no history has shown.
    """

    table: Floats
    mean: float
    mean_se: float
    median: float
    ended: int
    still_open: int
    curve: Curve
    tail: Gamma | None
    tail_share: float

    @property
    def relative_se(self) -> float:
        """How unsure the mean is, as a share of itself: what to draw a factor from, once a replication."""
        return self.mean_se / self.mean

    @property
    def sentence(self) -> str:
        """What it rests on, in words."""
        seen = f"{self.ended:,} ended and {self.still_open:,} are still open"
        reach = f"; {self.tail_share:.0%} is beyond what has been seen" if self.tail_share >= 0.005 else ""
        return f"{self.mean:.1f} weeks on average, half within {self.median:.1f}: {seen}{reach}."


def fit_stage(durations: Durations, *, points: int = POINTS) -> StageFit:
    """Fit one stage. Raises UnfitHistory with fewer than 10 ends, or a table of fewer than 3 points.

    >>> weeks = np.arange(1, 41) / 4
    >>> fit = fit_stage(Durations.of(weeks, np.ones(40)), points=41)
    >>> round(fit.mean, 3), fit.tail
    (5.125, None)
    """
    told = durations.told()
    ended = int(told.ended.sum())
    if ended < FEWEST_ENDS:
        raise UnfitHistory(
            f"Only {ended} have ended; at least {FEWEST_ENDS} are needed to say how long it takes."
        )
    if points < 3:
        raise UnfitHistory("A table needs at least 3 points.")
    curve = product_limit(told)
    last, share = float(curve.at[-1]), float(curve.left[-1])
    tail = fit_gamma(told) if share > 1e-12 else None
    restricted = curve.restricted_mean(last)
    mean = restricted + (share * tail.mean_beyond(last) if tail else 0.0)
    if mean <= 0:
        raise UnfitHistory(
            "Every case ended on the day it began: the dates say nothing of how long it takes."
        )
    table = _table(curve, tail, points, mean)
    return StageFit(
        table, mean, curve.restricted_se(last) * mean / restricted if restricted else 0.0,
        float(np.interp(0.5, np.linspace(0, 1, points), table)),
        ended, int(told.weeks.size) - ended, curve, tail, share if tail else 0.0,
    )  # fmt: skip


def fit_gamma(durations: Durations) -> Gamma:
    """The likeliest gamma, given what ended, what still runs and what was first seen late."""
    told = durations.told()
    weeks = np.maximum(told.weeks, _HALF_A_DAY)
    ended, ends = np.unique(weeks[told.ended], return_counts=True)
    running, runs = np.unique(weeks[~told.ended], return_counts=True)
    late, lates = np.unique(told.entry[told.entry > 0], return_counts=True)

    def badness(logs: Floats) -> float:
        gamma = Gamma(*np.exp(np.clip(logs, -9, 9)).tolist())
        likelihood = (
            ends @ gamma.log_density(ended) + runs @ gamma.log_left(running) - lates @ gamma.log_left(late)
        )
        return -float(likelihood)

    start = np.log([2.0, max(float(weeks.sum()) / max(1, int(ends.sum())), _HALF_A_DAY)])
    return Gamma(*np.exp(lowest(badness, start)).tolist())


def _table(curve: Curve, tail: Gamma | None, points: int, mean: float) -> Floats:
    """Quantiles at equal steps; the last, then a hair of all, is set so that the table's mean is the fitted mean."""
    steps = np.linspace(0, 1, points)
    shares = np.clip(steps, 0.5 / (points - 1), 1 - 0.5 / (points - 1))
    table = curve.when(shares)
    beyond = np.isinf(table)
    if tail is not None and np.any(beyond):
        last, left = float(curve.at[-1]), float(curve.left[-1])
        table[beyond] = tail.beyond(last, np.minimum((1 - shares[beyond]) / left, 1.0))
    ending = 2 * ((points - 1) * mean - float(table[:-1].sum()) + float(table[0]) / 2)
    table[-1] = max(ending, float(table[-2]))
    found: Floats = table * (mean / float(np.trapezoid(table, dx=1 / (points - 1))))
    return found
