"""Who gains and who loses by a change: quadrants, needs, ages, and how long each has waited, before and after.

Everybody is served by the same people, so children of one quadrant, need or age fare otherwise than others only by how
long they have waited when it starts. Weeks to a plan are of plans that are issued: whoever is left waiting has none to
count, so how many have no plan at the end always stands beside them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from trellis.planning.forecasting import pathway as way
from trellis.planning.forecasting import simulating
from trellis.planning.forecasting.begun import in_hand_since, opened
from trellis.planning.forecasting.figures import Start
from trellis.planning.levers import Levers
from trellis.planning.pack import Dimension, Stage
from trellis.rules.capacity.beginning import EVENLY
from trellis.rules.capacity.layout import DUE, DUE_ON_TIME, ISSUED, ON_TIME, WEEKS, Floats
from trellis.rules.capacity.pathway import Group, Opening, Pathway
from trellis.rules.capacity.results import Results
from trellis.rules.capacity.simulating import simulate

RUNS = 12
FEWEST_RUNS = 3
NOTICED = 1.0  # weeks
ERRORS = 3.0  # standard errors: many kinds are looked at, and one of them always differs by two
DIMENSIONS: dict[Dimension, str] = {"quadrant": "Quadrant", "need": "Main need", "age": "Age"}
YEAR = 12
LIMIT = 20.0  # weeks
LATE, IN_TIME_NOW, NOT_YET = "late already", "open and still in time", "not asked yet"
Stands = tuple[tuple[Stage, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """Children of one quadrant, need or age: their share of requests, and those open now, by stage and weeks waited."""

    name: str
    share: float
    open: Stands


@dataclass(frozen=True, slots=True)
class Fares:
    """How they fare over the last year of a forecast, and at its end; None where nothing was issued or due."""

    weeks: float | None  # to a plan, on average
    issued: float | None
    due: float | None
    over_52: float
    longest: float
    without: float  # a plan or another end, at the end


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of children, before and after."""

    name: str
    share: float
    before: Fares
    after: Fares
    apart: bool = True  # whether it fares otherwise than all others by more than chance and by a week or more

    @property
    def weeks_more(self) -> float | None:
        """Weeks longer, or shorter, to a plan."""
        if self.before.weeks is None or self.after.weeks is None:
            return None
        return self.after.weeks - self.before.weeks


@lru_cache(maxsize=32)
def changes(
    start: Start, before: Levers, after: Levers, kinds: tuple[Kind, ...], months: int = YEAR
) -> tuple[Change, ...]:
    """Each kind, before and after: plans of the last so many months, and who waits at the end."""
    was, now = (_ran(start, levers, kinds) for levers in (before, after))
    return tuple(
        Change(
            kind.name,
            kind.share,
            _fares(was.of(need=kind.name), months),
            _fares(now.of(need=kind.name), months),
            _apart(was, now, kind.name, months),
        )
        for kind in kinds
    )


def _apart(was: Results, now: Results, name: str, months: int) -> bool:
    """Whether a kind's change of weeks differs from that of all others, run by run, by more than chance."""
    mine = was.of(need=name).groups
    others = tuple(group for group in was.groups if group not in mine)
    if not others:
        return False
    gap = _sooner(was, now, mine, months) - _sooner(was, now, others, months)
    gap = gap[np.isfinite(gap)]
    if gap.size < FEWEST_RUNS:
        return True  # none of them, or of the others, gets a plan: what is left at the end tells them apart
    return bool(abs(gap.mean()) >= max(NOTICED, ERRORS * gap.std(ddof=1) / np.sqrt(gap.size)))


def _sooner(was: Results, now: Results, groups: tuple[int, ...], months: int) -> Floats:
    """Weeks to a plan after less before, in each run."""
    before, after = (_flow(ran, groups, months).sum(axis=(1, 2)) for ran in (was, now))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(after[:, WEEKS] / after[:, ISSUED] - before[:, WEEKS] / before[:, ISSUED])


def _flow(ran: Results, groups: tuple[int, ...], months: int) -> Floats:
    last = ran.scenario.months - 1
    return np.asarray(ran.counts.flow[:, last + 1 - months : last + 1][:, :, list(groups)])


def _ran(start: Start, levers: Levers, kinds: tuple[Kind, ...]) -> Results:
    scenario = way.scenario(start, levers, simulating.MONTHS)
    built = grouped(way.pathway(start, levers), kinds, start.urgent_for)
    return simulate(built, scenario, RUNS, simulating.SEED, parameters=simulating.unsure(start, RUNS))


def grouped(plain: Pathway, kinds: tuple[Kind, ...], urgent_for: float) -> Pathway:
    """The pathway with each of its groups, the urgent and the others, split by kind; `need` holds the kind's name."""
    whole = sum(kind.share for kind in kinds) or 1.0
    groups = tuple(
        replace(group, name=_name(kind, group.name), share=group.share * kind.share / whole, need=kind.name)
        for kind in kinds
        for group in plain.groups
    )
    # whoever has a plan already neither gains nor loses
    return replace(plain, groups=groups, opening=tuple(_opening(plain, kinds, urgent_for)), settled=())


def _opening(plain: Pathway, kinds: tuple[Kind, ...], urgent_for: float) -> Iterator[Opening]:
    for kind in kinds:
        for one in opened(plain, kind.open, urgent_for, in_hand_since(plain)):
            parts = ((one.group, one.ages),) if one.group else _shared(plain.groups, one.ages)
            for group, ages in parts:
                if ages:
                    yield Opening(at=one.at, ages=ages, cases=len(ages), group=_name(kind, group))


def _shared(groups: tuple[Group, ...], ages: tuple[float, ...]) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Ages shared out among groups by their shares, evenly from the shortest wait to the longest."""
    ends = np.cumsum([group.share for group in groups])
    places = (np.arange(len(ages)) * EVENLY + 0.5) % 1.0
    at = np.minimum(np.searchsorted(ends, places), len(groups) - 1)
    for number, group in enumerate(groups):
        yield group.name, tuple(age for age, place in zip(ages, at, strict=True) if place == number)


def by_wait(start: Start) -> tuple[Kind, ...]:
    """Those open now by whether they have waited more than the 20 weeks of the law; and all who ask from now on."""
    stands = [
        (
            name,
            tuple((stage, tuple(age for age in ages if (age > LIMIT) == late)) for stage, ages in start.ages),
        )
        for name, late in ((LATE, True), (IN_TIME_NOW, False))
    ]
    return (*(Kind(name, 0.0, ages) for name, ages in stands), Kind(NOT_YET, 100.0, ()))


def _name(kind: Kind, group: str) -> str:
    return f"{group}, {kind.name}"[:80]


def _fares(ran: Results, months: int) -> Fares:
    flow = _flow(ran, ran.groups, months).sum(axis=(0, 1, 2))
    end = ran.month(ran.scenario.months - 1)
    return Fares(
        _ratio(flow[WEEKS], flow[ISSUED]), _ratio(flow[ON_TIME], flow[ISSUED]), _ratio(flow[DUE_ON_TIME], flow[DUE]),
        end.on_time.over_52_weeks.mean, end.longest_wait.mean, end.open.mean,
    )  # fmt: skip


def _ratio(part: float, whole: float) -> float | None:
    return float(part / whole) if whole else None
