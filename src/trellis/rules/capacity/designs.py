"""A design: many scenarios written as a few levers, tried in every combination or at points spread evenly among them.

>>> from datetime import date
>>> from trellis.rules.capacity import Scenario
>>> design = read_design('''
... levers:
...   - {name: psychologists, changes: posts, of: educational psychologists, from_on: 2026-03-01, values: [50, 60]}
...   - {name: requests, changes: demand, values: [0.9, 1, 1.1]}
... ''')
>>> tried = points(design, Scenario(starts_on=date(2025, 9, 1)))
>>> len(tried), tried[-1].values
(6, {'psychologists': 60.0, 'requests': 1.1})
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass as plain
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field
from pydantic.dataclasses import dataclass

from trellis.rules.capacity.pathway import MOST_POSTS, STRICT, Name, NotAPathway, Positive, QueueRule
from trellis.rules.capacity.reading import made
from trellis.rules.capacity.scenario import Scenario, Staffing

MOST = 100_000  # points of one design
MOST_STEPS = 1_000_000  # of one lever
Value = float | str


@dataclass(frozen=True, config=STRICT)
class Knob:
    """One thing that is changed, and what is tried: the values given, or anything between two."""

    name: Name
    changes: Literal["posts", "more posts", "rule", "demand", "work", "share in time"]
    of: Name | None = None
    from_on: date | None = None
    until_on: date | None = None
    values: tuple[float | str, ...] = ()
    between: tuple[float, float] | None = None
    step: Positive | None = None

    def choices(self) -> tuple[Value, ...]:
        """The values to combine with those of other levers."""
        if self.between is None or self.step is None:
            return self.values
        least, most = self.between
        return tuple(
            round(least + k * self.step, 9) for k in range(int((most - least) / self.step + 1e-9) + 1)
        )

    def at(self, share: float) -> Value:
        """The value so far along, from 0 up to 1."""
        choices = self.choices()
        if choices:
            return choices[int(share * len(choices))]
        assert self.between
        least, most = self.between
        return least + share * (most - least)

    def applied(self, scenario: Scenario, value: Value) -> Scenario:
        """The scenario with this value."""
        of = self.of or ""
        match self.changes:
            case "demand":
                return replace(scenario, demand_factor=scenario.demand_factor * float(value))
            case "work":
                return replace(scenario, work_factor={**scenario.work_factor, of: float(value)})
            case "rule":
                return replace(scenario, rules={**scenario.rules, of: QueueRule(str(value))})
            case "share in time":
                return replace(scenario, share_in_time={**scenario.share_in_time, of: float(value)})
        many = {"posts" if self.changes == "posts" else "more": float(value)}
        change = Staffing(self.of or "", self.from_on or scenario.starts_on, until_on=self.until_on, **many)
        return replace(scenario, staffing=(*scenario.staffing, change))


@dataclass(frozen=True, config=STRICT)
class Design:
    """What to sweep: a pathway and where it starts, levers in every combination or at so many points, scenarios by name."""

    pathway: str = "ehc-needs-assessment"
    area: str | None = None
    scenario: Scenario | None = None
    levers: tuple[Knob, ...] = ()
    points: Annotated[int, Field(ge=1, le=MOST)] | None = None
    scenarios: tuple[Scenario, ...] = ()


@plain(frozen=True, slots=True)
class Point:
    """One scenario of a design, and the values of its levers."""

    number: int
    values: Mapping[str, Value]
    scenario: Scenario


def read_design(text: str) -> Design:
    """A design from YAML. Raises NotAPathway, whose message lists everything wrong in sentences."""
    design = made(Design, text, "design")
    faults = [*faults_of(design)]
    if faults:
        raise NotAPathway("\n".join(faults))
    return design


def points(design: Design, base: Scenario, seed: int = 0) -> tuple[Point, ...]:
    """Every scenario of a design, those listed by name first; the seed spreads the points of a Latin hypercube."""
    listed: list[tuple[Mapping[str, Value], Scenario]]
    listed = [({"scenario": one.name or f"scenario {k + 1}"}, one) for k, one in enumerate(design.scenarios)]
    tried = [*listed, *((values, _with(design, base, values)) for values in _values(design, seed))]
    return tuple(Point(k + 1, values, scenario) for k, (values, scenario) in enumerate(tried))


def faults_of(design: Design) -> Iterator[str]:
    """What cannot be tried."""
    if not design.levers and not design.scenarios:
        yield "A design needs `levers`, or `scenarios`, or both."
    if design.area and design.scenario:
        yield "A design starts from an `area` or from a `scenario`, not from both."
    names = [knob.name for knob in design.levers]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"“{name}” is the name of more than one lever."
    found = [fault for knob in design.levers for fault in _faults(knob, spread=design.points is not None)]
    yield from found
    if design.points is None and not found:
        many = int(np.prod([max(len(knob.choices()), 1) for knob in design.levers]))
        if many > MOST:
            yield f"Every combination would be {many:,} scenarios; {MOST:,} is the most. Say `points`."


def _faults(knob: Knob, *, spread: bool) -> Iterator[str]:
    if bool(knob.values) == (knob.between is not None):
        yield f"“{knob.name}” needs either `values` or `between`."
    if knob.between and knob.between[0] >= knob.between[1]:
        yield f"“{knob.name}” goes from {knob.between[0]:g} to {knob.between[1]:g}: the first must be less."
    elif knob.between and knob.step and not (knob.between[1] - knob.between[0]) / knob.step <= MOST_STEPS:
        yield f"“{knob.name}” goes in steps of {knob.step:g}: more than {MOST_STEPS:,} of them."
    if knob.between and not spread and knob.step is None:
        yield f"“{knob.name}” needs a `step`, or the design needs `points`: so many to try."
    if knob.changes != "demand" and not knob.of:
        yield f"“{knob.name}” changes {knob.changes}: say `of` what."
    if knob.changes == "rule":
        for value in knob.values:
            if value not in [rule.value for rule in QueueRule]:
                known = ", ".join(rule.value for rule in QueueRule)
                yield f"“{knob.name}” tries “{value}”, which is not a rule. There is: {known}."
        return
    for value in (*knob.values, *(knob.between or ())):
        if isinstance(value, str):
            yield f"“{knob.name}” tries “{value}”, which is not a number."
        elif "posts" in knob.changes and not abs(value) <= MOST_POSTS:
            yield f"“{knob.name}” tries {value:g} posts; {MOST_POSTS:,} is the most there can be."
        elif value < 0 and knob.changes != "more posts":
            yield f"“{knob.name}” tries {value:g}, which is less than nothing."
        elif value == 0 and knob.changes == "work":
            yield f"“{knob.name}” tries 0, and nothing takes no time."
        elif value > 1 and knob.changes == "share in time":
            yield f"“{knob.name}” tries {value:g}, which is more than all."


def _values(design: Design, seed: int) -> Iterator[dict[str, Value]]:
    names = [knob.name for knob in design.levers]
    if not names:
        return
    if design.points is None:
        for row in product(*(knob.choices() for knob in design.levers)):
            yield dict(zip(names, row, strict=True))
        return
    shares = hypercube(design.points, len(names), seed)
    for each in shares:
        yield {knob.name: knob.at(float(share)) for knob, share in zip(design.levers, each, strict=True)}


def hypercube(many: int, levers: int, seed: int) -> Any:  # Any: an array, many x levers, from 0 up to 1
    """Points that hit each of as many equal slices of every lever just once."""
    chance = np.random.default_rng([seed, many, levers])
    slices = np.stack([chance.permutation(many) for _ in range(levers)], axis=1)
    return (slices + chance.random((many, levers))) / many


def _with(design: Design, base: Scenario, values: Mapping[str, Value]) -> Scenario:
    scenario = base
    for knob in design.levers:
        scenario = knob.applied(scenario, values[knob.name])
    return replace(scenario, name=", ".join(f"{name} {_said(value)}" for name, value in values.items()))


def _said(value: Value) -> str:
    return value if isinstance(value, str) else f"{value:g}"
