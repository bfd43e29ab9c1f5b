"""Ask the engine, and say what it found as the pages need it. What is not known for sure is drawn anew in each run."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from trellis.planning.forecasting import forecast as found
from trellis.planning.forecasting import pathway as way
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.forecast import Forecast, Month, OnTime, Post
from trellis.planning.forecasting.in_use import ADVICE, GROWTH, STEPS
from trellis.planning.levers import Levers
from trellis.rules.capacity import results as engine
from trellis.rules.capacity.assemble import Parameters
from trellis.rules.capacity.layout import OPEN
from trellis.rules.capacity.results import Results
from trellis.rules.capacity.scenario import Scenario, Staffing
from trellis.rules.capacity.simulating import simulate

MONTHS = 36
RUNS, RUNS_FOR_A_POST = 24, 8
SEED = 20
YEARS_AHEAD = 1.5  # the middle of a forecast: how far growth has gone by then
WEEKS_OF_WORK = 6  # a queue no longer than this is no backlog: the time the law gives for advice
YEAR = 12
BUSY = 0.7  # a team with more time than that to spare holds nothing up


def results(start: Start, levers: Levers, months: int, runs: int, extra: float = 0.0) -> Results:
    """So many runs, each with its own draw of what is not known for sure; the same draws whatever the levers."""
    scenario = way.scenario(start, levers, months, extra)
    return simulate(way.pathway(start, levers), scenario, runs, SEED, parameters=unsure(start, runs))


@lru_cache(maxsize=64)
def forecast(start: Start, levers: Levers, extra: float = 0.0, *, binding: bool = True) -> Forecast:
    """Every month of three years; what one more post in each team would bring only if it is asked for."""
    if binding:
        without = forecast(start, levers, extra, binding=False)
        return replace(without, posts=_posts(start, levers, _ran(start, levers, extra), extra))
    ran = _ran(start, levers, extra)
    months = tuple(_month(one, number + 1, start) for number, one in enumerate(ran.months))
    return Forecast(
        months=months,
        stage_names=tuple(stage.name for stage in ran.pathway.stages),
        cleared=_cleared(start, levers, months),
        posts=None,
        cost=cost(start, levers, extra),
        replications=ran.replications,
        open_by=_open_by(ran),
    )


def _open_by(ran: Results) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """How many stand at each step at the end, by weeks since the request; side by side, a case is at several."""
    last = ran.counts.ages[:, MONTHS - 1].mean(axis=0)
    return tuple((stage.name, tuple(last[row].tolist())) for row, stage in enumerate(ran.pathway.stages))


@lru_cache(maxsize=4)
def _ran(start: Start, levers: Levers, extra: float) -> Results:
    return results(start, levers, MONTHS, RUNS, extra)


def unsure(start: Start, runs: int) -> Parameters:
    """What is not known for sure, drawn once a run: a run's draws do not depend on how many there are."""
    factors = np.random.default_rng(SEED).standard_normal((runs, 3 + len(_WORK)))
    spreads = [one.spread if (one := start.find(key)) else 0.0 for key in (*_DEMAND, *_WORK)]
    spreads[_DEMAND.index(GROWTH)] *= YEARS_AHEAD
    drawn = np.exp(factors * spreads - np.square(spreads) / 2)
    # a share agreed is drawn with demand: twice as many agreed, or asked for, is the same to whoever works on them
    demand = np.asarray(drawn[:, : len(_DEMAND)].prod(axis=1))
    work = {stage: np.ascontiguousarray(drawn[:, 3 + number]) for number, stage in enumerate(_WORK.values())}
    return Parameters(demand=demand, work=work)


_DEMAND = ("requests_a_month", GROWTH, "agreed_percent")
_WORK = {"psychologist_hours": ADVICE, **{key: stage for key, (stage, _name) in STEPS.items()}}


def on_time(both: engine.OnTime) -> OnTime:
    """Both shares and who waits over a year, as pages show them."""
    return OnTime(_maybe(both.of_issued), _maybe(both.of_due), _band(both.over_52_weeks))


def _month(one: engine.Month, ahead: int, start: Start) -> Month:
    return Month(
        starts_on=one.first,
        on_time=on_time(one.on_time),
        issued=_band(one.issued).stretched(start.stretch("issued", ahead)),
        open=_band(one.open).stretched(start.stretch("open", ahead)),
        queue=_band(one.queue[way.PSYCHOLOGISTS]).stretched(start.stretch("queue", ahead)),
        longest=_band(one.longest_wait),
        stages=tuple(band.mean for band in one.open_at.values()),
    )


def _band(band: engine.Band) -> found.Band:
    return found.Band(band.low, band.mean, band.high)


def _maybe(band: engine.Band | None) -> found.Band | None:
    return _band(band) if band else None


def _cleared(start: Start, levers: Levers, months: tuple[Month, ...]) -> int | None:
    """From which month on, to the end, the queue is no more than six weeks of what comes."""
    agreed = start.value("agreed_percent") / 100 * (1 - levers.reuse / 100)
    short = start.requests_a_month / way.WEEKS_A_MONTH * agreed * WEEKS_OF_WORK
    long = [number for number, month in enumerate(months) if month.queue.middle > short]
    after = long[-1] + 1 if long else 0
    return after if after < len(months) else None


def _posts(start: Start, levers: Levers, ran: Results, extra: float) -> tuple[Post, ...]:
    """What one more post in each team brings, the most first, and how busy each was over the last year."""
    scenario = way.scenario(start, levers, MONTHS, extra)
    last_year = range(MONTHS - YEAR, MONTHS)
    busy = np.mean([ran.utilisation(month).mean(axis=0) for month in last_year], axis=0).tolist()
    found = [
        Post(pool.name, _fewer_open(start, ran, scenario, pool.name) if share > BUSY else 0.0, share)
        for pool, share in zip(ran.pathway.pools, busy, strict=True)
    ]
    return tuple(sorted(found, key=lambda post: -post.fewer_open))


def _fewer_open(start: Start, ran: Results, scenario: Scenario, pool: str) -> float:
    """How many fewer are open at the end with one more post from the start, on the first few of the same runs."""
    more = Staffing(pool=pool, from_on=scenario.starts_on, more=1.0)
    tried = replace(scenario, staffing=(*scenario.staffing, more))
    few = min(RUNS_FOR_A_POST, ran.replications)
    after = simulate(ran.pathway, tried, few, SEED, parameters=unsure(start, few))
    before = ran.counts.flow[:few, MONTHS - 1, :, OPEN].sum(axis=1)
    return float((before - after.counts.flow[:, MONTHS - 1, :, OPEN].sum(axis=1)).mean())


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
    months = max(0, min(levers.locums_for, MONTHS - levers.locums_from))
    return spent + levers.locum_cases * months * start.value("locum_cost_a_case")


def _years_from(start: Start, first: int) -> float:
    return max(0, (way.month(start.on, MONTHS) - way.month(start.on, first)).days) / 365.25
