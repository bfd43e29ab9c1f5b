"""Who gains and who loses, as the page and the board paper show it: from the record's mix, or the area's assumed one."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from trellis.cases.queries import history
from trellis.cases.queries.history import Followed
from trellis.planning import wording
from trellis.planning.calibrating import spells
from trellis.planning.forecasting import who
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.who import DIMENSIONS, Change, Fares, Kind
from trellis.planning.levers import RECORD, Levers
from trellis.planning.pack import Dimension, Stage, current_capacity

NEEDS = {
    "ASD": "Autism", "SLCN": "Speech, language and communication", "SEMH": "Social, emotional and mental health",
    "MLD": "Moderate learning difficulty", "SLD": "Severe learning difficulty", "PD": "Physical disability",
    "SPLD": "Specific learning difficulty", "PMLD": "Profound and multiple learning difficulty",
    "HI": "Hearing impairment", "VI": "Vision impairment", "MSI": "Multi-sensory impairment",
    "DS": "Down syndrome", "OTH": "Other difficulty",
}  # fmt: skip
AGES = ((5, "under 5"), (11, "5 to 10"), (16, "11 to 15"), (100, "16 and over"))
NOT_KNOWN = "not recorded"
FEWEST = 1.0  # % of requests: smaller kinds stand together, since chance would speak for them
TOGETHER = "all others"
NOTICED = 1.0  # weeks
_STAGES: dict[str, Stage] = {
    spells.DECIDING: "deciding", spells.PSYCHOLOGY: "psychology", spells.DRAFT: "drafting", spells.COMMENTS: "comments",
}  # fmt: skip
HEADINGS = (
    "share of requests", "weeks to a plan", "issued within 20 weeks", "due within 20 weeks",
    "waiting over 52 weeks at the end", "longest wait in weeks at the end",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """One way of telling children apart, said and tabled."""

    name: str
    says: str
    source: str
    changes: tuple[Change, ...]

    @property
    def rows(self) -> list[list[str]]:
        """Before and after in one cell."""
        return [
            [
                NEEDS.get(one.name, one.name).capitalize(),
                f"{one.share:.0f}%",
                _pair(_weeks(one.before.weeks), _weeks(one.after.weeks)),
                _pair(_share(one.before.issued), _share(one.after.issued)),
                _pair(_share(one.before.due), _share(one.after.due)),
                _pair(f"{one.before.over_52:,.0f}", f"{one.after.over_52:,.0f}"),
                _pair(f"{one.before.longest:,.0f}", f"{one.after.longest:,.0f}"),
            ]
            for one in self.changes
        ]


def tables(start: Start, levers: Levers, on: date) -> tuple[Table, ...]:
    """By quadrant, need and age: nothing changes, beside these levers."""
    cases = history.followed(on) if start.of == RECORD else ()
    return tuple(_table(dimension, start, levers, cases, on) for dimension in DIMENSIONS)


def as_csv(shown: Iterable[Table]) -> str:
    """Every figure before and after, one kind of children a row."""
    out = io.StringIO()
    write = csv.writer(out)
    fields = tuple(Fares.__slots__)
    write.writerow(
        [
            "by",
            "children",
            "share of requests",
            *(f"{name}, {when}" for when in ("before", "after") for name in fields),
        ]
    )
    for table in shown:
        for one in table.changes:
            values = (getattr(fares, name) for fares in (one.before, one.after) for name in fields)
            cells = ("" if value is None else f"{value:.3f}" for value in values)
            write.writerow([table.name, one.name, f"{one.share:.1f}", *cells])
    return out.getvalue()


def _table(
    dimension: Dimension, start: Start, levers: Levers, cases: tuple[Followed, ...], on: date
) -> Table:
    kinds, source = _kinds(dimension, start, cases, on)
    before = Levers(start=levers.start)
    found = who.changes(start, before, levers, kinds) if kinds else ()
    return Table(DIMENSIONS[dimension], _says(found, levers), source, found)


def _kinds(
    dimension: Dimension, start: Start, cases: tuple[Followed, ...], on: date
) -> tuple[tuple[Kind, ...], str]:
    if cases:
        said = f"Counted in this system: {len(cases):,} requests of three years, and who is open today"
        return tuple(_counted(dimension, cases, on)), said
    mix = current_capacity().mix_of(dimension)
    if mix is None:
        return (), "The area gives no mix, so nothing can be said. Take it from the record instead."
    shares = _together(mix.shares)
    return who.spread(
        shares, start
    ), f"{mix.standing.capitalize()}: {mix.source}. All are taken to wait alike."


def _counted(dimension: Dimension, cases: tuple[Followed, ...], on: date) -> Iterator[Kind]:
    named = {one.number: _of(one, dimension) for one in cases}
    asked = Counter(named.values())
    shares = _together({name: 100 * count / len(cases) for name, count in asked.most_common()})
    held: dict[str, dict[Stage, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in cases:
        if stage := spells.open_at(one, on):
            name = named[one.number] if named[one.number] in shares else TOGETHER
            held[name][_STAGES[stage]].append((on - one.asked_on).days / 7)
    for name, share in shares.items():
        stands = tuple((stage, tuple(sorted(ages))) for stage, ages in held[name].items())
        yield Kind(name, share, stands)


def _together(shares: dict[str, float]) -> dict[str, float]:
    whole = sum(shares.values())
    large = {name: share for name, share in shares.items() if 100 * share / whole >= FEWEST}
    small = whole - sum(large.values())
    return {**large, TOGETHER: small} if small > 1e-9 else large


def _of(one: Followed, dimension: Dimension) -> str:
    if dimension == "age":
        return next(name for under, name in AGES if one.age < under)
    return (one.quadrant if dimension == "quadrant" else one.need) or NOT_KNOWN


def _says(found: tuple[Change, ...], levers: Levers) -> str:
    """Who gains most and who loses most, in one sentence."""
    if levers.changes_nothing:
        return "Nothing is changed, so nobody gains or loses."
    moved = [(one.weeks_more, one) for one in found if one.weeks_more is not None]
    if not moved:
        return "No plan would be issued in the last year, before or after, so weeks to a plan cannot be said."
    least, gains = min(moved, key=lambda pair: pair[0])
    most, loses = max(moved, key=lambda pair: pair[0])
    waits = sum(one.after.over_52 - one.before.over_52 for one in found)
    says = (
        "Nobody waits longer for a plan."
        if most < NOTICED
        else f"{_named(loses)} wait {most:.0f} weeks longer for a plan."
    )
    gain = (
        f"{_named(gains)} gain most: {-least:.0f} weeks sooner. "
        if least <= -NOTICED
        else "Nobody gains a week. "
    )
    return f"{gain}{says} {abs(waits):,.0f} {'more' if waits > 0 else 'fewer'} children wait over 52 weeks at the end."


def _named(one: Change) -> str:
    return f"Children “{NEEDS.get(one.name, one.name)}”"


def _pair(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _weeks(value: float | None) -> str:
    return "none" if value is None else f"{value:.0f}"


def _share(value: float | None) -> str:
    return "none" if value is None else wording.percent(value)
