"""A mark of what somebody had before them: it differs once another person has changed it."""

import hashlib

from trellis.foundation.access import Refused


class SomebodyElse(Refused):
    """Another person changed this after the form was opened; nothing typed is lost."""


def mark(*read: object) -> str:
    """A short mark of what was read, for a form to carry."""
    return hashlib.sha256(repr(read).encode()).hexdigest()[:16]


def check_same(seen: str, now: str, *, by_name: str = "") -> None:
    """Refuse what was written or decided over an older page."""
    if seen != now:
        raise SomebodyElse(
            f"{by_name or 'Somebody'} changed this while you were writing. What you wrote is still here. "
            "Look at what it says now, then send yours again."
        )
