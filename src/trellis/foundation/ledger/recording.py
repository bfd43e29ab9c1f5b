"""Write to the ledger, in the transaction of whatever is being recorded."""

import json
from datetime import datetime
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from trellis.foundation.access.principals import Principal
from trellis.foundation.ledger.events import Event

VIEWED = Event("record.viewed", "{actor} looked at {page}")

# No RETURNING: whoever writes an entry need not be able to read it back.
_INSERT = """INSERT INTO ledger_entry (at, event, actor_kind, actor_id, actor_name, child_id, subject, facts)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"""


def record(
    event: Event,
    *,
    by: Principal,
    at: datetime,
    child_id: UUID | None = None,
    subject: str = "",
    **facts: object,
) -> None:
    """Add one entry; `facts` are few, and never words from a document."""
    actor_id = by.user_id or by.link_id
    kept = json.dumps(facts, cls=DjangoJSONEncoder)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [at, event.name, by.kind.value, actor_id, by.name, child_id, subject, kept])


def record_view(page: str, *, by: Principal, at: datetime, child_id: UUID, subject: str = "") -> None:
    """Note that somebody looked at a child's record, and at which page of it."""
    record(VIEWED, by=by, at=at, child_id=child_id, subject=subject, page=page)
