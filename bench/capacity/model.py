"""The reference model: six stages in series, two classes of case, calendars, growth and 2,148 cases open, three years.

It is a pathway like any other to our engine, which draws its own chances. The others are handed the very same draws, so that
every engine should finish the same case at the same stage at the same moment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from tests.rules.capacity.twin import Twin, read_table
from trellis.rules.capacity import (
    Calendar,
    Demand,
    Exit,
    Group,
    Opening,
    Pathway,
    Pool,
    Route,
    Scenario,
    Stage,
    Work,
)
from trellis.rules.capacity.layout import Floats

SCENARIO = Scenario(starts_on=date(2025, 9, 1))
TRIAGE, EDUCATION, HEALTH, CARE, DRAFT, CONSULT = range(6)
STAGES = ("triage", "psychologist", "health", "social care", "draft", "consultation")
SERVERS = (14, 50, 34, 14, 28, 0)  # 0: a delay, with room for all
MEAN = (0.12, 0.79, 0.60, 0.22, 0.46, 3.0)  # weeks of one server's work
SHAPE = (2, 3, 2, 2, 2, 9)
ASSESSED, PLANNED, CRITICAL = 0.66, 0.94, 0.10
LIMIT = 20.0
BY_MONTH = (1.05, 1.00, 1.15, 0.85, 1.10, 1.15, 1.10, 0.45, 0.80, 1.05, 1.20, 0.90)


def terms() -> tuple[float, ...]:
    """How much a psychologist gets done in each week of a year that begins in September."""
    rates = [1.0] * 52
    for weeks, rate in (((8, 23, 38), 0.6), ((16, 17), 0.15), ((30, 31), 0.45), (range(46, 52), 0.45)):
        for week in weeks:
            rates[week] = rate
    return tuple(rates)


def office() -> tuple[float, ...]:
    """The same for everyone else."""
    return tuple(0.2 if week in (16, 17) else 0.85 if week >= 46 else 1.0 for week in range(52))


def pathway() -> Pathway:
    """The model, as a pathway."""
    leads = [STAGES[k + 1] for k in range(5)] + ["plan issued"]
    routes: list[tuple[Route, ...] | str] = [*leads]
    routes[TRIAGE] = (Route(leads[TRIAGE], ASSESSED), Route("not assessed", 1 - ASSESSED))
    routes[CARE] = (Route(leads[CARE], PLANNED), Route("no plan", 1 - PLANNED))
    keeps = ("office", "terms", "office", "office", "office", None)
    return Pathway(
        name="Reference model", begins=STAGES[0], limit_weeks=LIMIT,
        stages=tuple(
            Stage(name, Work("gamma", MEAN[k], SHAPE[k]), routes[k], name if SERVERS[k] else None, keeps[k])
            for k, name in enumerate(STAGES)
        ),
        pools=tuple(Pool(name, posts=SERVERS[k]) for k, name in enumerate(STAGES) if SERVERS[k]),
        calendars=(Calendar("terms", weekly=terms()), Calendar("office", weekly=office())),
        groups=(Group("critical", CRITICAL, line=0), Group("ordinary", 1 - CRITICAL, line=1)),
        exits=(Exit("plan issued", counts=True), Exit("not assessed"), Exit("no plan")),
        demand=Demand(4000 / 52.18, 0.08, BY_MONTH),
        opening=(*waiting(EDUCATION, 1998, 46, 6), *waiting(DRAFT, 150, 50, 20)),
    )  # fmt: skip


def waiting(stage: int, cases: int, oldest: float, newest: float) -> tuple[Opening, Opening]:
    """So many cases open at a stage, one in ten critical, the oldest of each class first."""
    critical = round(cases * CRITICAL)
    ages = [tuple(np.linspace(oldest, newest, many).tolist()) for many in (critical, cases - critical)]
    return (
        Opening(STAGES[stage], ages=ages[0], group="critical"),
        Opening(STAGES[stage], ages=ages[1], group="ordinary"),
    )


@dataclass(frozen=True)
class Draws:
    """All that is left to chance in one replication, case by case in the order they come; times are weeks."""

    weeks: int
    names: list[int]
    arrived: list[float]
    requested: list[float]
    line: list[int]
    first: list[int]  # stage it comes to
    last: list[int]  # stage it leaves from
    work: list[list[float]]
    rate: list[list[float]]  # stages x weeks
    done: list[list[float]]  # stages x weeks, running sum of `rate`

    @cached_property
    def count(self) -> int:
        """How many cases."""
        return len(self.names)

    def until(self, case: int, stage: int, at: float) -> float:
        """When a case's work at a stage ends if it begins now."""
        done, week = self.done[stage], int(at)
        wanted = done[week] + (at - week) * self.rate[stage][week] + self.work[case][stage]
        while done[week + 1] < wanted:
            week += 1
        return week + (wanted - done[week]) / self.rate[stage][week]


class Drawing(Twin):
    """The twin's own chances, listed and not lived through."""

    def __init__(self, seed: int, replication: int) -> None:
        super().__init__(pathway(), SCENARIO, seed, replication)
        self.cases: list[tuple[int, float, float, int, int]] = []

    def request(self, name: int) -> None:
        line = 0 if self.u(name, 0, 1021) <= CRITICAL else 1
        self.cases.append((name, self.env.now, self.env.now, line, TRIAGE))

    def leaves(self, name: int, first: int) -> int:
        """The stage it leaves from."""
        if first == TRIAGE and self.u(name, 0, TRIAGE * 4 + 1) > ASSESSED:
            return TRIAGE
        return CARE if first <= CARE and self.u(name, 0, CARE * 4 + 1) > PLANNED else CONSULT

    def drawn(self) -> Draws:
        """Everything, in the order cases come; of those open at the start, the critical first."""
        for name, age, opening in sorted(self.opened(), key=lambda one: self.group_of(one[2].group)):
            stage = STAGES.index(opening.stages[0])
            self.cases.append((name, 0.0, -age, self.group_of(opening.group), stage))
        self.env.process(self.requests())
        self.env.run(until=self.weeks)
        names, arrived, requested, line, first = (list(column) for column in zip(*self.cases, strict=True))
        work = [
            [read_table(self.tables[stage], self.u(name, 0, 4 * k)) for k, stage in enumerate(STAGES)]
            for name in names
        ]
        rates = np.stack([np.resize(one, 4 * 52) for one in (office(), terms())])
        rates = np.vstack([rates[[0, 1, 0, 0, 0]], np.ones(4 * 52)])
        done = np.hstack([np.zeros((6, 1)), np.cumsum(rates, axis=1)])
        last = [self.leaves(*case) for case in zip(names, first, strict=True)]
        kept = rates.tolist(), done.tolist()
        return Draws(self.weeks, names, arrived, requested, line, first, last, work, *kept)


@dataclass(frozen=True, slots=True)
class Path:
    """What an engine found: when each case finished each stage (weeks; NaN for never), and totals that can be compared."""

    finished: Floats  # cases x stages
    issued: int
    on_time: int
    waits: float

    @classmethod
    def of(cls, draws: Draws, finished: Floats) -> "Path":
        """The totals that follow from the moments."""
        out = finished[:, CONSULT]
        weeks = (out - np.array(draws.requested))[out <= draws.weeks]
        return cls(finished, int(weeks.size), int((weeks <= LIMIT).sum()), float(weeks.sum()))

    @classmethod
    def traced(cls, draws: Draws, trace: Floats) -> "Path":
        """From our engine's own trace: rows of case, stage, entered, started, finished."""
        place = {name: k for k, name in enumerate(draws.names)}
        finished = np.full((draws.count, 6), np.nan)
        for name, stage, _, _, at in trace[trace[:, 4] > 0]:
            finished[place[int(name)], int(stage)] = at
        return cls.of(draws, finished)

    def apart(self, other: "Path") -> tuple[int, int, float]:
        """Stages finished by both, by one alone, and weeks between the two at the most."""
        mine, its = np.isfinite(self.finished), np.isfinite(other.finished)
        both = mine & its
        gap = np.abs(self.finished[both] - other.finished[both])
        return int(both.sum()), int((mine ^ its).sum()), float(gap.max(initial=0.0))


def blank(draws: Draws) -> Sequence[list[float]]:
    """Nobody has finished anything."""
    return [[np.nan] * 6 for _ in range(draws.count)]
