"""What a family does in its own case besides writing: it hands in a letter, a report or a photo of one."""

from datetime import datetime

from django.core.files.base import File

from trellis.cases import loading, policy, word
from trellis.cases.events import family as events
from trellis.cases.models import Evidence
from trellis.foundation import files, ledger
from trellis.foundation.access import Principal, Refused, action


@action
def hand_in(
    case_id: int, *, title: str, words: str, upload: "File[bytes] | None", by: Principal, at: datetime
) -> Evidence:
    """Keep words or a file with the case, and tell whoever holds it; a closed case takes nothing more."""
    case = loading.load(case_id, by=by)
    policy.check_may_hand_in(by, case)
    if case.closed_on is not None:
        raise Refused("This has ended, so nothing can be added here. Write us a message instead.")
    if upload is None and not words.strip():
        raise Refused("Choose a file, or write what you want us to read.")
    stored = files.store(upload, child_id=case.child_id, by=by, at=at) if upload is not None else None
    given = Evidence.objects.create(
        case=case,
        child_id=case.child_id,
        title=(title.strip() or (stored.name if stored else "What the family wrote"))[:200],
        words=words.strip(),
        file=stored,
        given_by=by.name,
        given_at=at,
    )
    ledger.record(events.EVIDENCE_GIVEN, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}")
    if case.holder is not None:
        line = "A family has handed in something to be read"
        where = f"/cases/{case.pk}/"
        word.tell_colleague(case.holder, line, where=where, regarding=f"case:{case.pk}", at=at, case=case)
    return given
