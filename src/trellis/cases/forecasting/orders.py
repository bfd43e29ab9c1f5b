"""What each order of work does to whoever waits for a psychologist: the whole pathway, from the queue as it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from trellis.cases.forecasting import queues, steps
from trellis.cases.queries import capacity
from trellis.cases.queries.capacity import InHand, Open
from trellis.cases.queries.history import Followed
from trellis.rules.capacity import (
    Band,
    Opening,
    Parameters,
    Pathway,
    QueueRule,
    Results,
    Scenario,
    Staffing,
    Stage,
    beginning,
    simulate,
)  # fmt: skip
from trellis.rules.capacity.fitting import About, UnfitHistory, generator_for

PSYCHOLOGISTS = "educational psychologists"
DECISION, ADVICE = "decision whether to assess", "psychologist's advice"
PLACES = {
    capacity.DECIDING: "gathering evidence",
    capacity.WAITING: ADVICE,
    "gathering_advice": "draft",  # the psychologist has advised; others have yet to
    "deciding_on_plan": "draft",
    "drafting": "draft",
    "family_reading": "family's comments",
    "finalising": "final plan",
}  # where a case of each count stands in the pathway
BEFORE_ADVICE = ("gathering evidence", ADVICE)  # what an urgent case takes: it does not wait
BEGUN = ("gathering evidence", ADVICE, "family's comments")  # steps in the middle of which open cases are
OLDEST, NEXT_LIMIT, IN_TIME, HALF = "oldest", "next-limit", "in-time", "half"
RULES = {
    OLDEST: QueueRule.OLDEST,
    NEXT_LIMIT: QueueRule.NEXT_LIMIT,
    IN_TIME: QueueRule.IN_TIME_FIRST,
    HALF: QueueRule.MIXED,
}
AFTER = (3, 6, 12)  # calendar months, with the one that has begun
RUNS = 40
SEED = 20
LATELY = timedelta(weeks=52)  # what a team can do is read from its last year
UNSURE = 0.05  # of what no history has shown
WEEKS_A_YEAR = 365.25 / 7
FEW = 20  # plans issued or due in a month, requests decided in a year: of fewer a share says little


@dataclass(frozen=True, slots=True)
class Effect:
    """What is left at the end of so many calendar months: the longest wait in weeks, and the cases over a year old."""

    order: str
    months: int
    longest: Band
    over_a_year: Band
    of_issued: float | None  # shares on time, of a month that has enough plans to speak of shares
    of_due: float | None
    a_week: float  # children whom a psychologist comes to, in a week of term
    pace_is_fitted: bool  # whether the history tells it; else it is what those in post could do


@dataclass(frozen=True, slots=True)
class _Pace:
    """Children a week of term the queue is taken to go by, how unsure that is, and whether the history tells it."""

    a_week: float
    unsure: float
    is_fitted: bool
    in_holidays: float | None = None  # of that, as a share; None for the standard pathway's


def effects(cases: Sequence[Followed], in_hand: InHand) -> tuple[Effect, ...]:
    """Every order, after each number of months; none where nobody is open, or nobody does the work."""
    pace = _pace(cases, in_hand)
    if not in_hand.cases or not pace.a_week:
        return ()
    drawn = _drawn(pace.unsure)
    staffed = Staffing(pool=PSYCHOLOGISTS, from_on=in_hand.on, posts=pace.a_week / _a_post())
    scenario = Scenario(starts_on=in_hand.on, months=AFTER[-1], staffing=(staffed,))
    opened = _pathway(in_hand, pace, _agreed(cases, in_hand.on))
    return tuple(
        effect
        for order, rule in RULES.items()
        for effect in _after(
            order,
            pace,
            simulate(opened, replace(scenario, rules={PSYCHOLOGISTS: rule}), RUNS, SEED, parameters=drawn),
        )
    )


def _after(order: str, pace: _Pace, ran: Results) -> Iterator[Effect]:
    for months in AFTER:
        month = ran.month(months - 1)
        both = month.on_time
        few = min(month.issued.mean, month.due.mean) < FEW
        yield Effect(
            order, months, month.longest_wait, both.over_52_weeks,
            None if few or both.of_issued is None else both.of_issued.mean,
            None if few or both.of_due is None else both.of_due.mean,
            pace.a_week, pace.is_fitted,
        )  # fmt: skip


def _pathway(in_hand: InHand, pace: _Pace, agreed: float | None) -> Pathway:
    """The standard pathway with the area's own requests, share agreed, work in holidays and open cases."""
    plain = queues.plain()
    built = replace(
        plain,
        demand=replace(plain.demand, a_week=in_hand.requests_last_year / WEEKS_A_YEAR),
        stages=tuple(_decided(one, agreed) for one in plain.stages),
        calendars=tuple(
            queues.terms(pace.in_holidays) if one.name == queues.TERMS else one for one in plain.calendars
        ),
    )
    whole = beginning.with_begun(built, BEGUN)
    at_once = round(pace.a_week / _a_post() * plain.pool(PSYCHOLOGISTS).slots_a_post)
    urgent_for = sum(one.takes.mean or 0.0 for one in plain.stages if one.name in BEFORE_ADVICE)
    opening = (one for stage in in_hand.open for one in _opening(whole, stage, at_once, urgent_for))
    return replace(whole, opening=tuple(opening))


def _opening(built: Pathway, stage: Open, at_once: int, urgent_for: float) -> Iterator[Opening]:
    """Where open cases stand: of those who wait for a psychologist so many are with one, the urgent and the oldest."""
    step = PLACES.get(stage.stage, "")
    if step == ADVICE:
        yield from beginning.served(built, step, stage.ages, at_once, urgent_for)
    elif step:
        yield from beginning.openings(beginning.begun(step) if step in BEGUN else step, stage.ages)


def _decided(stage: Stage, agreed: float | None) -> Stage:
    if stage.name != DECISION or agreed is None:
        return stage
    shares = agreed, 1 - agreed
    return replace(
        stage, then=tuple(replace(one, share=share) for one, share in zip(stage.routes, shares, strict=True))
    )


def _agreed(cases: Sequence[Followed], on: date) -> float | None:
    """The share of requests agreed, of those decided in the last year; None where they are few."""
    since = on - timedelta(days=365)
    agreed = sum(one.agreed_on is not None and since < one.agreed_on <= on for one in cases)
    decided = agreed + sum(one.refused_on is not None and since < one.refused_on <= on for one in cases)
    return agreed / decided if decided >= FEW else None


def _pace(cases: Sequence[Followed], in_hand: InHand) -> _Pace:
    """How fast the queue has gone; if that cannot be told, what those in post can do."""
    try:
        since = max(steps.began(cases), in_hand.on - LATELY)
        going = queues.pace(steps.history(cases, in_hand.on), since)
    except UnfitHistory:
        return _Pace(in_hand.psychologists * _a_post(), UNSURE, is_fitted=False)
    return _Pace(going.a_week, going.se / going.a_week, is_fitted=True, in_holidays=going.in_holidays)


def _a_post() -> float:
    """Children a week whom one post comes to, as the standard pathway has it."""
    weeks = next(stage.takes.mean or 1.0 for stage in queues.plain().stages if stage.name == ADVICE)
    return queues.plain().pool(PSYCHOLOGISTS).slots_a_post / weeks


def _drawn(unsure: float) -> Parameters:
    """What is not known for sure, drawn once for each run: how many ask, and how fast the queue goes."""
    chance = generator_for(SEED, 0, "orders")
    demand = np.array([About(1.0, UNSURE).drawn(chance) for _ in range(RUNS)])
    pace = np.array([About(1.0, unsure).drawn(chance) for _ in range(RUNS)])
    slower = 1 / np.maximum(pace, 0.1)
    return Parameters(demand=demand, work={ADVICE: slower, beginning.begun(ADVICE): slower})
