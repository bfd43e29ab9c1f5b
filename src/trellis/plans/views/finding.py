"""What views of plans share: what is not there is a 404, and looking at a plan is an entry."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest

from trellis.foundation import ledger
from trellis.foundation.access.requests import moment, who

Found = TypeVar("Found")


def or_404(query: Callable[[], Found]) -> Found:
    """What a query finds; not found if it finds nothing for whoever asks."""
    try:
        return query()
    except (ObjectDoesNotExist, StopIteration):
        raise Http404 from None


def looked(request: HttpRequest, child_id: UUID, plan_id: int, page: str) -> None:
    """Note that somebody looked at a plan."""
    subject = f"plan:{plan_id}"
    ledger.record_view(page, by=who(request), at=moment(request), child_id=child_id, subject=subject)


def seen(words: str) -> int | None:
    """The count of changes the person had before them when they began to write."""
    return int(words) if words.isdecimal() else None
