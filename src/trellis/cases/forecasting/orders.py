"""What each order of work does to whoever waits for a psychologist: the whole pathway, from the queue as it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from trellis.cases.forecasting import queues, steps
from trellis.cases.forecasting.known import FEW, Known, known
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
from trellis.rules.capacity.tables import mean_of
from trellis.rules.capacity.told import ADVICE, COMMENTS, DRAFT, EVIDENCE, FINAL, READY

PSYCHOLOGISTS = "educational psychologists"
PLACES = {
    capacity.DECIDING: EVIDENCE,
    capacity.WAITING: ADVICE,
    "gathering_advice": READY,  # the psychologist has advised; others have yet to
    "deciding_on_plan": READY,
    "drafting": READY,
    "family_reading": COMMENTS,
    "finalising": FINAL,
}  # where a case of each count stands in the pathway
BEFORE_ADVICE = (EVIDENCE, ADVICE)  # what an urgent case takes: it does not wait
BEGUN = (EVIDENCE, ADVICE, READY, COMMENTS)  # steps in the middle of which open cases are
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
IN_HANDS = (0.7, 14.0)  # weeks for a child; beyond these the team list is at fault, or does other work
WEEKS_A_YEAR = 365.25 / 7


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
    told: tuple[str, ...]  # steps of which the history tells; the others are as in the standard pathway


@dataclass(frozen=True, slots=True)
class _Pace:
    """Children a week of term the queue is taken to go by, how unsure that is, and whether the history tells it."""

    a_week: float
    unsure: float
    is_fitted: bool
    in_holidays: float | None = None  # of that, as a share; None for the standard pathway's
    weeks: float | None = None  # that a child is in a psychologist's hands; None for the standard pathway's

    @property
    def at_once(self) -> float:
        """Children who are in psychologists' hands on any day."""
        return self.a_week * (self.weeks or _usual())


def effects(cases: Sequence[Followed], in_hand: InHand) -> tuple[Effect, ...]:
    """Every order, after each number of months; none where nobody is open, or nobody does the work."""
    pace = _pace(cases, in_hand)
    if not in_hand.cases or not pace.a_week:
        return ()
    drawn = _drawn(pace.unsure)
    staffed = Staffing(pool=PSYCHOLOGISTS, from_on=in_hand.on, posts=pace.at_once / _slots())
    scenario = Scenario(starts_on=in_hand.on, months=AFTER[-1], staffing=(staffed,))
    found = known(cases, in_hand.on)
    opened = _pathway(in_hand, pace, found)
    return tuple(
        effect
        for order, rule in RULES.items()
        for effect in _after(
            order,
            pace,
            found,
            simulate(opened, replace(scenario, rules={PSYCHOLOGISTS: rule}), RUNS, SEED, parameters=drawn),
        )
    )


def _after(order: str, pace: _Pace, found: Known, ran: Results) -> Iterator[Effect]:
    for months in AFTER:
        month = ran.month(months - 1)
        both = month.on_time
        few = min(month.issued.mean, month.due.mean) < FEW
        yield Effect(
            order, months, month.longest_wait, both.over_52_weeks,
            None if few or both.of_issued is None else both.of_issued.mean,
            None if few or both.of_due is None else both.of_due.mean,
            pace.a_week, pace.is_fitted, (*found.told, *((ADVICE,) if pace.weeks else ())),
        )  # fmt: skip


def _pathway(in_hand: InHand, pace: _Pace, found: Known) -> Pathway:
    """The standard pathway with the area's own requests, work in holidays, other steps and open cases."""
    plain = queues.plain()
    told = found.of(plain)
    built = replace(
        told,
        stages=tuple(_in_hands(one, pace) for one in told.stages),
        demand=replace(plain.demand, a_week=in_hand.requests_last_year / WEEKS_A_YEAR),
        calendars=tuple(
            queues.terms(pace.in_holidays) if one.name == queues.TERMS else one for one in plain.calendars
        ),
    )
    whole = beginning.with_begun(built, BEGUN)
    urgent_for = sum(mean_of(one.takes.table()) for one in built.stages if one.name in BEFORE_ADVICE)
    opening = (
        one for stage in in_hand.open for one in _opening(whole, stage, round(pace.at_once), urgent_for)
    )
    return replace(whole, opening=tuple(opening))


def _opening(built: Pathway, stage: Open, at_once: int, urgent_for: float) -> Iterator[Opening]:
    """Where open cases stand: of those who wait for a psychologist so many are with one, the urgent and the oldest."""
    names = {one.name for one in built.stages}
    step = PLACES.get(stage.stage, "")
    if step == ADVICE:
        yield from beginning.served(built, step, stage.ages, at_once, urgent_for)
    elif step:
        at = step if step in names or step != READY else DRAFT
        yield from beginning.openings(beginning.begun(at) if at in BEGUN else at, stage.ages)


def _in_hands(stage: Stage, pace: _Pace) -> Stage:
    if stage.name != ADVICE or pace.weeks is None:
        return stage
    return replace(stage, takes=replace(stage.takes, mean=pace.weeks))


def _pace(cases: Sequence[Followed], in_hand: InHand) -> _Pace:
    """How fast the queue has gone, and how long those in post so have each child; else what they can do."""
    able = in_hand.psychologists * _slots()
    try:
        since = max(steps.began(cases), in_hand.on - LATELY)
        going = queues.pace(steps.history(cases, in_hand.on), since)
    except UnfitHistory:
        return _Pace(able / _usual(), UNSURE, is_fitted=False)
    weeks = able / going.a_week
    told = weeks if IN_HANDS[0] <= weeks <= IN_HANDS[1] else None
    return _Pace(
        going.a_week, going.se / going.a_week, is_fitted=True, in_holidays=going.in_holidays, weeks=told
    )


def _slots() -> float:
    """Children whom one post has at once, as the standard pathway has it."""
    return queues.plain().pool(PSYCHOLOGISTS).slots_a_post


def _usual() -> float:
    """Weeks that a child is in a psychologist's hands, as the standard pathway has it."""
    return next(stage.takes.mean or 1.0 for stage in queues.plain().stages if stage.name == ADVICE)


def _drawn(unsure: float) -> Parameters:
    """What is not known for sure, drawn once for each run: how many ask, and how fast the queue goes."""
    chance = generator_for(SEED, 0, "orders")
    demand = np.array([About(1.0, UNSURE).drawn(chance) for _ in range(RUNS)])
    pace = np.array([About(1.0, unsure).drawn(chance) for _ in range(RUNS)])
    slower = 1 / np.maximum(pace, 0.1)
    return Parameters(demand=demand, work={ADVICE: slower, beginning.begun(ADVICE): slower})
