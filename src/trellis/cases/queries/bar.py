"""Whose case a page is about: in view while anybody writes, so that nobody writes on the wrong child."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from trellis.cases import policy
from trellis.cases.models import Case
from trellis.foundation.access import Principal


@dataclass(frozen=True, slots=True)
class CaseBar:
    """The case and the child, as the top of a page names them."""

    case_id: int
    child_id: UUID
    changes: int
    reference: str
    name: str
    called: str
    born_on: date
    received_on: date
    is_closed: bool


def bar_of(case: Case) -> CaseBar:
    """The top of a page about this case."""
    return CaseBar(
        case_id=case.pk,
        child_id=case.child_id,
        changes=case.changes,
        reference=case.reference,
        name=case.child.full_name,
        called=case.child.called,
        born_on=case.child.born_on,
        received_on=case.received_on,
        is_closed=case.closed_on is not None,
    )


def bar(case_id: int, by: Principal) -> CaseBar:
    """The top of a page about a case, for somebody who may see it."""
    return bar_of(policy.visible_to(by).select_related("child").get(pk=case_id))
