"""Every open case's index derived again, in batches, writing only what differs, on several processes.

A case that somebody is changing is passed over: whoever changes it refreshes it themselves. So it may run at
any hour, twice, or stop half-way, and come to the same end.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from multiprocessing import get_context

from django.db import connection, connections
from django.db.backends.utils import CursorWrapper

from trellis.cases.clock.index import Place, Row, index_columns, values_of
from trellis.foundation.access import asking, system
from trellis.rules import timetable as law

BATCH = 1000
CLOCK = system("nightly clock")
_COLUMNS = (
    *("stage", "next_rule", "next_due_on", "plan_due_on", "risk_on", "risk_reason"),
    *("closed_on", "outcome", "received_on"),
)
_OPEN = "SELECT id FROM cases_case WHERE closed_on IS NULL ORDER BY id"
_CASES = f"""SELECT cases_case.id, child_id, process, born_on, {", ".join(_COLUMNS)}
FROM cases_case JOIN people_child child ON child.id = child_id
WHERE cases_case.id BETWEEN %s AND %s AND closed_on IS NULL
ORDER BY cases_case.id FOR NO KEY UPDATE OF cases_case SKIP LOCKED"""
_FACTS = """SELECT case_id, kind, "on", id, supersedes_id, NULLIF(about, ''), is_withdrawn
FROM cases_milestone WHERE case_id = ANY(%s)"""
_EXCUSES = """SELECT case_id, code, from_on, to_on, NULLIF(about, ''), asked_on, closed_on, reopens_on
FROM cases_excuse WHERE case_id = ANY(%s) AND withdrawn_at IS NULL"""
# One string a case is quicker to fetch and compare than its rows.
_HELD = """SELECT case_id, string_agg(
    concat_ws('|', rule, about, COALESCE(starts_on::text, ''), due_on, work_by_on,
              COALESCE(met_on::text, ''), is_needed::text, excused_by),
    ';' ORDER BY rule COLLATE "C", about COLLATE "C")
FROM cases_deadline WHERE case_id = ANY(%s) GROUP BY case_id"""
_NEW_CASES = f"CREATE TEMP TABLE new_case AS SELECT id, {', '.join(_COLUMNS)} FROM cases_case LIMIT 0"
_NEW_DEADLINES = """CREATE TEMP TABLE new_deadline AS
SELECT case_id, child_id, rule, about, starts_on, due_on, work_by_on, met_on, is_needed, excused_by
FROM cases_deadline LIMIT 0"""
_UPDATE_CASES = f"""UPDATE cases_case SET {", ".join(f"{name} = new_case.{name}" for name in _COLUMNS)}
FROM new_case WHERE new_case.id = cases_case.id"""
_INSERT_DEADLINES = """INSERT INTO cases_deadline
(case_id, child_id, rule, about, starts_on, due_on, work_by_on, met_on, is_needed, excused_by)
SELECT * FROM new_deadline"""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a run did."""

    cases: int
    changed: int

    def __add__(self, other: "Recomputed") -> "Recomputed":
        return Recomputed(self.cases + other.cases, self.changed + other.changed)


@dataclass(frozen=True, slots=True)
class _Case:
    id: int
    child_id: object
    process: str
    born_on: date
    held: Row


def recompute_all(on: date, jobs: int = 1) -> Recomputed:
    """Derive the index of every open case as it stands on a day."""
    batches = list(spans())
    if jobs < 2:
        return sum((recompute(span, on) for span in batches), Recomputed(0, 0))
    connections.close_all()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start) as pool:
        return sum(pool.map(recompute, batches, [on] * len(batches)), Recomputed(0, 0))


def _start() -> None:
    import django

    django.setup()


def spans() -> Iterator[tuple[int, int]]:
    """First and last id of each batch of open cases."""
    with asking(CLOCK, date.min), connection.cursor() as cursor:
        cursor.execute(_OPEN)
        ids = [number for (number,) in cursor.fetchall()]
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        yield batch[0], batch[-1]


def recompute(span: tuple[int, int], on: date) -> Recomputed:
    """One batch, in one transaction."""
    with asking(CLOCK, on), connection.cursor() as cursor:
        cursor.execute(_CASES, span)
        cases = [_Case(row[0], row[1], row[2], row[3], row[4:]) for row in cursor.fetchall()]
        ids = [case.id for case in cases]
        facts, excuses = _facts(cursor, ids), _excuses(cursor, ids)
        cursor.execute(_HELD, [ids])
        held = dict(cursor.fetchall())
        stale_cases, stale_deadlines = [], []
        for case in cases:
            table = law.timetable(
                law.PROCESSES[case.process],
                facts[case.id],
                law.ENGLAND,
                on,
                excuses[case.id],
                born_on=case.born_on,
            )
            columns = index_columns(table)
            row = tuple(columns.get(name, old) for name, old in zip(_COLUMNS, case.held, strict=True))
            if row != case.held:
                stale_cases.append((case.id, *row))
            values = values_of(table)
            if _as_text(values) != held.get(case.id, ""):
                stale_deadlines.append((case, values))
        _write(cursor, stale_cases, stale_deadlines)
    touched = {number for number, *_ in stale_cases} | {case.id for case, _values in stale_deadlines}
    return Recomputed(len(cases), len(touched))


def _facts(cursor: CursorWrapper, ids: list[int]) -> dict[int, list[law.Milestone]]:
    cursor.execute(_FACTS, [ids])
    found: dict[int, list[law.Milestone]] = defaultdict(list)
    for case_id, kind, on, number, supersedes, about, is_withdrawn in cursor.fetchall():
        found[case_id].append(law.Milestone(kind, on, number, supersedes, about, None, is_withdrawn))
    return found


def _excuses(cursor: CursorWrapper, ids: list[int]) -> dict[int, list[law.Excuse]]:
    cursor.execute(_EXCUSES, [ids])
    found: dict[int, list[law.Excuse]] = defaultdict(list)
    for case_id, *values in cursor.fetchall():
        found[case_id].append(law.Excuse(*values))
    return found


def _as_text(values: dict[Place, Row]) -> str:
    """Exactly what the database makes of the rows it holds."""
    return ";".join("|".join((*place, *map(_text, row))) for place, row in sorted(values.items()))


@cache
def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
    return str(value)


def _write(
    cursor: CursorWrapper,
    cases: list[Row],
    deadlines: list[tuple[_Case, dict[Place, Row]]],
) -> None:
    if cases:
        cursor.execute(_NEW_CASES)
        _copy(cursor, f"COPY new_case (id, {', '.join(_COLUMNS)}) FROM STDIN", cases)
        cursor.execute(_UPDATE_CASES)
        cursor.execute("DROP TABLE new_case")
    if deadlines:
        cursor.execute(_NEW_DEADLINES)
        rows = (
            (case.id, case.child_id, *place, *row)
            for case, values in deadlines
            for place, row in values.items()
        )
        _copy(cursor, "COPY new_deadline FROM STDIN", rows)
        cursor.execute(
            "DELETE FROM cases_deadline WHERE case_id = ANY(%s)", [[case.id for case, _ in deadlines]]
        )
        cursor.execute(_INSERT_DEADLINES)
        cursor.execute("DROP TABLE new_deadline")


def _copy(cursor: CursorWrapper, statement: str, rows: Iterable[Row]) -> None:
    with cursor.copy(statement) as copying:
        for row in rows:
            copying.write_row(row)
