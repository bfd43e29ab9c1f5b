"""Reading the milestones: which are live, which disagree, and what that leaves certain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from trellis.rules.timetable.model import Follows, Kind, Milestone, Problem, Process
from trellis.rules.timetable.words import in_words, listed

FIRST_YEAR, LAST_YEAR = 1990, 2090  # outside these a date is a slip of the pen
Place = tuple[str, str | None]  # a kind, and which of several


@dataclass(slots=True)
class View:
    """What a deadline can see: the whole case, or the case and one of several things side by side."""

    dates: dict[str, list[date]] = field(default_factory=dict)  # every live date of a kind, sorted
    happened: dict[str, list[date]] = field(default_factory=dict)  # those up to today
    days: dict[str, date] = field(default_factory=dict)  # the governing date of each kind
    unsure: set[str] = field(default_factory=set)  # kinds whose date cannot be known

    def put(self, row: Kind, dates: list[date], on: date) -> None:
        """Take in the dates of one kind."""
        self.dates[row.key] = dates
        self.days[row.key] = dates[-1] if row.repeats else dates[0]
        if dates[-1] <= on:
            self.happened[row.key] = dates
        elif dates[0] <= on:
            self.happened[row.key] = [day for day in dates if day <= on]

    def doubt(self, kind: str) -> None:
        """Leave a kind without a governing date."""
        self.unsure.add(kind)
        self.days.pop(kind, None)

    def first(self, kinds: Iterable[str]) -> date | None:
        """The earliest day on which any of these has happened."""
        first = None
        for kind in kinds:
            dates = self.happened.get(kind)
            if dates is not None and (first is None or dates[0] < first):
                first = dates[0]
        return first

    def start(self, kinds: Iterable[str]) -> date | None:
        """The earliest governing date of these."""
        first = None
        for kind in kinds:
            day = self.days.get(kind)
            if day is not None and (first is None or day < first):
                first = day
        return first


@dataclass(slots=True)
class Record:
    """What the live milestones of a process say."""

    process: Process
    on: date
    effective: tuple[Milestone, ...] = ()
    case: View = field(default_factory=View)
    side_by_side: dict[str, dict[str, list[date]]] = field(default_factory=dict)  # kind, about: dates
    doubts: set[Place] = field(default_factory=set)
    problems: set[Problem] = field(default_factory=set)
    views: dict[str, View] = field(default_factory=dict)
    common: View | None = None
    named: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def view(self, about: str) -> View:
        """The case as a deadline about one of several things sees it."""
        if about not in self.views:
            shared = self._shared()
            view = View(shared.dates.copy(), shared.happened.copy(), shared.days.copy(), shared.unsure.copy())
            for kind, by_about in self.side_by_side.items():
                if about in by_about:
                    view.put(self.process.kind_by_key[kind], by_about[about], self.on)
            for kind, place in self.doubts:
                if place == about:
                    view.doubt(kind)
            self.views[about] = view
        return self.views[about]

    def _shared(self) -> View:
        """What every view has in common: the case, without what is side by side."""
        if self.common is None:
            case, apart = self.case, self.side_by_side
            self.common = View(
                {kind: dates for kind, dates in case.dates.items() if kind not in apart},
                {kind: dates for kind, dates in case.happened.items() if kind not in apart},
                {kind: day for kind, day in case.days.items() if kind not in apart},
                case.unsure,
            )
        return self.common

    def abouts(self, kinds: tuple[str, ...]) -> list[str]:
        """What these kinds are about, in the order in which each was first heard of."""
        if kinds not in self.named:
            first: dict[str, date] = {}
            for kind in kinds:
                for about, dates in self.side_by_side.get(kind, {}).items():
                    if about not in first or dates[0] < first[about]:
                        first[about] = dates[0]
            self.named[kinds] = sorted(first, key=lambda about: (first[about], about))
        return self.named[kinds]

    def doubt(self, milestone: Milestone) -> None:
        """The date of this kind cannot be known."""
        row = self.process.kind_by_key.get(milestone.kind)
        if row is not None:
            self.doubts.add((row.key, (milestone.about or None) if row.about else None))

    def say(self, code: str, sentence: str, milestones: Iterable[Milestone] = ()) -> None:
        """Note a problem; its ids are in order, so that the same record always gives the same words."""
        ids = tuple(sorted({str(milestone.id) for milestone in milestones if milestone.id is not None}))
        self.problems.add(Problem(code, sentence, ids))


def read(process: Process, milestones: Iterable[Milestone], on: date, born_on: date | None) -> Record:
    """Everything the milestones say, whatever order they come in."""
    record = Record(process, on)
    record.effective = tuple(_live(list(milestones), record))
    by_place: dict[Place, list[Milestone]] = defaultdict(list)
    for milestone in record.effective:
        row = process.kind_by_key.get(milestone.kind)
        if row is None:
            record.say(
                "unknown_kind", f"“{milestone.kind}” is not something this process records.", [milestone]
            )
            continue
        by_place[milestone.kind, (milestone.about or None) if row.about else None].append(milestone)
        if row.about and not milestone.about:
            record.say("nameless", f"{row.sentence}, but it does not say {row.about}.", [milestone])
        if milestone.on > on or milestone.on.year < FIRST_YEAR or (born_on and milestone.on < born_on):
            _say_what_is_wrong(record, row, milestone, born_on)
    _settle(record, by_place)
    _check_conflicts(record)
    _check_order(record)
    return record


def _order(milestone: Milestone) -> tuple[date, str, str, str]:
    return (milestone.on, milestone.kind, milestone.about or "", repr(milestone.id))


def _full_order(milestone: Milestone) -> tuple[str, ...]:
    return (milestone.on.isoformat(), milestone.kind, repr(milestone))


def _live(rows: list[Milestone], record: Record) -> list[Milestone]:
    """The rows no other row replaces, in an order of their own."""
    by_id = {row.id: row for row in rows if row.id is not None}
    replaced = {row.supersedes for row in rows if row.supersedes is not None}
    numbered_apart = len(by_id) == len(rows)
    if not numbered_apart:
        _check_ids(rows, record)
    if replaced:
        _check_corrections(rows, by_id, record)
    live = [row for row in rows if not row.void and (row.id is None or row.id not in replaced)]
    return sorted(live, key=_order if numbered_apart else _full_order)


def _check_corrections(rows: list[Milestone], by_id: Mapping[str | int, Milestone], record: Record) -> None:
    for row in rows:
        if row.supersedes is not None and row.supersedes not in by_id:
            record.say("unknown_supersedes", "A correction names an entry that is not in the record.", [row])
    _check_circles(rows, record)


def _check_ids(rows: list[Milestone], record: Record) -> None:
    by_id: dict[str | int, set[Milestone]] = defaultdict(set)
    for row in rows:
        if row.id is not None:
            by_id[row.id].add(row)
    for same in by_id.values():
        if len(same) > 1:
            record.say("same_id", "Two different entries carry the same number.", same)


def _check_circles(rows: list[Milestone], record: Record) -> None:
    replaces: dict[str | int, set[str | int]] = defaultdict(set)
    for row in rows:
        if row.id is not None and row.supersedes is not None:
            replaces[row.id].add(row.supersedes)
    for row in rows:
        if row.id is not None and row.supersedes is not None and _leads_back(row.id, replaces):
            record.say(
                "corrects_itself", "Entries correct each other in a circle, so none of them stands.", [row]
            )
            record.doubt(row)


def _leads_back(start: str | int, replaces: dict[str | int, set[str | int]]) -> bool:
    seen: set[str | int] = set()
    todo = set(replaces[start])
    while todo:
        here = todo.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            todo |= replaces.get(here, set())
    return False


def _say_what_is_wrong(record: Record, row: Kind, milestone: Milestone, born_on: date | None) -> None:
    said = f"{row.sentence}: {in_words(milestone.on)}"
    if not FIRST_YEAR <= milestone.on.year <= LAST_YEAR:
        record.doubt(milestone)
        record.say(
            "impossible_date", f"{row.sentence}: the year {milestone.on.year} cannot be right.", [milestone]
        )
    elif born_on is not None and milestone.on < born_on:
        record.doubt(milestone)
        record.say("before_birth", f"{said} is before the birth, on {in_words(born_on)}.", [milestone])
    elif milestone.on > record.on and not row.to_come:
        record.say("in_the_future", f"{said} has not come yet.", [milestone])


def _settle(record: Record, by_place: dict[Place, list[Milestone]]) -> None:
    """Decide the governing date of each kind, or that the record disagrees with itself."""
    for (kind, about), found in by_place.items():
        row = record.process.kind_by_key[kind]
        dates = [found[0].on] if len(found) == 1 else sorted({milestone.on for milestone in found})
        if len(dates) > 1 and not row.repeats:
            record.doubt(found[0])
            said, every = listed(in_words(day) for day in dates), "both" if len(dates) == 2 else "all"
            sentence = f"{row.sentence}: {said} are {every} recorded. Only one can be right."
            record.say("contradictory", sentence, found)
        if about is not None:
            record.side_by_side.setdefault(kind, {})[about] = dates
            dates = sorted({*record.case.dates.get(kind, ()), *dates})
        record.case.put(row, dates, record.on)
    for kind, about in record.doubts:
        if about is None:
            record.case.doubt(kind)


def _check_conflicts(record: Record) -> None:
    live = record.case.dates
    for pair in record.process.conflicts:
        if pair[0] in live and pair[1] in live:
            both = " and ".join(f"“{record.process.kind_by_key[kind].sentence}”" for kind in pair)
            found = [milestone for milestone in record.effective if milestone.kind in pair]
            record.say("contradictory", f"{both} are both recorded. Only one can be right.", found)
            for kind in pair:
                record.case.doubt(kind)


def _check_order(record: Record) -> None:
    live = record.case.dates
    for kind, dates in live.items():
        for follows in record.process.follows_of.get(kind, ()):
            if record.process.kind_by_key[follows.earlier[0]].about and kind in record.side_by_side:
                for about, own in record.side_by_side[kind].items():
                    by_kind = {k: record.side_by_side.get(k, {}).get(about, []) for k in follows.earlier}
                    _check_one_order(record, follows, own[0], by_kind, about)
            else:
                _check_one_order(record, follows, dates[0], live)


def _check_one_order(
    record: Record, follows: Follows, day: date, live: Mapping[str, list[date]], about: str | None = None
) -> None:
    first = None
    for kind in follows.earlier:
        before = live.get(kind)
        if before and before[0] <= day:
            return
        first = before[0] if before and (first is None or before[0] < first) else first
    kinds = record.process.kind_by_key
    found = [m for m in record.effective if m.kind == follows.later and about in (None, m.about)]
    if first is not None:
        after = f"“{kinds[follows.later].sentence}” ({in_words(day)})"
        wanted = f"“{kinds[follows.earlier[0]].sentence}” ({in_words(first)})"
        record.say("out_of_order", f"{after} is before {wanted}.", found)
    elif follows.needs_it:
        wanted = listed((f"“{kinds[kind].sentence}”" for kind in follows.earlier), "or")
        record.say("missing", f"“{kinds[follows.later].sentence}” is recorded, but {wanted} is not.", found)
