"""Hand a queued message to the adapter this installation uses."""

from django.conf import settings

from trellis.foundation.jobs import Run, job
from trellis.foundation.messages import adapters
from trellis.foundation.messages.models import Outgoing

# What a code or a password link said is not kept once it has left; the outbox lets nothing leave.
SECRETS = "sign-in"
NOT_KEPT = "What this message said is not kept."


@job("messages.deliver")
def deliver(run: Run, *, message_id: str) -> None:
    """Deliver once; a message that is no longer waiting is left alone."""
    message = Outgoing.objects.select_for_update().filter(pk=message_id, state=Outgoing.State.QUEUED).first()
    if message is None:
        return
    try:
        adapters.current().deliver(message)
    except adapters.Undeliverable as why:
        _gave_up(message, str(why))
    except adapters.TryLater as why:
        if not run.is_last_try:
            raise
        _gave_up(message, str(why))
    else:
        message.state, message.sent_at = Outgoing.State.SENT, run.at
        message.body = message.body if _may_be_kept(message) else NOT_KEPT
        message.save(update_fields=["state", "sent_at", "body"])


def _may_be_kept(message: Outgoing) -> bool:
    return message.regarding != SECRETS or settings.TRELLIS_MESSAGES == "outbox"


def _gave_up(message: Outgoing, why: str) -> None:
    message.state, message.failure = Outgoing.State.FAILED, why[:300]
    message.save(update_fields=["state", "failure"])
