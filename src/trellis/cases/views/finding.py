"""What views of a case share: what is not there is a 404, and looking at a record is an entry."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest

from trellis.cases.queries.bar import CaseBar
from trellis.foundation import ledger
from trellis.foundation.access.requests import moment, who

Page = TypeVar("Page")


def or_404(query: Callable[[], Page]) -> Page:
    """What a query finds; a page that is not there for whoever asks, if it finds nothing."""
    try:
        return query()
    except ObjectDoesNotExist:
        raise Http404 from None


def looked(request: HttpRequest, bar: CaseBar, page: str) -> None:
    """Note that somebody looked at a page of a case."""
    subject = f"case:{bar.case_id}"
    ledger.record_view(page, by=who(request), at=moment(request), child_id=bar.child_id, subject=subject)


def opened(request: HttpRequest, query: Callable[[], Page]) -> Page:
    """What a form is about, noted once it is opened: its page says whose record it is."""
    found = or_404(query)
    if request.method == "GET":
        bar = cast(CaseBar, getattr(found, "bar", found))  # every page of a form has one, or is one
        looked(request, bar, "a form of the case")
    return found


def seen(request: HttpRequest) -> int | None:
    """The count of changes the person had before them when they began to write."""
    value = request.POST.get("seen", "")
    return int(value) if value.isdecimal() else None
