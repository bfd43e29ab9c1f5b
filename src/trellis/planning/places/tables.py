"""The tables a planner takes away, as CSV."""

from collections.abc import Iterable, Mapping

import numpy as np

from trellis.planning.places.kinds import NEEDS, PHASE_WORDS, school_year, year_group
from trellis.planning.places.schools import Places
from trellis.rules.places import AGES, Forecast, Sufficiency
from trellis.rules.spreadsheet import written

SCAP_SETTINGS = ("special", "resourced", "alternative")


def by_year_group(forecast: Forecast) -> str:
    """Children who need a specialist place, by kind of place, need and year group, one column a school year.

    As the Department for Education's school capacity return (SCAP) asks: special schools, units and resourced provision,
    alternative provision, by year group, for the school years ahead.
    """
    mean = forecast.by_age.mean(0)
    years = [school_year(forecast.first_year + at) for at in range(mean.shape[0])]
    rows = [
        (setting, NEEDS[need], year_group(age), *(f"{value:.1f}" for value in mean[:, at, age, kind]))
        for setting in SCAP_SETTINGS
        for kind in [forecast.area.settings.index(setting)]
        for at, need in enumerate(forecast.area.needs)
        for age in range(AGES)
        if mean[:, at, age, kind].max() >= 0.05
    ]
    return written(("provision", "primary need", "year group", *years), rows)


def of_shortage(found: Sufficiency, districts: Mapping[str, str]) -> str:
    """Who needs a place and who has none, by school year, need, phase and district: middle and band."""
    head = (
        "school year", "need", "phase", "district", "need a place", "in another district", "have none", "have none, low",
        "have none, high", "chance that somebody has none",
    )  # fmt: skip
    need, away, none = (one.mean(0) for one in (found.demand, found.away, found.displaced))
    low, high = np.quantile(found.displaced, (0.1, 0.9), axis=0, method="weibull")
    likely = found.chance_short_of()
    rows = [
        (
            school_year(found.first_year + int(cell[0])), NEEDS[found.area.needs[cell[1]]], PHASE_WORDS[cell[2]],
            districts[found.area.districts[cell[3]]], f"{need[cell]:.1f}", f"{away[cell]:.1f}", f"{none[cell]:.1f}",
            f"{low[cell]:.0f}", f"{high[cell]:.0f}", f"{likely[cell]:.2f}",
        )
        for cell in map(tuple, np.argwhere(need >= 0.05))
    ]  # fmt: skip
    return written(head, rows)


def of_places(places: Iterable[Places], districts: Mapping[str, str]) -> str:
    """Every place counted, with who stands behind the number."""
    head = (
        "name", "kind", "district", "places", "youngest", "oldest", "needs", "opens on", "closes on", "standing", "source",
        "changed because", "changed by",
    )  # fmt: skip
    rows = [
        (
            row.name, row.setting, districts[row.district], row.places, row.first_age, row.last_age, " ".join(row.needs),
            _day(row.opens_on), _day(row.closes_on), row.standing, row.source, row.reason, row.changed_by,
        )
        for row in places
    ]  # fmt: skip
    return written(head, rows)


def _day(day: object) -> str:
    return "" if day is None else str(day)
