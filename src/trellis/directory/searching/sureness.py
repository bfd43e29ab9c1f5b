"""When the first result may be called an answer: enough evidence of its own, and more than the next has.

A wrong answer said with confidence costs a family weeks, so the rule asks for both. It is measured, not guessed:
docs/explanation/searching.md says on what.
"""

from collections.abc import Sequence

from trellis.directory.searching.evidence import Evidence
from trellis.directory.searching.fusing import Nearest
from trellis.directory.searching.question import Question

ENOUGH = 0.36
COVERED = 0.45
NEAR = 0.55


def is_sure(question: Question, ordered: Sequence[tuple[Evidence, float]], nearest: Nearest) -> bool:
    """Whether the first result answers the question. Something listed elsewhere never does."""
    if not ordered or ordered[0][0].record.row.kind == "elsewhere":
        return False
    first = ordered[0][0]
    if first.is_named:
        return True
    near = nearest.get(first.record.row.id, (0.0, ""))[0]
    if nearest:
        return near >= NEAR
    return first.score >= ENOUGH and first.coverage >= COVERED
