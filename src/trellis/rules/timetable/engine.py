"""Milestones in, timetable out: the one function everything else calls."""

from collections.abc import Iterable
from datetime import date

from trellis.rules.timetable import excuses as excuse_library
from trellis.rules.timetable.calendar import Calendar
from trellis.rules.timetable.deadline import OPEN, Against, Deadline, State, Timetable, first_due
from trellis.rules.timetable.excuses import Excuse
from trellis.rules.timetable.model import Milestone, Process, Rule, Shape, Stage, StageRow
from trellis.rules.timetable.record import Record, View, read
from trellis.rules.timetable.words import in_words

CONTRADICTORY = Stage("contradictory", "The record disagrees with itself")


def timetable(
    process: Process,
    milestones: Iterable[Milestone],
    calendar: Calendar,
    on: date,
    excuses: Iterable[Excuse] = (),
    *,
    born_on: date | None = None,
) -> Timetable:
    """Where a process stands on a day, and every limit in it.

    >>> from trellis.rules.timetable import EHC_ASSESSMENT, ENGLAND
    >>> asked = Milestone("request_received", date(2026, 11, 2))
    >>> now = timetable(EHC_ASSESSMENT, [asked], ENGLAND, on=date(2026, 12, 1))
    >>> now.stage.name
    'Deciding whether to assess'
    >>> now.due("A5"), now.due("A14")
    (datetime.date(2026, 12, 14), datetime.date(2027, 3, 22))
    >>> now.next_duty.days_left
    13
    """
    record = read(process, milestones, on, born_on)
    began_on = _began_on(record)
    deadlines = _deadlines(process.rules_for(began_on or on), record, calendar)
    deadlines = excuse_library.apply(excuses, deadlines, record)
    return Timetable(
        process=process,
        on=on,
        stage=_stage(record),
        next_duty=first_due(deadlines),
        deadlines=tuple(deadlines),
        problems=tuple(sorted(record.problems)),
        effective=record.effective,
        began_on=began_on,
        closed_on=record.case.first(process.closes),
    )


def _began_on(record: Record) -> date | None:
    case, kinds = record.case, record.process.starts
    if any(kind in case.unsure for kind in kinds):
        return None
    return case.start(kinds)


def _deadlines(rules: Iterable[Rule], record: Record, calendar: Calendar) -> list[Deadline]:
    deadlines: list[Deadline] = []
    against = Against(record.case.days, record.process.kind_by_key, calendar, record.on)
    for rule in rules:
        if rule.each is None:
            deadlines.append(_reckon(rule, None, record.case, record, against))
        else:
            deadlines += _reckon_each(rule, record, against)
    return deadlines


def _reckon_each(rule: Rule, record: Record, against: Against) -> list[Deadline]:
    """A deadline for each thing the rule is about; one still waiting to start if there is none yet."""
    abouts = [about for about in record.abouts(rule.listed_by) if rule.covers(about)]
    deadlines = []
    for about in abouts or [""]:  # about nothing yet: dates about other things do not start it
        view = record.view(about)
        seen = Against(view.days, against.kinds, against.calendar, against.on)
        deadlines.append(_reckon(rule, about or None, view, record, seen))
    return deadlines


def _reckon(rule: Rule, about: str | None, view: View, record: Record, against: Against) -> Deadline:
    """One rule against one view of the record."""
    on, reason = record.on, ""
    start = due = met = ended = None
    if view.unsure:
        reason = _in_doubt((*rule.starts, *rule.uses), view, record)
    if not reason:
        start = view.start(rule.starts)
    if start is not None:
        view.days["start"] = start
        due = rule.limit.due(view.days, against.calendar)
        del view.days["start"]
        met, reason = _met(rule, view, start, record)
    owed, has_to_wait = True, bool(rule.only_if) and view.first(rule.only_if) is None
    if met is None and not reason:
        never_owed, stopped = view.first(rule.ended_by), view.first(rule.stopped_by)
        ended, owed = never_owed or stopped, never_owed is None
    state = State.NOT_KNOWN if reason else _state(rule, on, start, due, met, ended)
    if has_to_wait and state in OPEN:
        state = State.WAITING
    if rule.not_before and start is not None and _too_soon(rule, view, start, due, met, record):
        state = State.CUT_SHORT if rule.shape is Shape.WINDOW else state
    return Deadline(
        rule=rule,
        about=about,
        state=state,
        starts_on=start,
        due_on=due,
        met_on=met,
        ended_on=ended,
        against=against,
        reason=reason,
        was_owed=owed,
    )


def _in_doubt(kinds: Iterable[str], view: View, record: Record) -> str:
    """Which of these the record leaves uncertain, in a sentence, or nothing."""
    for kind in kinds:
        if kind in view.unsure:
            sentence = record.process.kind_by_key[kind].sentence
            return f"Not known: the record is not certain about “{sentence}”."
    return ""


def _met(rule: Rule, view: View, start: date, record: Record) -> tuple[date | None, str]:
    """When the rule was first met after it started; or a sentence when that was, impossibly, before."""
    if view.unsure and (doubt := _in_doubt(rule.met_by, view, record)):
        return None, doubt
    met = too_early = None
    for kind in rule.met_by:
        for day in view.happened.get(kind, ()):
            if day >= start or rule.looks_back:
                met = day if met is None or day < met else met
                break
            if not record.process.kind_by_key[kind].repeats:
                too_early = kind
    if met is None and too_early is not None:
        sentence = record.process.kind_by_key[too_early].sentence
        return None, f"Not known: “{sentence}” is recorded before {in_words(start)}, when this limit started."
    return met, ""


def _state(
    rule: Rule, on: date, start: date | None, due: date | None, met: date | None, ended: date | None
) -> State:
    if met is not None:
        late = due is not None and met > due and rule.shape is Shape.DUTY
        return State.MET_LATE if late else State.MET
    if ended is not None:
        return State.NOT_NEEDED
    if start is None or (start > on and not rule.looks_back):
        return State.WAITING
    if due is None or on <= due:
        return State.RUNNING
    return State.LATE if rule.shape is Shape.DUTY else State.CLOSED


def _too_soon(
    rule: Rule, view: View, start: date, due: date | None, met: date | None, record: Record
) -> bool:
    """Whether something was done that had to wait; it is said as a problem too."""
    is_window = rule.shape is Shape.WINDOW
    for kind in rule.not_before:
        for day in view.happened.get(kind, ()):
            ready = day > due if is_window and due is not None else met is not None and met <= day
            if day >= start and not ready:
                done = f"“{record.process.kind_by_key[kind].sentence}” ({in_words(day)})"
                found = [m for m in record.effective if m.kind == kind and m.on == day]
                code = "too_soon" if is_window else "skipped"
                record.say(code, f"{rule.id}: {done} came before “{rule.name}” was complete.", found)
                return True
    return False


def _stage(record: Record) -> Stage:
    if any(kind in record.case.unsure for pair in record.process.conflicts for kind in pair):
        return CONTRADICTORY
    for row in reversed(record.process.stages):
        if _has_reached(row, record):
            return row.stage
    return record.process.stages[0].stage


def _has_reached(row: StageRow, record: Record) -> bool:
    happened = record.case.happened
    reached = max((happened[kind][-1] for kind in row.reached_by if kind in happened), default=None)
    since = max((happened[kind][-1] for kind in row.since if kind in happened), default=None)
    if reached is None or (since is not None and reached < since):
        return False
    if row.each is None or row.done is None:
        return True
    done = record.side_by_side.get(row.done, {})
    asked = record.side_by_side.get(row.each, {})
    return all(about in done and done[about][0] <= record.on for about in asked)
