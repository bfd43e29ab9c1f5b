"""Queue a message: the one way anything leaves."""

from datetime import datetime
from uuid import UUID

from trellis.foundation.access import Refused
from trellis.foundation.messages.jobs import deliver
from trellis.foundation.messages.models import Outgoing
from trellis.foundation.messages.naming import check_names_nobody

_WANTS = {
    Outgoing.Channel.EMAIL: "an email address",
    Outgoing.Channel.TEXT: "a mobile number",
    Outgoing.Channel.LETTER: "a postal address",
}


def send(
    channel: str,
    to_name: str,
    to_address: str,
    subject: str,
    body: str,
    *,
    child_id: UUID | None,
    regarding: str,
    at: datetime,
) -> Outgoing:
    """Keep the message and queue its delivery, both in the transaction that causes it."""
    by = Outgoing.Channel(channel)
    if not to_address.strip():
        raise Refused(f"There is no way to write to {to_name}: we need {_WANTS[by]}.")
    if child_id is not None:
        check_names_nobody(f"{subject}\n{body}" if by is Outgoing.Channel.TEXT else subject, child_id)
    message = Outgoing.objects.create(
        child_id=child_id,
        channel=by,
        to_name=to_name,
        to_address=to_address.strip(),
        subject=subject,
        body=body,
        regarding=regarding,
        queued_at=at,
    )
    deliver.later(message_id=str(message.pk))
    return message
