"""What comes out: deadlines, and the timetable that holds them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from trellis.rules.timetable.calendar import DAY, Calendar
from trellis.rules.timetable.model import (
    Actor,
    Certainty,
    Force,
    Kind,
    Milestone,
    Problem,
    Process,
    Rule,
    Shape,
    Stage,
)
from trellis.rules.timetable.words import listed, sentence_case


class State(StrEnum):
    """How a deadline stands. A window or a right that has run out is closed, never late."""

    WAITING = "waiting to start"
    RUNNING = "running"
    MET = "met"
    MET_LATE = "met late"
    LATE = "late"
    NOT_NEEDED = "not needed"
    CLOSED = "closed"
    CUT_SHORT = "cut short"
    NOT_KNOWN = "not known"


OPEN = frozenset({State.RUNNING, State.LATE})


@dataclass(frozen=True, slots=True)
class Against:
    """What a deadline was worked out against; kept so that it can explain itself when asked."""

    days: Mapping[str, date]
    kinds: Mapping[str, Kind]
    calendar: Calendar
    on: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit in one case: when it started, when it is due, and how it stands today."""

    rule: Rule
    about: str | None
    state: State
    starts_on: date | None
    due_on: date | None
    met_on: date | None
    ended_on: date | None
    against: Against = field(repr=False, compare=False)
    excused_by: tuple[str, ...] = ()
    reason: str = ""  # why it is not known
    was_owed: bool = False  # no longer needed, but it was until `ended_on`

    @property
    def actor(self) -> Actor:
        """Who must act, or whose right it is."""
        return self.rule.actor

    @property
    def citation(self) -> str:
        """Where the law or guidance says so."""
        return self.rule.ref

    @property
    def certainty(self) -> Certainty:
        """How the text behind it was read: L, S or K."""
        return self.rule.certainty

    @property
    def verify(self) -> bool:
        """Whether a person must still check the text before relying on it."""
        return self.rule.certainty is Certainty.KNOWLEDGE

    @property
    def force(self) -> Force:
        """Statutory, guidance or practice."""
        return self.rule.force

    @property
    def is_open(self) -> bool:
        """Still to be done: running or late."""
        return self.state in OPEN

    @property
    def is_late(self) -> bool:
        """Done late, not done and overdue, or overdue when it stopped being owed. Excused or not."""
        return self.days_late > 0

    @property
    def days_late(self) -> int:
        """Calendar days past the limit. Nothing stops this count (C11)."""
        if self.due_on is None or self.rule.shape is not Shape.DUTY:
            return 0
        match self.state:
            case State.MET_LATE:
                until = self.met_on
            case State.LATE:
                until = self.against.on
            case State.NOT_NEEDED if self.was_owed:
                until = self.ended_on
            case _:
                until = None
        return max((until - self.due_on).days, 0) if until else 0

    @property
    def days_left(self) -> int | None:
        """Calendar days to the limit while it is open, below nought when late; otherwise nothing."""
        if self.due_on is None or not self.is_open:
            return None
        return (self.due_on - self.against.on).days

    @property
    def last_working_day(self) -> date | None:
        """The working day to aim for: limits are not moved on from a weekend (C6).

        The limit itself where no working day lies between its start and it: nobody can act before the start.
        """
        if self.due_on is None:
            return None
        aim = self.against.calendar.on_or_before(self.due_on)
        return self.due_on if self.starts_on is not None and aim < self.starts_on else aim

    @property
    def amber_on(self) -> date | None:
        """The day before the limit, when to warn: some people count the first day as day 1 (C15)."""
        return None if self.due_on is None else self.due_on - DAY

    @property
    def earliest_next_on(self) -> date | None:
        """For time that must be left: the first day the next step may lawfully be taken."""
        if self.due_on is None or self.rule.shape is not Shape.WINDOW:
            return None
        return self.due_on + DAY

    @property
    def explains(self) -> str:
        """How it was counted, in a sentence; or why it could not be."""
        if self.reason:
            return self.reason
        if self.starts_on is None:
            starts = self._named(self.rule.starts)
            return f"{sentence_case(str(self.rule.limit))}. It starts when this is recorded: {starts}."
        missing = [kind for kind in self.rule.uses if kind not in self.against.days]
        if self.due_on is None and missing:
            return f"{sentence_case(str(self.rule.limit))}. Not known yet: {self._named(missing)}."
        return self.rule.limit.explain(self._days(), self.against.calendar)

    def _named(self, kinds: Iterable[str]) -> str:
        return listed((f"“{self.against.kinds[kind].sentence}”" for kind in kinds), "or")

    def _days(self) -> dict[str, date]:
        assert self.starts_on is not None
        return {**self.against.days, "start": self.starts_on}

    def excused(self, code: str) -> "Deadline":
        """The same deadline, same dates, with one more excuse noted: excuses move nothing (C11)."""
        return replace(self, excused_by=tuple(sorted({*self.excused_by, code})))


@dataclass(frozen=True, slots=True)
class Timetable:
    """Where a process stands on a day."""

    process: Process
    on: date
    stage: Stage
    next_duty: Deadline | None
    deadlines: tuple[Deadline, ...]
    problems: tuple[Problem, ...]
    effective: tuple[Milestone, ...]
    began_on: date | None
    closed_on: date | None

    @property
    def week(self) -> int | None:
        """Today's week since the start: the first seven days are week 1. It stops when the process ends."""
        if self.began_on is None:
            return None
        until = self.on if self.closed_on is None else min(self.on, self.closed_on)
        return None if until < self.began_on else max(1, -(-(until - self.began_on).days // 7))

    @property
    def next_limit(self) -> Deadline | None:
        """The first open limit the law itself sets, leaving out guidance and local targets."""
        return first_due(deadline for deadline in self.deadlines if deadline.force is Force.STATUTORY)

    def deadline(self, rule_id: str, about: str | None = None) -> Deadline | None:
        """The deadline under a rule; of several, the one about this thing."""
        found = [deadline for deadline in self.deadlines if deadline.rule.id == rule_id]
        return next((d for d in found if d.about == about), None if about else next(iter(found), None))

    def due(self, rule_id: str, about: str | None = None) -> date | None:
        """When a rule's limit falls."""
        found = self.deadline(rule_id, about)
        return found.due_on if found else None

    def about(self, rule_id: str) -> tuple[Deadline, ...]:
        """Every deadline under a rule, one for each thing it is about."""
        return tuple(deadline for deadline in self.deadlines if deadline.rule.id == rule_id)

    def next_for(self, *actors: Actor) -> Deadline | None:
        """The first open limit that these must act on."""
        return first_due(deadline for deadline in self.deadlines if deadline.actor in actors)

    @property
    def late(self) -> tuple[Deadline, ...]:
        """Every limit that is overdue now."""
        return tuple(deadline for deadline in self.deadlines if deadline.state is State.LATE)

    @property
    def is_certain(self) -> bool:
        """Whether the record leaves every limit computable."""
        return all(deadline.state is not State.NOT_KNOWN for deadline in self.deadlines)


def first_due(deadlines: Iterable[Deadline]) -> Deadline | None:
    """Of the duties still to do that have a date, the one due first; the table's order settles a tie."""
    duties = (d for d in deadlines if d.due_on is not None and d.is_open and d.rule.shape is Shape.DUTY)
    return min(duties, key=_due, default=None)


def _due(deadline: Deadline) -> date:
    assert deadline.due_on is not None
    return deadline.due_on
