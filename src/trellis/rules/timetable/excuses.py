"""The only things that excuse a missed limit, each with its exact condition. They flag; they move nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from trellis.rules.timetable.calendar import DAY
from trellis.rules.timetable.deadline import Deadline
from trellis.rules.timetable.model import Certainty, Problem
from trellis.rules.timetable.record import FIRST_YEAR, LAST_YEAR, Record
from trellis.rules.timetable.words import in_words, listed

WEEK = timedelta(weeks=1)
HOLDS = "holds"
SETTING = "setting"  # the head, the principal, or who leads on needs in the early years
FOUR_WEEKS, TWO_WEEKS = timedelta(weeks=4), timedelta(weeks=2)

NOT_EXCUSES = (
    "There are not enough educational psychologists.",
    "The case is waiting for a psychologist.",
    "Somebody left, or is on leave.",
    "The case is waiting for a panel.",
    "The school has not answered.",
    "The family has not answered.",
    "People disagree.",
    "Schools are shut for Christmas, Easter or half-term.",
    "A report came late.",
)


@dataclass(frozen=True, slots=True)
class Excuse:
    """A claim that a limit could not be kept, with the dates its condition needs.

    X1 and X2 need `asked_on`, `closed_on` (the first day closed) and `reopens_on`; X3, X4 and X6 need
    `from_on` and, once it is over, `to_on` (the last day of it); X5 needs `from_on`, the appointment.
    """

    code: str
    from_on: date | None = None
    to_on: date | None = None
    about: str | None = None
    asked_on: date | None = None
    closed_on: date | None = None
    reopens_on: date | None = None
    because: str = ""


Check = Callable[
    [Excuse, date, date, date], str | None
]  # excuse, start, due, today: why it fails, or nothing


@dataclass(frozen=True, slots=True)
class ExcuseRow:
    """One row of the excuse library."""

    code: str
    name: str
    condition: str
    ref: str
    certainty: Certainty
    fails: Check
    asked_of: str = ""  # the sort of body whose advice it is about, where the law says


def closure(excuse: Excuse, start: date, due: date, _today: date) -> str | None:
    """Advice asked in the window round a closure of at least four weeks (X1, X2)."""
    asked, closed, reopens = excuse.asked_on, excuse.closed_on, excuse.reopens_on
    if asked is None or closed is None or reopens is None:
        return "it needs the day advice was asked for, the first day closed and the day it reopens"
    if reopens - closed < FOUR_WEEKS:
        return f"the closure from {in_words(closed)} to {in_words(reopens)} is shorter than 4 weeks"
    if not closed - WEEK <= asked <= reopens - WEEK:
        window = f"{in_words(closed - WEEK)} to {in_words(reopens - WEEK)}"
        return f"advice was asked for on {in_words(asked)}, outside the window {window}"
    if not start <= asked <= due:
        return f"advice was asked for on {in_words(asked)}, outside the time the limit runs"
    return None


def circumstances(excuse: Excuse, start: date, due: date, today: date) -> str | None:
    """Exceptional personal circumstances at some time while the limit runs (X3)."""
    if excuse.from_on is None:
        return "it needs the day the circumstances began"
    if excuse.to_on is not None and excuse.to_on < excuse.from_on:
        return "it ends before it begins"
    if excuse.from_on > min(due, today) or (excuse.to_on is not None and excuse.to_on < start):
        return "the circumstances fall outside the time the limit runs"
    return None


def absence_of(least: timedelta) -> Check:
    """An absence from the area, unbroken, of a least length while the limit runs (X4, X6)."""

    def fails(excuse: Excuse, start: date, due: date, today: date) -> str | None:
        if excuse.from_on is None:
            return "it needs the day the absence began"
        if excuse.to_on is not None and excuse.to_on < excuse.from_on:
            return "it ends before it begins"
        last = min(due, today if excuse.to_on is None else min(excuse.to_on, today))
        away = last - max(start, excuse.from_on) + DAY
        if away < least:
            return f"the absence is shorter than {least.days // 7} weeks within the time the limit runs"
        return None

    return fails


def missed_appointment(excuse: Excuse, start: date, due: date, today: date) -> str | None:
    """A missed appointment for an examination or test, made by the body, within its six weeks (X5)."""
    if excuse.from_on is None:
        return "it needs the day of the appointment"
    if not start <= excuse.from_on <= min(due, today):
        return f"the appointment on {in_words(excuse.from_on)} was outside the time the limit runs"
    return None


EXCUSE_ROWS = (
    ExcuseRow(
        code="X1",
        name="School or college closed",
        condition=(
            "The council asked the head or principal for advice in a window that opens 1 week before the"
            " school or college closes and ends 1 week before it reopens, and it is closed for at least"
            " 4 weeks on end."
        ),
        ref="reg 5(4)(a), 10(4)(a), 13(3), 27(3)(a)",
        certainty=Certainty.LEGISLATION,
        fails=closure,
        asked_of=SETTING,
    ),
    ExcuseRow(
        code="X2",
        name="Early years setting closed",
        condition=(
            "The same as X1 for an early years provider: advice asked of the person who leads on"
            " special educational needs there, or who is responsible for the child's education."
        ),
        ref="reg 5(4)(b), 10(4)(b), 13(3), 27(3)(b)",
        certainty=Certainty.LEGISLATION,
        fails=closure,
        asked_of=SETTING,
    ),
    ExcuseRow(
        code="X3",
        name="Exceptional personal circumstances",
        condition=(
            "Exceptional personal circumstances affect the child, the parent or the young person while"
            " the limit runs."
        ),
        ref="reg 5(4)(c), 8(2)(a), 10(4)(c), 13(3), 27(3)(c), 44(3), 45",
        certainty=Certainty.SECONDARY,
        fails=circumstances,
    ),
    ExcuseRow(
        code="X4",
        name="Away from the area for 4 weeks",
        condition=(
            "The child, parent or young person is away from the council's area for at least 4 weeks on"
            " end while the limit runs. Read strictly here: all 4 weeks fall inside the limit."
        ),
        ref="reg 5(4)(d), 8(2)(b), 10(4)(d), 13(3), 27(3)(d)",
        certainty=Certainty.SECONDARY,
        fails=absence_of(FOUR_WEEKS),
    ),
    ExcuseRow(
        code="X5",
        name="Missed an appointment",
        condition=(
            "The child or young person did not keep an appointment for an examination or test that the"
            " body made within its 6 weeks. It excuses that body's advice and nothing else."
        ),
        ref="reg 8(2)(c)",
        certainty=Certainty.SECONDARY,
        fails=missed_appointment,
    ),
    ExcuseRow(
        code="X6",
        name="Away from the area for 2 weeks",
        condition="As X4, for at least 2 weeks; only for limits set by a tribunal order.",
        ref="reg 44(3), 45",
        certainty=Certainty.SECONDARY,
        fails=absence_of(TWO_WEEKS),
    ),
)
EXCUSES = MappingProxyType({row.code: row for row in EXCUSE_ROWS})


def apply(excuses: Iterable[Excuse], deadlines: list[Deadline], record: Record) -> list[Deadline]:
    """The deadlines with `excused_by` filled where an excuse truly holds; where not, a problem says why."""
    for excuse in excuses:
        excuse = _with_the_day_asked(excuse, record)
        row = EXCUSES.get(excuse.code)
        judged = [_judge(excuse, row, deadline, record.on) for deadline in deadlines]
        if row is None or HOLDS not in judged:
            record.problems.add(_why_not(excuse, row, [why for why in judged if why]))
        deadlines = [
            deadline.excused(excuse.code) if why == HOLDS else deadline
            for deadline, why in zip(deadlines, judged, strict=True)
        ]
    return deadlines


def _judge(excuse: Excuse, row: ExcuseRow | None, deadline: Deadline, today: date) -> str | None:
    """`HOLDS`, or why the condition fails for this limit, or nothing where the excuse is not for it."""
    if row is None or excuse.code not in deadline.rule.excuses or not _is_for(excuse, deadline):
        return None
    if deadline.starts_on is None or deadline.due_on is None:
        return None
    if not _is_plausible(excuse):
        return "one of its dates cannot be right"
    if row.asked_of and excuse.about and excuse.about.partition(":")[0] != row.asked_of:
        return "it is about advice asked of a school, college or early years setting, and of nobody else"
    return row.fails(excuse, deadline.starts_on, deadline.due_on, today) or HOLDS


def _is_plausible(excuse: Excuse) -> bool:
    days = (excuse.from_on, excuse.to_on, excuse.asked_on, excuse.closed_on, excuse.reopens_on)
    return all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days if day is not None)


def _is_for(excuse: Excuse, deadline: Deadline) -> bool:
    """Whether it is about the same thing; one about nothing in particular is about everything, but not X5."""
    if deadline.about is None or (excuse.about is None and excuse.code != "X5"):
        return True
    return deadline.about == excuse.about


def _with_the_day_asked(excuse: Excuse, record: Record) -> Excuse:
    """Take the day advice was asked for from the record, and say so if the excuse gives another."""
    row = EXCUSES.get(excuse.code)
    asked_of = row.asked_of if row else ""
    recorded = record.side_by_side.get("advice_requested", {}).get(excuse.about or asked_of)
    if not asked_of or not recorded:
        return excuse
    if excuse.asked_on is not None and excuse.asked_on not in recorded:
        said = listed(in_words(day) for day in recorded)
        record.say(
            "excuse",
            f"{excuse.code} says advice was asked for on {in_words(excuse.asked_on)}; the record has {said}.",
        )
    return replace(excuse, asked_on=excuse.asked_on or recorded[0])


def _why_not(excuse: Excuse, row: ExcuseRow | None, failures: list[str]) -> Problem:
    if row is None:
        return Problem("excuse", f"“{excuse.code}” is not an excuse the law knows.")
    if not failures:
        return Problem("excuse", f"{row.code} ({row.name}) excuses no limit that is counting here.")
    return Problem("excuse", f"{row.code} ({row.name}) does not apply: {min(failures)}.")
