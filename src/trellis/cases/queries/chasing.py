"""What the nightly jobs look at: requests that may need a reminder, promises that were missed."""

from datetime import date

from django.db.models import Q

from trellis.cases import chasers
from trellis.cases.models import AdviceRequest, Promise


def may_need_a_reminder(on: date) -> list[int]:
    """Requests waiting since three weeks or more, not reminded today and not within a week once late."""
    waiting = AdviceRequest.objects.filter(
        state=AdviceRequest.State.SENT, due_on__isnull=False, sent_on__lte=on - chasers.AFTER[0]
    )
    rows = waiting.filter(Q(chased_on=None) | Q(chased_on__lt=on)).only(
        "sent_on", "due_on", "chasers", "state"
    )
    return [row.pk for row in rows.iterator() if row.chasers < chasers.due_by(row, on)]


def missed_promises(on: date) -> list[int]:
    """Promises whose day has passed, not kept and not raised."""
    rows = Promise.objects.filter(kept_on=None, raised_on=None, on__lt=on)
    return list(rows.values_list("pk", flat=True))
