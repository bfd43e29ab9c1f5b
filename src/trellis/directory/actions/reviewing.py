"""A second person publishes a change, or turns it down with a reason."""

from collections.abc import Collection
from datetime import datetime

from trellis.directory import deciding, events, fields, policy
from trellis.directory.jobs import refresh_search
from trellis.directory.models import Service, Version
from trellis.foundation import ledger
from trellis.foundation.access import Principal, action


@action
def publish(version_id: int, *, leaving_out: Collection[str] = (), by: Principal, at: datetime) -> Service:
    """Put a change on the public page. Only what was proposed changes: what others published since stays."""
    version = _waiting(version_id)
    policy.check_may_publish(by, version)
    service = Service.objects.select_for_update().get(pk=version.service_id)
    _keep_what_was(service)
    changed = fields.put(service, deciding.taken(version, leaving_out))
    if any(fields.FIELDS[name].is_shown for name in changed):
        service.changes += 1  # what was translated from it is stale from here
    deciding.note_checked(service, version)
    service.changed_at = at
    service.save()
    version.content = fields.held(service)
    deciding.decide(version, Version.State.PUBLISHED, by=by, at=at)
    refresh_search.later(service_id=service.pk)
    ledger.record(
        events.PUBLISHED, by=by, at=at, subject=f"service:{service.pk}", record=service.slug, fields=changed
    )
    return service


@action
def turn_down(version_id: int, *, why: str, by: Principal, at: datetime) -> None:
    """Leave the record as it is, and tell whoever wrote the change why."""
    version = _waiting(version_id)
    policy.check_may_turn_down(by, version)
    deciding.turn_down(version, why, by=by, at=at)
    subject = f"service:{version.service_id}"
    ledger.record(events.TURNED_DOWN, by=by, at=at, subject=subject, record=version.service.slug)


def _waiting(version_id: int) -> Version:
    version = Version.objects.select_for_update(of=("self",)).select_related("service").get(pk=version_id)
    deciding.check_waits(version)
    return version


def _keep_what_was(service: Service) -> None:
    if service.versions.filter(state=Version.State.PUBLISHED).exists():
        return
    before = deciding.before_it_changed(service)
    Version.objects.create(service=service, number=service.changes, content=fields.held(service), **before)
