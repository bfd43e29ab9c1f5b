"""Whether a comment is one that has just come."""

from datetime import datetime, timedelta

from trellis.voice.actions.hearing import Heard
from trellis.voice.models import Comment

AGAIN_WITHIN = timedelta(minutes=15)


def is_said_again(heard: Heard, at: datetime) -> bool:
    """Whether the very same was sent some minutes ago: somebody went back, and pressed Send once more."""
    same = Comment.objects.filter(
        about=heard.about,
        who=heard.who,
        words=heard.words.strip(),
        service=heard.service,
        reply_to=heard.reply_to,
        channel=heard.channel,
    )
    return same.filter(received_at__gte=at - AGAIN_WITHIN).exists()
