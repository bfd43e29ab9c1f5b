"""How good place forecasts would have been: made from what was known each January, held against the Januaries after."""

from collections.abc import Iterable, Mapping

import numpy as np

from trellis.rules.capacity.fitting import Backtest
from trellis.rules.places.forecast import Outlook, forecast
from trellis.rules.places.people import PHASE_OF_AGE, PHASES, Area, Children, Counts, UnfitPlaces, place
from trellis.rules.places.rates import Transition, fit_rates

_FEWEST_CHILDREN = 5.0  # cells smaller than this say little, and hold their band by rounding


def look_back(
    area: Area, counts: Mapping[int, Children], transitions: Iterable[Transition], setting: str,
    *, ahead: int, outlook: Outlook, replications: int, seed: int,
) -> Backtest:  # fmt: skip
    """Forecast one kind of setting again from each past January, and gather what came, by phase and district.

    counts: children by the calendar year of their January count. Only transitions from before a January are shown to
    its forecast. Cells with fewer than five children foretold are left out. Score it with `fitting.score`.
    Raises UnfitPlaces when no January has both a history before it and a count `ahead` years after.
    """
    at = place(area.settings, setting, "setting")
    known = tuple(transitions)
    rows = []
    for january in sorted(counts):
        past = tuple(one for one in known if one.year < january)
        if past and january + ahead in counts:
            now = counts[january]
            found = forecast(
                now, fit_rates(area, past, now), outlook,
                first_year=january, replications=replications, seed=seed, years=ahead,
            )  # fmt: skip
            draws = found.by_place[:, ahead - 1, ..., at].sum(1).reshape(replications, -1)
            rows.append((january, draws, _held(area, counts[january + ahead], at), _held(area, now, at)))
    if ahead < 1 or not rows:
        raise UnfitPlaces("No past January has a history before it and a count so many years after.")
    return _gathered(rows, ahead)


def _gathered(rows: list[tuple[int, Counts, Counts, Counts]], ahead: int) -> Backtest:
    cells = [
        (january, draws, np.flatnonzero(draws.mean(0) >= _FEWEST_CHILDREN)) for january, draws, _, _ in rows
    ]
    made = np.concatenate([np.full(kept.size, january) for january, _, kept in cells]).astype(np.int64)
    return Backtest(
        made,
        made + ahead,
        np.concatenate([draws[:, kept].T for _, draws, kept in cells]).astype(np.float64),
        np.concatenate([row[2][kept] for row, (_, _, kept) in zip(rows, cells, strict=True)]).astype(
            np.float64
        ),
        np.concatenate([row[3][kept] for row, (_, _, kept) in zip(rows, cells, strict=True)]).astype(
            np.float64
        ),
    )


def _held(area: Area, children: Children, setting: int) -> Counts:
    """Children in one kind of setting, by phase and district: (phases x districts,)."""
    found = np.zeros((len(PHASES), len(area.districts)), np.int32)
    there = children.setting == setting
    np.add.at(found, (PHASE_OF_AGE[children.age[there]], children.district[there]), 1)
    return found.ravel()
