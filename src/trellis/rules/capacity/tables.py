"""How long work takes, as quantile tables: 1,025 points, and 1,025 more inside the last cell.

The kernel reads a table straight between points, so each table is scaled to have exactly the mean it was asked for.

>>> table = gamma(mean=2.94, shape=5.0)
>>> table.shape, round(mean_of(table), 6)
((2, 1025), 2.94)
"""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, lgamma
from statistics import NormalDist

import numpy as np

from trellis.rules.capacity.layout import CELLS, Floats

# The two ends of an unbounded table stand where a straight line through the end cell keeps about its mean.
LEAST, MOST = exp(-2.0) / CELLS, 1.0 - exp(-2.0) / CELLS**2


def points() -> Floats:
    """The probabilities of a table's points: evenly spaced, then evenly spaced in the last cell."""
    even = np.arange(CELLS + 1) / CELLS
    return np.stack([even, 1.0 - (1.0 - even) / CELLS])


def deterministic(mean: float) -> Floats:
    """Always the same."""
    return np.full((2, CELLS + 1), float(mean))


def exponential(mean: float) -> Floats:
    """As likely to end in the next hour however long it has gone on."""
    return gamma(mean, 1.0)


def gamma(mean: float, shape: float) -> Floats:
    """Gamma with that mean; its standard deviation is the mean over the root of the shape."""
    return np.asarray(_gamma(float(shape)) * mean)


def lognormal(mean: float, sd: float) -> Floats:
    """Lognormal with that mean and standard deviation."""
    spread = float(np.sqrt(np.log1p((sd / mean) ** 2)))
    return _scaled(np.exp(spread * _normal()), mean)


def quantiles(values: Sequence[float] | Floats) -> Floats:
    """From quantiles at evenly spaced probabilities, the first for 0 and the last for 1."""
    known = np.asarray(values, dtype=float)
    return np.asarray(np.interp(points(), np.linspace(0.0, 1.0, known.size), known))


def empirical(durations: Sequence[float] | Floats) -> Floats:
    """From the durations of finished pieces of work, each as likely as any other: steps, and their mean exactly.

    A table is read straight between points, so at each step up to two cells in 1,024 fall between one duration and the
    next, evenly about where the step belongs.
    """
    known = np.sort(np.asarray(durations, dtype=float))
    cut = 1.0 - 1.0 / CELLS
    body = _steps(known, np.linspace(0.0, cut, CELLS))
    return np.stack([np.append(body, known[-1]), _steps(known, np.linspace(cut, 1.0, CELLS + 1))])


def _steps(known: Floats, at: Floats) -> Floats:
    """The steps' average about each of the points: halfway to the next on either side."""
    total = np.append(0.0, np.cumsum(known) / known.size)
    ends = np.concatenate([at[:1], (at[:-1] + at[1:]) / 2, at[-1:]])
    reached = np.interp(ends, np.arange(known.size + 1) / known.size, total)
    first = known[np.minimum(np.floor(ends[:-1] * known.size).astype(int), known.size - 1)]
    last = known[np.ceil(ends[1:] * known.size).astype(int) - 1]
    return np.asarray(
        np.clip(np.diff(reached) / np.diff(ends), first, last)
    )  # exact where both are one duration


def mean_of(table: Floats) -> float:
    """The mean of what is drawn from a table."""
    body, tail = ((part[:-1] + part[1:]) / 2 for part in table)
    return float((body[:-1].sum() + tail.mean()) / CELLS)


def variance_of(table: Floats) -> float:
    """The variance of what is drawn from a table."""
    body, tail = ((part[:-1] ** 2 + part[:-1] * part[1:] + part[1:] ** 2) / 3 for part in table)
    return float((body[:-1].sum() + tail.mean()) / CELLS) - mean_of(table) ** 2


def residual(table: Floats) -> Floats:
    """What is left of work found under way, where as much begins as ends: weeks at evenly spaced probabilities.

    Its density is (1 - F(t)) / mean: the residual life of renewal theory.

    >>> float(residual(deterministic(4.0)).mean())
    2.0
    """
    shares = np.concatenate([points()[0][:-1], points()[1][1:]])
    weeks = np.maximum.accumulate(np.concatenate([[0.0], table[0][:-1], table[1][1:]]))
    running = 1 - np.concatenate([[0.0], shares])
    areas = np.concatenate([[0.0], np.cumsum(np.diff(weeks) * (running[1:] + running[:-1]) / 2)])
    if areas[-1] <= 0:
        return np.zeros(CELLS + 1)
    return np.asarray(np.interp(points()[0], areas / areas[-1], weeks))


def _scaled(table: Floats, mean: float) -> Floats:
    return np.asarray(table * (mean / mean_of(table)))


def _normal() -> Floats:
    inverse = NormalDist().inv_cdf
    return np.array([[inverse(p) for p in part] for part in np.clip(points(), LEAST, MOST)])


@lru_cache(maxsize=256)
def _gamma(shape: float) -> Floats:
    """The table of mean 1: Newton's steps in the logarithm from Wilson and Hilferty's guess, kept where they land."""
    p = np.clip(points(), LEAST, MOST)
    guess = shape * np.maximum(1 - 1 / (9 * shape) + _normal() / (3 * shape**0.5), 1e-3) ** 3
    small = np.exp((np.log(p) + lgamma(shape + 1)) / shape)
    x = np.where(p < 0.02, np.maximum(small, 1e-300), guess)
    low, high = np.full(p.shape, 1e-300), np.full(p.shape, shape + 40 * shape**0.5 + 60)
    for _ in range(60):
        reached = _below(shape, x)
        low, high = np.where(reached < p, x, low), np.where(reached >= p, x, high)
        slope = np.exp(shape * np.log(x) - x - lgamma(shape))
        step = x * np.exp(np.clip((p - reached) / np.maximum(slope, 1e-300), -2, 2))
        before, x = x, np.where((step > low) & (step < high), step, (low + high) / 2)
        if np.abs(x - before).max() <= 1e-13 * high.max():
            break
    table = _scaled(x, 1.0)
    table.setflags(write=False)
    return table


def _below(shape: float, x: Floats) -> Floats:
    """The share of a gamma of that shape and scale 1 that lies below x, by its series."""
    term = np.full(x.shape, 1.0 / shape)
    total = term.copy()
    for n in range(1, int(shape + 20 * shape**0.5) + 250):
        term = term * x / (shape + n)
        total += term
    return np.asarray(np.clip(total * np.exp(shape * np.log(x) - x - lgamma(shape)), 0.0, 1.0))
