"""The gamma distribution in plain NumPy: logarithms of its density and of what is left, and its quantiles.

Here so that the platform needs no larger numerical library; the tests hold it against sums and known values.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trellis.rules.capacity.fitting.history import Floats

_SHIFT = 8
# Coefficients of Stirling's series for the logarithm of the gamma function, in powers of 1/x^2.
_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)
_TERMS = 500
_TINY = 1e-300


def log_gamma(x: npt.ArrayLike) -> Floats:
    """The logarithm of the gamma function of positive numbers.

    >>> float(np.round(log_gamma(5.0), 12)) == round(float(np.log(24)), 12)
    True
    """
    at = np.asarray(x, np.float64)
    shifted = at + _SHIFT
    series = sum(term / shifted ** (2 * power + 1) for power, term in enumerate(_STIRLING))
    stirling = (shifted - 0.5) * np.log(shifted) - shifted + 0.5 * np.log(2 * np.pi) + series
    found: Floats = stirling - sum(np.log(at + step) for step in range(_SHIFT))
    return found


@dataclass(frozen=True, slots=True)
class Gamma:
    """A gamma distribution of weeks: shape without unit, mean in weeks."""

    shape: float
    mean: float

    @property
    def scale(self) -> float:
        """Weeks: the mean over the shape."""
        return self.mean / self.shape

    def log_density(self, weeks: Floats) -> Floats:
        """The logarithm of the density, at weeks above 0."""
        x = weeks / self.scale
        found: Floats = (self.shape - 1) * np.log(x) - x - log_gamma(self.shape) - np.log(self.scale)
        return found

    def log_left(self, weeks: Floats) -> Floats:
        """The logarithm of the share that lasts longer than so many weeks."""
        return log_upper(self.shape, np.asarray(weeks, np.float64) / self.scale)

    def mean_beyond(self, weeks: float) -> float:
        """How many weeks more, on average, those take that have taken so many."""
        at = np.array([weeks / self.scale])
        return float(self.mean * np.exp(log_upper(self.shape + 1, at) - log_upper(self.shape, at))[0] - weeks)

    def beyond(self, weeks: float, left: Floats) -> Floats:
        """When only a share `left` (each above 0, up to 1) is left of those that lasted so many weeks, in weeks."""
        target = np.log(left) + self.log_left(np.array([weeks]))
        low, high = np.full(left.shape, weeks), np.full(left.shape, weeks + self.mean)
        while np.any(short := self.log_left(high) > target):
            high = np.where(short, high * 2, high)
        for _ in range(60):
            middle = (low + high) / 2
            longer = self.log_left(middle) > target
            low, high = np.where(longer, middle, low), np.where(longer, high, middle)
        found: Floats = (low + high) / 2
        return found


def log_upper(shape: float, x: Floats) -> Floats:
    """The logarithm of the upper incomplete gamma function over the gamma function: log Q(shape, x)."""
    found = np.zeros(x.shape)
    small, large = (x > 0) & (x < shape + 1), x >= shape + 1
    if np.any(small):
        found[small] = np.log1p(-np.minimum(_lower_series(shape, x[small]), 1 - 1e-16))
    if np.any(large):
        found[large] = _log_upper_fraction(shape, x[large])
    return found


def _lower_series(shape: float, x: Floats) -> Floats:
    term = np.full(x.shape, 1 / shape)
    total = term.copy()
    for step in range(1, _TERMS):
        term = term * x / (shape + step)
        total += term
        if np.all(term < total * 1e-16):
            break
    found: Floats = total * np.exp(shape * np.log(x) - x - log_gamma(shape))
    return found


def _log_upper_fraction(shape: float, x: Floats) -> Floats:
    """Lentz's way with the continued fraction, which converges fast for x above the shape."""
    b = x + 1 - shape
    c, d = np.full(x.shape, 1 / _TINY), 1 / b
    whole = d.copy()
    for step in range(1, _TERMS):
        a = -step * (step - shape)
        b = b + 2
        d = 1 / _away_from_zero(a * d + b)
        c = _away_from_zero(b + a / c)
        whole = whole * d * c
        if np.all(np.abs(d * c - 1) < 4e-16):
            break
    found: Floats = shape * np.log(x) - x - log_gamma(shape) + np.log(whole)
    return found


def _away_from_zero(x: Floats) -> Floats:
    return np.where(np.abs(x) < _TINY, _TINY, x)


def lowest(
    height: Callable[[Floats], float], start: Floats, *, step: float = 0.5, rounds: int = 400
) -> Floats:
    """Where a smooth function of a few numbers is lowest, by Nelder and Mead's moving simplex."""
    simplex = [start, *(start + step * axis for axis in np.eye(start.size))]
    scored = sorted(((height(point), tuple(point)) for point in simplex), key=lambda one: one[0])
    for _ in range(rounds):
        if abs(scored[-1][0] - scored[0][0]) < 1e-10 * (1 + abs(scored[0][0])):
            break
        scored = sorted(_moved(height, scored), key=lambda one: one[0])
    return np.array(scored[0][1])


Scored = list[tuple[float, tuple[float, ...]]]


def _moved(height: Callable[[Floats], float], scored: Scored) -> Scored:
    """The simplex with its highest corner thrown over, drawn in, or every corner drawn to the lowest."""
    centre = np.mean([point for _, point in scored[:-1]], axis=0)
    worst = np.array(scored[-1][1])

    def along(reach: float) -> tuple[float, tuple[float, ...]]:
        point = centre + reach * (centre - worst)
        return height(point), tuple(point)

    thrown = along(1.0)
    if thrown[0] < scored[0][0]:
        return [*scored[:-1], min(thrown, along(2.0))]
    if thrown[0] < scored[-2][0]:
        return [*scored[:-1], thrown]
    drawn = along(0.5) if thrown[0] < scored[-1][0] else along(-0.5)
    if drawn[0] < min(thrown[0], scored[-1][0]):
        return [*scored[:-1], drawn]
    best = np.array(scored[0][1])
    nearer = [(best + np.array(point)) / 2 for _, point in scored[1:]]
    return [scored[0], *((height(point), tuple(point)) for point in nearer)]
