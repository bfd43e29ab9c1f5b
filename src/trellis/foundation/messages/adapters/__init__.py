"""The ways a message can leave; an installation names one in `TRELLIS_MESSAGES`."""

from collections.abc import Callable
from typing import Protocol

from django.conf import settings

from trellis.foundation.messages.adapters.failing import TryLater, Undeliverable
from trellis.foundation.messages.adapters.notify import Notify
from trellis.foundation.messages.adapters.outbox import Outbox
from trellis.foundation.messages.models import Outgoing

__all__ = ["Adapter", "TryLater", "Undeliverable", "current"]


class Adapter(Protocol):
    """Something that takes a message away, or says in words why it cannot."""

    def deliver(self, message: Outgoing) -> None: ...


ADAPTERS: dict[str, Callable[[], Adapter]] = {"outbox": Outbox, "notify": Notify}


def current() -> Adapter:
    """The adapter this installation uses."""
    return ADAPTERS[settings.TRELLIS_MESSAGES]()
