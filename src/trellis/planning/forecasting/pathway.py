"""The standard pathway of an EHC needs assessment with an area's own figures, and levers as a scenario of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import inf

from trellis.planning.forecasting.begun import opened, under_way
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.in_use import (
    ASSUMED,
    HOLIDAYS,
    PLANNED,
    STEPS,
    TERMS,
    URGENT,
)
from trellis.planning.forecasting.in_use import plain as standing
from trellis.planning.levers import HALF, IN_TIME, RECORD, Levers
from trellis.planning.pack import PostKind
from trellis.rules.capacity.beginning import lines
from trellis.rules.capacity.pathway import (
    Calendar,
    Demand,
    Fork,
    Group,
    Pathway,
    Pool,
    QueueRule,
    Route,
    Settled,
    Stage,
)
from trellis.rules.capacity.scenario import Scenario, Staffing
from trellis.rules.capacity.told import ADVICE, AT_LEAST, DECISION, DRAFT, READY, as_told, beyond

PSYCHOLOGISTS, COORDINATORS = "educational psychologists", "plan co-ordinators"
AGAIN, WITHOUT = "advice used again", "advice"
NOT_ASSESSED = "not assessed"
POOLS: dict[str, PostKind] = {
    PSYCHOLOGISTS: "psychology",
    COORDINATORS: "casework",
    "panel": "panel",
    "health advisers": "health",
    "social care advisers": "social-care",
}
RULES = {IN_TIME: QueueRule.IN_TIME_FIRST, HALF: QueueRule.MIXED}
WEEKS_A_MONTH = 365.25 / 12 / 7
WHILE_LEARNING = 0.5  # of a settled psychologist's work
SHORTER = 0.5  # of the usual work, where shorter work is enough


def pathway(start: Start, levers: Levers) -> Pathway:
    """The pathway as it is on the day it starts, with what levers change of the way of working."""
    plain = standing()
    built = replace(
        plain,
        demand=_demand(plain.demand, start, levers),
        groups=tuple(_groups(plain.groups, start)),
        pools=tuple(_pool(pool, start) for pool in plain.pools),
        stages=tuple(_stage(stage, start, levers) for stage in plain.stages),
        forks=tuple(_forks(plain, levers)),
        calendars=tuple(_calendars(plain, start, levers)),
    )
    built = as_told(built, dict(start.tables) | {READY: _before_the_draft(start)})
    if start.of != RECORD:  # published figures say how many wait, and nothing of who is in hand
        return replace(built, opening=tuple(opened(built, start.ages, start.urgent_for, inf)))
    settled = (Settled(start.settled, lines(built.groups)[0].name),)
    return replace(under_way(built, dict(start.ages), start.in_hand, start.urgent_for), settled=settled)


def scenario(start: Start, levers: Levers, months: int, extra: float = 0.0) -> Scenario:
    """What changes when: posts, locums and whose turn it is; `extra` psychologist posts on top."""
    return Scenario(
        starts_on=start.on,
        months=months,
        staffing=tuple(_staffing(start, levers, extra)),
        rules={PSYCHOLOGISTS: RULES[levers.order]} if levers.order in RULES else {},
        work_factor={ADVICE: 1 - levers.triage / 100 * SHORTER} if levers.triage else {},
    )


def cases_a_month(start: Start) -> float:
    """What one psychologist's post finishes in a month of term, in cases."""
    return start.value("psychology.cases_in_hand") * WEEKS_A_MONTH / start.weeks_in_hand


def days_a_month(start: Start, posts: float) -> float:
    """Psychologist posts as days a month for this work."""
    return posts * start.value("psychology.days_a_week") * WEEKS_A_MONTH


def growth(start: Start, levers: Levers) -> float:
    """Growth of requests, % a year: the levers', or the figures'."""
    return start.value("growth_percent") if levers.growth is None else levers.growth


def month(start: date, number: int) -> date:
    """The day a month begins, so many after the first, which begins with the forecast."""
    months = start.year * 12 + start.month - 1 + number
    return date(months // 12, months % 12 + 1, 1) if number else start


def terms(start: Start, levers: Levers) -> Calendar:
    """The calendar psychologists keep."""
    return next(one for one in _calendars(standing(), start, levers) if one.name == TERMS)


def _demand(plain: Demand, start: Start, levers: Levers) -> Demand:
    return replace(
        plain, a_week=start.requests_a_month / WEEKS_A_MONTH, growth_a_year=growth(start, levers) / 100,
        by_month=start.by_month or plain.by_month,
    )  # fmt: skip


def _groups(plain: tuple[Group, ...], start: Start) -> Iterator[Group]:
    """The urgent, whose turn comes first, and the others."""
    urgent, (first, _last) = start.value(URGENT) / 100, lines(plain)
    for group in plain:
        yield replace(group, share=urgent if group is first else 1 - urgent)


def _pool(pool: Pool, start: Start) -> Pool:
    kind = POOLS[pool.name]
    cost = start.find(f"{kind}.cost_a_year")
    return replace(
        pool,
        posts=start.value(f"{kind}.posts"),
        slots_a_post=start.value(f"{kind}.cases_in_hand"),
        days_a_week=start.value(f"{kind}.days_a_week"),
        cost_a_post=cost.value if cost else 0.0,
    )


def _stage(stage: Stage, start: Start, levers: Levers) -> Stage:
    if stage.name == DRAFT:
        planned = start.value(PLANNED) / 100
        shares = planned, 1 - planned
        then = tuple(replace(one, share=share) for one, share in zip(stage.routes, shares, strict=True))
        stage = replace(stage, then=then)
    if stage.name == ADVICE:
        return replace(stage, takes=replace(stage.takes, mean=start.weeks_in_hand))
    if stage.name == DECISION:
        return replace(stage, then=_decided(start, levers))
    mean = next((start.value(key) for key, (name, _) in STEPS.items() if name == stage.name), None)
    return stage if mean is None else replace(stage, takes=replace(stage.takes, mean=max(mean, AT_LEAST)))


def _before_the_draft(start: Start) -> tuple[float, ...]:
    """What passes between the last advice and the draft beyond a co-ordinator's own weeks, where that is known."""
    set_by_hand = start.figure("weeks.to-draft").changed
    told = (set_by_hand.value,) * 2 if set_by_hand else dict(start.tables).get(READY, (0.0,))
    return beyond(told, start.value("weeks.draft"))


def _decided(start: Start, levers: Levers) -> tuple[Route, ...]:
    agreed, again = start.value("agreed_percent") / 100, levers.reuse / 100
    routes = (
        Route(to=WITHOUT, share=agreed * (1 - again)),
        Route(to=AGAIN, share=agreed * again),
        Route(to=NOT_ASSESSED, share=1 - agreed),
    )
    return routes if again else (routes[0], routes[2])


def _forks(plain: Pathway, levers: Levers) -> Iterator[Fork]:
    yield from plain.forks
    if levers.reuse:
        others = tuple(name for name in plain.forks[0].branches if name != ADVICE)
        yield Fork(name=AGAIN, branches=others, then=plain.forks[0].then)


def _calendars(plain: Pathway, start: Start, levers: Levers) -> Iterator[Calendar]:
    for calendar in plain.calendars:
        rate = _in_holidays(start, levers)
        if calendar.name == TERMS and rate is not None:
            closures = tuple(replace(one, rate=max(rate, 1) / 100) for one in calendar.closures)
            yield replace(calendar, closures=closures)
        else:
            yield calendar


def _in_holidays(start: Start, levers: Levers) -> float | None:
    """Work done in holidays, % of a school week; None where each holiday stays as the standard pathway has it."""
    if levers.holiday_cover is not None:
        return levers.holiday_cover
    known = start.figure(HOLIDAYS)
    return None if known.standing == ASSUMED else known.value


def _staffing(start: Start, levers: Levers, extra: float) -> Iterator[Staffing]:
    asked = month(start.on, levers.psychologists_from)
    at_work = month(start.on, levers.psychologists_from + levers.lag)
    settled = month(start.on, levers.psychologists_from + levers.lag + levers.induction)
    if posts := levers.psychologists + extra:
        if posts > 0 and levers.induction:
            learning = settled - timedelta(days=1)
            yield Staffing(
                pool=PSYCHOLOGISTS, from_on=at_work, until_on=learning, more=posts * WHILE_LEARNING
            )
            yield Staffing(pool=PSYCHOLOGISTS, from_on=settled, more=posts)
        else:
            yield Staffing(pool=PSYCHOLOGISTS, from_on=at_work, more=posts)
    if levers.coordinators:
        yield Staffing(pool=COORDINATORS, from_on=asked, more=float(levers.coordinators))
    if levers.locum_cases and levers.locums_for:
        first, last = levers.locums_from, levers.locums_from + levers.locums_for
        posts = levers.locum_cases / cases_a_month(start) * (1 - levers.triage / 100 * SHORTER)
        until = month(start.on, last) - timedelta(days=1)
        yield Staffing(pool=PSYCHOLOGISTS, from_on=month(start.on, first), until_on=until, more=posts)
