"""Asked backwards: how many posts does it take to be on time by a month?

Plain arithmetic brackets the answer; interpolation closes in, with few replications far from it and more near it,
on common random numbers; then a last run settles it. The share of plans *issued* on time is not monotone in capacity: it
first falls, as old cases are cleared. So where posts may fall, the search stays above the point where the backlog clears:
where as few wait over 52 weeks as with more posts than there is work for. What has been tried is kept: asking again of
the same posts, or with more replications, costs only what is new.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil, floor
from typing import Literal, get_args

import numpy as np

from trellis.rules.capacity import arithmetic
from trellis.rules.capacity.assemble import Parameters, assemble, months_of, weeks_until
from trellis.rules.capacity.faults import there_is
from trellis.rules.capacity.layout import DUE, DUE_ON_TIME, ISSUED, ON_TIME, OPEN, OVER_52, Floats, System
from trellis.rules.capacity.pathway import NotAPathway, Pathway
from trellis.rules.capacity.records import Counts
from trellis.rules.capacity.results import WEEKS_A_YEAR, OnTime, Results, band, beside
from trellis.rules.capacity.running import run, the_first, together
from trellis.rules.capacity.scenario import Scenario, months_to
from trellis.rules.capacity.simulating import OneMorePost, simulate
from trellis.rules.capacity.staffed import weekly_posts

FEW, SOME, SETTLE = 8, 24, 64
FARTHEST = 16  # steps to go up by at once where the few replications promised too much
NOTICED = 0.5  # fewer open cases that make a pool worth naming
FINEST, COARSEST = 0.01, 100  # steps of a search, in posts
CLEARED = 0.05  # more who wait over 52 weeks than with posts enough are no backlog
BUSY = 0.7  # a pool with more time than that to spare holds nothing up
Of = Literal["issued", "due", "both"]


@dataclass(frozen=True, slots=True)
class Target:
    """What is wanted in the month of a day: a share on time of plans issued, of plans due, or of both at once.

    Without `chance` the share over all replications must reach it; with `chance=0.8`, eight replications in ten must.
    """

    share: float
    by: date
    of: Of = "issued"
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Lever:
    """What may be changed: posts in a pool, from a day, on top of what the scenario has; by a slot, or so much of a post.

    Without `may_fall` no fewer posts than the scenario has are looked at, and if those do, they are the answer.
    """

    pool: str
    from_on: date
    step: float | None = None
    may_fall: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What it takes, or that nothing does; the chance of it, what it costs, and what would hold it back next.

    `posts` are all there would be from the lever's day and `more` what that is above the scenario's; `replications` are
    those it took to find out, and `results` those with the posts of the answer.
    """

    reached: bool
    posts: float
    more: float
    posts_now: float
    days_a_month: float
    on_time: OnTime
    chance: float
    extra_cost_a_year: float
    replications: int
    next_binding: OneMorePost | None
    arithmetic_says: float
    results: Results = field(repr=False, compare=False)

    @property
    def sentence(self) -> str:
        """The answer in words."""
        if not self.reached:
            held = f" “{self.next_binding.pool}” holds it back." if self.next_binding else ""
            return f"No number of posts there reaches it.{held} {self.on_time.sentence}{_just_under(self.on_time)}"
        cost = f", {beside(self.extra_cost_a_year)} a year" if self.extra_cost_a_year else ""
        return (
            f"{self.posts:,.2f} posts (now {self.posts_now:,.2f}), {self.days_a_month:,.0f} days a month: "
            f"{self.chance:.0%} chance{cost}. {self.on_time.sentence}"
        )


def search(
    pathway: Pathway,
    scenario: Scenario,
    target: Target,
    lever: Lever,
    seed: int = 0,
    threads: int | None = None,
    *,
    parameters: Parameters | None = None,
) -> Answer:
    """The fewest posts in the lever's pool that reach the target. Raises NotAPathway, in words.

    Only the months up to the one asked about are simulated. `parameters` are drawn in turn, one a replication.
    """
    return next(search_each(pathway, scenario, [target], lever, seed, threads, parameters=parameters))


def search_each(
    pathway: Pathway,
    scenario: Scenario,
    targets: Sequence[Target],
    lever: Lever,
    seed: int = 0,
    threads: int | None = None,
    *,
    parameters: Parameters | None = None,
    binding: bool = True,
) -> Iterator[Answer]:
    """The answer to each target, as `search` has it: what one has tried the next need not. All by the same month.

    Each is looked for when it is asked for, so that who has no use for the next need not wait for it. Without `binding`
    it is not looked for what would hold each answer back next, which takes a run of each pool.
    """
    months = {_checked(pathway, scenario, target, lever) for target in targets}
    if len(months) != 1:
        raise NotAPathway("Targets that are searched for together must be for the same month.")
    until = replace(scenario, months=months.pop() + 1)
    ask = _Asking(pathway, until, lever, parameters, seed, threads, binding)
    return (_found(ask, target) for target in targets)


def _found(ask: "_Asking", target: Target, few: int = FEW) -> Answer:
    """The fewest steps that reach it, from few replications; from those that settle it, where the few know no bracket."""
    guess, least = ask.fluid(), 0 if ask.lever.may_fall else ceil(ask.base / ask.step - 1e-9)
    if not ask.lever.may_fall and ask.settled(target, least):
        return ask.answer(target, least, reached=True)
    low = max(floor(guess * 0.95) - 1, least)
    high = max(ask.plenty, low + 1)
    while not ask.reaches(target, high, few):
        low, high = high, ceil(high * 1.25) + 1
        if high > 8 * guess + 50:
            if few < SETTLE and ask.reaches(target, high, SETTLE):
                return _found(ask, target, SETTLE)
            return ask.answer(target, high, reached=False)
    while low > least and ask.reaches(target, low, few):
        low, high = max(floor(low * 0.8), least), low
    if ask.reaches(target, low, few):  # the least there can be, so there is no bracket
        return _found(ask, target, SETTLE) if few < SETTLE else ask.answer(target, low, reached=True)
    short, over = ask.margin(target, low, few), ask.margin(target, high, few)
    while high - low > 1:
        straight = round(low + (high - low) * short / (short - over))
        middle = min(max(straight, low + 1), high - 1)
        margin = ask.margin(target, middle, few if high - low > 8 else max(few, SOME))
        # The end that stays counts for less, or it would stay on.
        if margin >= 0:
            high, over, short = middle, margin, short / 2
        else:
            low, short, over = middle, margin, over / 2
    settled = _settled(ask, target, high)
    if settled is None:  # the few knew too little; an answer of those that settle it is settled
        return _found(ask, target, SETTLE)
    return ask.answer(target, settled, reached=True)


def _settled(ask: "_Asking", target: Target, steps: int) -> int | None:
    """The fewest steps from so many on that reach it in the replications that settle it; None where some more do not."""
    low, high, ahead = steps - 1, steps, 1
    while not ask.reaches(target, high, SETTLE):
        if ahead > FARTHEST:
            return None
        low, high, ahead = high, high + ahead, 2 * ahead
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if ask.reaches(target, middle, SETTLE) else (middle, high)
    return high


def sweep(
    pathway: Pathway, scenarios: Iterable[Scenario], replications: int = 20, seed: int = 0
) -> Iterator[Results]:
    """The results of each scenario in turn, all on the same random numbers, so that they can be told apart."""
    return (simulate(pathway, scenario, replications, seed) for scenario in scenarios)


class _Asking:
    """One question, asked again and again with other staffing, in steps of the lever."""

    def __init__(
        self,
        pathway: Pathway,
        scenario: Scenario,
        lever: Lever,
        parameters: Parameters | None,
        seed: int,
        threads: int | None,
        binding: bool,
    ) -> None:
        self.pathway, self.scenario, self.lever, self.parameters = pathway, scenario, lever, parameters
        self.seed, self.threads, self.binding, self.replications = seed, threads, binding, 0
        self.system: System = assemble(pathway, scenario, parameters)
        self.number = next(k for k, pool in enumerate(pathway.pools) if pool.name == lever.pool)
        self.pool = pathway.pools[self.number]
        self.step = lever.step or 1 / self.pool.slots_a_post
        self.from_week = max(weeks_until(scenario, lever.from_on), 0)
        weeks = self.system.demand.shape[1]
        self.posts = weekly_posts(self.pool, scenario.staffing, scenario.starts_on, weeks)
        self.base = float(self.posts[min(self.from_week, weeks)])
        self.known: dict[int, Counts] = {}
        # steps with which arithmetic says that the backlog clears
        self.plenty = ceil(self.fluid() * 1.05) + 1

    def fluid(self) -> float:
        """Steps that would do all that comes and clear what waits by the month, if nothing were left to chance."""
        system, k = self.system, self.number
        at = system.pool_of == k
        come, _ = arithmetic.load(system, k)
        work = float((arithmetic.means(system) * arithmetic.visits(system))[at].sum())
        work /= max(float(arithmetic.visits(system)[at].sum()), 1e-9)
        weeks, rate = system.demand.shape[1], arithmetic.rate(system, k)
        before = float(system.slots[0, k, : self.from_week].sum()) * rate / work
        waiting = sum((system.open_at == s).sum() for s in np.flatnonzero(at))
        slots = (come * weeks + waiting - before) / max(weeks - self.from_week, 1) * work / rate
        return float(max(slots, 1.0)) / self.pool.slots_a_post / self.step

    def staffed(self, steps: int) -> System:
        """The system with so many posts in all, in steps, from the lever's day."""
        posts = self.posts.copy()
        posts[self.from_week :] += steps * self.step - self.base
        slots = self.system.slots.copy()
        slots[:, self.number] = self.pool.slots(np.maximum(posts, 0.0))
        return self.system._replace(slots=slots)

    def counts(self, steps: int, replications: int) -> Counts:
        """What is counted with so many posts; only replications not yet run are run."""
        known = self.known.get(steps)
        first = known.events.size if known else 0
        if first < replications:
            more = run(
                self.staffed(steps), replications - first, self.seed, first=first, threads=self.threads
            )
            known = together([known, more]) if known else more
            self.known[steps] = known
            self.replications += replications - first
        assert known
        return the_first(known, replications)

    def reaches(self, target: Target, steps: int, replications: int) -> bool:
        """Whether so many posts reach the target: on average, or with the chance that was asked for."""
        return self.margin(target, steps, replications) >= 0

    def settled(self, target: Target, steps: int) -> bool:
        """Whether so many posts reach the target in all runs that settle it; once too many miss, no more are run."""
        if target.chance is None:
            return self.reaches(target, steps, SETTLE)
        may_miss = SETTLE - ceil(target.chance * SETTLE - 1e-9)
        return all(
            (_over(target, self.month(self.counts(steps, many))) < 0).sum() <= may_miss
            for many in range(FEW, SETTLE + 1, FEW)
        )

    def margin(self, target: Target, steps: int, replications: int) -> float:
        """Cases on time beyond those wanted: on average, or as many as there are with the chance that was asked for."""
        flow = self.flow(target, steps, replications)
        over = _over(target, flow)
        may_mislead = target.of != "due" and self.lever.may_fall and steps < self.plenty
        if may_mislead and over.max() >= 0 and flow[:, OVER_52].max() > NOTICED:
            cleared = self.flow(target, self.plenty, replications)[:, OVER_52]
            over = np.minimum(over, cleared * (1 + CLEARED) + NOTICED - flow[:, OVER_52])
        return float(np.sort(over)[::-1][ceil((target.chance or 1) * over.size - 1e-9) - 1])

    def flow(self, target: Target, steps: int, replications: int) -> Floats:
        """The flows of the month asked about: on average, or of each replication if a chance was asked for."""
        flow = self.month(self.counts(steps, replications))
        return flow if target.chance is not None else flow.mean(axis=0, keepdims=True)

    def month(self, counts: Counts) -> Floats:
        """The flows of the month asked about: replications x FLOWS."""
        return np.asarray(counts.flow[:, self.scenario.months - 1].sum(axis=1))

    def answer(self, target: Target, steps: int, *, reached: bool) -> Answer:
        """The answer at so many posts, with what holds it back next."""
        posts, pool = steps * self.step, self.pool
        counts, months = self.counts(steps, SETTLE), months_of(self.scenario)
        everyone = tuple(range(len(self.pathway.groups)))
        results = Results(
            self.pathway, self.scenario, self.seed, months, self.staffed(steps), counts, everyone
        )
        return Answer(
            reached=reached, posts=posts, more=posts - self.base, posts_now=float(pool.posts),
            days_a_month=posts * pool.days_a_week * WEEKS_A_YEAR / 12,
            on_time=results.on_time(self.scenario.months - 1),
            chance=float((_over(target, self.month(counts)) >= 0).mean()),
            extra_cost_a_year=(posts - pool.posts) * pool.cost_a_post, replications=self.replications,
            next_binding=self.next_binding(steps, results) if self.binding else None,
            arithmetic_says=self.fluid() * self.step, results=results,
        )  # fmt: skip

    def next_binding(self, steps: int, results: Results) -> OneMorePost | None:
        """The other pool in which one more post would do the most, if it would do enough to name."""
        last = self.scenario.months - 1
        before = results.counts.flow[:FEW, last, :, OPEN].sum(axis=1)
        found = []
        for number, busy in enumerate(results.utilisation(last).mean(axis=0)):
            if number != self.number and busy >= BUSY:
                pool, system = self.pathway.pools[number], self.staffed(steps)
                system.slots[:, number] += max(round(pool.slots_a_post), 1)
                after = run(system, FEW, self.seed, threads=self.threads).flow[:, last, :, OPEN].sum(axis=1)
                found.append(OneMorePost(pool.name, band(before - after), pool.cost_a_post))
        most = max(found, key=lambda one: one.fewer_open.mean, default=None)
        return most if most and most.fewer_open.mean > NOTICED else None


def _over(target: Target, flow: Floats) -> Floats:
    """For each row of flows, how many more are on time than the share wanted of them; of both shares, the fewer.

    Where none is due, none is late. Where none is issued nothing has been done, so that is one too few; of both shares
    what is due tells that from a month in which there was nothing to do.
    """
    issued = flow[:, ON_TIME] - target.share * flow[:, ISSUED]
    due = flow[:, DUE_ON_TIME] - target.share * flow[:, DUE]
    alone = np.where(flow[:, ISSUED] > 0, issued, -1.0)
    return np.asarray({"issued": alone, "due": due, "both": np.minimum(issued, due)}[target.of])


def _just_under(on_time: OnTime) -> str:
    """More exactly, what only rounding makes 100%."""
    shares = (("issued", on_time.of_issued), ("due", on_time.of_due))
    said = [f"{one.mean:.4%} of those {of}" for of, one in shares if one and 0.995 <= one.mean < 1]
    return f" Just under 100%: {', '.join(said)}." if said else ""


def _checked(pathway: Pathway, scenario: Scenario, target: Target, lever: Lever) -> int:
    if lever.pool not in {pool.name for pool in pathway.pools}:
        raise NotAPathway(
            f"There is no pool called “{lever.pool}”. {there_is(one.name for one in pathway.pools)}"
        )
    if target.of not in get_args(Of):
        raise NotAPathway(f"The share may be of plans “issued”, “due” or “both”; it says “{target.of}”.")
    if lever.step is not None and not FINEST <= lever.step <= COARSEST:
        raise NotAPathway(f"The step must be from {FINEST} to {COARSEST} posts; it says {lever.step:g}.")
    last = months_to(scenario, target.by, target.share, target.chance)
    if lever.from_on >= months_of(replace(scenario, months=last + 1)).firsts[last]:
        raise NotAPathway(
            f"The change must start before the month asked about, {target.by:%B %Y}; it starts on "
            f"{lever.from_on:%-d %B %Y}."
        )
    return last
