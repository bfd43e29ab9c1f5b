"""The cheapest mix of several levers that is on time: many points looked at briefly, the best made cheaper, then settled.

Both shares must be reached, of plans issued and of plans due, with no more waiting over 52 weeks than is allowed.
Without that last condition the cheapest would be to leave old cases waiting: it costs nothing, and both shares look well.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

import numpy as np

from trellis.rules.capacity.designs import Design, Knob, Point, Value, points
from trellis.rules.capacity.layout import DUE, DUE_ON_TIME, ISSUED, ON_TIME, Floats
from trellis.rules.capacity.pathway import NotAPathway, Pathway
from trellis.rules.capacity.results import Band, OnTime, Results, beside
from trellis.rules.capacity.scenario import Scenario, months_to

POINTS, BRIEFLY, SETTLE, BEST = 200, 16, 100, 5
FINER = (4, 8, 16, 32)  # parts of a lever's range to go down by
UPWARDS = 12

Ask = Callable[[Sequence[Point], int], Iterable[Results]]  # points and replications in, results in order out


@dataclass(frozen=True, slots=True)
class Wanted:
    """On time by the month of a day: both shares, on average or with a chance, and at most so many over 52 weeks."""

    share: float
    by: date
    chance: float | None = None
    over_52_weeks: float = 0.0


@dataclass(frozen=True, slots=True)
class Mix:
    """One setting of the levers, what it brings in the month asked about, and what it costs from the start to then."""

    values: Mapping[str, Value]
    reached: bool
    on_time: OnTime
    chance: float
    cost: Band
    short_by: float


@dataclass(frozen=True, slots=True)
class Cheapest:
    """The cheapest mix found, those that came next, and how much was tried."""

    best: Mix
    others: tuple[Mix, ...]
    now: Mix
    scenarios: int
    replications: int

    @property
    def more(self) -> float:
        """Pounds more than as it is, from the start to the month asked about."""
        return self.best.cost.mean - self.now.cost.mean

    @property
    def sentence(self) -> str:
        """The answer in words."""
        mix = ", ".join(
            f"{name} {value if isinstance(value, str) else f'{value:g}'}"
            for name, value in self.best.values.items()
        )
        begins = "" if self.best.reached else "No mix within these ranges reaches it. The nearest is: "
        return f"{begins}{mix}: {self.best.chance:.0%} chance, {beside(self.more)} by then. {self.best.on_time.sentence}"


def cheapest(
    pathway: Pathway, design: Design, base: Scenario, wanted: Wanted, ask: Ask, seed: int = 0
) -> Cheapest:
    """The cheapest mix of a design's levers that reaches what is wanted, or the nearest. Raises NotAPathway, in words."""
    month = _checked(design, base, wanted)
    design = replace(design, points=design.points or POINTS, scenarios=())
    asking = _Asking(pathway, design, replace(base, months=month + 1), wanted, ask)
    tried = asking.mixes([one.values for one in points(design, base, seed)], BRIEFLY)
    near = sorted(tried, key=_rank)[:BEST]
    cheaper = [asking.down(mix) if mix.reached else mix for mix in near]
    settled = sorted(asking.mixes([mix.values for mix in cheaper], SETTLE), key=_rank)
    best = settled[0] if settled[0].reached else asking.up(settled[0])
    return Cheapest(
        best, tuple(settled[1:]), asking.mixes([{}], SETTLE)[0], asking.scenarios, asking.replications
    )


class _Asking:
    """One question, asked of many mixes."""

    def __init__(self, pathway: Pathway, design: Design, base: Scenario, wanted: Wanted, ask: Ask) -> None:
        self.pathway, self.base, self.wanted, self.ask = pathway, base, wanted, ask
        self.knobs = {knob.name: knob for knob in design.levers}
        self.posts = [
            knob for knob in design.levers if knob.changes in ("posts", "more posts") and knob.between
        ]
        self.scenarios = self.replications = 0

    def mixes(self, tried: Sequence[Mapping[str, Value]], replications: int) -> list[Mix]:
        """What each comes to, in so many replications."""
        values = [self.whole(one) for one in tried]
        asked = [Point(k, one, self.scenario(one)) for k, one in enumerate(values)]
        self.scenarios += len(asked)
        self.replications += len(asked) * replications
        return [
            self.mix(one, found) for one, found in zip(values, self.ask(asked, replications), strict=True)
        ]

    def whole(self, values: Mapping[str, Value]) -> Mapping[str, Value]:
        """Posts that make whole slots: part of a slot would cost and do nothing."""
        kept = dict(values)
        for knob in self.posts:
            if knob.name in kept:
                slots = self.pathway.pool(knob.of or "").slots_a_post
                kept[knob.name] = ceil(round(float(kept[knob.name]) * slots, 6)) / slots
        return kept

    def scenario(self, values: Mapping[str, Value]) -> Scenario:
        """The scenario with these values."""
        scenario = self.base
        for name, value in values.items():
            scenario = self.knobs[name].applied(scenario, value)
        return scenario

    def mix(self, values: Mapping[str, Value], found: Results) -> Mix:
        """Whether it reaches what is wanted, and by how much it falls short."""
        last, wanted = found.scenario.months - 1, self.wanted
        on_time = found.on_time(last)
        each = np.minimum(_each(found, last, ON_TIME, ISSUED), _each(found, last, DUE_ON_TIME, DUE))
        chance = float((each >= wanted.share).mean())
        shares = [band.mean if band else 0.0 for band in (on_time.of_issued, on_time.of_due)]
        over = max(on_time.over_52_weeks.mean - wanted.over_52_weeks - 0.5, 0.0)
        short = wanted.share - min(shares) if wanted.chance is None else wanted.chance - chance
        short_by = max(short, 0.0) + over / 100
        return Mix(values, short_by == 0.0, on_time, chance, found.cost, short_by)

    def down(self, mix: Mix) -> Mix:
        """The same with fewer posts, lever by lever and in ever smaller steps, as long as it is still reached."""
        for parts in FINER:
            for knob in self.posts:
                lower = self.moved(mix, knob, -1 / parts)
                (tried,) = self.mixes([lower], BRIEFLY)
                if tried.reached and tried.cost.mean < mix.cost.mean:
                    mix = tried
        return mix

    def up(self, mix: Mix) -> Mix:
        """With more posts in every lever, a little at a time, until it is reached or the ranges end."""
        for _ in range(UPWARDS):
            before = mix.values
            for knob in self.posts:
                mix = replace(mix, values=self.moved(mix, knob, 1 / FINER[-1]))
            if mix.values == before:
                break
            (mix,) = self.mixes([mix.values], SETTLE)
            if mix.reached:
                break
        return mix

    def moved(self, mix: Mix, knob: Knob, share: float) -> Mapping[str, Value]:
        """One lever moved by a share of its range, within it."""
        assert knob.between
        least, most = knob.between
        value = float(mix.values[knob.name]) + share * (most - least)
        return self.whole({**mix.values, knob.name: min(max(value, least), most)})


def _each(found: Results, month: int, part: int, whole: int) -> Floats:
    """The share in each replication; nothing due is on time."""
    flow = found.counts.flow[:, month].sum(axis=1)
    return np.where(flow[:, whole] > 0, flow[:, part] / np.maximum(flow[:, whole], 1), 1.0)


def _rank(mix: Mix) -> tuple[float, float]:
    return mix.short_by, mix.cost.mean


def _checked(design: Design, base: Scenario, wanted: Wanted) -> int:
    if not design.levers:
        raise NotAPathway("A mix needs levers; the design has none.")
    return months_to(base, wanted.by, wanted.share, wanted.chance)
