"""Work out the dates for anybody: no child, no record, nothing kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trellis.rules import timetable as law

WHO = {
    law.Actor.COUNCIL: "The council",
    law.Actor.OLD_COUNCIL: "Your old council",
    law.Actor.NEW_COUNCIL: "Your new council",
    law.Actor.BODY: "The service that was asked",
    law.Actor.SETTING: "The school or college",
    law.Actor.FAMILY: "You",
    law.Actor.ICB: "The NHS board",
    law.Actor.OLD_ICB: "Your old NHS board",
    law.Actor.NEW_ICB: "Your new NHS board",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One limit, as anybody can read and check it."""

    name: str
    plain: str
    who: str
    due_on: date | None
    last_working_day: date | None
    counted: str
    citation: str
    force: str
    to_be_checked: bool
    note: str


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """Every limit of a process: those with a date, in order, and those that have not started."""

    name: str
    rows: tuple[Row, ...]
    later: tuple[Row, ...]
    problems: tuple[str, ...]


def work_out(process: str, facts: Mapping[str, date], on: date) -> WorkedOut:
    """The limits that follow from the dates given."""
    chosen = law.PROCESSES[process]
    milestones = [law.Milestone(kind, day, id=kind) for kind, day in facts.items()]
    table = law.timetable(chosen, milestones, law.ENGLAND, on)
    rows = [_row(deadline) for deadline in table.deadlines if deadline.state is not law.State.NOT_NEEDED]
    dated = sorted((row for row in rows if row.due_on), key=lambda row: row.due_on or date.max)
    return WorkedOut(
        name=chosen.name,
        rows=tuple(dated),
        later=tuple(row for row in rows if row.due_on is None),
        problems=tuple(
            problem.sentence for problem in table.problems if problem.code not in ("missing", "skipped")
        ),
    )


def _row(deadline: law.Deadline) -> Row:
    aim = (
        deadline.last_working_day
    )  # the limit itself, be it a Sunday, where no working day is left before it
    return Row(
        name=deadline.rule.name,
        plain=deadline.rule.plain,
        who=WHO.get(deadline.actor, str(deadline.actor).capitalize()),
        due_on=deadline.due_on,
        last_working_day=aim if aim is not None and law.ENGLAND.is_working_day(aim) else None,
        counted=deadline.explains,
        citation=deadline.citation,
        force=str(deadline.force),
        to_be_checked=deadline.verify,
        note=deadline.rule.note,
    )
