"""A first history from what the Department for Education publishes of every council, for an area with none of its own.

The yearly tables of EHC plans say how many children of each age were in each kind of setting in two Januaries, how many
plans were new, and the needs of each age and of each setting. They do not follow a child. So the history made here is the
least that can have happened: a child moved only where the counts cannot be explained by children who stayed.
"""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

import numpy as np

from trellis.rules.places.people import AGES, Floats, UnfitPlaces
from trellis.rules.places.rates import Transition

NEEDS = ("ASD", "HI", "MLD", "MSI", "OTH", "PD", "PMLD", "SEMH", "SLCN", "SLD", "SPLD", "VI")
# Each kind of setting, with its columns. What is not recorded one year is “educated elsewhere” the next: kept together,
# a change of recording does not look like children who moved.
SETTINGS = {
    "mainstream": (
        "mainstream_la_maintained", "mainstream_academy", "mainstream_free_school", "mainstream_independent",
        "nm_early_years",
    ),
    "resourced": tuple(
        f"mainstream_{kind}_{which}"
        for kind in ("la_maintained", "academy", "free_school") for which in ("resourced_provision", "senunit")
    ),
    "special": ("special_la_maintained", "special_academy_free"),
    "independent special": ("special_independent", "special_non_maintained"),
    "alternative": ("ap_pru_academy", "ap_pru_free_school", "ap_pru_la_maintained"),
    "college": ("fe_total",),
    "elsewhere": ("ed_elsewhere", "placement_unknown"),
}  # fmt: skip
TABLES = ("caseload", "newplans", "sen_needs_all_plans", "sen_need_newplans")
_AGED = ("Child or young persons age", "Age when plan started")
_ROUNDS = 200
Row = Mapping[str, str]
Counted = list[tuple[str, int, str, int]]  # need, age, setting, children


def from_published(tables: Mapping[str, str], council: str) -> tuple[Counted, tuple[Transition, ...]]:
    """The children of the newest January, and the year of transitions before it, of one council.

    tables: the four CSV files by name, without `.csv`. Raises UnfitPlaces for a table that is missing, or a council that
    is not in it with two Januaries by age.
    """
    for name in TABLES:
        if name not in tables:
            raise UnfitPlaces(f"The table “{name}” is missing.")
    rows = {name: _rows_of(tables[name], council) for name in TABLES}
    aged = {year: _by_age(year, rows["caseload"], _AGED[0]) for year in _years(rows["caseload"], _AGED[0])}
    if len(aged) < 2:
        raise UnfitPlaces(f"The tables do not hold two Januaries by age for “{council}”.")
    before, after = (aged[year] for year in sorted(aged)[-2:])
    newest = max(_years(rows["newplans"], _AGED[1]))
    new = _by_age(newest, rows["newplans"], _AGED[1])
    needs = _raked(after, rows["sen_needs_all_plans"])
    needs_of_new = _raked(new, rows["sen_need_newplans"])
    return _counted(after, needs), tuple(_history(int(newest), before, after, new, needs, needs_of_new))


def _rows_of(table: str, council: str) -> list[Row]:
    found: list[Row] = [
        row for row in csv.DictReader(StringIO(table.lstrip("\ufeff"))) if row.get("la_name") == council
    ]
    if not found:
        raise UnfitPlaces(f"“{council}” is not a council of these tables.")
    return found


def _years(rows: Iterable[Row], topic: str) -> set[str]:
    return {row["time_period"] for row in rows if row["breakdown_topic"] == topic}


def _by_age(year: str, rows: Iterable[Row], topic: str) -> Floats:
    """Children by age and setting: (ages, settings)."""
    found = np.zeros((AGES, len(SETTINGS)))
    for row in rows:
        if row["time_period"] == year and row["breakdown_topic"] == topic:
            known = [sum(_number(row.get(name, "")) for name in names) for names in SETTINGS.values()]
            found[_age(row["breakdown"])] += known
    return found


def _raked(by_setting: Floats, rows: list[Row]) -> Floats:
    """The share of each need, fitted to its shares by age and by setting: (needs, ages, settings)."""
    newest = max(row["time_period"] for row in rows)
    by_age, by_kind = np.zeros((len(NEEDS), AGES)), np.zeros((len(NEEDS), len(SETTINGS)))
    for row in rows:
        known = np.array([_number(row[f"number_{need.lower()}"]) for need in NEEDS])
        if row["time_period"] == newest and row["breakdown_topic"] == _AGED[0]:
            by_age[:, _age(row["breakdown"])] += known
        elif row["time_period"] == newest and row["breakdown_topic"] == "Type of placement":
            kind = _kind(row["breakdown"])
            if kind is not None:
                by_kind[:, kind] += known
    found = np.full((len(NEEDS), AGES, len(SETTINGS)), 1e-6) + (by_age[:, :, None] > 0) * (
        by_kind[:, None] > 0
    )
    for _ in range(_ROUNDS):
        found *= _over(by_setting, found.sum(0))
        found *= _over(_scaled(by_age, by_setting.sum(1)[None]), found.sum(2))[:, :, None]
        found *= _over(_scaled(by_kind, by_setting.sum(0)[None]), found.sum(1))[:, None]
    by_age += 1e-9 * by_age.sum(1, keepdims=True)  # an age without a need said has those of all ages
    of_age = _over(by_age, by_age.sum(0))
    return np.where(found.sum(0) > 0, _over(found, found.sum(0)), of_age[:, :, None])


def _history(
    year: int, before: Floats, after: Floats, new: Floats, needs: Floats, needs_of_new: Floats
) -> Iterable[Transition]:
    """The least that can have happened, age by age: who joined, who left, who moved, who stayed."""
    kinds = tuple(SETTINGS)
    for age in range(AGES):
        was = before[age - 1] if age else np.zeros(len(kinds))
        joined = np.minimum(new[age], after[age])
        still = after[age] - joined
        if still.sum() > was.sum():  # more than there were: the others came from other areas
            kept = still * was.sum() / still.sum()
            joined, still = joined + still - kept, kept
        stayed = np.minimum(was, still)
        over, under = was - stayed, still - stayed
        moved = np.outer(over, under) / max(over.sum(), 1e-300)
        left = over - moved.sum(1)
        shares = needs[:, age]
        for at, kind in enumerate(kinds):
            mix = needs_of_new[:, age, at] if new[age].sum() else shares[:, at]
            yield from _rows(year, age, "", kind, joined[at] * mix)
            yield from _rows(year, age, kind, "", left[at] * shares[:, at])
            for to, other in enumerate(kinds):
                staying = moved[at, to] + (stayed[at] if at == to else 0.0)
                yield from _rows(year, age, kind, other, staying * shares[:, to])


def _rows(year: int, age: int, here: str, there: str, children: Floats) -> Iterable[Transition]:
    for need, count in zip(NEEDS, whole(children), strict=True):
        if count:
            yield Transition(year, need, age - 1, here, age, there, "", int(count))


def _counted(after: Floats, needs: Floats) -> Counted:
    found = []
    for age in range(AGES):
        for at, kind in enumerate(SETTINGS):
            counts = whole(after[age, at] * needs[:, age, at])
            found += [(need, age, kind, int(n)) for need, n in zip(NEEDS, counts, strict=True) if n]
    return found


def whole(parts: Floats) -> Floats:
    """Parts as whole numbers that add up to their rounded sum: the largest remainders are rounded up.

    >>> whole(np.array([1.4, 1.4, 0.2])).tolist()
    [2.0, 1.0, 0.0]
    """
    found: Floats = np.floor(parts)
    missing = round(float(parts.sum() - found.sum()))
    found[np.argsort(-(parts - found), kind="stable")[:missing]] += 1
    return found


def _age(words: str) -> int:
    """`age 7`, `under 3`, `age 2 and under`, `age 20 and over` as an age."""
    number = int(next(word for word in words.split() if word.isdigit()))
    return number - 1 if words.startswith("under") else number


def _number(text: str) -> float:
    """A count; the tables write `x` for what was not collected, `z` for what cannot be, `c` for what is hidden."""
    return float(text) if text.replace(".", "", 1).isdigit() else 0.0


def _kind(words: str) -> int | None:
    """Which kind of setting a row of the tables of needs is about; None for totals of others, which would count twice."""
    low = words.lower()
    totals = {
        "ap/pru - total": "alternative", "fe - total": "college",
        "educated elsewhere - total": "elsewhere", "placement not recorded": "elsewhere",
    }  # fmt: skip
    if low in totals:
        return list(SETTINGS).index(totals[low])
    if low.startswith("special - ") and not low.endswith("total"):
        outside = low.endswith(("independent", "non-maintained"))
        return list(SETTINGS).index("independent special" if outside else "special")
    if low == "non-maintained early years" or (low.startswith("mainstream - ") and not low.endswith("total")):
        return list(SETTINGS).index("resourced" if low.endswith(")") else "mainstream")
    return None


def _over(wanted: Floats, found: Floats) -> Floats:
    found = np.broadcast_to(found, wanted.shape)
    return np.asarray(np.divide(wanted, found, out=np.zeros_like(wanted), where=found > 0), np.float64)


def _scaled(parts: Floats, totals: Floats) -> Floats:
    return np.asarray(parts * _over(totals, parts.sum(0, keepdims=True)), np.float64)
