"""What would have been sent, for the demo's screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from trellis.foundation.messages.models import Outgoing

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as the screen shows it."""

    by: str
    to_name: str
    to_address: str
    subject: str
    body: str
    queued_at: datetime
    state: str
    failure: str


def latest(to: str = "") -> list[Shown]:
    """The latest messages, newest first; only those to somebody whose name or address has these words, if any."""
    wanted = Q(to_name__icontains=to) | Q(to_address__icontains=to) if to else Q()
    found = Outgoing.objects.filter(wanted).order_by("-queued_at")[:SHOWN]
    return [
        Shown(
            by=message.get_channel_display(),
            to_name=message.to_name,
            to_address=message.to_address,
            subject=message.subject,
            body=message.body,
            queued_at=message.queued_at,
            state=message.state,
            failure=message.failure,
        )
        for message in found
    ]


def kept_regarding(subjects: Iterable[str]) -> set[str]:
    """Of these subjects, those a message is kept about already: for whoever sends many and may run twice."""
    return set(Outgoing.objects.filter(regarding__in=list(subjects)).values_list("regarding", flat=True))
