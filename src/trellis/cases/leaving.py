"""What a leaver leaves behind: cases that whoever moves them may not see, and closed ones that are the team's now."""

from datetime import date, datetime

from trellis.cases import policy, ties
from trellis.cases.events import working as events
from trellis.cases.models import Case, Contact
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Scope, asking, system
from trellis.foundation.access.models import Membership, User
from trellis.foundation.clock import local_date


def holds_unseen(user_id: int, by: Principal, on: date) -> bool:
    """Whether a colleague holds open cases of restricted records one may not see: whether, never whose or how many."""
    colleagues = Membership.objects.filter(user_id=user_id, team_id__in=by.team_ids)
    if by.scope is not Scope.AREA and not colleagues.exists():
        return False
    held = Case.objects.filter(holder_id=user_id, closed_on=None)
    seen = list(held.filter(pk__in=policy.visible_to(by)).values_list("pk", flat=True))
    with asking(system("what a leaver leaves"), on=on):
        return held.filter(child__restriction__isnull=False).exclude(pk__in=seen).exists()


def leave_closed(leaver: User, *, by: Principal, at: datetime) -> int:
    """Closed cases of a leaver are their team's from now on, and so are questions that still wait on them."""
    rows = policy.visible_to(by).filter(holder=leaver, closed_on__isnull=False)
    near = rows if by.scope is Scope.AREA else rows.filter(team_id__in=by.team_ids)
    cases = list(near.select_related("child").select_for_update(of=("self",)).order_by("pk"))
    for case in cases:
        ties.untie(case, leaver, ties.COORDINATOR, local_date(at))
        Contact.objects.filter(case=case, owner=leaver, answered_at=None).update(owner=None)
        case.holder = None
        case.changes += 1
        case.save(update_fields=["holder", "changes"])
        subject = f"case:{case.pk}"
        ledger.record(
            events.LEFT_TO_TEAM, by=by, at=at, child_id=case.child_id, subject=subject, was=leaver.name
        )
    return len(cases)
