"""The same pathways in plain SimPy, written for nothing but to be obviously right: lists, loops and one clock.

It shares with the engine the description, the quantile tables and the definition of a draw, and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import inf, log
from typing import Any

import simpy

from trellis.rules.capacity import Opening, Pathway, QueueRule, Scenario, Stage, Weight
from trellis.rules.capacity.assemble import months_of, weekly_demand, weekly_rates
from trellis.rules.capacity.staffed import weekly_slots

ALL = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15


def mixed(z: int) -> int:
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & ALL
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & ALL
    return z ^ (z >> 31)


def read_table(table: Any, u: float) -> float:  # Any: a NumPy array
    x, part = u * 1024, 0
    if int(x) == 1023:
        x, part = (x - 1023) * 1024, 1
    low, high = table[part][int(x)], table[part][int(x) + 1]
    return float(low + (x - int(x)) * (high - low))


@dataclass(eq=False)
class Case:
    name: int
    requested: float
    group: int
    ages_out: float = inf
    over: bool = False
    joins: int = 0
    visit: int = 0
    fork: str = ""
    waiting: list["Token"] = field(default_factory=list)


@dataclass(eq=False)
class Token:
    case: Case
    visit: int = 0
    last: int = -1
    stage: Stage | None = None
    entered: float = 0.0
    started: float = 0.0
    left: float | None = None
    target: float = 0.0
    ticket: int = 0
    order: float = 0.0
    main: bool = True


class Pool:
    def __init__(self, free: int, lines: int) -> None:
        self.free, self.turn = free, 0.0
        self.lines: list[list[Token]] = [[] for _ in range(lines)]
        self.serving: list[Token] = []

    def waiting(self) -> int:
        return sum(len(line) for line in self.lines)


class Twin:
    """One replication."""

    def __init__(self, pathway: Pathway, scenario: Scenario, seed: int, replication: int) -> None:
        self.pathway, self.scenario = pathway, scenario
        self.weeks = months_of(scenario).weeks
        self.key = mixed((seed * GOLDEN + mixed(((replication + 1) * GOLDEN) & ALL)) & ALL)
        self.env = simpy.Environment()
        self.stages = {stage.name: (k, stage) for k, stage in enumerate(pathway.stages)}
        self.forks = {fork.name: fork for fork in pathway.forks}
        self.tables = {s.name: s.takes.table() for s in pathway.stages}
        self.patience = {s.name: s.patience.table() for s in pathway.stages if s.patience}
        self.aging = [group.ages_out.table() if group.ages_out else None for group in pathway.groups]
        self.calendars = {
            c.name: weekly_rates(c, scenario.starts_on, self.weeks + 2) for c in pathway.calendars
        }
        self.slots = {
            p.name: weekly_slots(p, scenario.staffing, scenario.starts_on, self.weeks) for p in pathway.pools
        }
        lines = 1 + max(self.line(s, g) for s in pathway.stages for g in range(len(pathway.groups)))
        self.pools = {p.name: Pool(int(self.slots[p.name][0]), lines) for p in pathway.pools}
        self.shares = [[rate / max(sum(week), 1e-12) for rate in week] for week in self.by_group()]
        self.trace: list[tuple[int, int, float, float, float]] = []
        self.ended: list[tuple[int, float, str]] = []
        self.is_opening = True

    def by_group(self) -> list[tuple[float, ...]]:
        """Requests of each group expected in each week."""
        groups = self.pathway.groups
        alone = [replace(self.pathway, groups=(replace(g, demand=None),)) for g in groups]
        columns = [
            weekly_demand(replace(one, demand=g.demand), replace(self.scenario, demand=None), self.weeks)
            if g.demand
            else weekly_demand(one, self.scenario, self.weeks) * g.share
            for one, g in zip(alone, groups, strict=True)
        ]
        return [tuple(float(rate) for rate in week) for week in zip(*columns, strict=True)]

    def run(self) -> "Twin":
        for week in range(1, self.weeks):
            self.at(float(week), lambda week=week: self.restaff(week))
        for name, age, opening in self.opened():
            self.resume(Case(name, -age, self.group_of(opening.group)), opening.stages)
        self.is_opening = False
        for name in self.pools:
            self.serve(name)
        self.env.process(self.requests())
        self.env.run(until=self.weeks)
        return self

    def opened(self) -> Iterator[tuple[int, float, Opening]]:
        """The opening caseload, oldest first, those of one age mixed: name, weeks since the request, where it is."""
        listed = [(age, opening) for opening in self.pathway.opening for age in opening.ages]
        ranked = sorted(enumerate(listed), key=lambda one: (-one[1][0], one[0] * 0.6180339887498949 % 1.0))
        for number, (_, (age, opening)) in enumerate(ranked):
            yield (1 << 40) + number, age, opening

    def group_of(self, name: str | None) -> int:
        return [group.name for group in self.pathway.groups].index(name or self.pathway.groups[0].name)

    def at(self, when: float, call: Any) -> None:  # Any: a callable
        self.env.timeout(max(when - self.env.now, 0.0)).callbacks.append(lambda _: call())

    def u(self, name: int, visit: int, purpose: int) -> float:
        place = (name << 20) | (visit << 10) | purpose
        return ((mixed((self.key + place * GOLDEN) & ALL) >> 11) + 0.5) * 2.0**-53

    def requests(self) -> Iterator[simpy.Event]:
        demand = weekly_demand(self.pathway, self.scenario, self.weeks)
        for week in range(self.weeks):
            now, k = float(week), 0
            while demand[week] > 0:
                now -= log(self.u((week << 12) | k, 0, 1020)) / demand[week]
                if now >= week + 1:
                    break
                yield self.env.timeout(now - self.env.now)
                self.request((week << 12) | k)
                k += 1
            yield self.env.timeout(week + 1 - self.env.now)

    def request(self, name: int) -> None:
        u, shares = self.u(name, 0, 1021), self.shares[int(self.env.now)]
        group = next((k for k in range(len(shares)) if u <= sum(shares[: k + 1])), len(shares) - 1)
        case = Case(name, self.env.now, group)
        if (table := self.aging[group]) is not None:
            case.ages_out = self.env.now + read_table(table, self.u(name, 0, 1022))
        self.go(Token(case), self.pathway.groups[group].begins or self.pathway.begins)

    def resume(self, case: Case, stages: tuple[str, ...]) -> None:
        if (table := self.aging[case.group]) is not None:
            case.ages_out = read_table(table, self.u(case.name, 0, 1022))
        case.joins = len(stages)
        for fork in self.pathway.forks:
            if set(stages) <= set(fork.branches):
                case.fork = fork.name
        for stage in stages:
            self.enter(Token(case, main=not case.fork or self.first(case.fork, stage)), stage)

    def first(self, fork: str, stage: str) -> bool:
        return self.forks[fork].branches[0] == stage

    def go(self, token: Token, to: str) -> None:
        case = token.case
        if to == "join":
            case.joins -= 1
            case.visit = max(case.visit, token.visit)
            if token.main:
                case.last_main = token.last  # type: ignore[attr-defined]
            if case.joins:
                return
            token = Token(case, case.visit, getattr(case, "last_main", -1))
            to = self.forks[case.fork].then
        if to in self.forks:
            fork = self.forks[to]
            case.fork, case.joins = to, len(fork.branches)
            visit = token.visit + (1 if self.stages[fork.branches[0]][0] <= token.last else 0)
            for k, branch in enumerate(fork.branches):
                self.enter(Token(case, visit, main=k == 0), branch)
        elif to in self.stages:
            token.visit += 1 if self.stages[to][0] <= token.last else 0
            self.enter(token, to)
        else:
            self.end(case, to)

    def end(self, case: Case, how: str) -> None:
        case.over = True
        self.ended.append((case.name, self.env.now, how))
        for token in case.waiting:
            assert token.stage
            pool = self.pools[token.stage.pool or ""]
            for line in pool.lines:
                if token in line:
                    line.remove(token)
        case.waiting = []

    def line(self, stage: Stage, group: int) -> int:
        return self.pathway.groups[group].line if stage.line is None else stage.line

    def rule(self, stage: Stage) -> QueueRule:
        assert stage.pool
        return self.scenario.rules.get(stage.pool, self.pathway.pool(stage.pool).rule)

    def enter(self, token: Token, name: str) -> None:
        case, now = token.case, self.env.now
        k, stage = self.stages[name]
        if case.over:
            return
        token.stage, token.last, token.entered, token.left = stage, k, now, None
        token.order = case.requested + self.offset(stage, case.group)
        pool = self.pools.get(stage.pool or "")
        free = pool is None or (pool.free > 0 and not pool.waiting() and not self.is_opening)
        if pool is not None and not free:
            room = self.pathway.pool(stage.pool or "").room
            busy = int(self.slots[stage.pool or ""][int(now)]) - pool.free
            if room and pool.waiting() + busy >= room:
                self.end(case, "turned away")
                return
        if now >= case.ages_out:
            self.end(case, "aged out")
            return
        if (
            pool is not None
            and not free
            and self.pathway.pool(stage.pool or "").interrupts
            and pool.free <= 0
        ):
            free = self.interrupt(pool, self.line(stage, case.group))
        if free:
            self.begin(token)
        else:
            self.wait(token)

    def offset(self, stage: Stage, group: int) -> float:
        limit = self.pathway.groups[group].limit_weeks or self.pathway.limit_weeks
        start = limit if stage.latest_start_weeks is None else stage.latest_start_weeks
        by_rule = {QueueRule.NEXT_LIMIT: stage.within_weeks or limit, QueueRule.IN_TIME_FIRST: start}
        by_rule[QueueRule.MIXED] = start
        return by_rule.get(self.rule(stage), 0.0) if stage.pool else 0.0

    def wait(self, token: Token) -> None:
        case, stage = token.case, token.stage
        assert stage
        self.pools[stage.pool or ""].lines[self.line(stage, case.group)].append(token)
        case.waiting.append(token)
        token.ticket += 1
        until = case.ages_out
        if stage.name in self.patience:
            k = self.stages[stage.name][0]
            u = self.u(case.name, token.visit, k * 4 + 2)
            until = min(until, self.env.now + read_table(self.patience[stage.name], u))
        if until < inf:
            self.at(until, lambda ticket=token.ticket: self.lose_patience(token, ticket))

    def lose_patience(self, token: Token, ticket: int) -> None:
        if token in token.case.waiting and token.ticket == ticket and token.left is None:
            self.end(token.case, "removed")

    def begin(self, token: Token) -> None:
        case, stage, now = token.case, token.stage, self.env.now
        assert stage
        k = self.stages[stage.name][0]
        work = token.left
        if work is None:
            u = self.u(case.name, token.visit, k * 4)
            work = read_table(self.tables[stage.name], u) * self.scenario.work_factor.get(stage.name, 1.0)
            token.started = now
        if token in case.waiting:
            case.waiting.remove(token)
        if stage.pool:
            self.pools[stage.pool].free -= 1
            self.pools[stage.pool].serving.append(token)
        token.ticket += 1
        token.target = self.worked(stage, now) + work
        self.at(self.finish(stage, now, work), lambda ticket=token.ticket: self.complete(token, ticket))

    def worked(self, stage: Stage, at: float) -> float:
        if not stage.calendar:
            return at
        rates = self.calendars[stage.calendar]
        return float(sum(rates[: int(at)]) + (at - int(at)) * rates[int(at)])

    def finish(self, stage: Stage, at: float, work: float) -> float:
        if not stage.calendar:
            return at + work
        rates, week = self.calendars[stage.calendar], int(at)
        while week < self.weeks and work > (week + 1 - at) * rates[week]:
            work -= (week + 1 - at) * rates[week]
            week += 1
            at = float(week)
        return float(at + work / rates[week])

    def complete(self, token: Token, ticket: int) -> None:
        if token.ticket != ticket:
            return
        case, stage = token.case, token.stage
        assert stage
        k = self.stages[stage.name][0]
        if stage.pool:
            self.pools[stage.pool].free += 1
            self.pools[stage.pool].serving.remove(token)
        self.trace.append((case.name, k, token.entered, token.started, self.env.now))
        if not case.over:
            routes, total, u = stage.routes, 0.0, self.u(case.name, token.visit, k * 4 + 1)
            to = routes[-1].to
            for route in routes:
                total += route.share
                if u <= total:
                    to = route.to
                    break
            self.go(token, to)
        if stage.pool:
            self.serve(stage.pool)

    def interrupt(self, pool: Pool, line: int) -> bool:
        lower = [(self.line(t.stage, t.case.group), n) for n, t in enumerate(pool.serving) if t.stage]
        lower = [found for found in lower if found[0] > line]
        if not lower:
            return False
        its, n = max(lower)
        token = pool.serving.pop(n)
        assert token.stage
        token.ticket += 1
        token.left = token.target - self.worked(token.stage, self.env.now)
        pool.free += 1
        pool.lines[its].insert(0, token)
        token.case.waiting.append(token)
        return True

    def restaff(self, week: int) -> None:
        for name, pool in self.pools.items():
            pool.free += int(self.slots[name][week] - self.slots[name][week - 1])
        for name in self.pools:
            self.serve(name)

    def serve(self, name: str) -> None:
        pool = self.pools[name]
        while pool.free > 0 and pool.waiting():
            token = self.pick(name, pool)
            next(line for line in pool.lines if token in line).remove(token)
            self.begin(token)

    def pick(self, name: str, pool: Pool) -> Token:
        rule = self.scenario.rules.get(name, self.pathway.pool(name).rule)
        lines = [line for line in pool.lines if line]
        if rule == QueueRule.FIRST_COME:
            return lines[0][0]
        first = min(lines[0], key=lambda token: token.order)
        if rule in (QueueRule.OLDEST, QueueRule.NEXT_LIMIT):
            return first
        if rule == QueueRule.WEIGHTED:
            return self.weightiest(name, pool)
        timely = [token for token in lines[0] if self.env.now <= token.order]
        late = [token for token in lines[0] if self.env.now > token.order]
        if timely and late and rule == QueueRule.MIXED:
            pool.turn += self.pathway.pool(name).share_in_time
            chosen = timely if pool.turn >= 1 else late
            pool.turn -= 1 if pool.turn >= 1 else 0
            return min(chosen, key=lambda token: token.order)
        return min(timely or late, key=lambda token: token.order)

    def weightiest(self, name: str, pool: Pool) -> Token:
        weights, scored = self.pathway.pool(name).weights or (Weight(),), []
        for k, line in enumerate(pool.lines):
            if line:
                head = min(line, key=lambda token: token.order)
                weight = weights[min(k, len(weights) - 1)]
                scored.append((weight.head_start + weight.a_week * (self.env.now - head.order), -k, head))
        return max(scored, key=lambda found: found[:2])[2]
