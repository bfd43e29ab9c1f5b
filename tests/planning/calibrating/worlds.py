"""An area whose truth is known: its history is one run of the standard pathway, turned into dates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np

from tests.planning.beginnings import a_start, set_to
from trellis.cases.queries.history import Followed, Posted
from trellis.cases.queries.spells import as_known
from trellis.planning.forecasting import pathway as way
from trellis.planning.levers import NOTHING
from trellis.rules.capacity.simulating import simulate
from trellis.rules.capacity.told import ADVICE, CARE, COMMENTS, DECISION, DRAFT, EVIDENCE, FINAL, HEALTH

BEGAN, MONTHS = date(2023, 5, 1), 42
UNTIL = date(2026, 9, 6)  # some weeks before the run ends, so that all asked for by then are known
POSTS, HOURS, REQUESTS = 6, 17.4, 60.0
STAFF = tuple(Posted(kind, BEGAN, None) for kind in ("psychology",) * POSTS + ("casework",) * 8)
FIGURES = {
    "requests_a_month": set_to(REQUESTS), "growth_percent": set_to(0.0), "psychology.posts": set_to(POSTS),
    "psychologist_hours": set_to(HOURS), "casework.posts": set_to(8), "panel.posts": set_to(5),
    "health.posts": set_to(60), "social-care.posts": set_to(60), "waiting.psychology.cases": set_to(150),
    "waiting.psychology.oldest_weeks": set_to(26), "waiting.deciding.cases": set_to(60),
}  # fmt: skip
STAGES = {"agreed_on": DECISION, "psychologist_on": ADVICE, "health_on": HEALTH, "care_on": CARE,
          "draft_on": DRAFT, "plan_on": FINAL}  # fmt: skip


@cache
def cases(seed: int = 1) -> tuple[Followed, ...]:
    """Every case asked for in 42 months, as the record would hold it at the end."""
    start = a_start(changes=FIGURES)
    scenario = way.scenario(start, NOTHING, MONTHS)
    built = way.pathway(start, NOTHING)
    ran = simulate(built, replace(scenario, starts_on=BEGAN), 1, seed, trace=60_000)
    rows = ran.counts.trace[0]
    rows = rows[rows[:, 4] > 0]
    opening = sum(len(ages) for _stage, ages in start.ages)
    return as_known(_all(rows, [stage.name for stage in built.stages], opening), UNTIL)


def _all(rows: np.ndarray, stages: list[str], opening: int) -> Iterator[Followed]:
    done: dict[int, dict[str, tuple[float, float]]] = {}
    for case, stage, entered, _started, finished in rows:
        done.setdefault(int(case), {})[stages[int(stage)]] = (entered, finished)
    known = {case: steps for case, steps in done.items() if case >= opening and EVIDENCE in steps}
    for number, steps in enumerate(sorted(known.values(), key=lambda steps: steps[EVIDENCE][0])):
        yield _one(number, steps)


def _one(number: int, steps: dict[str, tuple[float, float]]) -> Followed:
    dates = {name: _day(steps[stage][1]) if stage in steps else None for name, stage in STAGES.items()}
    decided = dates["agreed_on"]
    goes_on = any(dates[name] for name in ("psychologist_on", "health_on", "care_on"))
    refused = decided is not None and not goes_on and (UNTIL - decided).days > 70
    agreed = decided if goes_on else None
    drafted = dates["draft_on"]
    declined = drafted is not None and COMMENTS not in steps and (UNTIL - drafted).days > 70
    ended = drafted if declined else dates["plan_on"]
    dates["draft_on"] = None if declined else drafted
    asked = dict.fromkeys(("psychologist_asked_on", "health_asked_on", "care_asked_on"), agreed)
    return Followed(
        number=number, asked_on=_day(steps[EVIDENCE][0]), refused_on=decided if refused else None,
        declined_on=drafted if declined else None, closed_on=decided if refused else ended, quadrant="lakeside", need="ASD",
        age=8, **{**dates, **asked, "agreed_on": agreed},
    )  # fmt: skip


def _day(weeks: float) -> date:
    return BEGAN + timedelta(days=int(weeks * 7))
