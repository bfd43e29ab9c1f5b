"""Where places run out: forecast children set against places, by school and the day it opens, and who is displaced.

Children are given a place at home first: in a school of their district that takes their need and phase. Then those left
are given one in another district, the nearest first. Those left after that are displaced: the area has no place
for them in that kind of setting, and looks to independent schools. Schools that take the fewest kinds are filled first;
where a school cannot take all who are equally near to it, its places are shared among their needs, phases and districts as
they ask, so that nobody is left over because of their place in a list. That is not the best possible matching: a shortfall
may be a little over, and never under, what the best could do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, product

import numpy as np

from trellis.rules.places.forecast import Forecast
from trellis.rules.places.people import AGES, PHASES, Area, Counts, Floats, UnfitPlaces, place

COUNTED_ON = (1, 15)  # the January count that a school year is known by


@dataclass(frozen=True, slots=True)
class School:
    """Places in one school: in what kind of setting (its designation), for which needs and ages, from when to when.

    needs: empty for every need. ages: the first and last, as at the end of August. Raises UnfitPlaces for what cannot be.
    """

    name: str
    setting: str
    district: str
    places: int
    ages: tuple[int, int]
    needs: tuple[str, ...] = ()
    opens_on: date = date.min
    closes_on: date = date.max

    def __post_init__(self) -> None:
        first, last = self.ages
        if self.places < 0:
            raise UnfitPlaces(f"{self.name} cannot have {self.places} places.")
        if not 0 <= first <= last < AGES:
            raise UnfitPlaces(f"{self.name} cannot take ages {first} to {last}.")
        if self.closes_on <= self.opens_on:
            raise UnfitPlaces(f"{self.name} closes before it opens.")

    def takes_phase(self, phase: int) -> bool:
        """Whether it takes at least half of the ages of a phase."""
        return takes_half(self.ages, phase)

    def is_open(self, school_year: int) -> bool:
        """Whether it is open at the January count of the school year that begins in that September."""
        return self.opens_on <= date(school_year + 1, *COUNTED_ON) < self.closes_on


def takes_half(ages: tuple[int, int], phase: int) -> bool:
    """Whether at least half of the ages of a phase lie within these."""
    return 2 * _shared(ages, phase) >= _shared((0, AGES), phase)


def barely_taken(ages: tuple[int, int]) -> list[int]:
    """The phases of which some ages lie within these, and fewer than half: their children are counted for no such place."""
    return [phase for phase in range(len(PHASES)) if _shared(ages, phase) and not takes_half(ages, phase)]


def _shared(ages: tuple[int, int], phase: int) -> int:
    """How many ages of a phase lie within these."""
    _, first, last = PHASES[phase]
    return max(min(last, ages[1]) - max(first, ages[0]) + 1, 0)


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """One kind of setting: what is short, who is placed away from home, what is left over.

    demand, displaced, away: (replications, years, needs, phases, districts) children, by the district they live in.
    spare: (replications, years, schools) places, in the order of `schools`.
    unasked: (replications, years) children in a phase that none of the schools takes, such as those of 19 and over.
    They are in neither demand nor displaced: a school place is not what they are waiting for.
    """

    area: Area
    setting: str
    first_year: int
    schools: tuple[School, ...]
    demand: Counts
    displaced: Counts
    away: Counts
    spare: Counts
    unasked: Counts

    def takes_phase(self, phase: int) -> bool:
        """Whether the children of a phase are in demand: some school takes them, or there is no school at all."""
        return not self.schools or any(school.takes_phase(phase) for school in self.schools)

    def shortfall(self) -> Floats:
        """Mean children without a place: (years, needs, phases, districts)."""
        return np.asarray(self.displaced.mean(0), np.float64)

    def chance_short(self, least: int = 1) -> Floats:
        """The chance that so many are displaced, or more: (years,)."""
        return np.asarray((self.displaced.sum((2, 3, 4)) >= least).mean(0), np.float64)

    def chance_short_of(self, least: int = 1) -> Floats:
        """The same for each kind of child: (years, needs, phases, districts)."""
        return np.asarray((self.displaced >= least).mean(0), np.float64)

    def band(self, share: float = 0.8) -> Floats:
        """All displaced: low end, mean, high end: (3, years)."""
        total = self.displaced.sum((2, 3, 4))
        low, high = np.quantile(total, [(1 - share) / 2, (1 + share) / 2], axis=0, method="weibull")
        return np.stack([low, total.mean(0), high])

    def worst(self, many: int = 5) -> list[tuple[int, str, str, str, float]]:
        """The largest mean shortfalls of the last year: school year, need, phase, district, children."""
        last = self.shortfall()[-1]
        year = self.first_year + self.displaced.shape[1] - 1
        order = np.argsort(-last, axis=None, kind="stable")[:many]
        cells = [np.unravel_index(int(at), last.shape) for at in order]
        return [
            (year, self.area.needs[need], PHASES[phase][0], self.area.districts[district],
             float(last[need, phase, district]))
            for need, phase, district in cells
            if last[need, phase, district] > 0
        ]  # fmt: skip

    @property
    def sentence(self) -> str:
        """When places run out, in words."""
        likely = np.flatnonzero(self.chance_short() >= 0.5)
        low, mean, high = self.band()[:, -1]
        last = self.first_year + self.displaced.shape[1] - 1
        if not likely.size:
            return f"There are likely to be enough “{self.setting}” places in every year to {_year(last)}."
        return (
            f"“{self.setting}” places are likely to run out in {_year(self.first_year + int(likely[0]))}. By "
            f"{_year(last)} {mean:,.0f} children have none in the area (8 chances in 10: {low:,.0f} to {high:,.0f})."
        )


def sufficiency(
    forecast: Forecast, setting: str, schools: Sequence[School],
    *, nearness: Mapping[str, Sequence[str]] | None = None,
) -> Sufficiency:  # fmt: skip
    """Set one kind of setting's forecast against its schools.

    nearness: for each district, the others from the nearest on; districts unsaid come last, in the area's order.
    Raises UnfitPlaces for a setting, district or need the area lacks.
    """
    area = forecast.area
    at = place(area.settings, setting, "setting")
    ours = tuple(school for school in schools if school.setting == setting)
    for school in schools:
        place(area.settings, school.setting, "setting")
        place(area.districts, school.district, "district")
        for need in school.needs:
            place(area.needs, need, "need")
    takes = _takes(area, ours)
    taken = np.isin(range(len(PHASES)), [phase for pairs in takes for _, phase in pairs]) | (not ours)
    every = np.asarray(forecast.by_place[..., at], np.int32)
    demand = every * taken[:, None]
    # kinds first and replications last, so that each step runs along memory
    left = np.ascontiguousarray(np.moveaxis(demand, (0, 1), (3, 4)))
    away, free = np.zeros(left.shape, np.int32), _places(ours, forecast, demand.shape[0])
    for taker, cells in _moves(area, ours, takes, _order(area, nearness or {})):
        needs, phases, districts = np.array(cells).T
        given = _dealt(left[needs, phases, districts], free[taker])
        left[needs, phases, districts] -= given
        free[taker] -= given.sum(0)
        strangers = districts != area.districts.index(ours[taker].district)
        away[needs[strangers], phases[strangers], districts[strangers]] += given[strangers]
    return Sufficiency(
        area, setting, forecast.first_year, ours, demand,
        np.moveaxis(left, (3, 4), (0, 1)), np.moveaxis(away, (3, 4), (0, 1)), np.moveaxis(free, 0, 2),
        np.asarray((every - demand).sum((2, 3, 4)), np.int32),
    )  # fmt: skip


Cell = tuple[int, int, int]


def _places(schools: Sequence[School], forecast: Forecast, replications: int) -> Counts:
    years = range(forecast.first_year, forecast.first_year + forecast.by_place.shape[1])
    rows = [[school.places if school.is_open(year) else 0 for school in schools] for year in years]
    found = np.array(rows, np.int32).reshape(len(rows), len(schools)).T
    return np.repeat(found[:, None, :], replications, 1)


def _takes(area: Area, schools: Sequence[School]) -> list[set[tuple[int, int]]]:
    """The pairs of need and phase that each school takes."""
    return [
        {
            (need, phase)
            for need, phase in product(range(len(area.needs)), range(len(PHASES)))
            if school.takes_phase(phase) and (not school.needs or area.needs[need] in school.needs)
        }
        for school in schools
    ]


def _moves(
    area: Area, schools: Sequence[School], takes: list[set[tuple[int, int]]], near: list[list[int]]
) -> list[tuple[int, list[Cell]]]:
    """Which school is offered to whom, in order: home first, then the nearest; those that take the fewest kinds first."""
    found: list[tuple[tuple[int, int, int], Cell]] = []
    for cell in product(range(len(area.needs)), range(len(PHASES)), range(len(area.districts))):
        able = [school for school in range(len(schools)) if cell[:2] in takes[school]]
        for school in able:
            steps = near[cell[2]].index(area.districts.index(schools[school].district))
            found.append(((steps, len(takes[school]), school), cell))
    found.sort()
    return [(rank[2], [cell for _, cell in group]) for rank, group in groupby(found, key=lambda one: one[0])]


def _dealt(asked: Counts, free: Counts) -> Counts:
    """Places dealt out to kinds of children (kinds, years, replications), as they ask where there are not enough.

    Places left by rounding go to those with the largest remainders.
    """
    total = asked.sum(0)
    given = np.where(total <= free, asked, 0).astype(np.int32)
    years, ones = np.nonzero((free > 0) & (total > free))
    if years.size:
        wanted, places = asked[:, years, ones], free[years, ones]
        exact = wanted * (places / total[years, ones])
        share = np.floor(exact).astype(np.int32)
        rank = np.argsort(np.argsort(share - exact, axis=0, kind="stable"), axis=0)
        given[:, years, ones] = share + (rank < places - share.sum(0))
    return given


def _order(area: Area, nearness: Mapping[str, Sequence[str]]) -> list[list[int]]:
    """For each district, itself, then the others by nearness."""
    found = []
    for home, name in enumerate(area.districts):
        said = [place(area.districts, other, "district") for other in nearness.get(name, ())]
        found.append(list(dict.fromkeys([home, *said, *range(len(area.districts))])))
    return found


def _year(school_year: int) -> str:
    return f"{school_year} to {school_year + 1}"
