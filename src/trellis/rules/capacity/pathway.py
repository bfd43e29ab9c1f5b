"""A pathway as data: stages, pools of people, routes, forks, groups of cases, demand, and the caseload it starts with.

All durations are weeks. A slot is one case in hand: a post holds so many at once, and another post adds slots; it does
not make a child's own assessment shorter.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Literal

import numpy as np
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from trellis.rules.capacity import tables
from trellis.rules.capacity.faults import NotAPathway as NotAPathway
from trellis.rules.capacity.faults import says_in_words
from trellis.rules.capacity.layout import Floats, Ints

STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
MOST_SLOTS = MOST_POSTS = 1_000_000  # of a pool in any week: the engine counts them in four bytes
MOST_POUNDS = 10_000_000  # for a post in a year, or for a case
MOST_SPREAD = (
    10  # sd of a lognormal to its mean: its table's mean is exact, its sd then 6% short, and further on more
)
MOST_WEEKS = 1_566  # since a request: thirty years, and nobody is open longer
MOST_LIMIT = 100_000  # weeks: as good as none, and there is room for queues that are ordered by it


def _a_number(value: object) -> object:
    """Yes is not one."""
    if isinstance(value, bool):
        raise PydanticCustomError("float_type", "must be a number")
    return value


def _a_day(value: str) -> str:
    """A day that some year has."""
    try:
        date.fromisoformat(f"2000-{value}")
    except ValueError:
        raise PydanticCustomError("not_a_day", "must be a day") from None
    return value


def _a_pattern(by_month: tuple[float, ...]) -> tuple[float, ...]:
    """Months that there are proportions between."""
    if not any(by_month):
        raise PydanticCustomError("no_pattern", "needs a month above 0: only their proportions count")
    return by_month


Number = BeforeValidator(_a_number)
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), Number]
AtLeastNought = Annotated[float, Field(ge=0, allow_inf_nan=False), Number]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False), Number]
Age = Annotated[float, Field(ge=0, le=MOST_WEEKS, allow_inf_nan=False), Number]
Posts = Annotated[float, Field(ge=0, le=MOST_POSTS, allow_inf_nan=False), Number]
Pounds = Annotated[float, Field(ge=0, le=MOST_POUNDS, allow_inf_nan=False), Number]
Limit = Annotated[float, Field(gt=0, le=MOST_LIMIT, allow_inf_nan=False), Number]
Rate = Annotated[float, Field(ge=0.01, le=2, allow_inf_nan=False), Number]
DayOfYear = Annotated[str, Field(pattern=r"^\d\d-\d\d$"), AfterValidator(_a_day)]
Name = Annotated[str, Field(min_length=1, max_length=80)]


class QueueRule(StrEnum):
    """Who a free slot goes to."""

    FIRST_COME = "first come"
    OLDEST = "oldest request"
    NEXT_LIMIT = "next legal limit"
    IN_TIME_FIRST = "still in time first"
    MIXED = "mixed"
    WEIGHTED = "weighted"


@dataclass(frozen=True, config=STRICT)
class Work:
    """How long something takes: a named distribution with its mean in weeks, or quantiles or durations of your own."""

    kind: Literal["fixed", "exponential", "gamma", "lognormal", "quantiles", "durations"]
    mean: Positive | None = None
    shape: Annotated[float, Field(ge=0.1, le=400, allow_inf_nan=False), Number] | None = None
    sd: Positive | None = None
    values: tuple[AtLeastNought, ...] = ()

    def table(self) -> Floats:
        """The quantile table: 2 x 1,025 weeks."""
        mean = self.mean or 0.0
        known: dict[str, Callable[[], Floats]] = {
            "fixed": lambda: tables.deterministic(mean),
            "exponential": lambda: tables.exponential(mean),
            "gamma": lambda: tables.gamma(mean, self.shape or 1.0),
            "lognormal": lambda: tables.lognormal(mean, self.sd or 0.0),
            "quantiles": lambda: tables.quantiles(self.values),
            "durations": lambda: tables.empirical(self.values),
        }
        return known[self.kind]()

    def faults(self) -> Iterator[str]:
        """What the kind needs and does not have."""
        needs = {"gamma": ("mean", "shape"), "lognormal": ("mean", "sd")}.get(self.kind, ("mean",))
        if self.kind in ("quantiles", "durations"):
            needs = ("values",)
            if len(self.values) == 1:
                yield f"needs more than one value to be “{self.kind}”"
            if self.kind == "quantiles" and [*self.values] != sorted(self.values):
                yield "is “quantiles”, whose `values` must not fall from one to the next"
        for name in needs:
            if not getattr(self, name):
                yield f"is “{self.kind}”, which needs `{name}`"
        if self.kind == "lognormal" and (self.sd or 0.0) > MOST_SPREAD * (self.mean or np.inf):
            yield f"is “lognormal”, whose `sd` may be {MOST_SPREAD} times its `mean` at most: so long a tail is not followed"


@dataclass(frozen=True, config=STRICT)
class Closure:
    """Part of every year when work goes slower: `rate` is the share of ordinary work that gets done."""

    begins: DayOfYear
    ends: DayOfYear
    rate: Rate

    @property
    def days(self) -> int:
        """How many it has, the first and the last with it, in a leap year."""
        first, last = (date.fromisoformat(f"2000-{day}") for day in (self.begins, self.ends))
        return (last - first).days % 366 + 1


@dataclass(frozen=True, config=STRICT)
class Calendar:
    """When work goes slower: closures of every year, or the rate of each week from the start, repeated."""

    name: Name
    closures: tuple[Closure, ...] = ()
    weekly: tuple[Rate, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Weight:
    """One line's points where the rule is weighted: those it starts with, and those each week since the request adds."""

    head_start: Annotated[float, Field(allow_inf_nan=False), Number] = 0.0
    a_week: AtLeastNought = 1.0


@dataclass(frozen=True, config=STRICT)
class Pool:
    """People who do a kind of work: posts, cases in hand at once for each post, and who comes next."""

    name: Name
    posts: Posts
    slots_a_post: Annotated[float, Field(ge=0.001, le=MOST_SLOTS, allow_inf_nan=False), Number] = 1.0
    rule: QueueRule = QueueRule.FIRST_COME
    share_in_time: Share = 0.5
    weights: tuple[Weight, ...] = ()
    interrupts: bool = False
    room: Annotated[int, Field(ge=0, le=MOST_SLOTS), Number] = 0
    cost_a_post: Pounds = 0.0
    days_a_week: Annotated[float, Field(gt=0, le=7, allow_inf_nan=False), Number] = 5.0

    def slots(self, posts: Floats) -> Ints:
        """Whole slots of so many posts in each week. Raises NotAPathway for more than can be counted."""
        slots = np.floor(posts * self.slots_a_post + 0.5 + 1e-9)
        if slots.max() > MOST_SLOTS:
            most = f"{slots.max():,.10g} slots in some weeks"
            raise NotAPathway(f"“{self.name}” would have {most}; at most {MOST_SLOTS:,} can be followed.")
        return slots.astype(np.int64)


@dataclass(frozen=True, config=STRICT)
class Route:
    """Where a share of cases goes next."""

    to: Name
    share: Share


@dataclass(frozen=True, config=STRICT)
class Stage:
    """A step: a delay, or work that needs a slot of a pool."""

    name: Name
    takes: Work
    then: tuple[Route, ...] | Name
    pool: Name | None = None
    calendar: Name | None = None
    patience: Work | None = None
    line: Annotated[int, Field(ge=0, le=20), Number] | None = None
    within_weeks: Limit | None = None
    latest_start_weeks: Annotated[float, Field(ge=0, le=MOST_LIMIT, allow_inf_nan=False), Number] | None = (
        None
    )
    cost_a_case: Pounds = 0.0

    @property
    def routes(self) -> tuple[Route, ...]:
        """Where it leads, as shares."""
        return (Route(self.then, 1.0),) if isinstance(self.then, str) else self.then


@dataclass(frozen=True, config=STRICT)
class Fork:
    """Steps taken side by side; when all are done the case goes on."""

    name: Name
    branches: Annotated[tuple[Name, ...], Field(min_length=2, max_length=8)]
    then: Name


@dataclass(frozen=True, config=STRICT)
class Exit:
    """A way out; `counts` marks the outcome people wait for."""

    name: Name
    counts: bool = False


@dataclass(frozen=True, config=STRICT)
class Demand:
    """Requests: how many a week at the start, growth a year, and the pattern over January to December."""

    a_week: AtLeastNought
    growth_a_year: Annotated[float, Field(ge=-0.9, le=5, allow_inf_nan=False), Number] = 0.0
    by_month: Annotated[
        tuple[AtLeastNought, ...], Field(min_length=12, max_length=12), AfterValidator(_a_pattern)
    ] = (1.0,) * 12


@dataclass(frozen=True, config=STRICT)
class Group:
    """Cases alike: their share of what comes, the line they wait in, their legal limit, where they live and why.

    A group with a `demand` of its own comes beside the others, who share the pathway's.
    """

    name: Name
    share: Share = 1.0
    line: Annotated[int, Field(ge=0, le=20), Number] = 0
    begins: Name | None = None
    limit_weeks: Limit | None = None
    demand: Demand | None = None
    ages_out: Work | None = None
    quadrant: str = ""
    need: str = ""
    age: str = ""


@dataclass(frozen=True, config=STRICT)
class Opening:
    """Cases already open: where they are, and how long ago the oldest and the newest were asked for, or each one's age."""

    at: Name | tuple[Name, ...]
    cases: Annotated[int, Field(ge=0, le=1_000_000), Number] = 0
    oldest_weeks: Age = 0.0
    newest_weeks: Age = 0.0
    ages: tuple[Age, ...] = ()
    group: Name | None = None
    ages_out_in: tuple[AtLeastNought, ...] = ()

    @property
    def stages(self) -> tuple[str, ...]:
        """Where each is: one stage, or several side by side."""
        return (self.at,) if isinstance(self.at, str) else self.at

    def faults(self) -> Iterator[str]:
        """What of its ages cannot be."""
        where, newest = ", ".join(self.stages), self.newest_weeks
        if self.ages and (self.cases not in (0, len(self.ages)) or self.oldest_weeks or newest):
            yield f"Cases are open at “{where}” with their `ages`: leave out `cases`, `oldest_weeks` and `newest_weeks`."
        if not self.ages and newest > self.oldest_weeks:
            yield (
                f"Cases are open at “{where}”, the oldest for {self.oldest_weeks:g} and the newest for {newest:g} weeks: "
                "the newest cannot be older."
            )


@dataclass(frozen=True, config=STRICT)
class Settled:
    """Cases of a group that had the outcome in time before the start: weeks since each one's request.

    While their limit is still to come they count among those due.
    """

    ages: tuple[Age, ...]
    group: Name | None = None

    def days_left(self, limit_weeks: float) -> Ints:
        """Days from the start until each is due, less than none where its limit is over."""
        return np.rint((limit_weeks - np.array(self.ages, np.float64)) * 7.0).astype(np.int64)


@dataclass(frozen=True, config=STRICT)
class Source:
    """Where a figure comes from, and whether anyone has published it or it is a guess to be put right."""

    figure: str
    value: str
    status: Literal["published", "assumed"]
    source: str = ""
    dated: date | None = None


@dataclass(frozen=True, config=STRICT)
class Pathway:
    """A whole pathway. Make one with `read`, which says in words what is wrong."""

    name: Name
    begins: Name
    stages: Annotated[tuple[Stage, ...], Field(min_length=1, max_length=200)]
    exits: Annotated[tuple[Exit, ...], Field(min_length=1)]
    demand: Demand
    limit_weeks: Limit = 20.0
    about: str = ""
    pools: Annotated[tuple[Pool, ...], Field(max_length=200)] = ()
    calendars: tuple[Calendar, ...] = ()
    forks: tuple[Fork, ...] = ()
    groups: Annotated[tuple[Group, ...], Field(min_length=1)] = (Group(name="everyone"),)
    opening: tuple[Opening, ...] = ()
    settled: tuple[Settled, ...] = ()
    sources: tuple[Source, ...] = ()

    def pool(self, name: str) -> Pool:
        """The pool of that name."""
        return next(pool for pool in self.pools if pool.name == name)


def begins(pathway: Pathway) -> list[str]:
    """Where cases come in: the pathway's own beginning, and those of its groups."""
    return [*dict.fromkeys([pathway.begins, *(group.begins for group in pathway.groups if group.begins)])]


def inside(pathway: Pathway, starts: Iterable[str]) -> set[str]:
    """The stages that cases come to from there without passing a fork: from a fork's branches, those up to its join."""
    stages, found, ahead = {stage.name: stage for stage in pathway.stages}, set[str](), [*starts]
    while ahead:
        name = ahead.pop()
        if name in stages and name not in found:
            found.add(name)
            ahead += [route.to for route in stages[name].routes]
    return found


def without_end(pathway: Pathway, instead: Mapping[str, set[str]] = MappingProxyType({})) -> list[str]:
    """The stages and forks from which no route leads out; `instead`, where some stages lead in place of their routes."""
    leads = {stage.name: {route.to for route in stage.routes if route.share > 0} for stage in pathway.stages}
    leads |= {fork.name: {fork.then} for fork in pathway.forks} | dict(instead)
    leaves, more = {"join", *(one.name for one in pathway.exits)}, True
    while more:
        found = {name for name, to in leads.items() if name not in leaves and to & leaves}
        leaves, more = leaves | found, bool(found)
    return [name for name in leads if name not in leaves]


says_in_words(
    Work,
    Closure,
    Calendar,
    Weight,
    Pool,
    Route,
    Stage,
    Fork,
    Exit,
    Group,
    Demand,
    Opening,
    Settled,
    Source,
    Pathway,
)
