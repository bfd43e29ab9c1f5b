"""The matrix cohort model that areas use today: expected children by sums of shares. The forecast must agree in the mean."""

import numpy as np

from trellis.rules.places.people import Children, Floats
from trellis.rules.places.rates import Rates


def cohort(now: Children, rates: Rates, *, years: int, growth: float = 0.0) -> Floats:
    """Expected children at each January: (years, needs, ages, districts, settings), from the rates' means."""
    standing = now.counted(rates.area)
    leave, move, join, first = rates.leave(), rates.move(), rates.join(), rates.first()
    counts = []
    for year in range(years):
        staying = standing * (1 - leave)[:, :, None, :]
        standing = np.zeros_like(staying)
        standing[:, 1:] = np.einsum("nads,nast->nadt", staying[:, :-1], move[:, :-1])
        standing += (1 + growth) ** year * join[..., None] * first[:, :, None, :]
        counts.append(standing)
    return np.array(counts)
