"""Who gains and who loses, as the page and the board paper show it: from the record's mix, or the area's assumed one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from trellis.cases.queries import history, spells
from trellis.cases.queries.history import Followed
from trellis.planning import wording
from trellis.planning.forecasting import simulating, who
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.who import DIMENSIONS, NOTICED, Change, Fares, Kind
from trellis.planning.levers import RECORD, Levers
from trellis.planning.pack import Dimension, Stage, current_capacity
from trellis.rules.spreadsheet import written

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
FIGURES = (
    "Weeks to a plan", "Issued within 20 weeks", "Due within 20 weeks", "No plan at the end", "Over 52 weeks at the end",
    "Longest wait, weeks",
)  # fmt: skip
OF_ALL = "Of all requests"
ALIKE = (
    "The area’s figures do not say who has waited how long, so all are taken to wait alike, and a change does to one "
    "what it does to another. Start from the record, which knows."
)
_STAGES: dict[str, Stage] = {
    spells.DECIDING: "deciding", spells.PSYCHOLOGY: "psychology", spells.DRAFT: "drafting", spells.COMMENTS: "comments",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """One way of telling children apart, said and tabled."""

    name: str
    says: str
    source: str
    changes: tuple[Change, ...]

    @property
    def head(self) -> tuple[str | tuple[str, str], ...]:
        """Over its columns."""
        return (self.name, *((name, "number") for name in (OF_ALL, *FIGURES)))

    @property
    def rows(self) -> list[list[str]]:
        """Before and after in one cell."""
        return [
            [
                _kind(one),
                f"{one.share:.0f}%" if one.share else "none",
                *map(_pair, _said(one.before), _said(one.after)),
            ]
            for one in self.changes
        ]


def tables(start: Start, levers: Levers, on: date) -> tuple[Table, ...]:
    """By how long they have waited, by quadrant, need and age: nothing changes, beside these levers."""
    cases = history.followed(on) if start.of == RECORD else ()
    return (
        _by_wait(start, levers),
        *(_table(dimension, start, levers, cases, on) for dimension in DIMENSIONS),
    )


def as_csv(shown: Iterable[Table]) -> str:
    """Every figure of the page before and after, one kind of children a row; shares as parts of one."""
    figures = (f"{name}, {when}" for name in FIGURES for when in ("before", "after"))
    rows = []
    for table in shown:
        for one in table.changes:
            pairs = zip(_figures(one.before), _figures(one.after), strict=True)
            cells = ("" if value is None else f"{value:.3f}" for pair in pairs for value in pair)
            rows.append((table.name, _kind(one), f"{one.share / 100:.3f}", *cells))
    return written(("By", "Children", OF_ALL, *figures), rows)


def _kind(one: Change) -> str:
    return NEEDS.get(one.name, one.name).capitalize()


def _figures(fares: Fares) -> tuple[float | None, ...]:
    """As the columns go."""
    return fares.weeks, fares.issued, fares.due, fares.without, fares.over_52, fares.longest


def _said(fares: Fares) -> tuple[str, ...]:
    """The same in words."""
    counts = (f"{count:,.0f}" for count in (fares.without, fares.over_52, fares.longest))
    return (_weeks(fares.weeks), _share(fares.issued), _share(fares.due), *counts)


def _table(
    dimension: Dimension, start: Start, levers: Levers, cases: tuple[Followed, ...], on: date
) -> Table:
    name = DIMENSIONS[dimension]
    if not cases:
        return Table(name, f"This cannot be told by {name.lower()}. {ALIKE}", _mix_says(dimension), ())
    source = f"Counted in this system: {len(cases):,} requests of three years, and who is open today."
    found = who.changes(start, Levers(start=levers.start), levers, tuple(_counted(dimension, cases, on)))
    return Table(name, _says(found, levers), source, found)


def _by_wait(start: Start, levers: Levers) -> Table:
    """Where the order of work shows: those late already, those still in time, those who have not asked yet."""
    before = Levers(start=levers.start)
    found = who.changes(start, before, levers, who.by_wait(start), simulating.MONTHS)
    source = (
        "Cases open where the forecast starts, and all who ask later; plans of the whole forecast. Each table is of "
        f"{who.RUNS} runs of its own and has their average. The forecast has the middle run, so the sums differ, by much "
        "where some runs go far worse than others."
    )
    says = _says(found, levers)
    if not levers.changes_nothing:
        says = f"{says} {_all_say(found)}"
    return Table("How long they have waited", says, source, found)


def _mix_says(dimension: Dimension) -> str:
    """The area's mix of requests, which says nothing of who has waited."""
    mix = current_capacity().mix_of(dimension)
    if mix is None:
        return "The area gives no mix either."
    whole = sum(mix.shares.values())
    shares = ", ".join(f"{NEEDS.get(name, name)} {share / whole:.0%}" for name, share in mix.shares.items())
    return f"Of all requests: {shares}. {mix.standing.capitalize()}: {mix.source}."


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
    """Who gains most and who loses most; never plans issued without those who have none."""
    if levers.changes_nothing:
        return "Nothing is changed, so nobody gains or loses."
    return f"{_plans_say(found)} {_left_say(found)}".rstrip()


def _plans_say(found: tuple[Change, ...]) -> str:
    moved = [(one.weeks_more, one) for one in found if one.weeks_more is not None]
    if not moved:
        return "No plan is issued before or after, so weeks to a plan cannot be compared."
    told = [pair for pair in moved if pair[1].apart]
    if not told:
        return "None of these fares otherwise than the others by more than chance, so none is named."
    least, gains = min(told, key=lambda pair: pair[0])
    most, loses = max(told, key=lambda pair: pair[0])
    gain = (
        f"{_named(gains)} get it {_long(-least)} sooner"
        if least <= -NOTICED
        else "nobody gets it a week sooner"
    )
    loss = f"{_named(loses)} {_long(most)} later" if most >= NOTICED else "nobody a week later"
    return f"Of those who get a plan, {gain}, and {loss}."


def _left_say(found: tuple[Change, ...]) -> str:
    """Which of them are left at the end, which no mean of plans issued can show."""
    told = [one for one in found if one.apart]
    grown = max(told, key=lambda one: one.after.over_52 - one.before.over_52, default=None)
    more = round(grown.after.over_52 - grown.before.over_52) if grown else 0
    if grown is None or more < 1:
        return ""
    longest = f"from {grown.before.longest:,.0f} to {grown.after.longest:,.0f} weeks"
    return f"At the end {more:,} more of {_named(grown)} have waited more than 52 weeks; their longest wait goes {longest}."


def _all_say(found: tuple[Change, ...]) -> str:
    """Who is left of all children, those of every line together."""
    was, now = ([getattr(one, when) for one in found] for when in ("before", "after"))
    before, after = (sum(one.over_52 for one in each) for each in (was, now))
    longest = [f"{max(one.longest for one in each):,.0f}" for each in (was, now)]
    return (
        f"Of all children, on average {after:,.0f} have waited more than 52 weeks at the end, {before:,.0f} if nothing "
        f"changes; the longest wait goes from {longest[0]} to {longest[1]} weeks."
    )


def _named(one: Change) -> str:
    return f"children “{NEEDS.get(one.name, one.name)}”"


def _pair(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _long(weeks: float) -> str:
    return f"{weeks:.0f} {'week' if round(weeks) == 1 else 'weeks'}"


def _weeks(value: float | None) -> str:
    return "none" if value is None else f"{value:.0f}"


def _share(value: float | None) -> str:
    return "none" if value is None else wording.percent(value)
