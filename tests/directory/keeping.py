"""Editors, and what a form of theirs sends."""

from datetime import date
from itertools import count
from typing import Any

from tests import builders
from tests.builders import ON, asker
from trellis.directory import fields
from trellis.directory.actions import editing, reviewing
from trellis.directory.models import Service, Version
from trellis.foundation.access import Principal, asking
from trellis.foundation.access.models import User
from trellis.foundation.messages.models import Outgoing

_serial = count(1)


def an_editor() -> User:
    """Somebody who edits and publishes the Local Offer."""
    return builders.a_member("local-offer-editor")


def asking_as_an_editor() -> Principal:
    """The same, as whoever asks."""
    return asker(an_editor(), ON)


def a_change(service: Service, by: Principal, **wanted: Any) -> Version:
    """A change to a record that waits to be checked."""
    return editing.propose(
        service.slug, wanted=wanted, seen=seen(service), is_all_checked=False, why="It changed", by=by, at=builders.AT
    )  # fmt: skip


def published(service: Service, **wanted: Any) -> Service:
    """A record after a change that two people made and checked."""
    version = a_change(service, asking_as_an_editor(), **wanted)
    return reviewing.publish(version.pk, by=asking_as_an_editor(), at=builders.AT)


def seen(service: Service) -> int:
    """The last version there is."""
    last = service.versions.order_by("-pk").first()
    return last.pk if last else 0


def messages(regarding: str) -> list[Outgoing]:
    """What was queued to leave about something, by address."""
    with asking(builders.TESTS, builders.ON):
        return list(
            Outgoing.objects.filter(regarding__startswith=regarding).order_by("to_address", "queued_at")
        )


def typed(service: Service, **changed: Any) -> dict[str, Any]:
    """What a browser sends for the form of a record, with some fields changed."""
    sent = {name: _as_sent(name, value) for name, value in (fields.held(service) | changed).items()}
    kept = {name: value for name, value in sent.items() if value not in (None, "")}
    return {**kept, "seen": str(seen(service)), "why": "It changed"}


def _as_sent(name: str, value: Any) -> Any:
    match fields.FIELDS[name].shape:
        case "lines":
            return "\r\n".join(value)
        case "yes-no":
            return {True: "yes", False: "no"}.get(value, "")
        case "tick":
            return "on" if value else ""
        case _:
            return value


def a_service(**known: Any) -> Service:
    """A record of a fictional service, checked a month ago."""
    number = next(_serial)
    least: dict[str, Any] = {
        "slug": f"service-{number}", "name": f"Service {number}", "title": f"Help {number}", "kind": "service",
        "provider": "Littlemere Council", "topics": ["advice"], "does": "We listen to you.", "helps": "Anybody.",
        "source": "made up", "owner_role": "Team lead", "owner_email": "lead@council.example.org",
        "checked_on": date(2026, 10, 1), "changed_at": builders.AT,
    }  # fmt: skip
    return Service.objects.create(**{**least, **known})
