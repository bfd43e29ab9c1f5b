"""What a page shows of one kind of place: when it runs out, for whom, and where those children would go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from trellis.planning import charts
from trellis.planning.charts import Chart
from trellis.planning.forecasting.forecast import Band
from trellis.planning.places import at_start, wording
from trellis.planning.places.by_need import Turned, counted_head, turned, with_counted
from trellis.planning.places.forecasting import set_against
from trellis.planning.places.kinds import (
    PHASE_WORDS,
    chance,
    expected,
    kept_together,
    need_words,
    school_year,
    short_year,
)
from trellis.planning.places.schools import Places
from trellis.planning.places.start import Start
from trellis.rules.places import PHASES, Sufficiency
from trellis.rules.places.people import Counts, Floats

Rows = list[list[str]]
MOST_ROWS = 15
FEWEST_DRAWN = 6  # a line of fewer children is all band
YEAR_HEAD = (
    "January of", "Need a place", "Have one in their district", "Have one in another district", "Have none",
    "Chance that somebody has none",
)  # fmt: skip
WORST_HEAD = ("Need", "Phase", "District", "Runs out in", "Chance", "Have none at the end")
WHERE_HEAD = (
    "Need a place",
    "In their district",
    "In another district",
    "None in the area: independent or other",
)


@dataclass(frozen=True, slots=True)
class Shortage:
    """One kind of place, said, drawn and tabled."""

    setting: str
    found: Sufficiency
    nobody: str  # why nothing can be said, where nobody is counted in these settings
    in_short: str
    enough: str
    first_year_says: str
    how_sure: tuple[str, ...]
    worst: Rows
    short_at_end: int  # how many rows there would be, were they not cut
    run_short: int  # of how many needs, phases and districts places run short in some year, whatever is left at the end
    years: Rows
    by_need: Rows  # under `need_head`
    need_head: tuple[str, ...]
    turned: Turned | None
    by_district: Rows
    by_phase: Rows
    charts: tuple[Chart, ...]

    @property
    def worst_says(self) -> str:
        """What runs short and is not in the table: more than it holds, and those that have enough again at the end."""
        again = self.run_short - self.short_at_end
        said = []
        if self.run_short and not self.worst:
            said.append(f"In {self.ends} no need, phase and district is likely to be short any more.")
        if len(self.worst) < self.short_at_end:
            said.append(f"These are the {len(self.worst)} with the most children without a place at the end.")
        if again:
            more = " more" if self.worst else ""
            runs, has = ("runs", "has") if again == 1 else ("run", "have")
            said.append(f"{again:,}{more} {runs} short before, and {has} enough again by then.")
        if said:
            every = "It is" if self.run_short == 1 else f"All {self.run_short:,} that run short are"
            said.append(f"{every} in the file of who has no place.")
        return " ".join(said)

    @property
    def ends(self) -> str:
        return school_year(wording.last_year(self.found))


def shortage(
    start: Start, setting: str, places: tuple[Places, ...], districts: Mapping[str, str], on: date
) -> Shortage:
    """Everything about one kind of place, from one start and one set of places."""
    found = set_against(start, setting, places)
    begun, nobody = at_start.at_start(start, found), at_start.nobody(start, found)
    needs = [need_words(found.area, n) for n in range(len(found.area.needs))]
    return Shortage(
        setting,
        found,
        nobody,
        at_start.in_short(start, found, on),
        "" if nobody else wording.enough_says(found),
        at_start.first_year_says(start),
        tuple(wording.how_sure(start, found)),
        list(islice(worst(found, districts), MOST_ROWS)),
        int(_short_at_end(found).sum()),
        _how_many_run_short(found),
        list(year_rows(found)),
        with_counted(start, begun, list(_where(found, 1, needs))),
        (counted_head(start), *WHERE_HEAD),
        turned(start, begun, found),
        list(_where(found, 3, [districts[slug] for slug in found.area.districts])),
        list(_where(found, 2, list(PHASE_WORDS))),
        tuple(_charts(found)),
    )


def worst(found: Sufficiency, districts: Mapping[str, str]) -> Iterator[list[str]]:
    """Need, phase and district, most children without a place at the end first; those that have enough then are left out."""
    short, likely, listed = found.shortfall(), found.chance_short_of(), _short_at_end(found)
    # those with most at the end, as the last column shows; of as many, those with most in all the years
    order = np.lexsort((-short.sum(0).ravel(), -np.round(short[-1]).ravel()))
    for need, phase, district in zip(*np.unravel_index(order, short.shape[1:]), strict=True):
        cell = (need, phase, district)
        if not listed[cell]:
            continue
        first = int(np.argmax(likely[(slice(None), *cell)] >= wording.LIKELY))
        yield [
            need_words(found.area, need),
            PHASE_WORDS[phase],
            districts[found.area.districts[district]],
            short_year(found.first_year + first),
            kept_together(chance(float(likely[(first, *cell)]))),
            wording.banded(found.displaced[(slice(None), -1, *cell)]),
        ]


def _short_at_end(found: Sufficiency) -> NDArray[np.bool_]:
    """Which of those that run short in some year have any at the end whose number is shown as more than nought."""
    high = np.quantile(found.displaced[:, -1], wording.BAND[1], axis=0, method="weibull")
    left = (np.round(found.shortfall()[-1]) > 0) | (np.round(high) > 0)
    return np.asarray(left & (found.chance_short_of() >= wording.LIKELY).any(0))


def _how_many_run_short(found: Sufficiency) -> int:
    """Of how many needs, phases and districts it is in some year more likely than not."""
    return int((found.chance_short_of() >= wording.LIKELY).any(0).sum())


def year_rows(found: Sufficiency) -> Iterator[list[str]]:
    """Every January: who needs a place, where they have it, and who has none."""
    need, away, none = (_total(one) for one in (found.demand, found.away, found.displaced))
    for at, likely in enumerate(found.chance_short()):
        yield [
            str(found.first_year + at + 1),
            wording.banded(need[:, at]),
            expected(float((need - away - none)[:, at].mean())),
            expected(float(away[:, at].mean())),
            wording.banded(none[:, at]),
            kept_together(chance(float(likely))),
        ]


def _where(found: Sufficiency, axis: int, names: list[str]) -> Iterator[list[str]]:
    """Who has none in the last January, by need (1), phase (2) or district (3)."""
    others = tuple(one for one in (1, 2, 3) if one != axis)
    need, away, none = (one[:, -1].sum(others).mean(0) for one in (found.demand, found.away, found.displaced))
    for at in np.argsort(-none, kind="stable"):
        if need[at] >= 1 and round(none[at]) > 0:
            counts = (need[at], need[at] - away[at] - none[at], away[at], none[at])
            yield [names[at], *(expected(float(one)) for one in counts)]


def _charts(found: Sufficiency) -> Iterator[Chart]:
    for phase in range(len(PHASES)):
        need = found.demand[:, :, :, phase].sum((2, 3))
        if need.mean() < FEWEST_DRAWN:
            continue
        low, high = np.quantile(need, wording.BAND, axis=0, method="weibull")
        band = np.stack([low, need.mean(0), high])
        placed = band[1] - found.shortfall()[:, :, phase].sum((1, 2))
        named = [f"Jan {found.first_year + at + 1}" for at in range(placed.size)]
        bands = [Band(*year) for year in band.T.tolist()]
        says = wording.phase_says(found, phase, band)
        yield charts.chart(PHASE_WORDS[phase], says, named, bands, beside=placed.tolist(), every=3)


def _total(children: Counts) -> Floats:
    return np.asarray(children.sum((2, 3, 4)), np.float64)
