"""Each night: delete what people wrote in their own words once its time is over."""

from datetime import timedelta

from django.conf import settings

from trellis.foundation.clock import local_date
from trellis.foundation.jobs import Run, daily, job
from trellis.voice.actions import forgetting
from trellis.voice.queries.desk import to_forget


@daily("voice.forget", at="03:40")
def forget(run: Run) -> None:
    """Queue each comment whose time is over, so that one that fails holds nobody else up."""
    for comment_id in to_forget(local_date(run.at) - timedelta(days=settings.TRELLIS_COMMENTS_KEPT_DAYS)):
        forget_one.later(comment_id=comment_id)


@job("voice.forget_one")
def forget_one(run: Run, *, comment_id: int) -> None:
    """Delete the raw words and email address of one."""
    forgetting.forget(comment_id, by=run.by, at=run.at)
