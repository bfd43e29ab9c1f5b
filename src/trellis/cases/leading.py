"""The way from a child's record to its cases. Importing this is what shows it."""

from uuid import UUID

from trellis.cases import policy
from trellis.cases.models import Case
from trellis.foundation.access import Principal
from trellis.foundation.clock import words
from trellis.people.queries import Lead, lead_on
from trellis.rules import timetable as law


def cases_of(child_id: UUID, by: Principal) -> list[Lead]:
    """Each case of the child somebody may open, the newest first; and the way to log a request."""
    found = []
    if by.may("cases.view"):
        rows = policy.visible_to(by).filter(child_id=child_id).order_by("-received_on", "-pk")
        found = [Lead(_words(row), f"/cases/{row.pk}/") for row in rows]
    if by.may("cases.log_request"):
        found.append(Lead("Log a request for this child", f"/cases/log/?child={child_id}"))
    return found


def _words(case: Case) -> str:
    name = law.PROCESSES[case.process].name
    ended = f", closed on {words(case.closed_on)}" if case.closed_on else ""
    return f"{name}, {case.reference}, asked for on {words(case.received_on)}{ended}"


lead_on(cases_of)
