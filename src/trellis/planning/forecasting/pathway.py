"""The standard pathway of an EHC needs assessment with an area's own figures, and levers as a scenario of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from trellis.planning.forecasting.figures import Start
from trellis.planning.levers import HALF, IN_TIME, Levers
from trellis.planning.pack import PostKind
from trellis.rules.capacity.pathway import (
    Calendar,
    Demand,
    Fork,
    Opening,
    Pathway,
    Pool,
    QueueRule,
    Route,
    Stage,
)
from trellis.rules.capacity.reading import standard
from trellis.rules.capacity.scenario import Scenario, Staffing

NAME = "ehc-needs-assessment"
PSYCHOLOGISTS, COORDINATORS = "educational psychologists", "plan co-ordinators"
ADVICE, DECISION, DRAFT, EVIDENCE = (
    "psychologist's advice",
    "decision whether to assess",
    "draft",
    "gathering evidence",
)
AGAIN, WITHOUT = "advice used again", "advice"
NOT_ASSESSED, TERMS = "not assessed", "school terms"
POOLS: dict[str, PostKind] = {
    PSYCHOLOGISTS: "psychology",
    COORDINATORS: "casework",
    "panel": "panel",
    "health advisers": "health",
    "social care advisers": "social-care",
}
AT = {"psychology": ADVICE, "drafting": DRAFT, "deciding": EVIDENCE}
RULES = {IN_TIME: QueueRule.IN_TIME_FIRST, HALF: QueueRule.MIXED}
WEEKS_A_MONTH = 365.25 / 12 / 7
SHORTER = 0.5  # of the usual work, where shorter work is enough


def pathway(start: Start, levers: Levers) -> Pathway:
    """The pathway as it is on the day it starts, with what levers change of the way of working."""
    plain = standard(NAME)
    opening = tuple(Opening(at=AT[stage], ages=ages, cases=len(ages)) for stage, ages in start.ages if ages)
    return replace(
        plain,
        demand=_demand(plain.demand, start, levers),
        pools=tuple(_pool(pool, start) for pool in plain.pools),
        stages=tuple(_stage(stage, start, levers) for stage in plain.stages),
        forks=tuple(_forks(plain, levers)),
        calendars=tuple(_calendars(plain, levers)),
        opening=opening,
    )


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
    return (
        start.pack.posts_of("psychology").cases_in_hand.value * WEEKS_A_MONTH / start.pack.weeks_in_hand.value
    )


def days_a_month(start: Start, posts: float) -> float:
    """Psychologist posts as days a month for this work."""
    return posts * start.pack.posts_of("psychology").days_a_week.value * WEEKS_A_MONTH


def month(start: date, number: int) -> date:
    """The first day of a month, so many after the first."""
    months = start.year * 12 + start.month - 1 + number
    return date(months // 12, months % 12 + 1, 1)


def terms(start: Start, levers: Levers) -> Calendar:
    """The calendar psychologists keep."""
    return next(one for one in _calendars(standard(NAME), levers) if one.name == TERMS)


def _demand(plain: Demand, start: Start, levers: Levers) -> Demand:
    growth = start.pack.growth_percent.value if levers.growth is None else levers.growth
    return replace(plain, a_week=start.requests_a_month / WEEKS_A_MONTH, growth_a_year=growth / 100)


def _pool(pool: Pool, start: Start) -> Pool:
    given = start.pack.posts_of(POOLS[pool.name])
    known = {PSYCHOLOGISTS: start.psychologists, COORDINATORS: start.coordinators}
    return replace(
        pool,
        posts=known.get(pool.name, given.posts.value),
        slots_a_post=given.cases_in_hand.value,
        days_a_week=given.days_a_week.value,
        cost_a_post=given.cost_a_year.value if given.cost_a_year else 0.0,
    )


def _stage(stage: Stage, start: Start, levers: Levers) -> Stage:
    if stage.name == ADVICE:
        return replace(stage, takes=replace(stage.takes, mean=start.pack.weeks_in_hand.value))
    if stage.name != DECISION:
        return stage
    agreed, again = start.pack.agreed_percent.value / 100, levers.reuse / 100
    routes = (
        Route(to=WITHOUT, share=agreed * (1 - again)),
        Route(to=AGAIN, share=agreed * again),
        Route(to=NOT_ASSESSED, share=1 - agreed),
    )
    return replace(stage, then=routes if again else (routes[0], routes[2]))


def _forks(plain: Pathway, levers: Levers) -> Iterator[Fork]:
    yield from plain.forks
    if levers.reuse:
        others = tuple(name for name in plain.forks[0].branches if name != ADVICE)
        yield Fork(name=AGAIN, branches=others, then=plain.forks[0].then)


def _calendars(plain: Pathway, levers: Levers) -> Iterator[Calendar]:
    for calendar in plain.calendars:
        if calendar.name == TERMS and levers.holiday_cover is not None:
            rate = max(levers.holiday_cover, 1) / 100
            closures = tuple(replace(one, rate=rate) for one in calendar.closures)
            yield replace(calendar, closures=closures)
        else:
            yield calendar


def _staffing(start: Start, levers: Levers, extra: float) -> Iterator[Staffing]:
    asked = month(start.on, levers.psychologists_from)
    at_work = month(start.on, levers.psychologists_from + levers.lag)
    if levers.psychologists + extra:
        yield Staffing(pool=PSYCHOLOGISTS, from_on=at_work, more=levers.psychologists + extra)
    if levers.coordinators:
        yield Staffing(pool=COORDINATORS, from_on=asked, more=float(levers.coordinators))
    if levers.locum_cases and levers.locums_for:
        first, last = levers.locums_from, levers.locums_from + levers.locums_for
        posts = levers.locum_cases / cases_a_month(start)
        yield Staffing(
            pool=PSYCHOLOGISTS, from_on=month(start.on, first), until_on=month(start.on, last), more=posts
        )
