"""Why somebody's work with a child may not end by hand yet: another slice still counts on them.

Whoever holds a case answers for it, and would stop seeing it. Each slice that gives people work on a child registers
a function that says what is still theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from trellis.foundation.access import Refused
from trellis.people.models import Involvement


@dataclass(frozen=True, slots=True)
class Work:
    """What one person does with one child."""

    child_id: UUID
    user_id: int
    name: str
    as_what: str


Judge = Callable[[Work], str]  # a sentence that says what must be done first, or nothing
_JUDGES: list[Judge] = []


def keeps(judge: Judge) -> Judge:
    """Register what keeps somebody at work with a child; called when the app is ready."""
    if judge not in _JUDGES:
        _JUDGES.append(judge)
    return judge


def check_may_end(tie: Involvement) -> None:
    """Nothing that is still theirs is left without them."""
    if tie.user is None:
        return
    work = Work(tie.child_id, tie.user.pk, tie.user.name, tie.as_what)
    for judge in _JUDGES:
        if why_not := judge(work):
            raise Refused(why_not)
