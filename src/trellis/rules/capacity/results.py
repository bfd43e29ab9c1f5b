"""What a simulation found, month by month, with bands: the middle 80% of the replications.

On-time shares come only as an `OnTime`: of plans issued, of plans due, and how many wait over a year, together. The
share of those issued falls while old cases are being cleared, and rises while they are left to wait: alone it misleads.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from trellis.rules.capacity.assemble import DAYS_A_YEAR, Months
from trellis.rules.capacity.faults import there_is
from trellis.rules.capacity.layout import (
    AGE_EDGES,
    AGED_OUT,
    AT_ONCE,
    AT_STAGE,
    BUSY,
    DONE,
    DONE_IN_LIMIT,
    DUE,
    DUE_ON_TIME,
    ENDED,
    ISSUED,
    LONGEST,
    ON_TIME,
    OPEN,
    OVER_52,
    QUEUE,
    REMOVED,
    REQUESTS,
    STARTS,
    TURNED_AWAY,
    WAITED,
    WAITED_SQUARED,
    WEEKS,
    Floats,
    System,
)  # fmt: skip
from trellis.rules.capacity.pathway import NotAPathway, Pathway
from trellis.rules.capacity.records import Counts
from trellis.rules.capacity.scenario import Scenario
from trellis.rules.capacity.staffed import weekly_pay
from trellis.rules.capacity.summary import Summary, moments, summarise

WEEKS_A_YEAR = DAYS_A_YEAR / 7


@dataclass(frozen=True, slots=True)
class Band:
    """A figure over the replications: its mean, and the middle 80%."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:,.0f} ({self.low:,.0f} to {self.high:,.0f})"

    @property
    def as_share(self) -> str:
        """In words, as a percentage."""
        return f"{self.mean:.0%} ({self.low:.0%} to {self.high:.0%})"


@dataclass(frozen=True, slots=True)
class OnTime:
    """Both on-time shares of a month and the number waiting over a year; a share is None where there was nothing."""

    of_issued: Band | None
    of_due: Band | None
    over_52_weeks: Band

    @property
    def sentence(self) -> str:
        """All three in words."""
        issued = f"{self.of_issued.as_share} of those issued" if self.of_issued else "None were issued"
        due = f"{self.of_due.as_share} of those due" if self.of_due else "none were due"
        return f"On time: {issued}, {due}; {self.over_52_weeks} have waited over 52 weeks."


@dataclass(frozen=True, slots=True)
class Waited:
    """What those who began a stage in a month waited: weeks, their standard deviation, and the share that waited at all."""

    weeks: Band | None
    deviation: float | None
    at_all: Band | None


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the results, in numbers of cases.

    Ages, `longest_wait` (of the oldest open case) and `weeks_to_outcome` are weeks since the request; `waits` are weeks from
    coming to a stage until it began.

    Who `ended_otherwise` left by another way out, lost patience and was removed, aged out, or was turned away: no room.
    """

    first: date
    on_time: OnTime
    requests: Band
    issued: Band
    due: Band
    ended_otherwise: Band
    other_ways_out: Band
    removed: Band
    aged_out: Band
    turned_away: Band
    weeks_to_outcome: Band | None
    open: Band
    open_at: dict[str, Band]
    open_by_age: dict[str, Band]
    open_at_by_age: dict[str, dict[str, Band]]
    waits: dict[str, Waited]
    queue: dict[str, Band]
    longest_wait: Band
    utilisation: dict[str, Band]
    done_within_limit: dict[str, Band | None]


@dataclass(frozen=True)
class Results:
    """What so many replications found. `months` has everything; `of` keeps only some groups' flows."""

    pathway: Pathway
    scenario: Scenario
    seed: int
    calendar: Months
    system: System
    counts: Counts
    groups: tuple[int, ...]

    @property
    def replications(self) -> int:
        """How many."""
        return int(self.counts.events.size)

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month in turn."""
        return tuple(self.month(k) for k in range(self.scenario.months))

    def month(self, k: int | date) -> Month:
        """One month, by its number from 0 or any of its days. Raises NotAPathway for one that the run does not have."""
        k = self._number(k)
        stages, pools = self.pathway.stages, self.pathway.pools
        mine = [len(stages) + group for group in self.groups]
        weeks = ratio(self._flow(k, WEEKS), self._flow(k, ISSUED))
        return Month(
            first=self.calendar.firsts[k],
            on_time=self.on_time(k),
            requests=band(self._flow(k, REQUESTS)),
            issued=band(self._flow(k, ISSUED)),
            due=band(self._flow(k, DUE)),
            ended_otherwise=band(sum((self._flow(k, c) for c in (ENDED, REMOVED, AGED_OUT, TURNED_AWAY)), np.zeros(1))),
            other_ways_out=band(self._flow(k, ENDED)),
            removed=band(self._flow(k, REMOVED)),
            aged_out=band(self._flow(k, AGED_OUT)),
            turned_away=band(self._flow(k, TURNED_AWAY)),
            weeks_to_outcome=weeks,
            open=band(self._flow(k, OPEN)),
            open_at={s.name: band(self.counts.stage[:, k, j, AT_STAGE]) for j, s in enumerate(stages)},
            open_by_age={name: band(self.counts.ages[:, k, mine, j].sum(axis=1)) for j, name in enumerate(AGES)},
            open_at_by_age={
                s.name: {name: band(self.counts.ages[:, k, i, j]) for j, name in enumerate(AGES)}
                for i, s in enumerate(stages)
            },
            waits={s.name: self._waited(k, j) for j, s in enumerate(stages) if s.pool},
            queue={p.name: band(self.counts.pool[:, k, j, QUEUE]) for j, p in enumerate(pools)},
            longest_wait=band(self.counts.flow[:, k][:, self.groups, LONGEST].max(axis=1)),
            utilisation={p.name: band(self.utilisation(k)[:, j]) for j, p in enumerate(pools)},
            done_within_limit={
                s.name: ratio(self.counts.stage[:, k, j, DONE_IN_LIMIT], self.counts.stage[:, k, j, DONE])
                for j, s in enumerate(stages) if s.within_weeks
            },
        )  # fmt: skip

    def on_time(self, k: int | date) -> OnTime:
        """Both on-time shares of a month, with how many wait over a year."""
        k = self._number(k)
        return OnTime(
            of_issued=ratio(self._flow(k, ON_TIME), self._flow(k, ISSUED)),
            of_due=ratio(self._flow(k, DUE_ON_TIME), self._flow(k, DUE)),
            over_52_weeks=band(self._flow(k, OVER_52)),
        )

    def _number(self, k: int | date) -> int:
        """The number of a month of the run."""
        first, after = self.calendar.firsts[0].replace(day=1), self.calendar.firsts[-1]
        if isinstance(k, date):
            if not first <= k < after:
                raise NotAPathway(f"The run is from {first} until before {after}; it has no month of {k}.")
            return self.calendar.index(k)
        if not 0 <= k < self.scenario.months:
            raise NotAPathway(
                f"The months of the run are numbered from 0 to {self.scenario.months - 1}; it says {k}."
            )
        return k

    def _waited(self, k: int, stage: int) -> Waited:
        rows = self.counts.stage[:, k, stage]
        starts, total = rows[:, STARTS], rows[:, WAITED]
        _, deviation = moments(starts, total, rows[:, WAITED_SQUARED])
        at_all = ratio(starts - rows[:, AT_ONCE], starts)
        return Waited(ratio(total, starts), deviation.mean if deviation else None, at_all)

    @property
    def summary(self) -> Summary:
        """The whole run after the scenario's warm-up, each figure with its standard error."""
        return summarise(self.pathway, self.system, self.counts, self.groups, self.scenario.warm_up)

    def utilisation(self, k: int) -> Floats:
        """Share of slots in use over a month: replications x pools."""
        k = self._number(k)
        begins = self.calendar.ends[k - 1] if k else 0
        days = np.arange(begins, self.calendar.ends[k])
        slot_weeks = self.system.slots[0][:, days // 7].sum(axis=1) / 7.0
        return np.asarray(self.counts.pool[:, k, :, BUSY] / np.maximum(slot_weeks, 1e-9))

    def months_to_clear(self, waiting: float = 0.0) -> Band | None:
        """Months until no more than so many wait over 52 weeks, to the end; None if some replication never clears."""
        over = self.counts.flow[:, :-1][:, :, self.groups, OVER_52].sum(axis=2)
        still = over > waiting
        last = np.where(still.any(axis=1), over.shape[1] - np.argmax(still[:, ::-1], axis=1), 0)
        return None if (last == over.shape[1]).any() else band(last.astype(float))

    def of(
        self,
        *,
        quadrant: str | None = None,
        need: str | None = None,
        age: str | None = None,
        group: str | None = None,
    ) -> "Results":
        """The same results for the cases of a quadrant, need, age or group; queues and staffing stay everyone's.

        Raises NotAPathway for one that the pathway does not have, or where no group is of all that is asked for.
        """
        kept = self.groups
        for what, asked in (("quadrant", quadrant), ("need", need), ("age", age), ("group", group)):
            if asked is not None:
                kept = self._kept(kept, "name" if what == "group" else what, what, asked)
        parts = (self.pathway, self.scenario, self.seed, self.calendar, self.system, self.counts)
        return Results(*parts, groups=kept)

    def _kept(self, among: tuple[int, ...], field: str, what: str, asked: str) -> tuple[int, ...]:
        """Those of some groups that a field says it of."""
        known = {k: str(getattr(self.pathway.groups[k], field)) for k in among}
        kept = tuple(k for k, said in known.items() if said == asked)
        if not kept:
            raise NotAPathway(
                f"No cases here are of the {what} “{asked}”. {there_is({*known.values()} - {''})}"
            )
        return kept

    @property
    def cost(self) -> Band:
        """Pounds to the last day of the run: posts for the days they are filled, and what is paid by the case."""
        starts_on, weeks = self.scenario.starts_on, self.calendar.weeks
        days = np.minimum(7, self.calendar.ends[-1] - 7 * np.arange(weeks))  # of each week within the run
        paid = [weekly_pay(pool, self.scenario.staffing, starts_on, weeks) for pool in self.pathway.pools]
        posts = sum(float(pay[:-1] @ days) for pay in paid) / DAYS_A_YEAR
        starts = self.counts.stage[:, :-1, :, STARTS].sum(axis=1)
        return band(posts + starts @ np.array([stage.cost_a_case for stage in self.pathway.stages]))

    def _flow(self, k: int, column: int) -> Floats:
        return np.asarray(self.counts.flow[:, k][:, self.groups, column].sum(axis=1))


def _age_names() -> tuple[str, ...]:
    edges = [f"{edge:g}" for edge in AGE_EDGES]
    between = [f"{low} to {high} weeks" for low, high in pairwise(edges)]
    return (f"under {edges[0]} weeks", *between, f"over {edges[-1]} weeks")


AGES = _age_names()


def band(values: Floats) -> Band:
    """The mean and the middle 80% of a figure over the replications."""
    low, high = np.quantile(values, [0.1, 0.9])
    return Band(float(values.mean()), float(low), float(high))


def beside(pounds: float) -> str:
    """What something costs beside what is spent now: £1,200 more, £300 less."""
    return f"£{abs(pounds):,.0f} {'less' if round(pounds) < 0 else 'more'}"


def ratio(part: Floats, whole: Floats) -> Band | None:
    """A share over the replications: the pooled share, with the middle 80% of each one's own; None of nothing."""
    if not whole.sum():
        return None
    some = whole > 0
    low, high = np.quantile(part[some] / whole[some], [0.1, 0.9])
    return Band(float(part.sum() / whole.sum()), float(low), float(high))
