"""A comment comes in: from the public page, or written down by whoever heard it."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action, system
from trellis.foundation.clock import local_date, start_of
from trellis.voice import events, policy
from trellis.voice.models import Comment

# Whoever comments is never kept, signed in or not.
FRONT_DOOR = system("comments page")
CHANNELS = {
    "online": "online",
    "phone": "by phone",
    "post": "by post",
    "email": "by email",
    "meeting": "at a meeting or event",
    "survey": "in a survey",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said, about what, and how it reached us."""

    about: str
    who: str
    words: str
    service: str = ""
    reply_to: str = ""
    channel: str = "online"
    received_on: date | None = None  # where it is written down on a later day


@action
def hear(heard: Heard, *, by: Principal, at: datetime) -> int:
    """Keep a comment as it came; its number comes back."""
    policy.check_may_comment(by, heard.channel)
    if not heard.words.strip():
        raise Refused("Tell us what you think.")
    if heard.received_on is not None and heard.received_on > local_date(at):
        raise Refused("A comment cannot arrive in the future.")
    comment = Comment.objects.create(
        about=heard.about,
        who=heard.who,
        words=heard.words.strip(),
        service=heard.service,
        reply_to=heard.reply_to,
        channel=heard.channel,
        received_at=start_of(heard.received_on) if heard.received_on else at,
    )
    ledger.record(
        events.HEARD, by=by, at=at, subject=f"comment:{comment.pk}", channel=CHANNELS[heard.channel]
    )
    return comment.pk
