"""The newsletter: what is new, the draft, and the public archive."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from trellis.directory import seen
from trellis.directory.models import Event, Newsletter, Service, Subscriber, Version
from trellis.foundation.access import Principal
from trellis.foundation.clock import local_date, words

FIRST_COVERS = timedelta(days=92)
EVENTS_AHEAD = timedelta(days=60)
Item = dict[str, Any]  # Any: title, says, address, districts


@dataclass(frozen=True, slots=True)
class Issue:
    """One newsletter, sent or being written."""

    id: int
    title: str
    opening: str
    items: tuple[Item, ...]
    made_by_name: str
    made_at: datetime
    covers_from: datetime
    sent_at: datetime | None
    sent_to: int
    seen: str
    is_mine: bool = False

    @property
    def as_rows(self) -> list[tuple[str, str]]:
        """What it says, part by part."""
        told = [(str(item["title"]), str(item["says"])) for item in self.items]
        return [("Its subject", self.title), ("Opening", self.opening), *told]


@dataclass(frozen=True, slots=True)
class NewsDesk:
    """The draft if there is one, issues sent, and how many read it."""

    draft: Issue | None
    sent: tuple[Issue, ...]
    readers: int


def archive() -> list[Issue]:
    """What was sent, the newest first."""
    return [_issue(one, None) for one in Newsletter.objects.exclude(sent_at=None).order_by("-sent_at")]


def sent_issue(newsletter_id: int) -> Issue:
    """One that was sent."""
    return _issue(Newsletter.objects.exclude(sent_at=None).get(pk=newsletter_id), None)


def desk(who: Principal) -> NewsDesk:
    """What an editor of the newsletter needs."""
    found = [_issue(one, who) for one in Newsletter.objects.order_by("-made_at")]
    return NewsDesk(
        draft=next((one for one in found if one.sent_at is None), None),
        sent=tuple(one for one in found if one.sent_at is not None),
        readers=Subscriber.objects.exclude(confirmed_at=None).count(),
    )


def draft(newsletter_id: int, who: Principal) -> Issue:
    """One that is being written."""
    return _issue(Newsletter.objects.filter(sent_at=None).get(pk=newsletter_id), who)


def mark(one: Newsletter) -> str:
    """A mark of everything a newsletter says."""
    return seen.mark(one.title, one.opening, json.dumps(one.items, sort_keys=True))


def covered_until(at: datetime) -> datetime:
    """From when the next issue covers: where the last one stopped."""
    last = Newsletter.objects.exclude(sent_at=None).order_by("-sent_at").first()
    return last.made_at if last else at - FIRST_COVERS


def what_is_new(since: datetime, at: datetime) -> list[Item]:
    """New records, records that changed in what the public sees, and events to come."""
    changed = Service.objects.filter(changed_at__gt=since, changed_at__lte=at, status=Service.Status.ACTIVE)
    published = Version.objects.filter(
        state=Version.State.PUBLISHED, decided_at__gt=since, decided_at__lte=at
    )
    whys = {one.service_id: one for one in published.order_by("decided_at")}
    told = [
        _of_service(one, whys.get(one.pk)) for one in changed.order_by("-changed_at") if _is_news(one, whys)
    ]
    coming = Event.objects.filter(starts_at__gte=at, starts_at__lt=at + EVENTS_AHEAD).order_by("starts_at")
    return told + [_of_event(one) for one in coming]


def _is_news(service: Service, whys: Mapping[int, Version]) -> bool:
    """A record first read from the pack is news only where nothing was there before it."""
    return service.pk in whys or service.changes > 1


def _of_service(service: Service, version: Version | None) -> Item:
    says = (version.why if version and version.why else "") or service.does.split("\n")[0]
    return {
        "title": service.title or service.name,
        "says": says,
        "address": f"{settings.TRELLIS_ADDRESS}/local-offer/{service.slug}/",
        "districts": list(service.places) if service.coverage == Service.Coverage.PLACES else [],
    }


def _of_event(event: Event) -> Item:
    return {
        "title": f"{event.title}, {words(local_date(event.starts_at))}",
        "says": event.says,
        "address": event.website or f"{settings.TRELLIS_ADDRESS}/local-offer/events/",
        "districts": [event.district] if event.district else [],
    }


def _issue(one: Newsletter, who: Principal | None) -> Issue:
    return Issue(
        id=one.pk,
        title=one.title,
        opening=one.opening,
        items=tuple(one.items),
        made_by_name=one.made_by_name,
        made_at=one.made_at,
        covers_from=one.covers_from,
        sent_at=one.sent_at,
        sent_to=one.sent_to,
        seen=mark(one),
        is_mine=who is not None and who.name == one.made_by_name,
    )
