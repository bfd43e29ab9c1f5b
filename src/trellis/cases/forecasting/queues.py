"""How long until a place in a queue is reached: the engine follows the queue as it stands, at the pace it has gone."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import ceil

import numpy as np

from trellis.cases.forecasting.steps import PSYCHOLOGIST
from trellis.rules.capacity import (
    Calendar,
    Demand,
    Exit,
    Opening,
    Parameters,
    Pathway,
    Pool,
    QueueRule,
    Scenario,
    Stage,
    Work,
    simulate,
    standard,
)  # fmt: skip
from trellis.rules.capacity.fitting import (
    About,
    Capacity,
    History,
    SchoolCalendar,
    UnfitHistory,
    capacity,
    every_year,
    generator_for,
    queue_weeks,
)  # fmt: skip
from trellis.rules.capacity.fitting.history import DAYS_A_WEEK, Floats

DRAWS = 60
SEED = 16
TERMS = "school terms"
WEEKS_A_MONTH = 365.25 / 12 / 7
LONGEST = 60  # months looked ahead
OPENING = 1 << 40  # the engine numbers the cases it starts with from here
_ALL, _DONE = "psychologists", "advice is in"


@dataclass(frozen=True, slots=True)
class Pace:
    """How many are reached in a week of term, how unsure that is, and the share of it in a week of holiday."""

    a_week: float
    se: float
    in_holidays: float | None


def left(history: History, step: str, started: Sequence[date]) -> Floats:
    """Weeks from the history's last day until a wait that began on each of these days is over: a row of draws for each.

    Raises UnfitHistory where the pace cannot be told.
    """
    spells = history.of_stage(step)
    waits = sorted(spell.started_on for spell in spells if spell.ended_on is None)
    since = min((spell.seen_from or spell.started_on for spell in spells), default=history.seen_until)
    found = reached(history.seen_until, waits, pace(history, since))
    places = [max(bisect_right(waits, day) - 1, 0) for day in started]
    return found[places] if waits else np.full((len(started), DRAWS), np.nan)


def pace(history: History, since: date) -> Pace:
    """How fast the queue has gone in the weeks when it was there. Raises UnfitHistory where that cannot be told."""
    if not history.of_stage(PSYCHOLOGIST):
        raise UnfitHistory("Nobody has waited for a psychologist yet.")
    found: Capacity = capacity(
        queue_weeks(history, PSYCHOLOGIST, since=since, calendar=_holidays(since, history.seen_until))
    )
    rest = found.holiday.mean / found.term.mean if found.holiday else None
    return Pace(found.term.mean, found.term.se, rest)


def reached(on: date, asked: Sequence[date], going: Pace) -> Floats:
    """Weeks from a day until each who waits is reached, those asked for first being first: a row of draws for each."""
    if not asked:
        return np.zeros((0, DRAWS))
    months = min(ceil(len(asked) / going.a_week / WEEKS_A_MONTH * 2) + 3, LONGEST)
    chance = generator_for(SEED, 0, "pace")
    factors = np.maximum([About(1.0, going.se / going.a_week).drawn(chance) for _ in range(DRAWS)], 0.1)
    ran = simulate(
        _queue(on, asked, going),
        Scenario(starts_on=on, months=months, work_factor={PSYCHOLOGIST: _slots(going) / going.a_week}),
        DRAWS,
        SEED,
        parameters=Parameters(np.ones(DRAWS), {PSYCHOLOGIST: 1 / factors}),
        trace=len(asked),
    )
    found = np.full((len(asked), DRAWS), months * WEEKS_A_MONTH)
    for draw, rows in enumerate(ran.counts.trace):
        done = rows[rows[:, 4] > 0]
        found[done[:, 0].astype(np.int64) % OPENING, draw] = done[:, 4]
    return found


def _slots(going: Pace) -> int:
    return max(1, round(going.a_week))


def _queue(on: date, asked: Sequence[date], going: Pace) -> Pathway:
    """The queue alone: a slot is a week of the whole team's pace, so that what is half done now is soon done."""
    work = Work(kind="gamma", mean=1.0, shape=5)
    ages = tuple((on - day).days / DAYS_A_WEEK for day in asked)
    return Pathway(
        name="psychologists' queue",
        begins=PSYCHOLOGIST,
        stages=(Stage(name=PSYCHOLOGIST, takes=work, then=_DONE, pool=_ALL, calendar=TERMS),),
        exits=(Exit(name=_DONE, counts=True),),
        demand=Demand(a_week=0.0),
        pools=(Pool(name=_ALL, posts=float(_slots(going)), rule=QueueRule.OLDEST),),
        calendars=(terms(going.in_holidays),),
        opening=(Opening(at=PSYCHOLOGIST, ages=ages, cases=len(ages)),),
    )


@cache
def plain() -> Pathway:
    """The standard pathway, read once."""
    return standard("ehc-needs-assessment")


def terms(in_holidays: float | None = None) -> Calendar:
    """School terms as the standard pathway has them, with so much of a week's work done in a week of holiday."""
    found = next(one for one in plain().calendars if one.name == TERMS)
    if in_holidays is None:
        return found
    rate = min(max(in_holidays, 0.01), 2.0)
    return replace(found, closures=tuple(replace(one, rate=rate) for one in found.closures))


def _holidays(since: date, until: date) -> SchoolCalendar:
    return every_year(((one.begins, one.ends) for one in terms().closures), since, until)
