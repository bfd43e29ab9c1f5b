"""Milestones in, timetable out: the one function everything else calls."""

from collections.abc import Iterable
from datetime import date

from trellis.rules.timetable import excuses as excuse_library
from trellis.rules.timetable.calendar import Calendar
from trellis.rules.timetable.deadline import Against, Deadline, State, Timetable, first_due
from trellis.rules.timetable.excuses import Excuse
from trellis.rules.timetable.model import Milestone, Process, Rule, Shape, Stage, StageRow
from trellis.rules.timetable.record import Record, read
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
    began_on = _earliest(record, process.starts)
    against = Against(record.days, calendar, on)
    deadlines: list[Deadline] = []
    for rule in process.rules_for(began_on or on):
        if rule.each is None:
            deadlines.append(_reckon(rule, None, record, against))
        else:
            deadlines.extend(_reckon_each(rule, rule.each, record, calendar, on))
    excused = excuse_library.apply(excuses, deadlines, record, on)
    return Timetable(
        process=process,
        on=on,
        stage=_stage(process, record, on),
        next_duty=first_due(excused),
        deadlines=tuple(excused),
        problems=tuple(sorted(record.problems)),
        effective=record.effective,
        began_on=began_on,
        closed_on=_first_by(record, process.closes, on),
    )


def _earliest(record: Record, kinds: tuple[str, ...]) -> date | None:
    if any(record.is_unsure(kind, None) for kind in kinds):
        return None
    return min((record.days[kind] for kind in kinds if kind in record.days), default=None)


def _first_by(record: Record, kinds: tuple[str, ...], on: date) -> date | None:
    return min((day for kind in kinds for day in record.anywhere.get(kind, ()) if day <= on), default=None)


def _reckon_each(rule: Rule, each: str, record: Record, calendar: Calendar, on: date) -> list[Deadline]:
    """One deadline for each thing the rule is about; one still waiting if there is nothing yet."""
    kinds = (each, *rule.starts, *rule.met_by)
    found: dict[str, date] = {}
    for (kind, about), dates in record.dates.items():
        if kind in kinds and about is not None and rule.covers(about):
            found[about] = min(dates[0], found.get(about, dates[0]))
    if not found:
        return [_reckon(rule, None, record, Against({}, calendar, on))] if rule.covers(None) else []
    ordered = sorted(found, key=lambda about: (found[about], about))
    return [
        _reckon(rule, about, record, Against(record.days_about(about), calendar, on)) for about in ordered
    ]


def _reckon(rule: Rule, about: str | None, record: Record, against: Against) -> Deadline:
    reason = _why_not_known(rule, about, record)
    start = None if reason else _start(rule, against)
    due = None
    if start is not None:
        days = dict(against.days)
        days["start"] = start
        due = rule.limit.due(days, against.calendar)
    met, out_of_order = _met(rule, about, record, against.on, start)
    never_owed = _first(rule.ended_by, about, record, against.on)
    stopped = _first(rule.stopped_by, about, record, against.on)
    ended = never_owed or stopped
    state = State.NOT_KNOWN if reason or out_of_order else _state(rule, against.on, start, due, met, ended)
    if rule.not_before and start is not None and _cut_short(rule, record, against.on, start, due, met):
        state = State.CUT_SHORT if rule.shape is Shape.WINDOW else state
    done = state in (State.MET, State.MET_LATE, State.CUT_SHORT)
    return Deadline(
        rule=rule,
        about=about,
        state=state,
        starts_on=start,
        due_on=due,
        met_on=met if done else None,
        ended_on=ended if state is State.NOT_NEEDED else None,
        was_owed=state is State.NOT_NEEDED and never_owed is None,
        against=against,
        reason=reason or out_of_order,
    )


def _why_not_known(rule: Rule, about: str | None, record: Record) -> str:
    """Why the record leaves this limit uncertain, or nothing."""
    if not record.unsure:
        return ""
    for kind in (*rule.starts, *rule.uses, *rule.met_by):
        if record.is_unsure(kind, about):
            return (
                f"Not known: the record is not certain about “{record.process.kind_by_key[kind].sentence}”."
            )
    return ""


def _start(rule: Rule, against: Against) -> date | None:
    return min((against.days[kind] for kind in rule.starts if kind in against.days), default=None)


def _met(
    rule: Rule, about: str | None, record: Record, on: date, start: date | None
) -> tuple[date | None, str]:
    """When the rule was first met once it had started; or a sentence when that was, impossibly, before."""
    if start is None or not rule.met_by:
        return None, ""
    too_early = None
    met: date | None = None
    for kind in rule.met_by:
        for day in record.dates_of(kind, about):
            if day > on:
                continue
            if day >= start or rule.looks_back:
                met = day if met is None or day < met else met
            elif not record.process.kind_by_key[kind].repeats:
                too_early = kind
    if met is None and too_early is not None:
        sentence = record.process.kind_by_key[too_early].sentence
        return None, f"Not known: “{sentence}” is recorded before {in_words(start)}, when this limit started."
    return met, ""


def _first(kinds: tuple[str, ...], about: str | None, record: Record, on: date) -> date | None:
    first = None
    for kind in kinds:
        for day in record.dates_of(kind, about):
            if day <= on and (first is None or day < first):
                first = day
    return first


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


def _cut_short(rule: Rule, record: Record, on: date, start: date, due: date | None, met: date | None) -> bool:
    """Whether something was done that had to wait; it is said as a problem too."""
    ready = due if rule.shape is Shape.WINDOW else met
    for kind in rule.not_before:
        for day in record.anywhere.get(kind, ()):
            too_soon = ready is None or (day <= ready if rule.shape is Shape.WINDOW else day < ready)
            if start <= day <= on and too_soon:
                done = f"“{record.process.kind_by_key[kind].sentence}” ({in_words(day)})"
                sentence = f"{rule.id}: {done} came before “{rule.name}” was complete."
                named = [m for m in record.effective if m.kind == kind and m.on == day]
                record.say("too_soon" if rule.shape is Shape.WINDOW else "skipped", sentence, named)
                return True
    return False


def _stage(process: Process, record: Record, on: date) -> Stage:
    kinds_in_doubt = {kind for pair in process.conflicts for kind in pair if record.is_unsure(kind, None)}
    if kinds_in_doubt:
        return CONTRADICTORY
    reached = process.stages[0].stage
    for row in process.stages:
        if _has_reached(row, record, on):
            reached = row.stage
    return reached


def _has_reached(row: StageRow, record: Record, on: date) -> bool:
    if not any(day <= on for kind in row.reached_by for day in record.anywhere.get(kind, ())):
        return False
    if row.each is None or row.done is None:
        return True
    asked = {about for kind, about in record.dates if kind == row.each}
    done = {about for (kind, about), dates in record.dates.items() if kind == row.done and dates[0] <= on}
    return bool(asked) and asked <= done
