"""What does not exist for whoever asks is not found."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest

from trellis.cases.queries.bar import CaseBar, bar
from trellis.foundation import ledger
from trellis.foundation.access import Principal
from trellis.foundation.access.requests import moment, who


def bar_or_404(case_id: int, by: Principal) -> CaseBar:
    """The top of a page about a case."""
    try:
        return bar(case_id, by)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def looked(request: HttpRequest, bar: CaseBar, page: str) -> None:
    """Note that somebody looked at a page of a case."""
    subject = f"case:{bar.case_id}"
    ledger.record_view(page, by=who(request), at=moment(request), child_id=bar.child_id, subject=subject)
