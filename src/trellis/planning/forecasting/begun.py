"""Cases that are in the middle of a step where a forecast starts: they need what is left of it, not all of it.

No record says how much of a step has been done. Where as many begin it as end it, what is left is the residual life of
renewal theory. Were all of it still to do, the first weeks of a forecast would get less done than any week before
them: with 176 cases in hand some seventy less, for good.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from trellis.planning.forecasting.in_use import ADVICE, COMMENTS, DRAFT, EVIDENCE, READY
from trellis.planning.pack import Stage as Standing
from trellis.rules.capacity import tables
from trellis.rules.capacity.pathway import Fork, Group, Opening, Pathway, Stage, Work

AT: dict[Standing, str] = {
    "psychology": ADVICE,
    "drafting": DRAFT,
    "deciding": EVIDENCE,
    "comments": COMMENTS,
}
BEGUN = (EVIDENCE, ADVICE, READY, COMMENTS)  # steps in which open cases may be
FIRST = 0  # their line: they have their psychologist
URGENT_FOR = (
    14.0  # weeks from the request: an urgent case has its psychologist's advice by then, in time for 20 weeks
)
Ages = tuple[float, ...]


def begun(step: str) -> str:
    """The name of a step for who has begun it where the forecast starts."""
    return f"{step}, begun"


def step_of(name: str) -> str:
    """The step that a name is of."""
    return name.removesuffix(begun(""))


def with_begun(built: Pathway, open_at: Mapping[Standing, Ages], in_hand: int) -> Pathway:
    """The pathway with open cases in the middle of their steps; psychologists have so many in hand, the oldest."""
    stages = tuple(_left(one, built.forks) for one in built.stages if one.name in BEGUN)
    whole = replace(built, stages=(*built.stages, *stages))
    waiting = tuple(sorted(open_at.get("psychology", ()), reverse=True))
    others = ((standing, ages) for standing, ages in open_at.items() if standing != "psychology")
    found = (
        *_at(whole, begun(ADVICE), waiting[:in_hand]),
        *_at(whole, ADVICE, waiting[in_hand:]),
        *openings(whole, others, inf),
    )
    return replace(whole, opening=found)


def openings(built: Pathway, open_at: Iterable[tuple[Standing, Ages]], since: float) -> Iterator[Opening]:
    """Where open cases stand; who was asked for `since` weeks ago or longer has a psychologist."""
    names = {one.name for one in built.stages}
    for standing, ages in open_at:
        step = READY if standing == "drafting" and READY in names else AT[standing]
        begins = since if step == ADVICE else 0.0 if begun(step) in names else inf
        yield from _at(built, begun(step), tuple(age for age in ages if age >= begins))
        yield from _at(built, step, tuple(age for age in ages if age < begins))


def is_ordinary(step: str, age: float) -> bool:
    """Whether a case cannot be urgent: it would have its advice by now."""
    return step_of(step) == ADVICE and age > URGENT_FOR


def ordinary(groups: Sequence[Group]) -> int:
    """Which of the groups has its turn last."""
    return max(range(len(groups)), key=lambda at: groups[at].line)


def _at(built: Pathway, step: str, ages: Ages) -> Iterator[Opening]:
    """Cases at a step; the engine draws who is urgent of those that can be."""
    last = built.groups[ordinary(built.groups)].name
    for of, group in ((False, None), (True, last)):
        if some := tuple(age for age in ages if is_ordinary(step, age) == of):
            yield Opening(at=step, ages=some, cases=len(some), group=group)


def in_hand_since(built: Pathway) -> float:
    """How many weeks ago the newest was asked for of those whom psychologists have in hand."""
    return min((age for one in built.opening if one.at == begun(ADVICE) for age in one.ages), default=inf)


def _left(stage: Stage, forks: tuple[Fork, ...]) -> Stage:
    then = next((one.then for one in forks if stage.name in one.branches), stage.then)
    takes = Work(kind="quantiles", values=tuple(tables.residual(stage.takes.table()).tolist()))
    return replace(stage, name=begun(stage.name), takes=takes, then=then, line=FIRST if stage.pool else None)
