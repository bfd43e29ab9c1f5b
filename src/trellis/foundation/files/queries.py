"""What a page or a download needs to know of a file."""

from datetime import datetime
from uuid import UUID

from trellis.foundation import ledger
from trellis.foundation.access import Principal
from trellis.foundation.files import events, policy
from trellis.foundation.files.models import StoredFile
from trellis.foundation.files.storing import kind_named


def opened(file_id: UUID, *, by: Principal, at: datetime) -> StoredFile | None:
    """A file somebody opens, noted in the ledger; None when it does not exist for them."""
    stored = policy.visible_to(by).filter(pk=file_id).first()
    if stored is not None:
        ledger.record(
            events.OPENED,
            by=by,
            at=at,
            child_id=stored.child_id,
            subject=f"file:{stored.pk}",
            kind=kind_named(stored),
        )
    return stored
