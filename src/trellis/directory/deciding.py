"""What deciding on any change has in common: a service's record, or what a setting offers."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any  # Any: what JSON holds

from trellis.directory.fields import CHECKED
from trellis.directory.models import OfferVersion, Service, SettingOffer, Version
from trellis.foundation.access import Principal, Refused

Change = Version | OfferVersion


def check_waits(version: Change) -> None:
    """A change is decided once."""
    if version.state != version.State.WAITING:
        raise Refused(f"{version.decided_by_name} has dealt with this change already.")


def taken(version: Change, leaving_out: Collection[str]) -> dict[str, Any]:
    """What is left of a change when some of it is left out; something must be."""
    kept = {name: value for name, value in version.content.items() if name not in leaving_out}
    if not kept:
        raise Refused("You have left everything out. Turn it down instead, and say why.")
    return kept


def turn_down(version: Change, why: str, *, by: Principal, at: datetime) -> None:
    """Leave things as they are, for a reason."""
    if not why.strip():
        raise Refused("Say why, so that whoever wrote it can put it right.")
    version.decided_why = why.strip()
    decide(version, version.State.REFUSED, by=by, at=at)


def decide(version: Change, state: str, *, by: Principal, at: datetime) -> None:
    """Write down who decided, and when."""
    version.state, version.decided_by_name, version.decided_at = state, by.name, at
    version.save(update_fields=["state", "decided_by_name", "decided_at", "decided_why", "content"])


def before_it_changed(page: Service | SettingOffer) -> dict[str, Any]:
    """The first time a page changes, what it held is kept as a version too: all of that but what it held."""
    return {
        "state": Version.State.PUBLISHED,
        "why": "What it held before anybody changed it here",
        "by_name": page.checked_by_name or "the area pack",
        "at": page.changed_at,
        "decided_at": page.changed_at,
    }


def note_checked(page: Service | SettingOffer, version: Change) -> None:
    """If the change says that everything was looked at, the page was checked that day."""
    checked = version.content.get(CHECKED.name)
    if checked:
        page.checked_on = max(page.checked_on, date.fromisoformat(checked))
        page.checked_by_name, page.reminded_on = version.by_name, None
