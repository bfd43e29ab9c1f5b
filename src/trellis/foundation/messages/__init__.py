"""Messages that leave, by one port: e-mail, text or letter. Each is kept with what became of it.

`send` queues a message in the transaction that causes it. A job hands it to the adapter this installation
uses: the `outbox` (files on disk, and a screen in the demo) or GOV.UK Notify. No child is named in a
subject or in a text message, which may be read on a locked telephone on a kitchen table.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from trellis.foundation.messages.naming import NamesAChild, never_say

if TYPE_CHECKING:
    from trellis.foundation.messages.sending import send

__all__ = ["NamesAChild", "never_say", "send"]


def __getattr__(name: str) -> object:
    # Django imports this package before any model may be, and sending needs one.
    if name == "send":
        return import_module("trellis.foundation.messages.sending").send
    raise AttributeError(name)
