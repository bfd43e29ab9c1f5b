"""Where open cases stand as a forecast starts: who is in the middle of a step, and who of them is urgent."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import inf

from trellis.planning.pack import Stage as Standing
from trellis.rules.capacity.beginning import begun, lines, openings, parted, served, with_begun
from trellis.rules.capacity.pathway import Opening, Pathway
from trellis.rules.capacity.told import ADVICE, COMMENTS, DRAFT, EVIDENCE, READY

AT: dict[Standing, str] = {
    "psychology": ADVICE,
    "drafting": DRAFT,
    "deciding": EVIDENCE,
    "comments": COMMENTS,
}
BEGUN = (EVIDENCE, ADVICE, READY, COMMENTS)  # steps in which open cases may be
Ages = tuple[float, ...]


def under_way(built: Pathway, open_at: Mapping[Standing, Ages], in_hand: int, urgent_for: float) -> Pathway:
    """The pathway with open cases in the middle of their steps; psychologists have so many in hand."""
    whole = with_begun(built, BEGUN)
    others = ((standing, ages) for standing, ages in open_at.items() if standing != "psychology")
    waiting = served(whole, ADVICE, open_at.get("psychology", ()), in_hand, urgent_for)
    return replace(whole, opening=(*waiting, *opened(whole, others, urgent_for, inf)))


def opened(
    built: Pathway, open_at: Iterable[tuple[Standing, Ages]], urgent_for: float, since: float
) -> Iterator[Opening]:
    """Where open cases stand; who is urgent, or was asked for `since` weeks ago or longer, has a psychologist."""
    names = {one.name for one in built.stages}
    for standing, ages in open_at:
        step = READY if standing == "drafting" and READY in names else AT[standing]
        within = begun(step) if begun(step) in names else step
        yield from (
            _waiting(built, within, ages, urgent_for, since) if step == ADVICE else openings(within, ages)
        )


def _waiting(built: Pathway, within: str, ages: Ages, urgent_for: float, since: float) -> Iterator[Opening]:
    first, last = lines(built.groups)
    soon, rest = parted(ages, first.share, urgent_for)
    yield from openings(within, soon, first)
    yield from openings(within, [age for age in rest if age >= since], last)
    yield from openings(ADVICE, [age for age in rest if age < since], last)


def in_hand_since(built: Pathway) -> float:
    """How many weeks ago the newest was asked for of those whom psychologists have in hand in their turn."""
    _first, last = lines(built.groups)
    in_turn = (one for one in built.opening if one.at == begun(ADVICE) and one.group == last.name)
    return min((age for one in in_turn for age in one.ages), default=inf)
