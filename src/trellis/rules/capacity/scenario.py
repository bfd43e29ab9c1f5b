"""What is tried: when it starts, how long for, and what is changed from the pathway as it is written."""

from collections.abc import Iterator
from dataclasses import field, replace
from datetime import date
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from trellis.rules.capacity.faults import says_in_words, there_is
from trellis.rules.capacity.pathway import (
    MOST_POSTS,
    STRICT,
    AtLeastNought,
    Demand,
    Name,
    NotAPathway,
    Number,
    Opening,
    Pathway,
    Positive,
    Posts,
    Pounds,
    QueueRule,
    Settled,
    Share,
    without_end,
)


@dataclass(frozen=True, config=STRICT)
class Staffing:
    """Posts in a pool from a day: so many in all, or so many more or fewer; until a day, or for good."""

    pool: Name
    from_on: date
    posts: Posts | None = None
    more: Annotated[float, Field(ge=-MOST_POSTS, le=MOST_POSTS, allow_inf_nan=False), Number] | None = None
    until_on: date | None = None
    cost_a_post: Pounds | None = None


@dataclass(frozen=True, config=STRICT)
class Scenario:
    """One thing to try. What is not said stays as the pathway has it.

    `opening` and `settled` tell of one start: with another `opening` nobody was settled before it unless `settled` says so.
    `warm_up` is how many of the `months` are left out of the summary over the whole run.
    """

    starts_on: date
    months: Annotated[int, Field(ge=1, le=1200), Number] = 36
    warm_up: Annotated[int, Field(ge=0, lt=1200), Number] = 0
    name: str = ""
    staffing: tuple[Staffing, ...] = ()
    demand: Demand | None = None
    demand_factor: AtLeastNought = 1.0
    work_factor: dict[str, Positive] = field(default_factory=dict)
    rules: dict[str, QueueRule] = field(default_factory=dict)
    share_in_time: dict[str, Share] = field(default_factory=dict)
    shares: dict[str, dict[str, Share]] = field(default_factory=dict)
    opening: tuple[Opening, ...] | None = None
    settled: tuple[Settled, ...] | None = None

    def opening_of(self, pathway: Pathway) -> tuple[Opening, ...]:
        """The cases open at the start."""
        return pathway.opening if self.opening is None else self.opening

    def settled_of(self, pathway: Pathway) -> tuple[Settled, ...]:
        """The cases settled before the start."""
        if self.settled is None:
            return pathway.settled if self.opening is None else ()
        return self.settled

    def forgets_settled(self, pathway: Pathway) -> bool:
        """Whether the pathway's settled cases go with its opening caseload, without a word."""
        return self.opening is not None and self.settled is None and bool(pathway.settled)


says_in_words(Staffing, Scenario)
_NEITHER_END = " Neither 0 nor 1 itself can be asked for: 0.9 is nine in ten."
LAST_YEAR = 9800  # it can start in, and be over before the calendar's last
MOST_MONTHS = 240  # ahead: nobody knows so far what will come, and every month is simulated


def months_to(scenario: Scenario, by: date, share: float, chance: float | None = None) -> int:
    """Months from the start to the one in which a share is wanted. Raises NotAPathway for what cannot be asked."""
    if chance is not None and not 0 < chance < 1:
        raise NotAPathway(f"The chance must be between 0 and 1; it says {chance:g}.{_NEITHER_END}")
    if not 0 < share < 1:
        raise NotAPathway(f"The share must be between 0 and 1; it says {share:g}.{_NEITHER_END}")
    months = months_between(scenario, by)
    if months < 1:
        raise NotAPathway(
            f"The month asked about must be after {scenario.starts_on:%B %Y}, in which the scenario starts."
        )
    return _not_too_far(months)


def lasting_to(scenario: Scenario, by: date) -> Scenario:
    """The scenario, as much longer as the month of a day needs. Raises NotAPathway for a month it cannot come to."""
    months = months_between(scenario, by)
    if months < 0:
        raise NotAPathway(
            f"The month asked about must not be before {scenario.starts_on:%B %Y}, in which the scenario starts."
        )
    return scenario if months < scenario.months else replace(scenario, months=_not_too_far(months) + 1)


def months_between(scenario: Scenario, by: date) -> int:
    """Months from the one the scenario starts in to the month of a day."""
    return (by.year - scenario.starts_on.year) * 12 + by.month - scenario.starts_on.month


def _not_too_far(months: int) -> int:
    if months >= MOST_MONTHS:
        raise NotAPathway(f"The month asked about must be within {MOST_MONTHS // 12} years of the start.")
    return months


def faults_in(scenario: Scenario, pathway: Pathway) -> Iterator[str]:
    """What the scenario says of things the pathway does not have, and staffing that cannot be."""
    pools, stages = {pool.name for pool in pathway.pools}, {stage.name for stage in pathway.stages}
    if scenario.starts_on.year > LAST_YEAR:
        yield f"`starts_on` is in {scenario.starts_on.year}; the last year it can be in is {LAST_YEAR}."
    if scenario.warm_up >= scenario.months:
        yield f"The warm-up of {scenario.warm_up} months leaves nothing of {scenario.months}."
    for change in scenario.staffing:
        if change.pool not in pools:
            yield f"There is no pool called “{change.pool}”. {there_is(pools)}"
        if (change.posts is None) == (change.more is None):
            yield f"Say of “{change.pool}” either `posts` (so many in all) or `more` (so many more or fewer)."
        if change.until_on and change.until_on < change.from_on:
            yield f"The change to “{change.pool}” ends before it begins."
    for name in {*scenario.rules, *scenario.share_in_time} - pools:
        yield f"There is no pool called “{name}”. {there_is(pools)}"
    for name in {*scenario.work_factor, *scenario.shares} - stages:
        yield f"There is no stage called “{name}”. {there_is(stages)}"
    for name, shares in scenario.shares.items():
        if abs(sum(shares.values()) - 1) > 1e-6:
            yield f"The routes out of “{name}” add up to {sum(shares.values()):g}; they must add up to 1."
    instead = {
        name: {to for to, share in each.items() if share > 0} for name, each in scenario.shares.items()
    }
    for name in without_end(pathway, instead) if instead else ():
        yield f"With these shares whoever comes to “{name}” never leaves: it leads to no way out."
    yield from _of_the_start(scenario, pathway, stages)


def _of_the_start(scenario: Scenario, pathway: Pathway, stages: set[str]) -> Iterator[str]:
    groups = {group.name for group in pathway.groups}
    for opening in scenario.opening or ():
        yield from opening.faults()
        for stage in set(opening.stages) - stages:
            yield f"Cases are open at “{stage}”, and there is no such stage."
    found: tuple[tuple[str, tuple[Opening | Settled, ...] | None], ...] = (
        ("Open", scenario.opening),
        ("Settled", scenario.settled),
    )
    for what, cases in found:
        for group in {one.group for one in cases or () if one.group} - groups:
            yield f"{what} cases are of “{group}”, and there is no such group. {there_is(groups)}"
