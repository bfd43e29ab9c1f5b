"""When the first result may be called an answer: enough evidence of its own, and more than the next has.

A wrong answer said with confidence costs a family weeks. So the evidence is turned into the chance that the first result is
right, by a logistic rule fitted to the development set and checked by cross-validation; docs/explanation/searching.md has
the figures. What is listed elsewhere is never an answer.
"""

from collections.abc import Sequence
from math import exp

from trellis.directory.searching.evidence import Evidence
from trellis.directory.searching.fusing import Nearest

SURE = 0.83


def is_sure(ordered: Sequence[tuple[Evidence, float]], nearest: Nearest) -> bool:
    """Whether the first result answers the question."""
    if not ordered or ordered[0][0].record.row.kind == "elsewhere":
        return False
    return chance(ordered, nearest) > SURE


def chance(ordered: Sequence[tuple[Evidence, float]], nearest: Nearest) -> float:
    """How likely the first result is to be right, as far as the evidence goes."""
    first = ordered[0][0]
    if not nearest:
        lead = first.score - max((each.score for each, _ in ordered[1:]), default=0.0)
        return _logistic(1.1 * first.score + 2.8 * first.coverage + 1.4 * lead - 1.0)
    near = {each.record.row.id: nearest.get(each.record.row.id, (0.0, ""))[0] for each, _ in ordered}
    own = near.pop(first.record.row.id)
    lead = own - max(near.values(), default=0.0)
    return _logistic(0.9 * first.score + 2.1 * first.coverage + 1.5 * own + 1.75 * lead - 1.05)


def _logistic(evidence: float) -> float:
    return 1 / (1 + exp(-evidence))
