"""Coming in by the family's door: to one's own child or to nothing, and each look is noted."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from trellis.foundation import ledger
from trellis.foundation.access.requests import moment, today, who
from trellis.portal import queries
from trellis.portal.queries import Door


def entered(request: HttpRequest, child_id: UUID) -> Door:
    """The door to a child; for everybody else the page does not exist."""
    door = queries.enter(child_id, who(request), today(request))
    if door is None:
        raise Http404
    return door


def entered_case(request: HttpRequest, child_id: UUID) -> tuple[Door, int]:
    """The door to a child who has a case, and the case."""
    door = entered(request, child_id)
    if door.case is None:
        raise Http404
    return door, door.case.case_id


def speaking_case(request: HttpRequest, child_id: UUID) -> tuple[Door, int]:
    """The same, for those who may speak for the family; a supporter may not, and is told why."""
    door, case_id = entered_case(request, child_id)
    if not door.may_speak:
        raise PermissionDenied(_("You can read this and ask us things. Only the family can answer here."))
    return door, case_id


def note_look(request: HttpRequest, child_id: UUID, page: str, subject: str = "portal") -> None:
    """Looking at a child's record is an event, whoever looks."""
    ledger.record_view(page, by=who(request), at=moment(request), child_id=child_id, subject=subject)
