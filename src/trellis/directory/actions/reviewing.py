"""A second person publishes a change, or turns it down with a reason."""

from collections.abc import Collection
from datetime import date, datetime

from trellis.directory import events, fields, policy
from trellis.directory.fields import Value
from trellis.directory.jobs import refresh_search
from trellis.directory.models import Service, Version
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action


@action
def publish(version_id: int, *, leaving_out: Collection[str] = (), by: Principal, at: datetime) -> Service:
    """Put a change on the public page. Only what was proposed changes: what others published since stays."""
    version = _waiting(version_id)
    policy.check_may_publish(by, version)
    service = Service.objects.select_for_update().get(pk=version.service_id)
    _keep_what_was(service)
    changed = fields.put(service, _taken(version, leaving_out))
    if any(fields.FIELDS[name].is_shown for name in changed):
        service.changes += 1  # what was translated from it is stale from here
    _note_checked(service, version)
    service.changed_at = at
    service.save()
    version.content = fields.held(service)
    _decide(version, Version.State.PUBLISHED, by=by, at=at)
    refresh_search.later(service_id=service.pk)
    ledger.record(
        events.PUBLISHED, by=by, at=at, subject=f"service:{service.pk}", record=service.slug, fields=changed
    )
    return service


@action
def turn_down(version_id: int, *, why: str, by: Principal, at: datetime) -> None:
    """Leave the record as it is, and tell whoever wrote the change why."""
    version = _waiting(version_id)
    if by.user_id is None or version.by_id != by.user_id:  # whoever wrote it may take it back
        policy.check_may_publish(by, version)
    if not why.strip():
        raise Refused("Say why, so that whoever wrote it can put it right.")
    version.decided_why = why.strip()
    _decide(version, Version.State.REFUSED, by=by, at=at)
    subject = f"service:{version.service_id}"
    ledger.record(events.TURNED_DOWN, by=by, at=at, subject=subject, record=version.service.slug)


def _waiting(version_id: int) -> Version:
    version = Version.objects.select_for_update(of=("self",)).select_related("service").get(pk=version_id)
    if version.state != Version.State.WAITING:
        raise Refused(f"{version.decided_by_name} has dealt with this change already.")
    return version


def _taken(version: Version, leaving_out: Collection[str]) -> dict[str, Value]:
    taken = {name: value for name, value in version.content.items() if name not in leaving_out}
    if not taken:
        raise Refused("You have left everything out. Turn it down instead, and say why.")
    return taken


def _keep_what_was(service: Service) -> None:
    """The first time a record changes, what it held before is kept as a version too."""
    if service.versions.filter(state=Version.State.PUBLISHED).exists():
        return
    Version.objects.create(
        service=service,
        number=service.changes,
        state=Version.State.PUBLISHED,
        content=fields.held(service),
        why="What it held before anybody changed it here",
        by_name=service.checked_by_name or "the area pack",
        at=service.changed_at,
        decided_at=service.changed_at,
    )


def _note_checked(service: Service, version: Version) -> None:
    checked = version.content.get(fields.CHECKED.name)
    if checked:
        service.checked_on = max(service.checked_on, date.fromisoformat(checked))
        service.checked_by_name, service.reminded_on = version.by_name, None


def _decide(version: Version, state: Version.State, *, by: Principal, at: datetime) -> None:
    version.state, version.decided_by_name, version.decided_at = state, by.name, at
    version.save(update_fields=["state", "decided_by_name", "decided_at", "decided_why", "content"])
