"""Who is tied to a child because of work on a case. Never twice for the same reason."""

from datetime import date

from django.db.models import Q

from trellis.cases.models import Case
from trellis.foundation.access.models import Team, User

ADVISER, PSYCHOLOGIST, COORDINATOR = "adviser", "psychologist", "co-ordinator"
OVERSIGHT, SETTING, CASE_TEAM = "oversight", "setting", "case team"


def tie(case: Case, to: User | Team, as_what: str, on: date, reason: str = "") -> None:
    """Let a person or a team work with the child from a day, if they do not already."""
    whose = {"team": to} if isinstance(to, Team) else {"user": to}
    live = Q(ends_on=None) | Q(ends_on__gt=on)
    if not case.child.involvements.filter(live, as_what=as_what, **whose).exists():
        case.child.involvements.create(as_what=as_what, starts_on=on, reason=reason[:300], **whose)


def untie(case: Case, who: User | Team, as_what: str, on: date) -> None:
    """End such a tie from a day on."""
    whose = {"team": who} if isinstance(who, Team) else {"user": who}
    live = Q(ends_on=None) | Q(ends_on__gt=on)
    for row in case.child.involvements.filter(live, as_what=as_what, **whose):
        row.ends_on = max(on, row.starts_on)
        row.save(update_fields=["ends_on"])
