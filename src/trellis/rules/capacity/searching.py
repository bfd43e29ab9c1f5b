"""Asked backwards: how many posts does it take to be on time by a month?

Plain arithmetic brackets the answer; bisection on slots closes in, with few replications far from it and more near it,
on common random numbers; then a last run settles it. The share of plans *issued* on time is not monotone in capacity: it
first falls, as old cases are cleared. So the search stays above the point where the backlog can be cleared.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import Literal

import numpy as np

from trellis.rules.capacity import arithmetic
from trellis.rules.capacity.assemble import assemble, months_of, weeks_until
from trellis.rules.capacity.layout import DUE, DUE_ON_TIME, ISSUED, ON_TIME, Floats, System
from trellis.rules.capacity.pathway import NotAPathway, Pathway
from trellis.rules.capacity.results import WEEKS_A_YEAR, OnTime, Results
from trellis.rules.capacity.running import run
from trellis.rules.capacity.scenario import Scenario, Staffing
from trellis.rules.capacity.simulating import OneMorePost, one_more_in_each, simulate

FEW, SOME, SETTLE = 8, 24, 64
NOTICED = 0.5  # fewer open cases that make a pool worth naming


@dataclass(frozen=True, slots=True)
class Target:
    """What is wanted: a share on time in the month of a day, of plans issued or due; on average, or with a chance."""

    share: float
    by: date
    of: Literal["issued", "due"] = "issued"
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Lever:
    """What may be changed: posts in a pool, from a day."""

    pool: str
    from_on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """What it takes, or that nothing does; the chance of it, what it costs, and what would hold it back next."""

    reached: bool
    posts: float
    posts_now: float
    days_a_month: float
    on_time: OnTime
    chance: float
    extra_cost_a_year: float
    replications: int
    next_binding: OneMorePost | None
    arithmetic_says: float

    @property
    def sentence(self) -> str:
        """The answer in words."""
        if not self.reached:
            held = f" “{self.next_binding.pool}” holds it back." if self.next_binding else ""
            return f"No number of posts there reaches it.{held} {self.on_time.sentence}"
        return (
            f"{self.posts:,.2f} posts (now {self.posts_now:,.2f}), {self.days_a_month:,.0f} days a month: "
            f"{self.chance:.0%} chance, £{self.extra_cost_a_year:,.0f} more a year. {self.on_time.sentence}"
        )


def search(
    pathway: Pathway,
    scenario: Scenario,
    target: Target,
    lever: Lever,
    seed: int = 0,
    threads: int | None = None,
) -> Answer:
    """The fewest posts in the lever's pool that reach the target. Raises NotAPathway, in words."""
    month = _checked(pathway, scenario, target, lever)
    until = replace(scenario, months=month + 1)
    ask = _Asking(pathway, until, target, lever, seed, threads)
    guess = ask.fluid()
    low, high = max(int(guess * 0.85) - 1, 0), ceil(guess * 1.15) + 1
    while not ask.reaches(high, FEW):
        low, high = high, ceil(high * 1.25) + 1
        if high > 8 * guess + 50:
            return ask.answer(high, reached=False)
    while low > 0 and ask.reaches(low, FEW):
        low, high = int(low * 0.8), low
    while high - low > 1:
        middle = (low + high) // 2
        if ask.reaches(middle, FEW if high - low > 8 else SOME):
            high = middle
        else:
            low = middle
    for _ in range(20):
        if ask.reaches(high, SETTLE):
            break
        high += 1
    return ask.answer(high, reached=True)


def sweep(
    pathway: Pathway, scenarios: Iterable[Scenario], replications: int = 20, seed: int = 0
) -> Iterator[Results]:
    """The results of each scenario in turn, all on the same random numbers, so that they can be told apart."""
    return (simulate(pathway, scenario, replications, seed) for scenario in scenarios)


class _Asking:
    """One question, asked again and again with other staffing."""

    def __init__(
        self,
        pathway: Pathway,
        scenario: Scenario,
        target: Target,
        lever: Lever,
        seed: int,
        threads: int | None,
    ) -> None:
        self.pathway, self.scenario, self.target, self.lever = pathway, scenario, target, lever
        self.seed, self.threads = seed, threads
        self.system: System = assemble(pathway, scenario)
        self.pool = next(k for k, pool in enumerate(pathway.pools) if pool.name == lever.pool)
        self.slots_a_post = pathway.pools[self.pool].slots_a_post
        self.from_week = max(weeks_until(scenario, lever.from_on), 0)
        self.replications = 0

    def fluid(self) -> float:
        """Slots that would do all that comes and clear what waits by the month, if nothing were left to chance."""
        system, k = self.system, self.pool
        at = system.pool_of == k
        come, _ = arithmetic.load(system, k)
        work = float((arithmetic.means(system) * arithmetic.visits(system))[at].sum())
        work /= max(float(arithmetic.visits(system)[at].sum()), 1e-9)
        weeks, rate = system.demand.shape[1], arithmetic.rate(system, k)
        before = float(system.slots[0, k, : self.from_week].sum()) * rate / work
        waiting = sum((system.open_at == s).sum() for s in np.flatnonzero(at))
        return float(
            max((come * weeks + waiting - before) / max(weeks - self.from_week, 1) * work / rate, 1.0)
        )

    def shares(self, slots: int, replications: int) -> tuple[float, Floats]:
        """The share on time over all replications, and in each."""
        staffed = self.system.slots.copy()
        staffed[:, self.pool, self.from_week :] = slots
        counts = run(self.system._replace(slots=staffed), replications, self.seed, threads=self.threads)
        self.replications += replications
        return self.share_of(counts.flow)

    def share_of(self, flows: Floats) -> tuple[float, Floats]:
        """The share on time in the month asked about, over all replications and in each."""
        part, whole = (ON_TIME, ISSUED) if self.target.of == "issued" else (DUE_ON_TIME, DUE)
        flow = flows[:, self.scenario.months - 1].sum(axis=1)
        pooled = float(flow[:, part].sum() / max(flow[:, whole].sum(), 1))
        return pooled, np.asarray(flow[:, part] / np.maximum(flow[:, whole], 1))

    def reaches(self, slots: int, replications: int) -> bool:
        """Whether so many slots reach the target: on average, or with the chance that was asked for."""
        share, each = self.shares(slots, replications)
        if self.target.chance is None:
            return share >= self.target.share
        return float((each >= self.target.share).mean()) >= self.target.chance

    def answer(self, slots: int, *, reached: bool) -> Answer:
        """The answer at so many slots, with what holds it back next."""
        posts = slots / self.slots_a_post
        change = Staffing(pool=self.lever.pool, from_on=self.lever.from_on, posts=posts)
        scenario = replace(self.scenario, staffing=(*self.scenario.staffing, change))
        results = simulate(self.pathway, scenario, SETTLE, self.seed, threads=self.threads)
        self.replications += SETTLE
        _, each = self.share_of(results.counts.flow)
        pool = self.pathway.pools[self.pool]
        tried = one_more_in_each(self.pathway, scenario, FEW, self.seed, self.threads)
        others = [one for one in tried if one.pool != pool.name and one.fewer_open.mean > NOTICED]
        return Answer(
            reached=reached, posts=posts, posts_now=float(pool.posts),
            days_a_month=posts * pool.days_a_week * WEEKS_A_YEAR / 12,
            on_time=results.on_time(self.scenario.months - 1),
            chance=float((each >= self.target.share).mean()),
            extra_cost_a_year=(posts - pool.posts) * pool.cost_a_post, replications=self.replications,
            next_binding=others[0] if others else None, arithmetic_says=self.fluid() / self.slots_a_post,
        )  # fmt: skip


def _checked(pathway: Pathway, scenario: Scenario, target: Target, lever: Lever) -> int:
    if lever.pool not in {pool.name for pool in pathway.pools}:
        raise NotAPathway(f"There is no pool called “{lever.pool}”.")
    if not 0 < target.share < 1:
        raise NotAPathway(f"The share must be between 0 and 1; it says {target.share:g}.")
    last = (target.by.year - scenario.starts_on.year) * 12 + target.by.month - scenario.starts_on.month
    if last < 1:
        raise NotAPathway("The month asked about must be after the month the scenario starts in.")
    if lever.from_on >= months_of(replace(scenario, months=last + 1)).firsts[last]:
        raise NotAPathway("The change must start before the month asked about.")
    return last
