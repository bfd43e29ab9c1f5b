"""Cases that are in the middle of a step where a simulation starts: they need what is left of it, not all of it.

No record says how much of a step has been done. Where as many begin it as end it, what is left is the residual life of
renewal theory. Were all of it still to do, the first weeks would get less done than any week before them, for good.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, compress
from operator import not_

from trellis.rules.capacity import tables
from trellis.rules.capacity.pathway import Fork, Group, Opening, Pathway, Stage, Work

EVENLY = 0.6180339887498949  # steps of this share fill any division of a line evenly
FIRST = 0  # their line: whoever does the work has them
Ages = Sequence[float]  # weeks since the request


def begun(step: str) -> str:
    """The name of a step for who has begun it where the simulation starts."""
    return f"{step}, begun"


def step_of(name: str) -> str:
    """The step that a name is of."""
    return name.removesuffix(begun(""))


def with_begun(pathway: Pathway, steps: Sequence[str]) -> Pathway:
    """The pathway with a twin of each of these steps that it has, for cases in the middle of it."""
    twins = tuple(_left(one, pathway.forks) for one in pathway.stages if one.name in steps)
    return replace(pathway, stages=(*pathway.stages, *twins))


def lines(groups: Sequence[Group]) -> tuple[Group, Group]:
    """The group that is taken first, and the one whose turn comes last."""
    return min(groups, key=lambda one: one.line), max(groups, key=lambda one: one.line)


def parted(ages: Ages, share: float, within: float) -> tuple[list[float], list[float]]:
    """The cases that are taken first, so large a share of those asked for lately, spread evenly over them; and the others.

    The urgent do not wait, so whoever was asked for longer ago than that is not one of them.
    """
    lately = [age <= within for age in ages]
    first = [
        late and number * EVENLY % 1.0 < share
        for number, late in zip(accumulate(lately), lately, strict=True)
    ]
    return [*compress(ages, first)], [*compress(ages, map(not_, first))]


def openings(step: str, ages: Ages, group: Group | None = None) -> Iterator[Opening]:
    """Cases at a step, if there are any; without a group, of each as its share is."""
    if ages:
        yield Opening(at=step, ages=tuple(ages), cases=len(ages), group=group.name if group else None)


def served(pathway: Pathway, step: str, ages: Ages, at_once: int, urgent_for: float) -> Iterator[Opening]:
    """Cases of a step that has a queue: so many are in the middle of it, the urgent and the oldest; the others wait."""
    first, last = lines(pathway.groups)
    soon, rest = parted(sorted(ages, reverse=True), first.share, urgent_for)
    many = max(at_once - len(soon), 0)
    yield from openings(begun(step), soon[:at_once], first)
    yield from openings(step, soon[at_once:], first)
    yield from openings(begun(step), rest[:many], last)
    yield from openings(step, rest[many:], last)


def _left(stage: Stage, forks: tuple[Fork, ...]) -> Stage:
    then = next((one.then for one in forks if stage.name in one.branches), stage.then)
    takes = Work(kind="quantiles", values=tuple(tables.residual(stage.takes.table()).tolist()))
    return replace(stage, name=begun(stage.name), takes=takes, then=then, line=FIRST if stage.pool else None)
