"""How forecasts from this record would have done: made again for each past month, from what was known then alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from trellis.cases.queries import capacity, spells
from trellis.cases.queries.capacity import InHand, Open
from trellis.cases.queries.history import Followed, Posted
from trellis.planning.calibrating import learning
from trellis.planning.calibrating.reading import Record
from trellis.planning.forecasting import figures, simulating
from trellis.planning.forecasting.pathway import month
from trellis.planning.levers import RECORD, Levers
from trellis.planning.pack import CapacityFile
from trellis.rules.capacity.beginning import step_of
from trellis.rules.capacity.fitting import Backtest, score, stretch, widened
from trellis.rules.capacity.layout import AT_STAGE, ISSUED, OPEN, Floats
from trellis.rules.capacity.told import ADVICE

AHEAD = (3, 6, 12)  # months
KNOWN_FIRST = 6  # months of history before the first forecast is made
MOST_ORIGINS = 24
FEWEST = 5  # forecasts come due, before anything is said of them
RUNS = 24
FIGURES = ("queue", "open", "issued")
_STANDS = {spells.DECIDING: capacity.DECIDING, spells.PSYCHOLOGY: capacity.WAITING, spells.DRAFT: "drafting",
           spells.COMMENTS: "finalising"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Made:
    """One forecast of one figure: the month it was made in, for how far ahead, its runs, what came, what stood then."""

    of: str
    made: int
    ahead: int
    draws: Floats
    came: float
    unchanged: float


def records(
    cases: tuple[Followed, ...], posted: tuple[Posted, ...], on: date, pack: CapacityFile, since: date | None = None
) -> tuple[Record, ...]:  # fmt: skip
    """How forecasts of each figure did, by how far ahead; nothing where too few have come due."""
    if not cases:
        return ()
    first = max(cases[0].asked_on, since) if since else cases[0].asked_on
    months = (on.year - first.year) * 12 + on.month - first.month
    origins = [month(first, number) for number in range(KNOWN_FIRST + 1, months)][-MOST_ORIGINS:]
    made = [
        one
        for number, origin in enumerate(origins)
        for one in _made(cases, posted, (number, origin), on, pack, since)
    ]
    return tuple(
        found
        for of in FIGURES
        for ahead in AHEAD
        if (found := _record(of, ahead, [one for one in made if (one.of, one.ahead) == (of, ahead)]))
    )


def in_hand(cases: Iterable[Followed], posted: Iterable[Posted], on: date) -> InHand:
    """What was in hand on a day gone by, counted from dates alone."""
    ages: dict[str, list[float]] = {}
    for one in cases:
        if stage := spells.open_at(one, on):
            ages.setdefault(_STANDS[stage], []).append((on - one.asked_on).days / capacity.DAYS_A_WEEK)
    year = sum(on - timedelta(days=365) < one.asked_on <= on for one in cases)
    staff = [learning.in_post(posted, kind, on) for kind in ("psychology", "casework")]
    sent = sorted(
        (on - one.asked_on).days
        for one in cases
        if one.plan_on and one.plan_on <= on and one.asked_on > on - capacity.IN_TIME
    )
    found = tuple(Open(stage, tuple(sorted(ages[stage]))) for stage in sorted(ages))
    return InHand(on, found, year, staff[0], staff[1], tuple(sent))


def _made(
    cases: tuple[Followed, ...], posted: tuple[Posted, ...], origin: tuple[int, date], on: date, pack: CapacityFile,
    since: date | None,
) -> list[_Made]:  # fmt: skip
    """The forecasts made on the first of one month, held against every month that has ended since."""
    number, day = origin
    ahead = [one for one in AHEAD if month(day, one) <= on]
    before = day - timedelta(days=1)
    if not ahead or not any(spells.open_at(one, before) for one in cases):
        return []
    known = spells.as_known(cases, before)
    days_a_week = pack.posts_of("psychology").days_a_week.value
    reading = learning.learn(known, posted, before, days_a_week=days_a_week, since=since)
    start = figures.start(RECORD, pack, _from_the_first(in_hand(known, posted, before), day), reading)
    ran = simulating.results(start, Levers(start=RECORD), max(ahead), RUNS)
    advice = [k for k, one in enumerate(ran.pathway.stages) if step_of(one.name) == ADVICE]
    stood = _counted(cases, before)
    found = []
    for one in ahead:
        flow, counts = (
            ran.counts.flow[:, one - 1].sum(axis=1),
            _counted(cases, month(day, one) - timedelta(days=1)),
        )
        waiting = ran.counts.stage[:, one - 1][:, advice, AT_STAGE].sum(axis=1)
        draws = {"queue": waiting, "open": flow[:, OPEN], "issued": flow[:, ISSUED]}
        found += [_Made(of, number, one, draws[of], counts[of], stood[of]) for of in FIGURES]
    return found


def _from_the_first(found: InHand, day: date) -> InHand:
    return replace(found, on=day)


def _counted(cases: Iterable[Followed], on: date) -> dict[str, float]:
    """The figures as they were at the end of a month: who waited for advice, who was open, plans issued in it."""
    stands = Counter(spells.open_at(one, on) for one in cases)
    issued = sum(one.plan_on is not None and on.replace(day=1) <= one.plan_on <= on for one in cases)
    waiting = float(stands[spells.PSYCHOLOGY])
    return {"queue": waiting, "open": float(sum(stands.values()) - stands[""]), "issued": float(issued)}


def _record(of: str, ahead: int, made: list[_Made]) -> Record | None:
    if len(made) < FEWEST:
        return None
    tried = Backtest(
        np.array([one.made for one in made]), np.array([one.made + ahead for one in made]),
        np.array([one.draws for one in made]), np.array([one.came for one in made]),
        np.array([one.unchanged for one in made]),
    )  # fmt: skip
    plain, wide = score(tried), widened(tried)
    after = wide.made >= tried.due[0]  # those made when some outcome was known to widen by
    shown = (
        score(
            Backtest(
                wide.made[after], wide.due[after], wide.draws[after], wide.came[after], wide.unchanged[after]
            )
        )
        if after.any()
        else None
    )
    return Record(
        of, ahead, plain.forecasts, plain.coverage, shown.coverage if shown else None, plain.error,
        plain.unchanged_error, stretch(tried, at=int(tried.due.max())),
    )  # fmt: skip
