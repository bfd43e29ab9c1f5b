"""Keep the teams people are invited into as the area says they are."""

from datetime import datetime

from trellis.foundation import ledger
from trellis.foundation.access.acting import action
from trellis.foundation.access.events import TEAM_KEPT
from trellis.foundation.access.models import Team
from trellis.foundation.access.principals import Kind, Principal, Refused


def check_may_keep_teams(by: Principal) -> None:
    """Teams come from the area pack, by a command."""
    if by.kind is not Kind.SYSTEM:
        raise Refused("Teams come from the area pack. Change it there, and load it again.")


@action
def keep_team(
    slug: str, *, name: str, kind: str, quadrant: str, email: str, by: Principal, at: datetime
) -> Team:
    """Make a team, or bring what is known of it up to date."""
    check_may_keep_teams(by)
    known = {"name": name, "kind": kind, "quadrant": quadrant, "email": email}
    team, _is_new = Team.objects.update_or_create(slug=slug, defaults=known)
    ledger.record(TEAM_KEPT, by=by, at=at, subject=f"team:{team.pk}", team=name)
    return team
