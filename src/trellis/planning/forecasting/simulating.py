"""Ask the engine, and say what it found as the pages need it. What is not known for sure is drawn anew in each run."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from trellis.planning.forecasting import forecast as found
from trellis.planning.forecasting import pathway as way
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.forecast import Forecast, Month, OnTime, Post
from trellis.planning.levers import Levers
from trellis.rules.capacity import results as engine
from trellis.rules.capacity.assemble import Parameters
from trellis.rules.capacity.layout import DUE, DUE_ON_TIME, ISSUED, ON_TIME, OPEN, Floats
from trellis.rules.capacity.results import Results
from trellis.rules.capacity.scenario import Scenario, Staffing
from trellis.rules.capacity.simulating import simulate

MONTHS = 36
RUNS, RUNS_FOR_A_POST = 40, 8
SEED = 20
UNSURE_DEMAND, UNSURE_WORK = 0.05, 0.05  # sd of the factors a run draws
WEEKS_OF_WORK = 6  # a queue no longer than this is no backlog: the time the law gives for advice
YEAR = 12
BUSY = 0.7  # a team with more time than that to spare holds nothing up


def results(start: Start, levers: Levers, months: int, runs: int, extra: float = 0.0) -> Results:
    """So many runs, each with its own draw of demand and work; the same draws whatever the levers."""
    scenario = way.scenario(start, levers, months, extra)
    return simulate(way.pathway(start, levers), scenario, runs, SEED, parameters=_unsure(runs))


@lru_cache(maxsize=64)
def forecast(start: Start, levers: Levers, extra: float = 0.0) -> Forecast:
    """Every month of three years."""
    ran = results(start, levers, MONTHS, RUNS, extra)
    months = tuple(_month(one) for one in ran.months)
    return Forecast(
        months=months,
        stage_names=tuple(stage.name for stage in ran.pathway.stages),
        cleared=_cleared(start, levers, months),
        posts=_posts(start, levers, ran, extra),
        cost=_cost(start, levers, extra),
        replications=ran.replications,
    )


def chance(start: Start, levers: Levers, extra: float, share: float, by: int, runs: int) -> float:
    """In how many of the runs both shares reach `share` in month `by`: of plans issued, and of plans due."""
    ran = results(start, levers, by + 1, runs, extra)
    flow = ran.counts.flow[:, by].sum(axis=1)
    issued, due = _share(flow, ON_TIME, ISSUED), _share(flow, DUE_ON_TIME, DUE)
    return float(((issued >= share) & (due >= share)).mean())


def _share(flow: Floats, part: int, whole: int) -> Floats:
    return np.asarray(flow[:, part] / np.maximum(flow[:, whole], 1e-9))


def _unsure(runs: int) -> Parameters:
    draws = np.random.default_rng(SEED).standard_normal((3, runs))
    work = {way.ADVICE: np.exp(UNSURE_WORK * draws[1]), way.DRAFT: np.exp(UNSURE_WORK * draws[2])}
    return Parameters(demand=np.exp(UNSURE_DEMAND * draws[0]), work=work)


def _month(one: engine.Month) -> Month:
    both = one.on_time
    return Month(
        starts_on=one.first,
        on_time=OnTime(_maybe(both.of_issued), _maybe(both.of_due), _band(both.over_52_weeks)),
        issued=_band(one.issued),
        open=_band(one.open),
        queue=_band(one.queue[way.PSYCHOLOGISTS]),
        longest=_band(one.longest_wait),
        stages=tuple(band.mean for band in one.open_at.values()),
    )


def _band(band: engine.Band) -> found.Band:
    return found.Band(band.low, band.mean, band.high)


def _maybe(band: engine.Band | None) -> found.Band | None:
    return _band(band) if band else None


def _cleared(start: Start, levers: Levers, months: tuple[Month, ...]) -> int | None:
    """From which month on, to the end, the queue is no more than six weeks of what comes."""
    agreed = start.pack.agreed_percent.value / 100 * (1 - levers.reuse / 100)
    short = start.requests_a_month / way.WEEKS_A_MONTH * agreed * WEEKS_OF_WORK
    long = [number for number, month in enumerate(months) if month.queue.middle > short]
    after = long[-1] + 1 if long else 0
    return after if after < len(months) else None


def _posts(start: Start, levers: Levers, ran: Results, extra: float) -> tuple[Post, ...]:
    """What one more post in each team brings, the most first, and how busy each was over the last year."""
    scenario = way.scenario(start, levers, MONTHS, extra)
    busy = {
        pool.name: float(
            np.mean([ran.utilisation(month)[:, number].mean() for month in range(MONTHS - YEAR, MONTHS)])
        )
        for number, pool in enumerate(ran.pathway.pools)
    }
    found = [
        Post(name, _fewer_open(ran, scenario, name) if share > BUSY else 0.0, share)
        for name, share in busy.items()
    ]
    return tuple(sorted(found, key=lambda post: -post.fewer_open))


def _fewer_open(ran: Results, scenario: Scenario, pool: str) -> float:
    """How many fewer are open at the end with one more post from the start, on the first few of the same runs."""
    more = Staffing(pool=pool, from_on=scenario.starts_on, more=1.0)
    tried = replace(scenario, staffing=(*scenario.staffing, more))
    after = simulate(ran.pathway, tried, RUNS_FOR_A_POST, SEED, parameters=_unsure(ran.replications))
    before = ran.counts.flow[:RUNS_FOR_A_POST, MONTHS - 1, :, OPEN].sum(axis=1)
    return float((before - after.counts.flow[:, MONTHS - 1, :, OPEN].sum(axis=1)).mean())


def _cost(start: Start, levers: Levers, extra: float) -> float:
    """Pounds above what is spent now, over the whole time: posts while they are filled, and locums by the case."""
    changed = way.scenario(start, replace(levers, locum_cases=0), MONTHS, extra)
    built = way.pathway(start, levers)
    end = way.month(start.on, MONTHS)
    posts = sum(
        (change.more or 0.0) * built.pool(change.pool).cost_a_post * ((end - change.from_on).days / 365.25)
        for change in changed.staffing
    )
    months = max(0, min(levers.locums_for, MONTHS - levers.locums_from))
    return posts + levers.locum_cases * months * start.pack.locum_cost_a_case.value
