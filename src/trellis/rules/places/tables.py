"""Joiner, mover and leaver tables as CSV text, in and out, in the shape that areas' own models keep them.

Transitions: `calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2`, one row a child, NONSEND on
the side where a child has no plan; academic years are national curriculum years, -4 to 21. Two columns may be added:
`district`, and `children` for rows that stand for several.
"""

import csv
from collections.abc import Iterable
from io import StringIO
from itertools import zip_longest

import numpy as np

from trellis.rules.places.forecast import Forecast
from trellis.rules.places.people import RECEPTION_AGE, UnfitPlaces
from trellis.rules.places.rates import Transition
from trellis.rules.spreadsheet import written

NO_PLAN = "NONSEND"
COLUMNS = (
    "calendar-year", "setting-1", "need-1", "academic-year-1", "setting-2", "need-2", "academic-year-2",
)  # fmt: skip
_NUMBERS = {
    "calendar-year": "the year of the first January, like 2024",
    "academic-year-1": "the national curriculum year: 0 for reception, 7 for year 7",
    "academic-year-2": "the national curriculum year: 0 for reception, 7 for year 7",
    "children": "how many children the line stands for, like 3",
}
MOST_ECHOED = 40  # letters of what was typed


def read_transitions(text: str) -> tuple[Transition, ...]:
    """Transitions from CSV text. Raises UnfitPlaces, with the line, what is wrong there and what to type instead."""
    lines = csv.reader(StringIO(text.lstrip("\ufeff")))
    names = next(lines, [])
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise UnfitPlaces(
            f"The table of transitions lacks the column “{missing[0]}”. "
            f"Name these columns in its first line: {', '.join(COLUMNS)}."
        )
    return tuple(_transition(_row(names, cells, lines.line_num), lines.line_num) for cells in lines if cells)


def write_transitions(transitions: Iterable[Transition]) -> str:
    """The same as CSV text, with districts and numbers of children."""
    rows = [
        (
            one.year, one.setting_1 or NO_PLAN, one.need if one.setting_1 else NO_PLAN, one.age_1 - RECEPTION_AGE,
            one.setting_2 or NO_PLAN, one.need if one.setting_2 else NO_PLAN, one.age_2 - RECEPTION_AGE,
            one.district, one.children,
        )
        for one in transitions
    ]  # fmt: skip
    return written((*COLUMNS, "district", "children"), rows)


def write_children(rows: Iterable[tuple[str, int, str, int]]) -> str:
    """Children with plans as CSV text: need, academic year, setting, children."""
    head = ("need", "academic-year", "setting", "children")
    return written(head, ((need, age - RECEPTION_AGE, setting, count) for need, age, setting, count in rows))


def read_children(text: str) -> tuple[tuple[str, int, str, int], ...]:
    """The same read back. Raises UnfitPlaces with the line that cannot be read."""
    rows = csv.DictReader(StringIO(text.lstrip("\ufeff")))
    return tuple(_children(row, rows.line_num) for row in rows)


def _children(row: dict[str, str], number: int) -> tuple[str, int, str, int]:
    try:
        age, count = int(row["academic-year"]) + RECEPTION_AGE, int(row["children"])
        return row["need"].strip(), age, row["setting"].strip(), count
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UnfitPlaces(
            f"Line {number} of the table of children is not a need, an academic year, a setting and a number. "
            "Write it like this: ASD,7,special,12."
        ) from None


def write_forecast(forecast: Forecast, share: float = 0.8) -> str:
    """Children foretold by calendar year of the January count, setting, need and academic year: mean and band."""
    ends = [(1 - share) / 2, (1 + share) / 2]
    mean = forecast.by_age.mean(0)
    low, high = np.quantile(forecast.by_age, ends, axis=0, method="weibull")
    area, rows = forecast.area, []
    for year, need, age, setting in np.argwhere(mean > 0):
        cell = (year, need, age, setting)
        rows.append((
            forecast.first_year + 1 + int(year), area.settings[setting], area.needs[need], int(age) - RECEPTION_AGE,
            f"{mean[cell]:.2f}", f"{low[cell]:.0f}", f"{high[cell]:.0f}",
        ))  # fmt: skip
    return written(("calendar-year", "setting", "need", "academic-year", "mean", "low", "high"), rows)


def _row(names: list[str], cells: list[str], number: int) -> dict[str, str]:
    """Cells by their columns; one that stands in none may be a part of the number before it."""
    for name, cell in zip_longest(names, cells, fillvalue=""):
        if not name and cell.strip():
            raise UnfitPlaces(
                f"Line {number} of the table of transitions has “{cell.strip()[:MOST_ECHOED]}” where there is no column. "
                "Write a number without commas, like 1200; take out what belongs to no column."
            )
    return dict(zip(names, cells, strict=False))


def _transition(row: dict[str, str], number: int) -> Transition:
    if any(column not in row for column in COLUMNS):
        raise UnfitPlaces(
            f"Line {number} of the table of transitions is too short. Give it something in each of its {len(COLUMNS)} "
            f"columns; {NO_PLAN} where a child has no plan."
        )
    before, after = row["setting-1"].strip(), row["setting-2"].strip()
    before, after = ("" if one == NO_PLAN else one for one in (before, after))
    need = (row["need-2"] if after else row["need-1"]).strip()
    year, first, second = (
        _whole(row, name, number) for name in ("calendar-year", "academic-year-1", "academic-year-2")
    )
    count = _whole(row, "children", number) if (row.get("children") or "").strip() else 1
    if count < 1:
        raise UnfitPlaces(
            f"Line {number} of the table of transitions stands for {count} children. "
            "Type 1 or more under “children”, or leave the line out."
        )
    district = (row.get("district") or "").strip()
    return Transition(
        year, need, first + RECEPTION_AGE, before, second + RECEPTION_AGE, after, district, count
    )  # fmt: skip


def _whole(row: dict[str, str], column: str, number: int) -> int:
    try:
        return int(row[column])
    except ValueError:
        typed = row[column]
        parted = "comma" if "," in typed else "space" if "".join(typed.split()).isdecimal() else ""
        why = (
            f"with a {parted}. Write a number without {parted}s" if parted else "which is not a whole number"
        )
        raise UnfitPlaces(
            f"Line {number} of the table of transitions has “{typed[:MOST_ECHOED]}” under “{column}”, {why}. "
            f"Type {_NUMBERS[column]}."
        ) from None
