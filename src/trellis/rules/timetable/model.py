"""The words the timetable is written in: milestones, rules, processes. Frozen values, no behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from trellis.rules.timetable.limits import Limit

STATUTES_BEGAN = date(2014, 9, 1)


class Actor(StrEnum):
    """Who must act, or whose right it is."""

    COUNCIL = "council"
    OLD_COUNCIL = "old council"
    NEW_COUNCIL = "new council"
    BODY = "body asked for advice"
    SETTING = "school or setting"
    FAMILY = "family"
    ICB = "integrated care board"
    OLD_ICB = "old integrated care board"
    NEW_ICB = "new integrated care board"
    MEDIATION_ADVISER = "mediation adviser"
    ORGANISER = "organiser of the meeting"
    TRIBUNAL = "tribunal"


class Force(StrEnum):
    """Where a rule gets its force: must (statute), should (guidance), or a local target (practice)."""

    STATUTORY = "statutory"
    GUIDANCE = "guidance"
    PRACTICE = "practice"


class Certainty(StrEnum):
    """How the text behind a rule was read."""

    LEGISLATION = "L"
    SECONDARY = "S"
    KNOWLEDGE = "K"


class Shape(StrEnum):
    """What a rule's end means: do it by then; leave time until then; may use until then; lasts; no clock."""

    DUTY = "duty"
    WINDOW = "window"
    RIGHT = "right"
    STANDING = "standing"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated legal fact. A correction is another one that `supersedes` it; `void` says it never happened."""

    kind: str
    on: date
    id: str | int | None = None
    supersedes: str | int | None = None
    about: str | None = None
    noted_at: datetime | None = None
    void: bool = False

    def __post_init__(self) -> None:
        """Refuse a moment where the law wants a local date: which day it was is the caller's to say."""
        if type(self.on) is not date:
            raise TypeError(f"A milestone happens on a date, not on {self.on!r}.")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of milestone: what to call it, and how many of it a process can have."""

    key: str
    sentence: str
    repeats: bool = False
    about: str | None = None  # what `about` names, where a process has several side by side
    to_come: bool = False  # a date set ahead, such as a meeting


@dataclass(frozen=True, slots=True)
class Rule:
    """One limit: what starts it, how long, who must act, and where the law says so."""

    id: str
    name: str
    plain: str
    ref: str
    actor: Actor
    limit: Limit
    certainty: Certainty
    starts: tuple[str, ...] = ()  # the earliest of these governs
    met_by: tuple[str, ...] = ()
    ended_by: tuple[str, ...] = ()  # it turned out never to be owed
    stopped_by: tuple[str, ...] = ()  # it was owed until then
    only_if: tuple[str, ...] = ()  # until one of these it may never be owed, so it waits and is not late
    not_before: tuple[str, ...] = ()  # what may not happen until a window has closed
    each: str | None = None  # one deadline for each thing of this kind
    only_about: frozenset[str] = frozenset()  # the sorts of thing it is for; empty means any
    except_about: frozenset[str] = frozenset()
    excuses: tuple[str, ...] = ()
    force: Force = Force.STATUTORY
    shape: Shape = Shape.DUTY
    in_force_from: date = STATUTES_BEGAN
    in_force_to: date | None = None
    note: str = ""
    if_missed: str = ""  # what a family can do
    looks_back: bool = field(init=False, repr=False, compare=False)
    uses: tuple[str, ...] = field(init=False, repr=False, compare=False)
    listed_by: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Ask the limit once what it will be asked thousands of times."""
        object.__setattr__(self, "looks_back", self.limit.looks_back)
        object.__setattr__(self, "uses", tuple(kind for kind in self.limit.uses if kind != "start"))
        object.__setattr__(self, "listed_by", (self.each, *self.starts, *self.met_by) if self.each else ())

    @property
    def kind(self) -> Force:
        """Statutory, guidance or practice."""
        return self.force

    @property
    def citation(self) -> str:
        """Where the law or guidance says so."""
        return self.ref

    def in_force_on(self, day: date) -> bool:
        """Whether a process that began on this day is under this rule."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def covers(self, about: str | None) -> bool:
        """Whether it is for this thing. `psychology:17` is of the sort `psychology`."""
        sort = about.partition(":")[0] if about else ""
        return sort not in self.except_about and (not self.only_about or sort in self.only_about)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a process has got to."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage is reached once any of its kinds has happened, and every `each` has its `done`.

    `since`: only what happened on or after the last of these counts: an answer to a draft that was replaced
    is no answer to the one the family has now.
    """

    stage: Stage
    reached_by: tuple[str, ...] = ()
    each: str | None = None
    done: str | None = None
    since: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Follows:
    """One milestone comes after another. `needs_it`: it cannot be there without the first."""

    later: str
    earlier: tuple[str, ...]
    needs_it: bool = False


@dataclass(frozen=True)
class Process:
    """A kind of case as rows: its milestones, rules and stages, and what cannot both be true."""

    key: str
    name: str
    starts: tuple[str, ...]
    closes: tuple[str, ...]
    weeks: int | None
    kinds: tuple[Kind, ...]
    rules: tuple[Rule, ...]
    stages: tuple[StageRow, ...]
    follows: tuple[Follows, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    intro: str = field(default="", compare=False)

    def __hash__(self) -> int:
        return hash(self.key)

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; of several versions, the one in force longest."""
        return next(rule for rule in reversed(self.rules) if rule.id == rule_id)

    @cached_property
    def kind_by_key(self) -> Mapping[str, Kind]:
        """The kinds of milestone, by key."""
        return MappingProxyType({kind.key: kind for kind in self.kinds})

    @cached_property
    def follows_of(self) -> Mapping[str, tuple[Follows, ...]]:
        """What each kind of milestone must come after."""
        kinds = {follows.later for follows in self.follows}
        return {kind: tuple(f for f in self.follows if f.later == kind) for kind in kinds}

    @cached_property
    def _by_day(self) -> dict[date, tuple[Rule, ...]]:
        return {}

    def rules_for(self, began_on: date) -> tuple[Rule, ...]:
        """The rules with a clock that a process begun on this day keeps to its end."""
        if began_on not in self._by_day:
            clocks = (rule for rule in self.rules if rule.shape is not Shape.CONTENT)
            self._by_day[began_on] = tuple(rule for rule in clocks if rule.in_force_on(began_on))
        return self._by_day[began_on]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in the record that stops the clock being certain, said in a sentence."""

    code: str
    sentence: str
    milestones: tuple[str, ...] = ()
