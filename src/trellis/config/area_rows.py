"""From an area pack to rows: the teams people are invited into, and the settings children attend."""

from datetime import datetime

from django.db import transaction

from trellis.foundation.access import system
from trellis.foundation.access.teams import keep_team
from trellis.foundation.area import Area
from trellis.people.actions import keep_setting

LOADER = system("trellis area load")


def bring_in(area: Area, *, at: datetime) -> tuple[int, int]:
    """Make what is missing and bring the rest up to date; takes nobody away. How many teams and settings."""
    with transaction.atomic():
        for team in area.teams:
            zone = team.zones[0] if len(team.zones) == 1 else ""
            email = (team.contact.email if team.contact else None) or ""
            keep_team(team.slug, name=team.name, kind=team.kind, quadrant=zone, email=email, by=LOADER, at=at)
        for setting in area.settings:
            keep_setting(
                setting.slug,
                name=setting.name,
                kind=setting.kind,
                district=setting.district or "",
                urn=setting.urn or "",
                ukprn=setting.ukprn or "",
                is_fictional=setting.fictional,
                by=LOADER,
                at=at,
            )
    return len(area.teams), len(area.settings)
