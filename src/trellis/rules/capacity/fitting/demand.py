"""How many requests come in a week: a negative binomial whose mean grows and follows the school year.

log(mean) = level + growth x years + seasons; the variance of a week is mean + mean^2 / evenness. Growth and seasons
lean towards nothing (growth 0, give or take 15% a year; a season 0, give or take 60%), so that a short history does not
run away: with months only, growth is close to “nobody knows”.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from trellis.rules.capacity.fitting.calendar import SchoolCalendar, mondays, seasons
from trellis.rules.capacity.fitting.gammas import log_gamma
from trellis.rules.capacity.fitting.history import Floats, UnfitHistory

FEWEST_WEEKS = 13
WEEKS_A_YEAR = 365.25 / 7
NAMES = ("level", "growth", "holiday", "summer holiday", "autumn term", "spring term")
_LEANING = np.array([0.0, 1 / 0.15**2, 1 / 0.6**2, 1 / 0.6**2, 1 / 0.6**2, 1 / 0.6**2])
_EVENNESS = np.exp(np.linspace(np.log(1.0), np.log(3000.0), 121))  # beyond which it is as good as Poisson
_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Demand:
    """Demand as fitted.

    first: the Monday that years are counted from. effects: six numbers on the log scale, in the order of NAMES.
    covariance: 6 by 6, how unsure they are. evenness: the larger, the less weeks differ by chance.
    weeks: how many weeks it rests on. calendar: the holidays it was fitted and will be foretold with.
    """

    first: date
    effects: Floats
    covariance: Floats
    evenness: float
    weeks: int
    calendar: SchoolCalendar

    @property
    def growth(self) -> float:
        """Growth a year, as a share: 0.08 is 8% more each year."""
        return float(np.expm1(self.effects[1]))

    @property
    def growth_band(self) -> tuple[float, float]:
        """Growth a year, with 8 chances in 10 of lying between the two."""
        half = 1.2816 * float(np.sqrt(self.covariance[1, 1]))
        return float(np.expm1(self.effects[1] - half)), float(np.expm1(self.effects[1] + half))

    def expected(self, since: date, weeks: int, effects: Floats | None = None) -> Floats:
        """Requests a week from the week of a day, on average: (weeks,); with other effects if drawn."""
        rows = _rows(mondays(since, weeks), self.first, self.calendar)
        found: Floats = np.exp(rows @ (self.effects if effects is None else effects))
        return found

    def a_week(self, since: date, effects: Floats | None = None) -> Floats:
        """Requests a week as things stand on a day, averaged over the year from there with its growth left out.

        One number for the fitted effects; (r,) for effects of (r, 6).
        """
        rows = _rows(mondays(since, round(WEEKS_A_YEAR)), self.first, self.calendar)
        rows[:, 1] = rows[0, 1]
        found: Floats = np.exp((self.effects if effects is None else effects) @ rows.T).mean(-1)
        return found

    def by_month(self) -> tuple[float, ...]:
        """How each month, January to December, compares with the year: twelve numbers whose mean is 1."""
        weeks = mondays(self.first, 3 * round(WEEKS_A_YEAR))
        rows = _rows(weeks, self.first, self.calendar)
        rows[:, 1] = 0
        expected = np.exp(rows @ self.effects)
        month = np.array([monday.month for monday in weeks])
        means = np.array([expected[month == number].mean() for number in range(1, 13)])
        return tuple((means / means.mean()).tolist())

    def drawn(self, generator: np.random.Generator) -> Floats:
        """One draw of the six effects, as unsure as they are."""
        return generator.multivariate_normal(self.effects, self.covariance, method="cholesky")


def fit_demand(first: date, counts: Sequence[int], calendar: SchoolCalendar) -> Demand:
    """Fit weekly counts that begin with the week of `first`. Raises UnfitHistory below 13 weeks, or nothing came."""
    if len(counts) < FEWEST_WEEKS:
        raise UnfitHistory(f"There are {len(counts)} weeks of requests; at least {FEWEST_WEEKS} are needed.")
    came = np.asarray(counts, np.float64)
    if np.any(came < 0) or not np.any(came > 0):
        raise UnfitHistory("No requests came, or a week has fewer than none.")
    weeks = mondays(first, came.size)
    rows = _rows(weeks, weeks[0], calendar)
    effects, evenness = np.zeros(len(NAMES)), 100.0
    effects[0] = np.log(came.mean())
    for _ in range(_ROUNDS):
        before = effects
        effects, covariance = _step(rows, came, effects, evenness)
        evenness = _likeliest_evenness(came, np.exp(rows @ effects))
        if np.max(np.abs(effects - before)) < 1e-9:
            break
    return Demand(weeks[0], effects, covariance, evenness, came.size, calendar)


def weekly_counts(days: Sequence[date], since: date, weeks: int) -> tuple[int, ...]:
    """How many of these days fall in each of so many weeks, from the week of `since`."""
    start = mondays(since, 1)[0]
    at = [(day - start).days // 7 for day in days]
    inside = [week for week in at if 0 <= week < weeks]
    return tuple(np.bincount(np.array(inside, np.int64), minlength=weeks).tolist())


def _rows(weeks: Sequence[date], first: date, calendar: SchoolCalendar) -> Floats:
    years = np.array([(monday - first).days / 7 / WEEKS_A_YEAR for monday in weeks])
    return np.column_stack((np.ones(len(weeks)), years, seasons(weeks, calendar)))


def _step(rows: Floats, came: Floats, effects: Floats, evenness: float) -> tuple[Floats, Floats]:
    """One step of weighted least squares towards the likeliest effects, and how unsure they are."""
    mean = np.exp(np.clip(rows @ effects, -20, 20))
    weight = mean / (1 + mean / evenness)
    information = (rows.T * weight) @ rows + np.diag(_LEANING)
    pull = rows.T @ (weight * (came - mean) / mean) - _LEANING * effects
    covariance = np.asarray(np.linalg.inv(information), np.float64)
    move = covariance @ pull
    found: Floats = effects + move / max(1.0, float(np.max(np.abs(move))))
    return found, covariance


def _likeliest_evenness(came: Floats, mean: Floats) -> float:
    size = _EVENNESS[:, None]
    likelihood = (
        log_gamma(came + size) - log_gamma(size) + size * np.log(size) - (came + size) * np.log(mean + size)
        + came * np.log(mean)
    ).sum(1)  # fmt: skip
    # the few numbers already fitted take up chance of their own (the adjustment of profile likelihoods)
    taken = 0.5 * len(NAMES) * np.log(np.sum(mean / (1 + mean / size), axis=1) / mean.sum())
    return float(_EVENNESS[np.argmax(likelihood - taken)])
