"""A pathway in a scenario, as the numbers the kernel reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import ceil, sqrt
from typing import Any  # Any: arrays of either kind, by name

import numpy as np

from trellis.rules.capacity.beginning import EVENLY
from trellis.rules.capacity.layout import CELLS, FORK, JOIN, NEVER, Floats, Ints, System
from trellis.rules.capacity.parameters import Parameters as Parameters
from trellis.rules.capacity.pathway import (
    Calendar,
    Demand,
    NotAPathway,
    Opening,
    Pathway,
    Pool,
    QueueRule,
    Settled,
    Stage,
)
from trellis.rules.capacity.scenario import Scenario, faults_in
from trellis.rules.capacity.staffed import weekly_slots

RULES = list(QueueRule)
DAYS_A_YEAR = 365.25
MOST_CASES = 500_000  # of one replication: three years of all of England, in some hundreds of megabytes


@dataclass(frozen=True, slots=True)
class Months:
    """The calendar months of a run: the first day of each and of the one after, and days and weeks in all."""

    starts_on: date
    firsts: tuple[date, ...]

    @property
    def ends(self) -> Ints:
        """The day after each month's last, counted from the start."""
        return np.array([(first - self.starts_on).days for first in self.firsts[1:]])

    @property
    def weeks(self) -> int:
        """Whole weeks that hold them all."""
        return int(self.ends[-1]) // 7 + 1

    def index(self, day: date) -> int:
        """Which month a day falls in."""
        return sum(first <= day for first in self.firsts[1:])


def months_of(scenario: Scenario) -> Months:
    """The months a scenario runs through; the first may begin part way."""
    start, firsts = scenario.starts_on, [scenario.starts_on]
    for k in range(1, scenario.months + 1):
        month = start.month - 1 + k
        firsts.append(date(start.year + month // 12, month % 12 + 1, 1))
    return Months(start, tuple(firsts))


def assemble(pathway: Pathway, scenario: Scenario, parameters: Parameters | None = None) -> System:
    """The system to simulate. Raises NotAPathway if the scenario speaks of what the pathway does not have."""
    faults = [*dict.fromkeys(faults_in(scenario, pathway))]
    if faults:
        raise NotAPathway("\n".join(faults))
    months = months_of(scenario)
    names = _Names(pathway)
    draws = parameters.demand.size if parameters else 1
    demand = weekly_demand(pathway, scenario, months.weeks)
    factors = parameters.demand[:, None] if parameters else np.ones((1, 1))
    arrays = _groups(pathway, scenario, names, months.weeks) | _opening(pathway, scenario, names)
    arrays |= _stages(pathway, scenario, names, parameters, draws) | _pools(
        pathway, scenario, months.weeks, draws
    )
    arrays |= _calendars(pathway, scenario.starts_on, months.weeks) | _forks(pathway, names)
    expected = float((demand * factors).sum(axis=1).max())
    many = expected + arrays["open_group"].size
    if many > MOST_CASES:
        raise NotAPathway(
            f"{np.floor(many):,.15g} cases would come or are open; at most {MOST_CASES:,} can be followed."
        )
    days = np.searchsorted(months.ends, np.arange(months.weeks * 7 + 8), side="right")
    return System(
        **arrays, demand=np.ascontiguousarray(demand * factors), month_of_day=days.astype(np.int64),
        month_ends=months.ends, exit_counts=np.array([int(one.counts) for one in pathway.exits]),
        settled=_settled(scenario.settled_of(pathway), names, arrays["limit"], days, months.ends.size),
        cases=int(expected + 10 * sqrt(expected) + arrays["open_group"].size + 50),
        warm_up=scenario.warm_up,
    )  # fmt: skip


class _Names:
    """Numbers for the names of a pathway."""

    def __init__(self, pathway: Pathway) -> None:
        self.stage = {stage.name: k for k, stage in enumerate(pathway.stages)}
        self.fork = {fork.name: k for k, fork in enumerate(pathway.forks)}
        self.exit = {exit.name: k for k, exit in enumerate(pathway.exits)}
        self.pool = {pool.name: k for k, pool in enumerate(pathway.pools)}
        self.calendar = {calendar.name: k for k, calendar in enumerate(pathway.calendars)}
        self.group = {group.name: k for k, group in enumerate(pathway.groups)}
        self.branches = max([1, *(len(fork.branches) for fork in pathway.forks)])

    def to(self, name: str) -> int:
        """Where a route leads, coded."""
        if name in self.stage:
            return self.stage[name]
        return (
            FORK + self.fork[name]
            if name in self.fork
            else (JOIN if name == "join" else -1 - self.exit[name])
        )


def _settled(
    cases: tuple[Settled, ...], names: _Names, limits: Floats, month_of_day: Ints, months: int
) -> Ints:
    """How many cases of each group that are due in each month had the outcome before the start."""
    found = np.zeros((months + 1, limits.size), np.int64)
    for one in cases:
        group = names.group[one.group] if one.group else 0
        due = one.days_left(limits[group])
        months_due = month_of_day[due[(due >= 0) & (due < month_of_day.size)]]
        found[:, group] += np.bincount(months_due, minlength=months + 1)
    return found


def weekly_demand(pathway: Pathway, scenario: Scenario, weeks: int) -> Floats:
    """Requests expected in each week, those of groups with a demand of their own too."""
    own = [group.demand for group in pathway.groups if group.demand]
    each = [_weekly(one, scenario, weeks) for one in (scenario.demand or pathway.demand, *own)]
    return np.asarray(sum(each[1:], each[0]))


def _weekly(demand: Demand, scenario: Scenario, weeks: int) -> Floats:
    pattern = np.array(demand.by_month)
    pattern = pattern / pattern.mean() if pattern.mean() > 0 else pattern
    days = [scenario.starts_on + timedelta(days=7 * week + 3) for week in range(weeks)]
    season = np.array([pattern[day.month - 1] for day in days])
    growth = (1 + demand.growth_a_year) ** (np.arange(weeks) * 7 / DAYS_A_YEAR)
    return np.asarray(demand.a_week * scenario.demand_factor * growth * season)


def _mix(pathway: Pathway, scenario: Scenario, weeks: int) -> Floats:
    """The cumulative share of each group in each week's requests."""
    shared = _weekly(scenario.demand or pathway.demand, scenario, weeks)
    if not any(group.demand for group in pathway.groups):
        return np.tile(np.cumsum(_shares(pathway)), (weeks, 1))
    each = [
        _weekly(group.demand, scenario, weeks) if group.demand else group.share * shared
        for group in pathway.groups
    ]
    running = np.cumsum(np.stack(each, axis=1), axis=1)
    return np.asarray(running / np.maximum(running[:, -1:], 1e-12))


def _shares(pathway: Pathway) -> list[float]:
    """Each group's share of the demand that groups share."""
    return [0.0 if group.demand else group.share for group in pathway.groups]


def _groups(pathway: Pathway, scenario: Scenario, names: _Names, weeks: int) -> dict[str, Any]:
    groups = pathway.groups
    aging = [group.ages_out.table() for group in groups if group.ages_out]
    rows = iter(range(len(aging)))
    return {
        "mix": _mix(pathway, scenario, weeks),
        "entry": np.array([names.to(group.begins or pathway.begins) for group in groups]),
        "limit": np.array([group.limit_weeks or pathway.limit_weeks for group in groups]),
        "ages": _stacked(aging),
        "ages_of": np.array([next(rows) if group.ages_out else -1 for group in groups]),
    }


def _opening(pathway: Pathway, scenario: Scenario, names: _Names) -> dict[str, Any]:
    rows = [
        (group, age, places, fork, leaves)
        for opening in scenario.opening_of(pathway)
        for places, fork in [_places(pathway, opening, names)]
        for group, age, leaves in _cases(pathway, opening, names)
    ]
    rows = [rows[k] for k in _oldest_first([row[1] for row in rows])]
    return {
        "open_group": np.array([row[0] for row in rows], dtype=np.int64),
        "open_requested": -np.array([row[1] for row in rows], dtype=float),
        "open_at": np.array([row[2] for row in rows], dtype=np.int64).reshape(len(rows), names.branches),
        "open_fork": np.array([row[3] for row in rows], dtype=np.int64),
        "open_ages_out": np.array([row[4] for row in rows], dtype=float),
    }


def _oldest_first(ages: Sequence[float]) -> Ints:
    """The order of the opening caseload; those of one age are mixed, so that no list of them comes before another."""
    mixed = np.arange(len(ages)) * EVENLY % 1.0
    return np.lexsort((mixed, -np.array(ages)))


def _cases(pathway: Pathway, opening: Opening, names: _Names) -> list[tuple[int, float, float]]:
    ages = np.array(opening.ages) if opening.ages else _spread(opening)
    leaves = opening.ages_out_in or (NEVER,) * ages.size
    if len(leaves) != ages.size:
        said = f"`ages_out_in` of the cases open at “{', '.join(opening.stages)}” needs one number for each"
        raise NotAPathway(f"{said}: there are {ages.size:,} cases and {len(leaves):,} numbers.")
    if opening.group:
        groups = np.full(ages.size, names.group[opening.group])
    else:  # in the groups' own shares, evenly through the ages
        shares = np.cumsum(_shares(pathway))
        evenly = (np.arange(ages.size) * EVENLY + 0.5) % 1.0
        groups = np.minimum(np.searchsorted(shares, evenly), shares.size - 1)
    return [(int(group), float(age), left) for group, age, left in zip(groups, ages, leaves, strict=True)]


def _spread(opening: Opening) -> Floats:
    return np.linspace(opening.oldest_weeks, opening.newest_weeks, opening.cases)


def _places(pathway: Pathway, opening: Opening, names: _Names) -> tuple[list[int], int]:
    places = [-1] * names.branches
    for number, fork in enumerate(pathway.forks):
        within = [_branch(pathway, start) for start in fork.branches]
        held = [k for stage in opening.stages for k, branch in enumerate(within) if stage in branch]
        if len(held) == len(set(held)) == len(opening.stages):
            for stage, k in zip(opening.stages, held, strict=True):
                places[k] = names.stage[stage]
            return places, number
    if len(opening.stages) > 1:
        raise NotAPathway(f"{', '.join(opening.stages)} are not steps taken side by side.")
    return [names.stage[opening.stages[0]], *places[1:]], -1


def _branch(pathway: Pathway, start: str) -> set[str]:
    """The stages of a branch: all that its start leads to before the join."""
    stages = {stage.name: stage for stage in pathway.stages}
    found, ahead = set[str](), [start]
    joins = False
    while ahead:
        name = ahead.pop()
        if name in stages and name not in found:
            found.add(name)
            ahead += [route.to for route in stages[name].routes]
        joins = joins or name == "join"
    return found if joins else set()


def _stages(
    pathway: Pathway, scenario: Scenario, names: _Names, parameters: Parameters | None, draws: int
) -> dict[str, Any]:
    stages = pathway.stages
    routes = [
        [(route.to, _share(stage, k, scenario)) for k, route in enumerate(stage.routes)] for stage in stages
    ]
    patience = [stage.patience.table() for stage in stages if stage.patience]
    rows = iter(range(len(patience)))
    work = np.array([scenario.work_factor.get(stage.name, 1.0) for stage in stages])
    drawn = [parameters.work.get(s.name, np.ones(draws)) if parameters else np.ones(1) for s in stages]
    cumulative = np.concatenate([np.cumsum([share for _, share in out]) for out in routes])
    return {
        "work": _stacked([stage.takes.table() for stage in stages]),
        "work_factor": np.ascontiguousarray(work * np.stack(drawn, axis=1)),
        "pool_of": np.array([names.pool[stage.pool] if stage.pool else -1 for stage in stages]),
        "calendar_of": np.array([names.calendar[s.calendar] if s.calendar else -1 for s in stages]),
        "route_from": np.cumsum([0, *(len(out) for out in routes)]),
        "route_to": np.array([names.to(to) for out in routes for to, _ in out]),
        "route_share": np.tile(cumulative, (draws, 1)),
        "stage_limit": np.array([stage.within_weeks or NEVER for stage in stages]),
        "patience": _stacked(patience),
        "patience_of": np.array([next(rows) if stage.patience else -1 for stage in stages]),
    }


def _share(stage: Stage, k: int, scenario: Scenario) -> float:
    route = stage.routes[k]
    return scenario.shares[stage.name].get(route.to, 0.0) if stage.name in scenario.shares else route.share


def _pools(pathway: Pathway, scenario: Scenario, weeks: int, draws: int) -> dict[str, Any]:
    pools, stages, groups = pathway.pools, pathway.stages, pathway.groups
    line = np.array([[g.line if s.line is None else s.line for g in groups] for s in stages], dtype=np.int64)
    lines = int(line.max()) + 1
    rules = {pool.name: scenario.rules.get(pool.name, pool.rule) for pool in pools}
    weights = [[_weight(pool, k) for k in range(lines)] for pool in pools]
    slots = [weekly_slots(pool, scenario.staffing, scenario.starts_on, weeks) for pool in pools]
    kept = np.array(
        [scenario.share_in_time.get(pool.name, pool.share_in_time) for pool in pools], dtype=float
    )
    offset = [
        [_offset(s, rules.get(s.pool or ""), g.limit_weeks or pathway.limit_weeks) for g in groups]
        for s in stages
    ]
    return {
        "line": line,
        "offset": np.array(offset, dtype=float),
        "rule": np.array([RULES.index(rules[pool.name]) for pool in pools], dtype=np.int64),
        "share": kept,
        "slope": np.array([[slope for _, slope in row] for row in weights], dtype=float).reshape(
            len(pools), lines
        ),
        "bonus": np.array([[start for start, _ in row] for row in weights], dtype=float).reshape(
            len(pools), lines
        ),
        "preemptive": np.array([int(pool.interrupts) for pool in pools], dtype=np.int64),
        "room": np.array([pool.room for pool in pools], dtype=np.int64),
        "slots": np.tile(np.array(slots, dtype=np.int64).reshape(1, len(pools), weeks + 1), (draws, 1, 1)),
    }


def _weight(pool: Pool, line: int) -> tuple[float, float]:
    if not pool.weights:
        return 0.0, 1.0
    weight = pool.weights[min(line, len(pool.weights) - 1)]
    return weight.head_start, weight.a_week


def _offset(stage: Stage, rule: QueueRule | None, limit: float) -> float:
    """Weeks from the request to what the queue is ordered by."""
    match rule:
        case QueueRule.NEXT_LIMIT:
            return stage.within_weeks or limit
        case QueueRule.IN_TIME_FIRST | QueueRule.MIXED:
            return limit if stage.latest_start_weeks is None else stage.latest_start_weeks
    return 0.0


def _calendars(pathway: Pathway, starts_on: date, weeks: int) -> dict[str, Any]:
    rate = np.ones((max(len(pathway.calendars), 1), weeks + 2))
    for k, calendar in enumerate(pathway.calendars):
        rate[k] = weekly_rates(calendar, starts_on, weeks + 2)
    done = np.zeros_like(rate)
    done[:, 1:] = np.cumsum(rate, axis=1)[:, :-1]
    return {"rate": rate, "done": done}


@lru_cache(maxsize=64)
def weekly_rates(calendar: Calendar, starts_on: date, weeks: int) -> Floats:
    """How much of ordinary work gets done in each week."""
    if calendar.weekly:
        return np.asarray(np.resize(np.array(calendar.weekly), weeks))
    days = [starts_on + timedelta(days=day) for day in range(7 * weeks)]
    rates = np.array([_rate(calendar, f"{day:%m-%d}") for day in days])
    return np.asarray(rates.reshape(weeks, 7).mean(axis=1))


def _rate(calendar: Calendar, day: str) -> float:
    for closure in calendar.closures:
        within = closure.begins <= day <= closure.ends
        if within or (closure.begins > closure.ends and (day >= closure.begins or day <= closure.ends)):
            return closure.rate
    return 1.0


def _forks(pathway: Pathway, names: _Names) -> dict[str, Any]:
    return {
        "fork_from": np.cumsum([0, *(len(fork.branches) for fork in pathway.forks)]),
        "fork_to": np.array([names.stage[b] for f in pathway.forks for b in f.branches], dtype=np.int64),
        "fork_then": np.array([names.to(fork.then) for fork in pathway.forks], dtype=np.int64),
    }


def _stacked(found: list[Floats]) -> Floats:
    return np.array(found, dtype=float).reshape(len(found), 2, CELLS + 1)


def weeks_until(scenario: Scenario, day: date) -> int:
    """Whole weeks from the start to a day."""
    return ceil((day - scenario.starts_on).days / 7)
