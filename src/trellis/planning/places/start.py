"""Where a forecast of places starts: children counted today or as published, and how they joined, moved and left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

import numpy as np

from trellis.planning.places.history import History
from trellis.planning.places.pack import PlacesPack
from trellis.planning.places.schools import Places
from trellis.plans.queries.counting import WithPlans
from trellis.rules.capacity.beginning import EVENLY
from trellis.rules.places import Area, Children, Outlook, Rates, fit_rates
from trellis.rules.places.forecast import YEARS
from trellis.rules.places.people import AGES
from trellis.rules.places.published import NEEDS, SETTINGS

PUBLISHED, RECORD = "published", "record"
Alike = tuple[str, int, str, str, int]  # need, age, district or nothing, setting, children
_KINDS = {
    "early-years": "mainstream",
    "primary": "mainstream",
    "secondary": "mainstream",
    "all-through": "mainstream",
    "special": "special",
    "independent": "independent special",
    "alternative": "alternative",
    "college": "college",
}
FAR = 0.25  # of the area's children: a count further from theirs is not of the same children
SEPTEMBER = 9


@dataclass(frozen=True)
class Start:
    """Everything a forecast starts from. Two starts are the same when their keys are."""

    key: str
    of: str = field(compare=False)
    counted_on: date = field(compare=False)
    first_year: int = field(compare=False)  # the school year of the first January foretold, by its September
    area: Area = field(compare=False)
    now: Children = field(compare=False)
    rates: Rates = field(compare=False)
    outlook: Outlook = field(compare=False)
    near: Mapping[str, tuple[str, ...]] = field(compare=False)
    shared_out: int = field(compare=False)  # children whose district nobody knows
    places: tuple[Places, ...] = field(compare=False)
    history: History = field(compare=False)
    in_figures: int = field(compare=False)  # children with plans in the area's figures, wherever this starts

    @property
    def children(self) -> int:
        return int(self.now.need.size)

    @property
    def years(self) -> range:
        """The school years foretold, each by its September."""
        return years_from(self.counted_on)


def years_from(counted_on: date) -> range:
    """The school years foretold from children counted on a day, each by its September."""
    first = counted_on.year - (counted_on.month < SEPTEMBER) + 1
    return range(first, first + YEARS)


@dataclass(frozen=True, slots=True)
class Basis:
    """What every start rests on: the area's figures, a history, the places, and growth where somebody tries another."""

    pack: PlacesPack
    history: History
    places: tuple[Places, ...]
    growth_percent: float | None = None


def area_of(pack: PlacesPack) -> Area:
    """The needs, districts and settings by which the area's figures count children, and a history is read."""
    return Area(NEEDS, _districts(pack), tuple(SETTINGS))


def from_pack(basis: Basis) -> Start:
    """Start from the area's figures."""
    area = area_of(basis.pack)
    alike = [(need, age, "", setting, count) for need, age, setting, count in basis.pack.children]
    return _start(PUBLISHED, basis.pack.file.counted_on, area, alike, basis)


def from_record(counts: Iterable[WithPlans], on: date, basis: Basis) -> Start:
    """Start from what this system holds today; the history and the places are the area's."""
    area = Area((*NEEDS, "DS"), _districts(basis.pack), tuple(SETTINGS))
    alike = [
        (
            one.need or "OTH",
            one.age,
            one.district if one.district in area.districts else "",
            _KINDS.get(one.kind, "elsewhere"),
            one.children,
        )
        for one in counts
        if 0 <= one.age < AGES
    ]
    return _start(RECORD, on, area, alike, basis)


def _start(of: str, counted_on: date, area: Area, alike: list[Alike], basis: Basis) -> Start:
    now, shared_out = _children(area, alike, basis.pack)
    rates, file = fit_rates(area, basis.history.transitions, now), basis.pack.file
    growth = file.growth_percent.value if basis.growth_percent is None else basis.growth_percent
    outlook = Outlook(growth=growth / 100, growth_sd=file.growth_spread_percent.value / 100)
    first_year = years_from(counted_on).start
    key = sha256(f"{area} {outlook} {first_year}".encode())
    for part in (now.need, now.age, now.district, now.setting):
        key.update(part.tobytes())
    for rate in (rates.leaving, rates.moving, rates.joining, rates.first_setting):
        key.update(rate.tobytes())
    near = {district.slug: district.near for district in file.districts}
    return Start(
        key.hexdigest(),
        of,
        counted_on,
        first_year,
        area,
        now,
        rates,
        outlook,
        near,
        shared_out,
        basis.places,
        basis.history,
        basis.pack.counted,
    )


def _districts(pack: PlacesPack) -> tuple[str, ...]:
    return tuple(district.slug for district in pack.file.districts)


def _children(area: Area, alike: list[Alike], pack: PlacesPack) -> tuple[Children, int]:
    """Child by child; those without a known district live as the area's people do, evenly within each kind."""
    shares = np.cumsum([district.share.value for district in pack.file.districts])
    counts = np.array([row[4] for row in alike], np.int64)
    columns = [
        np.repeat(np.array([names.index(str(row[at])) for row in alike], np.uint8), counts)
        for names, at in ((area.needs, 0), (area.settings, 3))
    ]
    age = np.repeat(np.array([row[1] for row in alike], np.uint8), counts)
    unknown = np.repeat(np.array([row[2] == "" for row in alike], bool), counts)
    known = [area.districts.index(row[2]) if row[2] else 0 for row in alike]
    district = np.repeat(np.array(known, np.uint8), counts)
    order = np.lexsort((columns[0], age, columns[1]))  # by setting, then age, then need
    turn = np.empty(order.size, np.int64)
    turn[order] = np.arange(order.size)
    spread = np.searchsorted(shares / shares[-1], (turn * EVENLY) % 1.0, side="right").astype(np.uint8)
    home = np.where(unknown, spread, district).astype(np.uint8)
    return Children(columns[0], age, home, columns[1]), int(unknown.sum())
