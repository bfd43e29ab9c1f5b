"""Rates as joiner, mover and leaver tables: written for people to look at and change, and read back.

Beliefs are in cases: alphas and betas, each with what it expects. A row left out says that nobody has ever done it.
"""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

import numpy as np

from trellis.rules.places.people import AGES, RECEPTION_AGE, Area, UnfitPlaces, place
from trellis.rules.places.rates import Rates, shares
from trellis.rules.spreadsheet import written

_LEAST = 1e-9
_FIRST = "first-"
Row = Mapping[str, str]


def write_rates(rates: Rates) -> dict[str, str]:
    """Three tables of CSV text, by name: joiners, movers, leavers."""
    return {"joiners": _joiners(rates), "movers": _movers(rates), "leavers": _leavers(rates)}


def read_rates(area: Area, tables: Mapping[str, str]) -> Rates:
    """Rates from the three tables. Expectations are not read, only beliefs.

    Raises UnfitPlaces for a table or column that is missing, a name the area lacks, or a number that is not one.
    """
    needs, ages, districts, settings = area.cells
    leaving, moving = np.zeros((needs, ages, settings, 2)), np.zeros((needs, ages, settings, settings))
    joining, first, years = np.zeros((needs, ages, districts)), np.zeros((needs, ages, settings)), 0.0
    for row in _rows(tables, "leavers"):
        here = _setting(area, row, "setting")
        leaving[_need(area, row), _age(row), here] = _number(row, "alpha"), _number(row, "beta")
    for row in _rows(tables, "movers"):
        here, there = _setting(area, row, "setting-1"), _setting(area, row, "setting-2")
        moving[_need(area, row), _age(row), here, there] = _number(row, "alpha")
    for row in _rows(tables, "joiners"):
        need, age, years = _need(area, row), _age(row), _number(row, "years")
        joining[need, age, place(area.districts, _text(row, "district"), "district")] = _number(row, "alpha")
        first[need, age] = [_number(row, _FIRST + setting) for setting in area.settings]
    return Rates(area, leaving, moving, joining, years, first)


def _joiners(rates: Rates) -> str:
    """Joiners with their gamma, and the beliefs in each first setting."""
    area = rates.area
    rows = [
        (area.needs[need], int(age) - RECEPTION_AGE, area.districts[district], _figure(rates.joining[need, age, district]),
         _figure(rates.years), _figure(rates.joining[need, age, district] / rates.years),
         *(_figure(one) for one in rates.first_setting[need, age]))
        for need, age, district in np.argwhere(rates.joining > _LEAST)
    ]  # fmt: skip
    head = ("need", "academic-year", "district", "alpha", "years", "expectation")
    return written((*head, *(_FIRST + setting for setting in area.settings)), rows)


def _movers(rates: Rates) -> str:
    area, mean = rates.area, rates.move()
    rows = [
        (area.needs[need], int(age) - RECEPTION_AGE, area.settings[here], area.settings[there],
         _figure(rates.moving[need, age, here, there]), _figure(mean[need, age, here, there]))
        for need, age, here, there in np.argwhere(rates.moving > _LEAST)
    ]  # fmt: skip
    return written(("need", "academic-year", "setting-1", "setting-2", "alpha", "expectation"), rows)


def _leavers(rates: Rates) -> str:
    area, mean = rates.area, shares(rates.leaving)
    rows = [
        (area.needs[need], int(age) - RECEPTION_AGE, area.settings[here],
         *(_figure(one) for one in rates.leaving[need, age, here]), _figure(mean[need, age, here, 0]))
        for need, age, here in np.ndindex(len(area.needs), AGES, len(area.settings))
    ]  # fmt: skip
    return written(("need", "academic-year", "setting", "alpha", "beta", "expectation"), rows)


def _rows(tables: Mapping[str, str], name: str) -> Iterator[Row]:
    if name not in tables:
        raise UnfitPlaces(f"The table of {name} is missing.")
    return iter(csv.DictReader(StringIO(tables[name].lstrip("\ufeff"))))


def _text(row: Row, column: str) -> str:
    found = row.get(column)
    if found is None:
        raise UnfitPlaces(f"A table of rates lacks the column “{column}”.")
    return found.strip()


def _number(row: Row, column: str) -> float:
    text = _text(row, column)
    try:
        return float(text)
    except ValueError:
        raise UnfitPlaces(f"“{text}”, under “{column}”, is not a number.") from None


def _need(area: Area, row: Row) -> int:
    return place(area.needs, _text(row, "need"), "need")


def _setting(area: Area, row: Row, column: str) -> int:
    return place(area.settings, _text(row, column), "setting")


def _age(row: Row) -> int:
    age = int(_number(row, "academic-year")) + RECEPTION_AGE
    if not 0 <= age < AGES:
        raise UnfitPlaces(f"Academic year {age - RECEPTION_AGE} is outside -4 to 21.")
    return age


def _figure(number: float) -> str:
    return f"{number:.10g}"
