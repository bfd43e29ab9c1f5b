"""Shares: how many requests are refused, assessments end without a plan, cases are withdrawn.

Count only cases whose fate is known, by when they began: among recent cases the quick fates have come and the slow
have not, and a share of those decided would lean to the quick.
"""

from collections.abc import Mapping

import numpy as np

from trellis.rules.capacity.fitting.draws import Chance
from trellis.rules.capacity.fitting.history import UnfitHistory

_KNOWN_NOTHING = 0.5  # Jeffreys' half a case each way
_STRONGEST, _WEAKEST = 500.0, 2.0


def share(happened: int, of: int) -> Chance:
    """The share of cases to which something happened. Raises UnfitHistory for counts that cannot be.

    >>> round(share(33, 100).mean, 3)
    0.332
    """
    if not 0 <= happened <= of:
        raise UnfitHistory(f"It cannot have happened to {happened} of {of} cases.")
    return Chance(happened + _KNOWN_NOTHING, of - happened + _KNOWN_NOTHING)


def shares(counts: Mapping[str, tuple[int, int]]) -> dict[str, Chance]:
    """Shares of several groups (a need, a source), each `(happened, of)`; small groups lean on all together.

    How strongly they lean is read from how much the groups differ beyond chance (beta-binomial moments).
    """
    if not counts:
        raise UnfitHistory("There are no groups to take shares of.")
    whole = share(sum(happened for happened, _ in counts.values()), sum(of for _, of in counts.values()))
    strength = _strength(counts, whole.mean)
    return {
        name: Chance(happened + strength * whole.mean, of - happened + strength * (1 - whole.mean))
        for name, (happened, of) in counts.items()
    }  # fmt: skip


def _strength(counts: Mapping[str, tuple[int, int]], mean: float) -> float:
    """How many cases' worth of belief the whole lends to each group."""
    sizes = np.array([of for _, of in counts.values() if of > 0], np.float64)
    seen = np.array([happened / of for happened, of in counts.values() if of > 0])
    if sizes.size < 2:
        return _WEAKEST
    chance = mean * (1 - mean)
    spread = float(np.average((seen - mean) ** 2, weights=sizes))
    by_chance = chance * sizes.size / float(sizes.sum())
    beyond = max(spread - by_chance, 1e-9)
    return float(np.clip(chance / beyond - 1, _WEAKEST, _STRONGEST))
