"""Figures from the case history: demand, work and delays, what psychologists can do, each with how sure it is.

Waits are never fitted: queues must come out of the forecast by themselves. What the history cannot bear is said in
words, and the area's own figure stands in for it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import fmean

import numpy as np

from trellis.cases.queries import spells
from trellis.cases.queries.history import Followed, Posted
from trellis.planning.calibrating.reading import Learned, Reading, Step, Unlearned
from trellis.planning.forecasting.in_use import (
    GROWTH,
    HOLIDAYS,
    PLANNED,
    STEPS,
    TERMS,
    URGENT,
    URGENT_FOR,
    plain,
)
from trellis.rules.capacity.fitting import (
    Ask,
    Capacity,
    Demand,
    Fitted,
    Rate,
    SchoolCalendar,
    StageFit,
    UnfitHistory,
    capacity,
    every_year,
    fit,
    generator_for,
    queue_weeks,
)

HOURS_A_DAY, WEEKS_A_MONTH = 7.4, 365.25 / 12 / 7
STAGES = {"weeks.evidence": spells.DECIDING, "weeks.health": spells.HEALTH, "weeks.social-care": spells.CARE,
          "weeks.to-draft": spells.DRAFT, "weeks.comments": spells.COMMENTS}  # fmt: skip
NO_GROWTH_IS_LARGER = 0.4  # a year: beyond it a record is filling up
TOO_UNEVEN = 0.3  # a standard error beyond this share of a figure says nothing
HOURS = (4.0, 80.0)  # a psychologist's hours a case beyond these are a fault of the record
DRAWS = 200
FEWEST_DECIDED = 20
SETTLED_AFTER, SETTLED_FROM = (
    timedelta(weeks=10),
    timedelta(weeks=36),
)  # whose fate is known: by when they were asked for
LATELY = timedelta(weeks=52)  # what a team can do is read from its last year
QUANTILES = 129  # points kept of how long a step takes


@dataclass(slots=True)
class _Notes:
    learned: list[Learned] = field(default_factory=list)
    unlearned: list[Unlearned] = field(default_factory=list)

    def no(self, key: str, why: str) -> None:
        self.unlearned.append(Unlearned(key, why))


def learn(
    cases: Iterable[Followed], posted: Iterable[Posted], on: date, *, days_a_week: float, since: date | None = None
) -> Reading:  # fmt: skip
    """Everything the history tells by a day; psychologists work `days_a_week` for this, which no record knows."""
    known = spells.as_known(cases, on)
    notes = _Notes()
    if not known:
        notes.no("requests_a_month", "No assessment has been asked for in the last three years.")
        return Reading(on, unlearned=tuple(notes.unlearned))
    first = max(known[0].asked_on, since) if since else known[0].asked_on
    found = _fitted(known, on, first)
    if isinstance(found, str):
        notes.no("requests_a_month", found)
        return Reading(on, unlearned=tuple(notes.unlearned), cases=len(known))
    by_month = _demand(found, on, notes)
    _agreed(known, on, notes)
    _planned(known, on, notes)
    _urgent(known, on, notes)
    _psychologists(known, tuple(posted), (max(first, on - LATELY), on), days_a_week, notes)
    steps = tuple(_steps(found, notes))
    return Reading(on, tuple(notes.learned), by_month, steps, tuple(notes.unlearned), len(known))


def _fitted(known: tuple[Followed, ...], on: date, first: date) -> Fitted | str:
    ask = Ask(since=first, work=tuple(STAGES.values()), requests=spells.DECIDING)
    try:
        return fit(spells.history(known, on), ask, _terms(first, on))
    except UnfitHistory as problem:
        return str(problem)


def _terms(first: date, on: date) -> SchoolCalendar:
    terms = next(one for one in plain().calendars if one.name == TERMS)
    return every_year(((one.begins, one.ends) for one in terms.closures), first, on)


def _demand(found: Fitted, on: date, notes: _Notes) -> tuple[float, ...]:
    """Requests a month and their growth; how months differ comes back, empty where nothing was learned."""
    demand = found.demand
    if demand is None:
        why = found.problems.get(spells.DECIDING, "")
        notes.no("requests_a_month", f"{why} What was asked for in the last year is counted instead.".strip())
        notes.no(GROWTH, why)
        return ()
    if abs(demand.growth) > NO_GROWTH_IS_LARGER:
        notes.no(
            GROWTH,
            f"The record says requests grow {demand.growth:.0%} a year. A record that is still filling up looks like "
            "that. The area’s figure is used, and requests are those counted in the last year.",
        )
        return ()
    a_week, spread = float(demand.a_week(on)), _spread_of(demand, on)
    low, high = demand.growth_band
    years = f"{demand.weeks} weeks of requests"
    notes.learned.append(Learned("requests_a_month", a_week * WEEKS_A_MONTH, spread, f"Fitted to {years}"))
    says = f"Fitted to {years}; eight chances in ten that it is between {low:.0%} and {high:.0%}"
    notes.learned.append(Learned(GROWTH, demand.growth * 100, (high - low) / 2 / 1.2816, says))
    return demand.by_month()


def _spread_of(demand: Demand, on: date) -> float:
    effects = np.array([demand.drawn(generator_for(0, each, "demand")) for each in range(DRAWS)])
    return float(np.log(demand.a_week(on, effects)).std())


def _agreed(known: tuple[Followed, ...], on: date, notes: _Notes) -> None:
    """The share agreed of those asked for long enough ago that nearly all are decided, and not too long."""
    of = [one for one in known if on - SETTLED_FROM < one.asked_on <= on - SETTLED_AFTER]
    agreed = sum(one.agreed_on is not None for one in of)
    decided = agreed + sum(one.refused_on is not None and one.agreed_on is None for one in of)
    if decided < FEWEST_DECIDED or decided == agreed or not agreed:
        notes.no(
            "agreed_percent",
            f"Only {decided} of the last half-year’s requests have been decided, or all one way.",
        )
        return
    share = (agreed + 0.5) / (decided + 1)
    spread = (share * (1 - share) / (decided + 2)) ** 0.5 / share
    says = f"{agreed:,} agreed of {decided:,} decided, asked for 10 to 36 weeks ago"
    notes.learned.append(Learned("agreed_percent", share * 100, spread, says))


def _planned(known: tuple[Followed, ...], on: date, notes: _Notes) -> None:
    """The share of assessments that end in a plan, of those decided in the last year: a yes takes about as long as a no."""
    since = on - LATELY
    drafts = sum(one.draft_on is not None and one.draft_on > since for one in known)
    decided = drafts + sum(one.declined_on is not None and one.declined_on > since for one in known)
    if decided < FEWEST_DECIDED or decided == drafts or not drafts:
        notes.no(PLANNED, f"Only {decided} assessments of the last year have been decided, or all one way.")
        return
    says = f"{drafts:,} drafts of {decided:,} assessments decided in the last year"
    notes.learned.append(Learned(PLANNED, (drafts + 0.5) / (decided + 1) * 100, 0.0, says))


def _urgent(known: tuple[Followed, ...], on: date, notes: _Notes) -> None:
    """The share of agreed cases that had their advice long before those in turn, where the queue is long enough to tell."""
    late = timedelta(weeks=URGENT_FOR)
    of = [one for one in known if one.agreed_on and on - late - LATELY < one.asked_on <= on - late]
    waits = [
        one.psychologist_on - one.asked_on
        for one in known
        if one.psychologist_on is not None and one.psychologist_on > on - LATELY
    ]
    usual = sorted(waits)[len(waits) // 2] if len(waits) >= FEWEST_DECIDED else timedelta()
    if len(of) < FEWEST_DECIDED or usual < 2 * late:
        notes.no(URGENT, "The queue for psychologists was too short to show who is taken first.")
        return
    first = sum(one.psychologist_on is not None and one.psychologist_on - one.asked_on <= late for one in of)
    says = (
        f"{first:,} of {len(of):,} agreed cases had a psychologist’s advice within {URGENT_FOR:g} weeks of the request; "
        f"half of all who had it in the last year had waited {usual.days // 7} weeks or more"
    )
    notes.learned.append(Learned(URGENT, (first + 0.5) / (len(of) + 1) * 100, 0.0, says))


def _psychologists(
    known: tuple[Followed, ...], posted: tuple[Posted, ...], window: tuple[date, date], days_a_week: float,
    notes: _Notes,
) -> None:  # fmt: skip
    """Hours a case from what busy weeks got done by those in post; what holiday weeks got done beside term weeks."""
    able = _able(known, window)
    why = able if isinstance(able, str) else _doubt(able.term)
    posts = _in_post(posted, window)
    if isinstance(able, str) or why or not posts:
        notes.no("psychologist_hours", why or "No psychologist is in the team list.")
        return
    term = able.term
    hours = posts * days_a_week * HOURS_A_DAY / term.mean
    if not HOURS[0] <= hours <= HOURS[1]:
        notes.no(
            "psychologist_hours",
            f"The record comes to {hours:,.0f} hours a case. Check who is in the team list.",
        )
        return
    says = f"{term.weeks} busy weeks of term: {term.mean:.1f} cases a week by {posts:.1f} posts, {days_a_week:g} days a week"
    notes.learned.append(Learned("psychologist_hours", hours, term.se / term.mean, says))
    _holidays(able, notes)


def _able(known: tuple[Followed, ...], window: tuple[date, date]) -> Capacity | str:
    """What psychologists got done in busy weeks of the window; or why nobody can say."""
    first, on = window
    try:
        return capacity(
            queue_weeks(spells.history(known, on), spells.PSYCHOLOGY, since=first, calendar=_terms(first, on))
        )
    except UnfitHistory as problem:
        return str(problem)


def _holidays(able: Capacity, notes: _Notes) -> None:
    if able.holiday is None or _doubt(able.holiday):
        notes.no(HOLIDAYS, "Too few busy weeks of holiday are in the record.")
        return
    share = min(able.holiday.mean / able.term.mean, 1.0)
    says = f"{able.holiday.weeks} busy weeks of holiday: {able.holiday.mean:.1f} cases a week"
    notes.learned.append(Learned(HOLIDAYS, max(share * 100, 1.0), 0.0, says))


def _doubt(rate: Rate) -> str:
    if rate.is_floor:
        return "The queue was too short to show the most that can be done in a week."
    if rate.se > TOO_UNEVEN * rate.mean:
        return (
            f"Weeks differ too much: {rate.mean:.0f} cases a week, give or take {rate.se / rate.mean:.0%}. "
            "The area’s hours a case are used."
        )
    return ""


def _in_post(posted: tuple[Posted, ...], window: tuple[date, date]) -> float:
    """Psychologists in post, on average over the months of a history."""
    first, last = window
    days = [first + timedelta(days=day) for day in range(0, (last - first).days + 1, 30)]
    return fmean(in_post(posted, "psychology", day) for day in days)


def in_post(posted: Iterable[Posted], kind: str, on: date) -> int:
    """How many held a role on a day."""
    return sum(
        one.kind == kind and one.starts_on <= on and (one.ends_on is None or one.ends_on > on) for one in posted
    )  # fmt: skip


def _steps(found: Fitted, notes: _Notes) -> Iterator[Step]:
    for key, stage in STAGES.items():
        fitted = found.work.get(stage)
        if fitted is None:
            notes.no(key, found.problems.get(stage, ""))
            continue
        notes.learned.append(Learned(key, fitted.mean, fitted.relative_se, fitted.sentence.rstrip(".")))
        yield Step(STEPS[key][0], _quantiles(fitted))


def _quantiles(fitted: StageFit) -> tuple[float, ...]:
    """The table at fewer points, its mean kept."""
    fine = np.linspace(0, 1, fitted.table.size)
    table = np.interp(np.linspace(0, 1, QUANTILES), fine, fitted.table)
    table *= fitted.mean / float(np.trapezoid(table, dx=1 / (QUANTILES - 1)))
    return tuple(np.round(table, 4).tolist())
