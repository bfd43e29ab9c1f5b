"""From a case's rows to its timetable, and from the timetable to the index that lists read.

`note` adds a dated fact; every action that does so ends with `refresh`. Nothing else writes the index.
"""

from collections.abc import Iterable
from datetime import date, datetime

from trellis.cases.models import Case, Deadline, Excuse, Milestone
from trellis.foundation.access import Principal
from trellis.rules import timetable as law


def note(case: Case, kind: str, on: date, *, by: Principal, at: datetime, about: str = "") -> Milestone:
    """Add a fact to a case. The caller refreshes the clock once all its facts are in."""
    return Milestone.objects.create(
        case=case,
        child_id=case.child_id,
        kind=kind,
        on=on,
        about=about,
        noted_at=at,
        noted_by_id=by.user_id,
        noted_by_name=by.name,
    )


def read(case: Case, on: date) -> law.Timetable:
    """The case's timetable as it stands on a day."""
    return derive(case.process, Milestone.objects.filter(case=case), live_excuses(case), on)


def live_excuses(case: Case) -> Iterable[Excuse]:
    """Excuses that have not been withdrawn."""
    return Excuse.objects.filter(case=case, withdrawn_at=None)


def derive(process: str, facts: Iterable[Milestone], excuses: Iterable[Excuse], on: date) -> law.Timetable:
    """The pure function, fed from rows."""
    return law.timetable(
        law.PROCESSES[process],
        [_milestone(fact) for fact in facts],
        law.ENGLAND,
        on,
        [_excuse(excuse) for excuse in excuses],
    )


def refresh(case: Case, on: date) -> law.Timetable:
    """Derive the timetable again and write the index: the case's own columns and its deadlines."""
    table = read(case, on)
    Deadline.objects.filter(case=case).delete()
    Deadline.objects.bulk_create(index_rows(case, table))
    for name, value in index_columns(table).items():
        setattr(case, name, value)
    case.save(update_fields=list(index_columns(table)))
    return table


def index_rows(case: Case, table: law.Timetable) -> list[Deadline]:
    """The deadlines of a timetable as rows of the index."""
    return [
        Deadline(
            case=case,
            child_id=case.child_id,
            rule=deadline.rule.id,
            about=deadline.about or "",
            starts_on=deadline.starts_on,
            due_on=deadline.due_on,
            work_by_on=deadline.last_working_day,
            met_on=deadline.met_on,
            is_needed=deadline.is_open or deadline.met_on is not None,
            excused_by=",".join(deadline.excused_by),
        )
        for deadline in table.deadlines
    ]


def index_columns(table: law.Timetable) -> dict[str, object]:
    """The case's own derived columns."""
    upcoming = table.next_duty
    return {
        "stage": table.stage.key,
        "next_rule": upcoming.rule.id if upcoming else "",
        "next_due_on": upcoming.due_on if upcoming else None,
        "plan_due_on": table.due("A14"),
        "risk_on": upcoming.due_on if upcoming else None,
    }


def _milestone(fact: Milestone) -> law.Milestone:
    return law.Milestone(
        kind=fact.kind,
        on=fact.on,
        id=fact.pk,
        supersedes=fact.supersedes_id,
        about=fact.about or None,
        noted_at=fact.noted_at,
        void=fact.is_withdrawn,
    )


def _excuse(excuse: Excuse) -> law.Excuse:
    return law.Excuse(
        code=excuse.code,
        from_on=excuse.from_on,
        to_on=excuse.to_on,
        about=excuse.about or None,
        asked_on=excuse.asked_on,
        closed_on=excuse.closed_on,
        reopens_on=excuse.reopens_on,
    )
