"""Propose a change to a record, begin a new one, or say that one is still right."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError

from trellis.directory import events, fields, policy
from trellis.directory.fields import Value
from trellis.directory.models import Service, Version
from trellis.directory.seen import SomebodyElse
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date


@action
def propose(
    slug: str,
    *,
    wanted: Mapping[str, Value],
    seen: int,
    is_all_checked: bool,
    why: str,
    by: Principal,
    at: datetime,
) -> Version:
    """Put a change in the queue for a second person. `seen`: the last version there was when it was opened."""
    service = Service.objects.select_for_update().get(slug=slug)
    policy.check_may_edit(by)
    _check_nobody_else_wrote(service, seen, by)
    changed = fields.differing(fields.held(service), wanted)
    if not changed and not is_all_checked:
        raise Refused("Nothing is different. Change something, or press “Still right”.")
    _check_holds_together(service, changed)
    content: dict[str, Value] = dict(changed)
    if is_all_checked:
        content[fields.CHECKED.name] = local_date(at).isoformat()
    version = _version(service, content, why=why, by=by, at=at)
    ledger.record(events.PROPOSED, by=by, at=at, subject=f"service:{service.pk}", record=service.slug)
    return version


@action
def add_record(slug: str, *, wanted: Mapping[str, Value], why: str, by: Principal, at: datetime) -> Version:
    """Begin a record nobody sees yet; it opens when a second person publishes it."""
    policy.check_may_edit(by)
    if Service.objects.filter(slug=slug).exists():
        raise Refused("There is a record with that short name already. Choose another.")
    on = local_date(at)
    service = Service(
        **wanted, slug=slug, status=Service.Status.INACTIVE, checked_on=on, checked_by_name=by.name, changed_at=at
    )  # fmt: skip
    _check_holds_together(service, {})
    service.save()
    version = _version(service, {"status": Service.Status.ACTIVE.value}, why=why, by=by, at=at)
    ledger.record(events.ADDED, by=by, at=at, subject=f"service:{service.pk}", record=slug)
    return version


@action
def confirm(slug: str, *, by: Principal, at: datetime) -> Service:
    """The record is still right: it is trusted for another three months."""
    service = Service.objects.select_for_update().get(slug=slug)
    policy.check_may_confirm(by, service)
    if service.reports.filter(mended_at=None).exists():
        raise Refused("Somebody has said that part of this is out of date. Deal with that first.")
    service.checked_on, service.checked_by_name, service.reminded_on = local_date(at), by.name, None
    service.is_to_verify = False
    service.save(update_fields=["checked_on", "checked_by_name", "reminded_on", "is_to_verify"])
    ledger.record(events.CONFIRMED, by=by, at=at, subject=f"service:{service.pk}", record=service.slug)
    return service


def _check_nobody_else_wrote(service: Service, seen: int, by: Principal) -> None:
    others = service.versions.filter(pk__gt=seen).exclude(state=Version.State.REFUSED)
    other = others.exclude(by_id=by.user_id).order_by("-pk").first()
    if other is not None:
        raise SomebodyElse(
            f"{other.by_name} changed this record while you were writing. What you wrote is still here. "
            "Look at what they wrote, then send yours again."
        )


def _check_holds_together(service: Service, changed: Mapping[str, Value]) -> None:
    for name, value in changed.items():
        setattr(service, name, value)
    if (service.coverage == Service.Coverage.PLACES) != bool(service.places):
        raise Refused("Name the places if it is only in some places, and only then.")
    try:
        service.clean_fields(exclude=["part_of", "search"])
        service.validate_constraints()
    except ValidationError as wrong:
        raise Refused(_in_words(wrong)) from wrong


def _in_words(wrong: ValidationError) -> str:
    name, words = next(iter(wrong.message_dict.items()))
    if name == "__all__":
        return "The youngest age is above the oldest. Swap them."
    return f"{fields.label(name)}: {words[0]}"


def _version(
    service: Service, content: dict[str, Value], *, why: str, by: Principal, at: datetime
) -> Version:
    return Version.objects.create(
        service=service,
        number=service.changes,
        state=Version.State.WAITING,
        content=content,
        why=why,
        by_name=by.name,
        by_id=by.user_id,
        at=at,
    )
