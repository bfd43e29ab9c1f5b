"""Whoever holds an open case works with its child until somebody else holds it."""

from trellis.cases.models import Case
from trellis.cases.ties import COORDINATOR
from trellis.people.keeping import Work, keeps


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
