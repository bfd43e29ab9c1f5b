"""Where open cases stand as a forecast starts: who is in the middle of a step, and who cannot be urgent."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import inf

from trellis.cases.queries.capacity import URGENT_FOR
from trellis.planning.forecasting.in_use import ADVICE, COMMENTS, DRAFT, EVIDENCE, READY
from trellis.planning.pack import Stage as Standing
from trellis.rules.capacity import beginning
from trellis.rules.capacity.beginning import begun, step_of
from trellis.rules.capacity.pathway import Opening, Pathway

AT: dict[Standing, str] = {
    "psychology": ADVICE,
    "drafting": DRAFT,
    "deciding": EVIDENCE,
    "comments": COMMENTS,
}
BEGUN = (EVIDENCE, ADVICE, READY, COMMENTS)  # steps in which open cases may be
Ages = tuple[float, ...]


def with_begun(built: Pathway, open_at: Mapping[Standing, Ages], in_hand: int) -> Pathway:
    """The pathway with open cases in the middle of their steps; psychologists have so many in hand, the oldest."""
    whole = beginning.with_begun(built, BEGUN)
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
    return age > _urgent_for(step)


def in_hand_since(built: Pathway) -> float:
    """How many weeks ago the newest was asked for of those whom psychologists have in hand."""
    return min((age for one in built.opening if one.at == begun(ADVICE) for age in one.ages), default=inf)


def _at(built: Pathway, step: str, ages: Ages) -> Iterator[Opening]:
    return beginning.openings(built, step, ages, _urgent_for(step))


def _urgent_for(step: str) -> float:
    return URGENT_FOR if step_of(step) == ADVICE else inf
