"""Reading the milestones: which are live, which disagree, and what that leaves certain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from trellis.rules.timetable.model import Follows, Kind, Milestone, Problem, Process
from trellis.rules.timetable.words import in_words, listed

FIRST_YEAR, LAST_YEAR = 1990, 2190  # outside these a date is a slip of the pen
Place = tuple[str, str | None]  # a kind, and which of several


@dataclass(slots=True)
class Record:
    """What the live milestones of a process say."""

    process: Process
    effective: tuple[Milestone, ...] = ()
    dates: dict[Place, list[date]] = field(default_factory=dict)  # sorted, each once
    anywhere: dict[str, list[date]] = field(default_factory=dict)  # the same, whatever it is about
    days: dict[str, date] = field(default_factory=dict)  # the governing date of each kind
    unsure: set[Place] = field(default_factory=set)  # kinds whose date cannot be known
    problems: set[Problem] = field(default_factory=set)

    def place(self, kind: str, about: str | None) -> Place:
        """Where dates of this kind are kept, for a deadline about this thing."""
        row = self.process.kind_by_key.get(kind)
        return (kind, about if row is not None and row.about else None)

    def dates_of(self, kind: str, about: str | None) -> list[date]:
        """Every live date of this kind: about this thing, or about anything when none is said."""
        return (self.anywhere.get(kind) if about is None else self.dates.get(self.place(kind, about))) or []

    def days_about(self, about: str) -> dict[str, date]:
        """The governing dates for a deadline about one of several things."""
        days = {kind: day for kind, day in self.days.items() if not self.process.kind_by_key[kind].about}
        for (kind, place), dates in self.dates.items():
            if place == about and (kind, place) not in self.unsure:
                days[kind] = self._governing(kind, dates)
        return days

    def _governing(self, kind: str, dates: list[date]) -> date:
        row = self.process.kind_by_key[kind]
        return dates[-1] if row.repeats else dates[0]

    def is_unsure(self, kind: str, about: str | None) -> bool:
        """Whether the date of this kind cannot be known."""
        return bool(self.unsure) and self.place(kind, about) in self.unsure

    def say(self, code: str, sentence: str, milestones: Iterable[Milestone] = ()) -> None:
        """Note a problem; the ids are in order so that the same record always gives the same words."""
        self.problems.add(
            Problem(code, sentence, tuple(sorted(str(m.id) for m in milestones if m.id is not None)))
        )


def read(process: Process, milestones: Iterable[Milestone], on: date, born_on: date | None) -> Record:
    """Everything the milestones say, whatever order they come in."""
    record = Record(process)
    rows = list(milestones)
    record.effective = tuple(_live(rows, record))
    by_place: dict[Place, list[Milestone]] = defaultdict(list)
    for milestone in record.effective:
        row = process.kind_by_key.get(milestone.kind)
        if row is None:
            record.say(
                "unknown_kind", f"“{milestone.kind}” is not something this process records.", [milestone]
            )
        else:
            by_place[milestone.kind, milestone.about if row.about else None].append(milestone)
            _check_the_date(record, row, milestone, on, born_on)
    _settle(record, by_place)
    _check_conflicts(record)
    if process.follows:
        _check_order(record)
    return record


def _order(milestone: Milestone) -> tuple[date, str, str, str]:
    return (milestone.on, milestone.kind, milestone.about or "", str(milestone.id))


def _full_order(milestone: Milestone) -> tuple[str, ...]:
    noted, replaces = str(milestone.noted_at), str(milestone.supersedes)
    return (milestone.on.isoformat(), *_order(milestone)[1:], noted, replaces)


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
            record.unsure.add(record.place(row.kind, row.about))


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


def _check_the_date(record: Record, row: Kind, milestone: Milestone, on: date, born_on: date | None) -> None:
    said = f"{row.sentence}: {in_words(milestone.on)}" if milestone.on > on or born_on else row.sentence
    if not FIRST_YEAR <= milestone.on.year <= LAST_YEAR:
        record.unsure.add(record.place(milestone.kind, milestone.about))
        record.say(
            "impossible_date", f"{row.sentence}: the year {milestone.on.year} cannot be right.", [milestone]
        )
    elif born_on is not None and milestone.on < born_on:
        record.unsure.add(record.place(milestone.kind, milestone.about))
        record.say("before_birth", f"{said} is before the birth, on {in_words(born_on)}.", [milestone])
    elif milestone.on > on and not row.to_come:
        record.say("in_the_future", f"{said} has not come yet.", [milestone])


def _settle(record: Record, by_place: dict[Place, list[Milestone]]) -> None:
    """Decide the governing date of each kind, or that the record disagrees with itself."""
    for (kind, about), found in by_place.items():
        dates = sorted({milestone.on for milestone in found})
        row = record.process.kind_by_key[kind]
        if len(dates) > 1 and not row.repeats:
            record.unsure.add((kind, about))
            said, every = listed(in_words(day) for day in dates), "both" if len(dates) == 2 else "all"
            record.say(
                "contradictory", f"{row.sentence}: {said} are {every} recorded. Only one can be right.", found
            )
        record.dates[kind, about] = dates
        known = record.anywhere.get(kind)
        record.anywhere[kind] = dates if known is None else sorted({*known, *dates})
    for kind, dates in record.anywhere.items():
        if (kind, None) not in record.unsure:
            record.days[kind] = record._governing(kind, dates)


def _check_conflicts(record: Record) -> None:
    for one, other in record.process.conflicts:
        if one in record.anywhere and other in record.anywhere:
            kinds = record.process.kind_by_key
            both = f"{kinds[one].sentence}” and “{kinds[other].sentence}"
            record.unsure |= {(one, None), (other, None)}
            record.days.pop(one, None), record.days.pop(other, None)
            found = [milestone for milestone in record.effective if milestone.kind in (one, other)]
            record.say("contradictory", f"“{both}” are both recorded. Only one can be right.", found)


def _check_order(record: Record) -> None:
    kinds = record.process.kind_by_key
    for follows in record.process.follows:
        if follows.later in record.anywhere:
            side_by_side = kinds[follows.later].about and all(kinds[kind].about for kind in follows.earlier)
            for (kind, about), dates in record.dates.items() if side_by_side else ():
                if kind == follows.later:
                    _check_one_order(record, follows, about, dates)
            if not side_by_side:
                _check_one_order(record, follows, None, record.anywhere[follows.later])


def _check_one_order(record: Record, follows: Follows, about: str | None, dates: list[date]) -> None:
    kinds = record.process.kind_by_key
    first = [found[0] for kind in follows.earlier if (found := record.dates_of(kind, about))]
    if first and min(first) <= dates[0]:
        return
    named = [m for m in record.effective if m.kind == follows.later and about in (None, m.about)]
    if first:
        after = f"“{kinds[follows.later].sentence}” ({in_words(dates[0])})"
        before = f"“{kinds[follows.earlier[0]].sentence}” ({in_words(min(first))})"
        sentence = f"{after} is before {before}."
        record.say("out_of_order", sentence, named)
    elif follows.needs_it:
        wanted = listed((f"“{kinds[kind].sentence}”" for kind in follows.earlier), "or")
        record.say("missing", f"“{kinds[follows.later].sentence}” is recorded, but {wanted} is not.", named)
