"""The index of a case: its derived columns and its deadlines, written only where they differ."""

from datetime import date

from django.db import IntegrityError, transaction

from trellis.cases.clock import risk
from trellis.cases.clock.deriving import read
from trellis.cases.models import Case, Deadline
from trellis.foundation.access import Refused
from trellis.rules import timetable as law

VALUES = ("starts_on", "due_on", "work_by_on", "met_on", "is_needed", "excused_by")
Row = tuple[object, ...]
Place = tuple[str, str]  # a rule, and which of several


def refresh(case: Case, on: date) -> law.Timetable:
    """Derive the timetable again and bring the index up to date."""
    table = read(case, on)
    keep(case, table)
    return table


def keep(case: Case, table: law.Timetable) -> None:
    """Bring the index up to date with a timetable that was read after the case's last fact."""
    _write_deadlines(case, table)
    columns = index_columns(table)
    changed = [name for name, value in columns.items() if getattr(case, name) != value]
    if changed:
        for name in changed:
            setattr(case, name, columns[name])
        _save(case, changed)


def index_columns(table: law.Timetable) -> dict[str, object]:
    """The case's own derived columns."""
    upcoming, danger = table.next_duty, risk.of(table)
    columns: dict[str, object] = {
        "stage": table.stage.key,
        "next_rule": upcoming.rule.id if upcoming else "",
        "next_due_on": upcoming.due_on if upcoming else None,
        "plan_due_on": table.due("A14"),
        "risk_on": danger.on,
        "risk_reason": danger.reason,
        "closed_on": table.closed_on,
        "outcome": table.stage.key if table.closed_on else "",
    }
    if table.began_on is not None:
        columns["received_on"] = table.began_on
    return columns


def index_rows(case: Case, table: law.Timetable) -> list[Deadline]:
    """The deadlines of a timetable as rows of the index."""
    return [
        Deadline(
            case=case,
            child_id=case.child_id,
            rule=rule,
            about=about,
            **dict(zip(VALUES, values, strict=True)),
        )
        for (rule, about), values in values_of(table).items()
    ]


def values_of(table: law.Timetable) -> dict[Place, Row]:
    """What the index says of each deadline that has a date."""
    return {
        (deadline.rule.id, deadline.about or ""): (
            deadline.starts_on,
            deadline.due_on,
            deadline.last_working_day,
            deadline.met_on,
            deadline.is_open or deadline.met_on is not None,
            ",".join(deadline.excused_by),
        )
        for deadline in table.deadlines
        if deadline.due_on is not None
    }


def _write_deadlines(case: Case, table: law.Timetable) -> None:
    """At most one reading and three writings, however much changed."""
    wanted = values_of(table)
    held = {(row.rule, row.about): row for row in Deadline.objects.filter(case=case)}
    gone = [row.pk for place, row in held.items() if place not in wanted]
    stale = [
        _set(held[place], values) for place, values in wanted.items() if _differs(held.get(place), values)
    ]
    fresh = [row for row in index_rows(case, table) if (row.rule, row.about) not in held]
    if gone:
        Deadline.objects.filter(pk__in=gone).delete()
    if stale:
        Deadline.objects.bulk_update(stale, VALUES)
    if fresh:
        Deadline.objects.bulk_create(fresh)


def _differs(row: Deadline | None, values: Row) -> bool:
    return row is not None and tuple(getattr(row, name) for name in VALUES) != values


def _set(row: Deadline, values: Row) -> Deadline:
    for name, value in zip(VALUES, values, strict=True):
        setattr(row, name, value)
    return row


def _save(case: Case, changed: list[str]) -> None:
    """A correction may open a case again; not while another of the same process is open for the child."""
    try:
        with transaction.atomic():
            case.save(update_fields=changed)
    except IntegrityError as error:
        if "one_open_case_a_process" not in str(error):
            raise
        raise Refused(
            "That would open this case again, and a newer one is open for the same child. "
            "Close the newer one first."
        ) from error
