"""A timetable as a table to read in a terminal, and as plain values for other programs."""

from collections.abc import Mapping, Sequence
from datetime import date

from trellis.rules.timetable.deadline import Deadline, Timetable
from trellis.rules.timetable.model import Milestone
from trellis.rules.timetable.words import counted, in_words

HEADINGS = ("Rule", "What", "Who", "Due", "Work to", "How it stands")
MARKS = (
    "L: the legislation was read. S: a secondary source was read. K: from general knowledge, to be verified."
)

Json = Mapping[str, "str | int | bool | Sequence[str | Json] | Json | None"]


def as_text(timetable: Timetable) -> str:
    """The table, with what comes next above it and what is wrong with the record below.

    >>> from trellis.rules.timetable import EHC_ASSESSMENT, ENGLAND, timetable
    >>> asked = Milestone("request_received", date(2026, 11, 2))
    >>> print(as_text(timetable(EHC_ASSESSMENT, [asked], ENGLAND, date(2026, 11, 20))).splitlines()[2])
    Next: decide whether to assess, by 14 December 2026, in 24 days (reg 5(1), 5(4)).
    """
    rows = [HEADINGS, *(_row(deadline) for deadline in timetable.deadlines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*_above(timetable), "", *lines, "", *_below(timetable)])


def as_json(timetable: Timetable) -> Json:
    """Everything in the timetable as plain values, dates as `2026-11-02`."""
    return {
        "process": timetable.process.key,
        "on": timetable.on.isoformat(),
        "stage": {"key": timetable.stage.key, "name": timetable.stage.name},
        "week": timetable.week,
        "weeks": timetable.process.weeks,
        "began_on": _iso(timetable.began_on),
        "closed_on": _iso(timetable.closed_on),
        "next_duty": timetable.next_duty.rule.id if timetable.next_duty else None,
        "deadlines": [_deadline(deadline) for deadline in timetable.deadlines],
        "problems": [
            {"code": problem.code, "sentence": problem.sentence, "milestones": list(problem.milestones)}
            for problem in timetable.problems
        ],
        "milestones": [_milestone(milestone) for milestone in timetable.effective],
    }


def stands(deadline: Deadline) -> str:
    """How a deadline stands, in a few words: `running, 24 days left`, `met on 9 December 2026`."""
    words = deadline.state.value
    if deadline.met_on is not None:
        words += f" on {in_words(deadline.met_on)}"
    if deadline.is_late:
        words += f", {counted(deadline.days_late, 'day')} late"
    elif deadline.days_left is not None:
        words += f", {counted(deadline.days_left, 'day')} left"
    excused = f", excused by {' and '.join(deadline.excused_by)}" if deadline.excused_by else ""
    return f"{words}{excused}"


def _above(timetable: Timetable) -> list[str]:
    weeks = f" of {timetable.process.weeks}" if timetable.process.weeks else ""
    week = f", week {timetable.week}{weeks}" if timetable.week else ""
    return [
        f"{timetable.process.name} on {in_words(timetable.on)}",
        f"{timetable.stage.name}{week}",
        _next(timetable.next_duty),
    ]


def _next(duty: Deadline | None) -> str:
    if duty is None or duty.due_on is None:
        return "Next: nothing is running that has a date."
    days = counted(abs((duty.due_on - duty.against.on).days), "day")
    when = f"{days} late" if duty.is_late else f"in {days}"
    what = f"{duty.rule.name[:1].lower()}{duty.rule.name[1:]}"
    return f"Next: {what}, by {in_words(duty.due_on)}, {when} ({duty.citation})."


def _row(deadline: Deadline) -> tuple[str, ...]:
    what = deadline.rule.name if deadline.about is None else f"{deadline.rule.name} ({deadline.about})"
    return (
        f"{deadline.rule.id} {deadline.certainty}",
        what,
        deadline.actor.value,
        _said(deadline.due_on),
        _said(deadline.last_working_day),
        stands(deadline),
    )


def _below(timetable: Timetable) -> list[str]:
    problems = [f"Problem: {problem.sentence}" for problem in timetable.problems]
    checks = sorted({d.rule.id for d in timetable.deadlines if d.verify})
    verify = [f"Not yet checked against the legislation: {', '.join(checks)}."] if checks else []
    return [*problems, MARKS, *verify]


def _said(day: date | None) -> str:
    return "" if day is None else in_words(day)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _deadline(deadline: Deadline) -> Json:
    rule = deadline.rule
    return {
        "rule": rule.id,
        "name": rule.name,
        "plain": rule.plain,
        "if_missed": rule.if_missed,
        "about": deadline.about,
        "actor": deadline.actor.value,
        "force": rule.force.value,
        "shape": rule.shape.value,
        "citation": rule.ref,
        "certainty": rule.certainty.value,
        "verify": deadline.verify,
        "state": deadline.state.value,
        "starts_on": _iso(deadline.starts_on),
        "due_on": _iso(deadline.due_on),
        "last_working_day": _iso(deadline.last_working_day),
        "earliest_next_on": _iso(deadline.earliest_next_on),
        "met_on": _iso(deadline.met_on),
        "days_left": deadline.days_left,
        "is_late": deadline.is_late,
        "days_late": deadline.days_late,
        "excused_by": list(deadline.excused_by),
        "explains": deadline.explains,
    }


def _milestone(milestone: Milestone) -> Json:
    return {
        "kind": milestone.kind,
        "on": milestone.on.isoformat(),
        "id": None if milestone.id is None else str(milestone.id),
        "about": milestone.about,
    }
