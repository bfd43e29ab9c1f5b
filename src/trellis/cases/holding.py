"""Whoever holds an open case works with its child until somebody else holds it."""

from trellis.cases.models import Case
from trellis.cases.ties import COORDINATOR
from trellis.foundation.access.models import User
from trellis.people.keeping import Work, keeps


def at_work(case: Case) -> User | None:
    """Whoever holds the case, unless their account is closed: what waits for a leaver is the team's."""
    return case.holder if case.holder is not None and case.holder.is_active else None


@keeps
def holds_an_open_case(work: Work) -> str:
    """What must be done before a co-ordinator's work with a child can end."""
    held = Case.objects.filter(child_id=work.child_id, holder_id=work.user_id, closed_on=None)
    if work.as_what != COORDINATOR or not held.exists():
        return ""
    return (
        f"{work.name} holds a case of this child. Give the case to somebody else on the work list: "
        "this ends by itself then, and the family is told."
    )
