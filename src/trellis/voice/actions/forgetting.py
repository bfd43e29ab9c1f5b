"""What somebody wrote in their own words, and their email address, are deleted when their time is over."""

from datetime import datetime

from trellis.foundation import ledger
from trellis.foundation.access import Principal, action
from trellis.foundation.clock import local_date
from trellis.voice import events, policy
from trellis.voice.models import Comment


@action
def forget(comment_id: int, *, by: Principal, at: datetime) -> None:
    """Delete a comment's raw words and email address; what was published stays."""
    policy.check_may_forget(by)
    comment = Comment.objects.select_for_update().get(pk=comment_id)
    if not comment.words and not comment.reply_to:
        return
    comment.words, comment.reply_to = "", ""
    comment.save()
    since = local_date(comment.received_at)
    ledger.record(events.FORGOTTEN, by=by, at=at, subject=f"comment:{comment.pk}", since=since)
