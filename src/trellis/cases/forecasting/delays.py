"""How much longer a wait will last, by how long waits lasted that had already run as long."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from trellis.rules.capacity.fitting import About, Durations, History, fit_stage, generator_for
from trellis.rules.capacity.fitting.history import DAYS_A_WEEK, Floats, durations

DRAWS = 100
SEED = 16
RECENT = timedelta(days=365)  # what happened longer ago says little of now
FEWEST_BEYOND = 10  # ends seen after a wait as long as this one


def left(history: History, step: str, started: Sequence[date]) -> Floats:
    """Weeks from the history's last day until the step comes, one row of draws for each wait; NaN where none can be said.

    Raises UnfitHistory where too few have ended.
    """
    known = _recent(history, step)
    fit = fit_stage(known)
    waited = np.array([(history.seen_until - day).days for day in started]) / DAYS_A_WEEK
    shares = np.linspace(0, 1, fit.table.size)
    # where many ended on one day the table is flat: the share that had ended by the end of that day
    gone = np.minimum(shares[np.maximum(np.searchsorted(fit.table, waited, "right") - 1, 0)], 1.0)
    places = (np.arange(DRAWS) + 0.5) / DRAWS
    weeks = np.interp(gone[:, None] + (1 - gone[:, None]) * places, shares, fit.table)
    found = np.maximum(weeks * _unsure(fit.relative_se) - waited[:, None], 0.0)
    longer = np.array([np.sum(known.ended & (known.weeks > one)) for one in waited])
    return np.where((longer >= FEWEST_BEYOND)[:, None], found, np.nan)


def _unsure(relative_se: float) -> Floats:
    """A factor for each draw, as unsure as the fitted mean is; the same for every wait."""
    chance = generator_for(SEED, 0, "delay")
    return np.array([About(1.0, relative_se).drawn(chance) for _ in range(DRAWS)])


def _recent(history: History, step: str) -> Durations:
    """Waits as they went over the last year: one that began before is counted from where the year found it."""
    since = history.seen_until - RECENT
    spells = [
        replace(spell, seen_from=max(spell.seen_from or since, since)) if spell.started_on < since else spell
        for spell in history.of_stage(step)
        if spell.ended_on is None or spell.ended_on > since
    ]
    return durations(spells, history.seen_until)
