"""Ten years of children with plans, child by child, as many times as the question needs.

Each forecast draws its own rates, so a band holds what is not known as well as chance: from chance alone, an 80% band of
special school places ten years on was 2% each way, and with what is not known 9%.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from trellis.rules.places import kernel
from trellis.rules.places.people import (
    AGES,
    PHASE_OF_AGE,
    PHASES,
    Area,
    Children,
    Counts,
    Floats,
    UnfitPlaces,
)
from trellis.rules.places.rates import Rates, certain_at_the_end

YEARS = 10
_REPLICATIONS_AT_MOST, _YEARS_AT_MOST = 10_000, 50


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is believed of the years ahead, beyond the rates of the past.

    growth: joiners each year over the year before, as a share; growth_sd: how unsure that is. joiners_sd, leavers_sd:
    how far the level of all joining and leaving may lie from the past's, as a share.
    population: (years, ages) children of each age over that age today, or None for no change.
    """

    growth: float = 0.0
    growth_sd: float = 0.0
    joiners_sd: float = 0.08
    leavers_sd: float = 0.10
    population: Floats | None = None

    def __post_init__(self) -> None:
        spreads = (self.growth_sd, self.joiners_sd, self.leavers_sd)
        if not self.growth > -1 or not all(0 <= spread <= 2 for spread in spreads):
            raise UnfitPlaces("Growth cannot take away everybody, and a spread is between 0 and 2.")
        if self.population is not None and not np.all((self.population >= 0) & (self.population < 100)):
            raise UnfitPlaces("A population is a share of today's: 0 or more, and less than 100 times it.")


@dataclass(frozen=True, slots=True)
class Forecast:
    """Children with plans as counted each January, one slice a replication.

    first_year: the school year, by its September, that the first count lies in.
    by_place: (replications, years, needs, phases, districts, settings) children, phases in the order of PHASES.
    by_age: (replications, years, needs, ages, settings) children.
    """

    area: Area
    first_year: int
    by_place: Counts
    by_age: Counts

    def mean(self) -> Floats:
        """The mean of by_place: (years, needs, phases, districts, settings)."""
        return np.asarray(self.by_place.mean(0), np.float64)

    def total(self, setting: str) -> Counts:
        """Children in one kind of setting: (replications, years)."""
        at = self.area.settings.index(setting)
        return np.asarray(self.by_age[..., at].sum((2, 3)), np.int32)

    def band(self, setting: str, share: float = 0.8) -> Floats:
        """Its low end, mean and high end: (3, years)."""
        total = self.total(setting)
        low, high = np.quantile(total, [(1 - share) / 2, (1 + share) / 2], axis=0, method="weibull")
        return np.stack([low, total.mean(0), high])


def forecast(
    now: Children, rates: Rates, outlook: Outlook, *, first_year: int, replications: int, seed: int,
    years: int = YEARS, unsure: bool = True, threads: int = 2,
) -> Forecast:  # fmt: skip
    """Forecast. The same seed gives the same bytes on any number of threads; a replication is the same in every scenario.

    unsure: draw the rates for each replication; else use their means, and only chance is left.
    Raises UnfitPlaces for counts that cannot be, or a population of another shape than (years, ages).
    """
    _check(now, rates, outlook, replications, years)
    needs, ages, districts, settings = rates.area.cells
    found = Forecast(
        rates.area, first_year,
        np.zeros((replications, years, needs, len(PHASES), districts, settings), np.int32),
        np.zeros((replications, years, needs, ages, settings), np.int32),
    )  # fmt: skip

    def some(thread: int) -> None:
        worker = _Worker(now, rates, outlook, years)
        for replication in range(thread, replications, threads):
            worker.run(seed, replication, found, unsure=unsure)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(some, range(threads)))
    return found


def prepare() -> None:
    """Compile what a forecast needs, and keep it beside the source: at set-up, so that no page waits for it."""
    area = Area(("any",), ("any",), ("one", "other"))
    needs, ages, districts, settings = area.cells
    rates = Rates(
        area, np.ones((needs, ages, settings, 2)), np.ones((needs, ages, settings, settings)),
        np.ones((needs, ages, districts)), 1.0, np.ones((needs, ages, settings)),
    )  # fmt: skip
    nobody = Children(*(np.zeros(0, np.uint8) for _ in range(4)))
    forecast(nobody, rates, Outlook(), first_year=2000, replications=1, seed=0, years=1, threads=1)


def _check(now: Children, rates: Rates, outlook: Outlook, replications: int, years: int) -> None:
    now.check(rates.area)
    if not (1 <= replications <= _REPLICATIONS_AT_MOST and 1 <= years <= _YEARS_AT_MOST):
        raise UnfitPlaces("Ask for 1 to 10,000 forecasts of 1 to 50 years.")
    if outlook.population is not None and outlook.population.shape != (years, AGES):
        raise UnfitPlaces(f"The population must be {years} years by {AGES} ages.")


class _Worker:
    """One thread's forecasts, and the arrays it uses again for each."""

    def __init__(self, now: Children, rates: Rates, outlook: Outlook, years: int) -> None:
        self.rates, self.outlook, self.years = rates, outlook, years
        needs, ages, districts, settings = rates.area.cells
        state = (now.need.astype(np.uint32) * ages + now.age) * settings + now.setting
        # Neighbours share their chances, which the processor keeps at hand.
        order = np.argsort(state, kind="stable").astype(np.uint64)
        home = now.district[order].astype(np.uint32) * settings
        self.now = kernel.Those(order, state[order], home)
        self.those = kernel.room(0)
        states, cells = needs * ages * settings, needs * ages
        shapes = (states, 2), (states, settings), (cells, districts), (cells, settings)
        self.turn = kernel.Turns(*(np.empty(shape, np.uint32) for shape in shapes))
        self.came = np.empty((years, cells), np.int32)
        need, age, setting = np.indices((needs, ages, settings))
        place = (need * len(PHASES) + PHASE_OF_AGE[age]) * districts * settings + setting
        self.place = place.ravel().astype(np.uint32)
        self.ahead = np.arange(years)[:, None]
        self.population = np.ones((years, ages)) if outlook.population is None else outlook.population
        self.means = (rates.leave(), rates.move(), rates.join(), rates.first())
        self.moving = np.flatnonzero(rates.moving)
        self.moved = rates.moving.ravel()[self.moving]

    def run(self, seed: int, replication: int, found: Forecast, *, unsure: bool) -> None:
        """One forecast into its slice."""
        bits = np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(replication,)))
        key, generator = np.uint64(bits.random_raw()), np.random.Generator(bits)
        leave, move, join, first = self._drawn(generator) if unsure else self.means
        level = self._level(generator, unsure=unsure)
        turn = self.turn
        kernel.edges(leave.ravel(), move.reshape(turn.far.shape), turn.near, turn.far)
        kernel.turns(join.reshape(turn.where.shape), turn.where)
        kernel.turns(first.reshape(turn.first.shape), turn.first)
        self._stand(kernel.arrivals(key, level, join.sum(-1).ravel(), self.came))
        slices = found.by_place[replication], found.by_age[replication]
        out = kernel.Counted(self.place, *(counts.reshape(self.years, -1) for counts in slices))
        kernel.run(key, self.now.lot.size, self.those, turn, self.came, out)

    def _stand(self, joiners: int) -> None:
        """Put the children of today at the front of the working arrays, with room behind for those who join."""
        number = self.now.lot.size
        if self.those.lot.size < number + joiners:
            self.those = kernel.room(number + 2 * joiners)
        those = self.those
        those.lot[:number], those.state[:number], those.home[:number] = self.now

    def _drawn(self, generator: np.random.Generator) -> tuple[Floats, Floats, Floats, Floats]:
        """One draw of every rate: each belief as a gamma, which as shares are the betas and Dirichlets."""
        gone, stayed = np.moveaxis(generator.standard_gamma(self.rates.leaving), -1, 0)
        spread = self.outlook.leavers_sd
        gone = gone * np.exp(spread * generator.standard_normal() - spread**2 / 2)
        both = gone + stayed
        leave = np.divide(gone, both, out=np.zeros(both.shape), where=both > 0)
        moving = np.zeros(self.rates.moving.shape)
        moving.ravel()[self.moving] = generator.standard_gamma(self.moved)
        first = generator.standard_gamma(self.rates.first_setting)
        whole = first.sum(-1, keepdims=True)
        first = np.divide(first, whole, out=self.means[3].copy(), where=whole > 0)
        join = generator.standard_gamma(self.rates.joining) / self.rates.years
        return certain_at_the_end(leave), moving, join, first

    def _level(self, generator: np.random.Generator, *, unsure: bool) -> Floats:
        """What each year's joiners are scaled by, at each age: (years, ages)."""
        outlook = self.outlook
        level, growth = generator.standard_normal(2) if unsure else (0.0, 0.0)
        spread = outlook.joiners_sd if unsure else 0.0
        start = np.exp(spread * level - spread**2 / 2)
        rise = max(1 + outlook.growth + outlook.growth_sd * growth, 0.0)
        found: Floats = start * rise**self.ahead * self.population
        return found
