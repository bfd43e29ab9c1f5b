"""Who is tied to a child because of work on a case. Never twice for the same reason."""

from datetime import date

from django.db.models import Q

from trellis.cases.models import Case
from trellis.foundation.access import Refused
from trellis.foundation.access.models import Team, User

ADVISER, PSYCHOLOGIST, COORDINATOR = "adviser", "psychologist", "co-ordinator"
OVERSIGHT, SETTING, CASE_TEAM = "oversight", "setting", "case team"


def tie(case: Case, to: User | Team, as_what: str, on: date, reason: str = "") -> None:
    """Let a person or a team work with the child from a day, if they do not already."""
    whose = {"team": to} if isinstance(to, Team) else {"user": to}
    live = Q(ends_on=None) | Q(ends_on__gt=on)
    if not case.child.involvements.filter(live, as_what=as_what, **whose).exists():
        _check_may_see(case, to, on)
        case.child.involvements.create(as_what=as_what, starts_on=on, reason=reason[:300], **whose)


def untie(case: Case, who: User | Team, as_what: str, on: date) -> None:
    """End such a tie from a day on."""
    whose = {"team": who} if isinstance(who, Team) else {"user": who}
    live = Q(ends_on=None) | Q(ends_on__gt=on)
    for row in case.child.involvements.filter(live, as_what=as_what, **whose):
        row.ends_on = max(on, row.starts_on)
        row.save(update_fields=["ends_on"])


def _check_may_see(case: Case, to: User | Team, on: date) -> None:
    """Work on a case names nobody on a restricted record: a team's tie shows nothing, a person's everything."""
    if isinstance(to, Team) or to.kind == User.Kind.FAMILY or not hasattr(case.child, "restriction"):
        return
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    if not case.child.involvements.filter(live, user=to).exists():
        raise Refused(
            f"This record is restricted. Ask the information guardian to name {to.name} on it first."
        )
