"""Files are given out as downloads, never shown in the page."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from trellis.foundation.access import signed_in
from trellis.foundation.access.requests import moment, who
from trellis.foundation.files import queries
from trellis.foundation.files.storing import read


@signed_in
@require_safe
def download(request: HttpRequest, file_id: UUID) -> FileResponse:
    """Give a file to somebody for whom it exists."""
    stored = queries.opened(file_id, by=who(request), at=moment(request))
    if stored is None:
        raise Http404
    answer = FileResponse(
        read(stored), as_attachment=True, filename=stored.name, content_type=stored.content_type
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
