"""Messages as files in a folder: nothing leaves the machine."""

from pathlib import Path

from django.conf import settings

from trellis.foundation.clock import local_date
from trellis.foundation.messages.models import Outgoing


class Outbox:
    """Write each message to a file of its own; writing it twice leaves one."""

    def deliver(self, message: Outgoing) -> None:
        folder = Path(settings.TRELLIS_OUTBOX)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"{local_date(message.queued_at).isoformat()}-{message.pk}.txt"
        path.write_text(_as_text(message), encoding="utf-8")


def _as_text(message: Outgoing) -> str:
    by = Outgoing.Channel(message.channel).label
    head = f"{by} to {message.to_name}\n{message.to_address}\n"
    return (
        f"{head}\nSubject: {message.subject}\n\n{message.body}\n"
        if message.subject
        else f"{head}\n{message.body}\n"
    )
