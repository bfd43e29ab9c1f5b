"""Keep the schools, colleges and nurseries of the area as its pack says they are."""

from datetime import datetime

from trellis.foundation import ledger
from trellis.foundation.access import Principal, action
from trellis.foundation.access.teams import check_may_keep_teams, keep_team
from trellis.people.events import SETTING_KEPT
from trellis.people.models import Setting


@action
def keep_setting(
    slug: str,
    *,
    name: str,
    kind: str,
    district: str,
    urn: str,
    ukprn: str,
    is_fictional: bool,
    by: Principal,
    at: datetime,
) -> Setting:
    """Make a setting with the team its staff are in, or bring what is known of it up to date."""
    check_may_keep_teams(by)
    team = keep_team(f"setting-{slug}", name=name, kind="setting", quadrant="", email="", by=by, at=at)
    known = {"name": name, "kind": kind, "district": district, "urn": urn, "ukprn": ukprn}
    setting, _is_new = Setting.objects.update_or_create(
        team=team, defaults={**known, "is_fictional": is_fictional}
    )
    ledger.record(SETTING_KEPT, by=by, at=at, subject=f"setting:{setting.pk}", setting=name)
    return setting
