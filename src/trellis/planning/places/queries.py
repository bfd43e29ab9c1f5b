"""What the pages of places show."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from trellis.foundation.access import Principal
from trellis.foundation.area import current_area
from trellis.planning import policy
from trellis.planning.pack import Figure
from trellis.planning.places import events, wording
from trellis.planning.places.alike import asked_of, counting
from trellis.planning.places.at_start import at_start
from trellis.planning.places.changes import Changes
from trellis.planning.places.counted import row_of
from trellis.planning.places.forecasting import LookedBack, looked_back
from trellis.planning.places.history import History, YearOf, history_in_use, why_not_waiting, years_of
from trellis.planning.places.kinds import DESIGNATIONS, NEEDS, SETTINGS, shown
from trellis.planning.places.models import BroughtHistory
from trellis.planning.places.pack import DistrictShare, current_places
from trellis.planning.places.schools import Places, all_places
from trellis.planning.places.shortage import Shortage, shortage
from trellis.planning.places.start import RECORD, Basis, Start, area_of, from_pack, from_record, years_from
from trellis.planning.removed import Removed, removals
from trellis.plans.queries.counting import first_plans, with_plans
from trellis.rules.places import Area


@dataclass(frozen=True, slots=True)
class Source:
    """One thing a forecast rests on."""

    name: str
    value: str
    standing: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class Compared:
    """What is tried, beside no change."""

    said: tuple[str, ...]
    difference: str
    counted_too: str  # who is counted on both sides, and on no other page
    for_no_child: str  # for which ages the places tried are counted for nobody
    elsewhere: str  # that what closes is not in this forecast
    kind_elsewhere: str  # and of what kind it is
    before: Shortage
    after: Shortage
    years: list[list[str]]
    by_district: list[list[str]]
    by_need: list[list[str]]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Where children went, and how well forecasts made from it would have done."""

    history: History
    years: tuple[YearOf, ...]
    back: LookedBack
    in_record: int  # plans first made in this system in the last year
    waiting: tuple[tuple[int, str], ...]  # histories brought in that nobody has taken into use
    doubted: str


def districts() -> Mapping[str, str]:
    """The districts of the area by slug."""
    return {district.slug: district.name for district in current_area().districts}


def starting(of: str, on: date, growth: float | None = None, history: History | None = None) -> Start:
    """Where a forecast starts: the area's figures, or the record today; with the history in use, or another."""
    pack = current_places()
    basis = Basis(pack, history or history_in_use(pack), all_places(pack), growth)
    return from_record(with_plans(on), on, basis) if of == RECORD else from_pack(basis)


def home(of: str, setting: str, on: date) -> tuple[Start, Shortage]:
    """Where places run out if nothing changes."""
    start = starting(of, on)
    return start, shortage(start, setting, start.places, districts(), on)


def compared(start: Start, changes: Changes, on: date) -> Compared:
    """A change beside no change, with the same children in both. Raises Refused for one that cannot be."""
    changes.check_closing(start.places)
    names = districts()
    tried = start if changes.growth is None else starting(start.of, on, changes.growth)
    kind, rows, then = changes.setting, start.places, changes.applied(start.places)
    asked = asked_of(rows, kind)
    both = asked | asked_of(then, kind)
    before = shortage(start, kind, counting(both, rows, kind, start.area), names, on)
    after = shortage(tried, kind, counting(both, then, kind, start.area), names, on)
    is_over = at_start(start, before.found).is_over
    elsewhere = changes.closes_elsewhere(rows)
    return Compared(
        tuple(changes.said(rows, dict(names), start.years)),
        before.nobody or wording.difference(before.found, after.found, is_over=is_over),
        "" if before.nobody else wording.counted_too(before.found, both - asked),
        wording.for_no_child(changes.first_age, changes.last_age) if changes.add else "",
        wording.elsewhere(elsewhere, kind) if elsewhere else "",
        elsewhere.setting if elsewhere else "",
        before,
        after,
        [[old[0], old[1], new[1], old[4], new[4]] for old, new in zip(before.years, after.years, strict=True)],
        _beside(before.by_district, after.by_district),
        _beside(before.by_need, after.by_need),
    )  # fmt: skip


def _beside(before: list[list[str]], after: list[list[str]]) -> list[list[str]]:
    """Who has no place, before and after, by name; those whom only the change leaves without one come last."""
    was, then = ({row[0]: row[-1] for row in rows} for rows in (before, after))
    return [[name, was.get(name, "0"), then.get(name, "0")] for name in {**was, **then}]


def schools(by: Principal) -> tuple[Places, ...]:
    """Every place counted; none for somebody who may not plan."""
    return all_places(current_places()) if policy.may_plan(by) else ()


def by_kind(by: Principal, on: date) -> tuple[tuple[str, list[tuple[str, list[str]]]], ...]:
    """Every place counted, each kind with its rows under `counted.HEAD`, each with its slug."""
    # A forecast that starts from today's record reaches furthest.
    rows, names, years = schools(by), districts(), years_from(on)
    return tuple(
        (words, [(row.slug, row_of(row, names, years)) for row in rows if row.setting == kind])
        for kind, words in DESIGNATIONS.items()
    )


def school(slug: str, by: Principal) -> Places | None:
    """One of them."""
    return next((row for row in schools(by) if row.slug == slug), None)


def children_rows(start: Start) -> list[list[str]]:
    """Children now by need and kind of setting; counts under six are not shown, nor is a total that would give one away."""
    counts = Counter(zip(start.now.need.tolist(), start.now.setting.tolist(), strict=True))
    rows = []
    for at, code in enumerate(start.area.needs):
        cells = [counts[at, setting] for setting in range(len(start.area.settings))]
        if sum(cells):
            rows.append([NEEDS.get(code, code), *(shown(one) for one in cells), _rounded(sum(cells))])
    return rows


def _rounded(total: int) -> str:
    """To the nearest ten, so that a small count cannot be found by taking away."""
    return f"{round(total, -1):,}"


def settings_head(start: Start) -> list[str]:
    return [SETTINGS[name] for name in start.area.settings]


def sources(start: Start) -> tuple[Source, ...]:
    """Everything a forecast rests on but the places, which have a page of their own."""
    pack = current_places()
    file, history = pack.file, history_in_use(pack)
    told = file.children
    of_children = (
        ("from the record", "Final plans in this system")
        if start.of == RECORD
        else (told.standing, told.source)
    )
    lines = sum(one.children for one in history.transitions)
    return (
        Source("Children with plans", shown(start.children), *of_children, start.counted_on),
        Source("Where children went", f"{lines:,} children", history.standing, history.source, history.dated),
        _figure("Joiners grow, % a year", file.growth_percent),
        _figure("Give or take, % a year", file.growth_spread_percent),
        *_where_people_live(file.districts),
    )


def _figure(name: str, figure: Figure) -> Source:
    return Source(name, f"{figure.value:g}", figure.standing, figure.source, figure.dated)


def _where_people_live(rows: tuple[DistrictShare, ...]) -> Iterator[Source]:
    """The shares of all districts that one source gives, together."""
    names, total = districts(), sum(row.share.value for row in rows)
    for share in {row.share.source: row.share for row in rows}.values():
        alike = [row for row in rows if row.share.source == share.source]
        words = ", ".join(f"{names[row.slug]} {row.share.value / total:.1%}" for row in alike)
        yield Source("Where people live", words, share.standing, share.source, share.dated)


def history_page(start: Start, setting: str, on: date) -> HistoryPage:
    """The history in use, year by year, with its back-test, and what this system counts itself."""
    history = history_in_use(current_places())
    back = looked_back(start, history, setting)
    waiting = BroughtHistory.objects.filter(waits=True).values_list("pk", "name")
    doubted = wording.doubted(history, start.in_figures, on)
    return HistoryPage(history, years_of(history), back, first_plans(on), tuple(waiting), doubted)


def history() -> History:
    """The history in use."""
    return history_in_use(current_places())


def removed_history(number: int, by: Principal) -> Removed | None:
    """A history that was brought in and that somebody removed; None where nobody removed one of that number."""
    return next(iter(removals(events.HISTORY_REMOVED, [f"history:{number}"], by)), None)


def not_waiting(number: int) -> str:
    """Why a history that was brought in does not wait; nothing where there is none."""
    row = BroughtHistory.objects.filter(pk=number).first()
    return why_not_waiting(row) if row else ""


def area() -> Area:
    """What a history brought in may name."""
    return area_of(current_places())


def taken_out(slug: str, by: Principal) -> Removed | None:
    """Places that were only added here, as they were last taken out; None where nobody took any of that name out."""
    return next(reversed(removals(events.TAKEN_OUT, [f"places:{slug}"], by)), None)


def is_brought(number: str) -> bool:
    """Whether that is the number of a history brought in."""
    return number.isdecimal() and BroughtHistory.objects.filter(pk=int(number)).exists()
