"""What was found over the whole run after its warm-up: waits and stays with their spread, queues, and who was lost.

Each figure is an `Estimate`: the mean over all replications, and the standard error of that mean.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trellis.rules.capacity.layout import (
    AGED_OUT,
    AT_ONCE,
    BUSY,
    ENDED,
    FINE,
    ISSUED,
    QUEUED,
    REMOVED,
    REQUESTS,
    SPANS,
    STARTS,
    TURNED_AWAY,
    WAITED,
    WAITED_SQUARED,
    WEEKS,
    WEEKS_SQUARED,
    Floats,
    System,
)
from trellis.rules.capacity.pathway import Pathway
from trellis.rules.capacity.records import Counts

SHARES = (0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
EDGES = (np.arange(SPANS + 1) / FINE) ** 2


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean, and its standard error."""

    mean: float
    error: float


@dataclass(frozen=True, slots=True)
class Lasting:
    """How many weeks something lasted: mean, standard deviation, and the weeks within which so large a share was over."""

    number: Estimate
    mean: Estimate | None
    deviation: Estimate | None
    within: dict[str, float]


@dataclass(frozen=True, slots=True)
class Wait(Lasting):
    """A wait before a stage begins, those who began at once counted as no wait; and the share who waited at all."""

    waited_at_all: Estimate | None
    by_group: dict[str, Estimate | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole run after its warm-up. Shares lost are of all that left; queues are means over the time."""

    weeks: float
    requests_a_week: Estimate
    issued_a_week: Estimate
    waits: dict[str, Wait]
    stay: Lasting
    stay_by_group: dict[str, Lasting]
    removed: Estimate | None
    aged_out: Estimate | None
    turned_away: Estimate | None
    queue: dict[str, Estimate]
    utilisation: dict[str, Estimate]


def summarise(
    pathway: Pathway, system: System, counts: Counts, groups: tuple[int, ...], warm_up: int
) -> Summary:
    """The months after the warm-up, added up; `groups` are those whose requests, stays and losses are counted."""
    starts = float(system.month_ends[warm_up - 1]) / 7.0 if warm_up else 0.0
    weeks = float(system.month_ends[-1]) / 7.0 - starts
    flow = counts.flow[:, warm_up:-1].sum(axis=1)
    mine = flow[:, list(groups)].sum(axis=1)
    left = mine[:, [ISSUED, ENDED, REMOVED, AGED_OUT, TURNED_AWAY]].sum(axis=1)
    pools = counts.pool[:, warm_up:-1].sum(axis=1)
    room = _slot_weeks(system, starts)
    stays = {pathway.groups[g].name: _stay(flow[:, g], counts.stays[:, g]) for g in groups}
    return Summary(
        weeks=weeks,
        requests_a_week=_mean(mine[:, REQUESTS] / weeks),
        issued_a_week=_mean(mine[:, ISSUED] / weeks),
        waits={s.name: _wait(pathway, counts, k, warm_up) for k, s in enumerate(pathway.stages) if s.pool},
        stay=_stay(mine, counts.stays[:, list(groups)].sum(axis=1)),
        stay_by_group=stays,
        removed=_ratio(mine[:, REMOVED], left),
        aged_out=_ratio(mine[:, AGED_OUT], left),
        turned_away=_ratio(mine[:, TURNED_AWAY], left),
        queue={pool.name: _mean(pools[:, k, QUEUED] / weeks) for k, pool in enumerate(pathway.pools)},
        utilisation={
            pool.name: _mean(pools[:, k, BUSY] / np.maximum(room[np.arange(len(mine)) % len(room), k], 1e-9))
            for k, pool in enumerate(pathway.pools)
        },
    )


def moments(number: Floats, total: Floats, squares: Floats) -> tuple[Estimate | None, Estimate | None]:
    """The mean and the standard deviation of something, from its number, sum and sum of squares in each replication."""
    mean = _ratio(total, number)
    if mean is None:
        return None, None
    square = float(squares.sum() / number.sum())
    deviation = float(np.sqrt(max(square - mean.mean**2, 0.0)))
    # each replication's own variance about the mean of all, carried through the root
    about = squares - 2 * mean.mean * total + mean.mean**2 * number
    error = _ratio(about, number)
    return mean, Estimate(deviation, error.error / (2 * deviation) if error and deviation else 0.0)


def _wait(pathway: Pathway, counts: Counts, stage: int, warm_up: int) -> Wait:
    rows = counts.stage[:, warm_up:-1, stage].sum(axis=1)
    number, at_once = rows[:, STARTS], rows[:, AT_ONCE]
    mean, deviation = moments(number, rows[:, WAITED], rows[:, WAITED_SQUARED])
    begun = counts.by_group[:, stage]
    return Wait(
        number=_mean(number), mean=mean, deviation=deviation,
        within=_within(counts.waits[:, stage].sum(axis=0), float(counts.stage[:, warm_up:, stage, AT_ONCE].sum())),
        waited_at_all=_ratio(number - at_once, number),
        by_group={one.name: _ratio(begun[:, k, 1], begun[:, k, 0]) for k, one in enumerate(pathway.groups)},
    )  # fmt: skip


def _stay(flow: Floats, spans: NDArray[np.integer]) -> Lasting:
    mean, deviation = moments(flow[:, ISSUED], flow[:, WEEKS], flow[:, WEEKS_SQUARED])
    return Lasting(_mean(flow[:, ISSUED]), mean, deviation, _within(spans.sum(axis=0), 0.0))


def _within(spans: NDArray[np.integer], at_once: float) -> dict[str, float]:
    """The weeks within which each of `SHARES` was over, straight between the edges of the cells."""
    reached = np.concatenate([[at_once], at_once + np.cumsum(spans)])
    if not reached[-1]:
        return {}
    return {f"{share:.0%}": float(np.interp(share * reached[-1], reached, EDGES)) for share in SHARES}


def _slot_weeks(system: System, starts: float) -> Floats:
    days = np.arange(round(starts * 7), int(system.month_ends[-1]))
    return np.asarray(system.slots[:, :, days // 7].sum(axis=2) / 7.0)


def _mean(values: Floats) -> Estimate:
    error = float(values.std(ddof=1) / np.sqrt(values.size)) if values.size > 1 else 0.0
    return Estimate(float(values.mean()), error)


def _ratio(part: Floats, whole: Floats) -> Estimate | None:
    """A ratio of two sums, and its error from how far each replication is from it; None of nothing."""
    if not whole.sum():
        return None
    ratio = float(part.sum() / whole.sum())
    return Estimate(ratio, _mean(part - ratio * whole).error / float(whole.mean()))
