"""Cases that are in the middle of a step where a simulation starts: they need what is left of it, not all of it.

No record says how much of a step has been done. Where as many begin it as end it, what is left is the residual life of
renewal theory. Were all of it still to do, the first weeks would get less done than any week before them, for good.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from trellis.rules.capacity import tables
from trellis.rules.capacity.pathway import Fork, Group, Opening, Pathway, Stage, Work

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


def ordinary(groups: Sequence[Group]) -> int:
    """Which of the groups has its turn last."""
    return max(range(len(groups)), key=lambda at: groups[at].line)


def openings(pathway: Pathway, step: str, ages: Ages, urgent_for: float = inf) -> Iterator[Opening]:
    """Cases at a step; who was asked for longer ago than that is of the group whose turn comes last."""
    last = pathway.groups[ordinary(pathway.groups)].name
    for long, group in ((False, None), (True, last)):
        if some := tuple(age for age in ages if (age > urgent_for) == long):
            yield Opening(at=step, ages=some, cases=len(some), group=group)


def _left(stage: Stage, forks: tuple[Fork, ...]) -> Stage:
    then = next((one.then for one in forks if stage.name in one.branches), stage.then)
    takes = Work(kind="quantiles", values=tuple(tables.residual(stage.takes.table()).tolist()))
    return replace(stage, name=begun(stage.name), takes=takes, then=then, line=FIRST if stage.pool else None)
