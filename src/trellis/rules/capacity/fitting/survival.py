"""Kaplan and Meier's curve, with cases still open and cases first seen late; no wait or duration is thrown away.

The mean of finished cases is too short, for the slow ones have not finished: 10% too short in a year's history of a
12-week stage. Counting cases found open when recording began as though they had been followed is too long, by 7%.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trellis.rules.capacity.fitting.history import Durations, Floats, UnfitHistory


@dataclass(frozen=True, slots=True)
class Curve:
    """The share not yet ended, week by week: four arrays, one entry for each time something ended.

    at: weeks, rising. left: the share left just after. at_risk: how many were running and seen just before.
    ends: how many ended then.
    """

    at: Floats
    left: Floats
    at_risk: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    def left_at(self, weeks: npt.ArrayLike) -> Floats:
        """The share not ended after so many weeks; 1 before anything ended."""
        index = np.searchsorted(self.at, np.asarray(weeks, np.float64), "right")
        return np.concatenate(([1.0], self.left))[index]

    def when(self, share: npt.ArrayLike) -> Floats:
        """The weeks by which a share has ended; infinite where the history does not reach so far."""
        # a hair of room, for the product of many fractions is not quite the fraction meant
        index = np.searchsorted(-self.left, -(1 - np.asarray(share, np.float64)) - 1e-12, "left")
        return np.concatenate((self.at, [np.inf]))[index]

    def restricted_mean(self, until: float) -> float:
        """The mean of weeks, each counted up to `until`."""
        return float(np.sum(self._areas(until)))

    def restricted_se(self, until: float) -> float:
        """The standard error of that mean, by Greenwood's formula."""
        areas = self._areas(until)
        inside = self.at < until
        after = np.sum(areas) - np.cumsum(areas)[: int(inside.sum())]
        risk, ends = self.at_risk[inside].astype(np.float64), self.ends[inside].astype(np.float64)
        spare = np.maximum(risk - ends, 0)
        terms = np.divide(after**2 * ends, risk * spare, out=np.zeros(after.shape), where=spare > 0)
        return float(np.sqrt(np.sum(terms)))

    def _areas(self, until: float) -> Floats:
        inside = self.at < until
        edges = np.concatenate(([0.0], self.at[inside], [until]))
        found: Floats = np.diff(edges) * np.concatenate(([1.0], self.left[inside]))
        return found


def product_limit(durations: Durations) -> Curve:
    """Kaplan and Meier's curve. Raises UnfitHistory when nothing has ended, or everything seen early ended at once.

    >>> curve = product_limit(Durations.of([1, 2, 2, 3], [True, True, False, True]))
    >>> curve.left.round(4).tolist()
    [0.75, 0.5, 0.0]
    """
    told = durations.told()
    if not np.any(told.ended):
        raise UnfitHistory("Nothing has ended yet, so nobody can say how long it takes.")
    at, ends = np.unique(told.weeks[told.ended], return_counts=True)
    at_risk = told.weeks.size - np.searchsorted(np.sort(told.weeks), at, "left")
    late = np.sort(told.entry[told.entry > 0])
    at_risk = at_risk - (late.size - np.searchsorted(late, at, "left"))
    left = np.cumprod(1 - ends / at_risk).astype(np.float64)
    if np.any(left[:-1] <= 0):
        raise UnfitHistory(
            "Too few cases were followed from their start: all that were running early ended at once, while others "
            "ran on. Use a later start of recording, or a longer history."
        )
    return Curve(at, left, at_risk.astype(np.int64), ends.astype(np.int64))
