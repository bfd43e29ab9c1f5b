"""Ask the engine, and say what it found as the pages need it. What is not known for sure is drawn anew in each run."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np

from trellis.planning.forecasting import forecast as found
from trellis.planning.forecasting import pathway as way
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.forecast import Forecast, Month, OnTime, Post
from trellis.planning.forecasting.in_use import GROWTH, STEPS
from trellis.planning.forecasting.keeping_up import balances
from trellis.planning.levers import Levers
from trellis.rules.capacity.assemble import Parameters
from trellis.rules.capacity.beginning import begun, step_of
from trellis.rules.capacity.layout import (
    AT_STAGE,
    DUE,
    DUE_ON_TIME,
    ISSUED,
    LONGEST,
    ON_TIME,
    OPEN,
    OVER_52,
    QUEUE,
    Floats,
)
from trellis.rules.capacity.pathway import Pool
from trellis.rules.capacity.results import Results
from trellis.rules.capacity.scenario import Scenario, Staffing
from trellis.rules.capacity.simulating import simulate
from trellis.rules.capacity.told import ADVICE

MONTHS = 36
RUNS, RUNS_FOR_A_POST = 24, 8
SEED = 20
YEARS_AHEAD = 1.5  # the middle of a forecast: how far growth has gone by then
WEEKS_OF_WORK = 6  # a queue no longer than this is no backlog: the time the law gives for advice
YEAR = 12
BUSY = 0.7  # a team with more time than that to spare in its busiest month holds nothing up
FULL = 0.97  # of its time: a team has none to spare
TENTH = 0.1  # more posts, tried where one more brings nothing
NOTICED = 1.0  # fewer open cases that make a team worth naming


def results(start: Start, levers: Levers, months: int, runs: int, extra: float = 0.0) -> Results:
    """So many runs, each with its own draw of what is not known for sure; the same draws whatever the levers."""
    scenario = way.scenario(start, levers, months, extra)
    return simulate(way.pathway(start, levers), scenario, runs, SEED, parameters=unsure(start, runs))


@lru_cache(maxsize=64)
def forecast(start: Start, levers: Levers, extra: float = 0.0, *, binding: bool = True) -> Forecast:
    """Every month of three years; what one more post in each team would bring only if it is asked for."""
    if binding:
        without = forecast(start, levers, extra, binding=False)
        return replace(without, posts=_posts(start, levers, as_it_goes(start, levers, extra), extra))
    ran = as_it_goes(start, levers, extra)
    months = tuple(_month(ran, number, start) for number in range(MONTHS))
    return Forecast(
        months=months,
        stage_names=_steps(ran),
        cleared=_cleared(start, levers, months),
        posts=None,
        cost=cost(start, levers, extra),
        replications=ran.replications,
        open_by=_open_by(ran),
    )


def _open_by(ran: Results) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """How many stand at each step at the end, by weeks since the request; side by side, a case is at several."""
    last = ran.counts.ages[:, MONTHS - 1].mean(axis=0)
    return tuple(
        (step, tuple(by.tolist())) for step, by in zip(_steps(ran), _by_step(ran, last), strict=True)
    )


def _steps(ran: Results) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step_of(stage.name) for stage in ran.pathway.stages))


def _by_step(ran: Results, by_stage: Floats) -> Iterator[Floats]:
    """What is counted of each stage, those who had begun a step where the forecast starts with all who take it."""
    of = [step_of(stage.name) for stage in ran.pathway.stages]
    for step in _steps(ran):
        yield by_stage[[row for row, name in enumerate(of) if name == step]].sum(axis=0)


@lru_cache(maxsize=4)
def as_it_goes(start: Start, levers: Levers, extra: float = 0.0) -> Results:
    """The runs that a forecast of three years is made of."""
    return results(start, levers, MONTHS, RUNS, extra)


def unsure(start: Start, runs: int) -> Parameters:
    """What is not known for sure, drawn once a run: a run's draws do not depend on how many there are."""
    factors = np.column_stack([
        np.random.default_rng(SEED).standard_normal((runs, 2 + len(_WORK))),
        np.random.default_rng((SEED, 1)).standard_normal(runs),  # of the newest figure: the others' draws stay
    ])  # fmt: skip
    spreads = [one.spread if (one := start.find(key)) else 0.0 for key in (*_DEMAND, *_WORK)]
    spreads[_DEMAND.index(GROWTH)] *= YEARS_AHEAD
    drawn = np.exp(factors * spreads - np.square(spreads) / 2)
    # a share agreed is drawn with demand: twice as many agreed, or asked for, is the same to whoever works on them
    demand = np.asarray(drawn[:, : len(_DEMAND)].prod(axis=1))
    work = {stage: np.ascontiguousarray(drawn[:, 3 + number]) for number, stage in enumerate(_WORK.values())}
    return Parameters(demand=demand, work=work | {begun(step): factors for step, factors in work.items()})


_DEMAND = ("requests_a_month", GROWTH, "agreed_percent")
_WORK = {"psychologist_hours": ADVICE, **{key: stage for key, (stage, _name) in STEPS.items()}}


def on_time(ran: Results, number: int) -> OnTime:
    """Both shares of a month and who waits over a year: the middle run of each, and where eight of ten lie."""
    return OnTime(
        _share(_flow(ran, number, ON_TIME), _flow(ran, number, ISSUED)),
        _share(_flow(ran, number, DUE_ON_TIME), _flow(ran, number, DUE)),
        _band(_flow(ran, number, OVER_52)),
    )


def due(ran: Results, number: int) -> float:
    """Plans due in a month, on average."""
    return float(_flow(ran, number, DUE).mean())


def chance(ran: Results, number: int, share: float) -> float:
    """In how many of the runs so large a share both of the plans issued in a month and of those due is on time.

    The test is that of the search: where none is issued in a month, none of those issued is late.
    """
    issued = _flow(ran, number, ON_TIME) - share * _flow(ran, number, ISSUED)
    due = _flow(ran, number, DUE_ON_TIME) - share * _flow(ran, number, DUE)
    return float((np.minimum(issued, due) >= 0).mean())


def _month(ran: Results, number: int, start: Start) -> Month:
    queues = [pool.name for pool in ran.pathway.pools].index(way.PSYCHOLOGISTS)
    both = on_time(ran, number)
    return Month(
        starts_on=ran.calendar.firsts[number],
        on_time=both,
        issued=start.widened(_band(_flow(ran, number, ISSUED)), "issued", number + 1),
        open=start.widened(_band(_flow(ran, number, OPEN)), "open", number + 1).no_lower_than(both.over_52),
        queue=start.widened(_band(ran.counts.pool[:, number, queues, QUEUE]), "queue", number + 1),
        longest=_band(ran.counts.flow[:, number, :, LONGEST].max(axis=1)),
        stages=tuple(map(float, _by_step(ran, ran.counts.stage[:, number, :, AT_STAGE].mean(axis=0)))),
    )


def _flow(ran: Results, number: int, column: int) -> Floats:
    return np.asarray(ran.counts.flow[:, number, :, column].sum(axis=1))


def _band(values: Floats) -> found.Band:
    """The middle run, and where eight runs of ten lie: a mean can leave the eight."""
    low, middle, high = np.quantile(values, [0.1, 0.5, 0.9]).tolist()
    return found.Band(low, middle, high)


def _share(part: Floats, whole: Floats) -> found.Band | None:
    some = whole > 0
    return _band(part[some] / whole[some]) if some.any() else None


def _cleared(start: Start, levers: Levers, months: tuple[Month, ...]) -> int | None:
    """From which month on, to the end, the queue is no more than six weeks of what comes by then."""
    come = [balance.come for balance in balances(start, levers, len(months))]
    long = [
        number for number, month in enumerate(months) if month.queue.middle > come[number] * WEEKS_OF_WORK
    ]
    after = long[-1] + 1 if long else 0
    return after if after < len(months) else None


def _posts(start: Start, levers: Levers, ran: Results, extra: float) -> tuple[Post, ...]:
    """What more posts in each team bring by the end, the most first."""
    return more_posts(start, ran, way.scenario(start, levers, MONTHS, extra))


def more_posts(start: Start, ran: Results, scenario: Scenario, but: str = "") -> tuple[Post, ...]:
    """What one more post in each team brings by the last month, or a tenth more where one brings nothing.

    Nothing is said of a team whose step takes what the record tells, whoever is in post.
    """
    at_work = {stage.pool for stage in ran.pathway.stages}
    months = range(ran.scenario.months)
    used = np.array([ran.utilisation(month).mean(axis=0) for month in months])
    waiting = ran.counts.pool[:, months[-1], :, QUEUE].mean(axis=0).tolist()
    found = []
    for number, pool in enumerate(ran.pathway.pools):
        if pool.name != but and pool.name in at_work:
            busy = used[:, number]
            waits = waiting[number] >= NOTICED
            posts, fewer = _tried(start, ran, scenario, pool, waits or bool(busy[-YEAR:].max() > BUSY), waits)
            full = [ran.calendar.firsts[month] for month in months if busy[month] >= FULL]
            found.append(
                Post(
                    pool.name,
                    fewer,
                    float(busy[-YEAR:].mean()),
                    posts,
                    waiting[number],
                    len(full),
                    max(full, default=None),
                )
            )
    return tuple(sorted(found, key=lambda post: -post.fewer_open))


def _tried(
    start: Start, ran: Results, scenario: Scenario, pool: Pool, short: bool, waits: bool
) -> tuple[int, float]:
    """How many more posts were tried, and how many fewer cases they leave open.

    Where nobody waits at the end a tenth is tried first: where that brings nothing, one brings nothing either.
    """
    if not short:
        return 1, 0.0
    tenth = round(pool.posts * TENTH)
    if tenth > 1 and not waits and (fewer := _fewer_open(start, ran, scenario, pool.name, tenth)) < NOTICED:
        return tenth, fewer
    fewer = _fewer_open(start, ran, scenario, pool.name, 1)
    if fewer >= NOTICED or tenth <= 1:
        return 1, fewer
    return tenth, _fewer_open(start, ran, scenario, pool.name, tenth)


def _fewer_open(start: Start, ran: Results, scenario: Scenario, pool: str, posts: int) -> float:
    """How many fewer are open at the end with more posts from the start, on the first few of the same runs."""
    more = Staffing(pool=pool, from_on=scenario.starts_on, more=float(posts))
    tried = replace(scenario, staffing=(*scenario.staffing, more))
    few, last = min(RUNS_FOR_A_POST, ran.replications), scenario.months - 1
    after = simulate(ran.pathway, tried, few, SEED, parameters=unsure(start, few))
    before = ran.counts.flow[:few, last, :, OPEN].sum(axis=1)
    return float((before - after.counts.flow[:, last, :, OPEN].sum(axis=1)).mean())


def cost(start: Start, levers: Levers, extra: float = 0.0) -> float:
    """Pounds above what is spent now, over the whole time: posts while they are filled, and locums by the case."""
    asked, at_work = levers.psychologists_from, levers.psychologists_from + levers.lag
    posts = ((levers.psychologists + extra, "psychology", at_work), (levers.coordinators, "casework", asked))
    spent = sum(
        more
        * (known.value if (known := start.find(f"{kind}.cost_a_year")) else 0.0)
        * _years_from(start, first)
        for more, kind, first in posts
    )
    months = max(0.0, min(levers.locums_for, MONTHS - levers.locums_from))
    if months and not levers.locums_from:
        months -= _gone(start.on)
    return spent + levers.locum_cases * months * start.value("locum_cost_a_case")


def _gone(day: date) -> float:
    """How much of its month has gone by as a day begins: nothing on the first."""
    first, after = day.replace(day=1), way.month(day, 1)
    return (day - first).days / (after - first).days


def _years_from(start: Start, first: int) -> float:
    return max(0, (way.month(start.on, MONTHS) - way.month(start.on, first)).days) / 365.25
