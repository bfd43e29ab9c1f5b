"""What a log line may hold: the event and ids. Our own words are kept; words from outside are not."""

import traceback
from logging import LogRecord
from types import TracebackType
from typing import Any

from structlog.typing import EventDict, WrappedLogger


def without_what_was_said(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Of other packages' records: the sentence without what was put in it, and where a request was going."""
    record: LogRecord | None = event.get("_record")
    if record is None:
        return event
    # Django's own words for a failed request are only "%s: %s".
    event["event"] = "request.failed" if record.name == "django.request" else str(record.msg)
    event["logger"] = record.name
    event.pop("positional_args", None)
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    if match is not None:
        event.update(route=match.view_name or match.route, status=getattr(record, "status_code", None))
    return event


def only_where_it_broke(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """An exception by its type and the places it passed; its message may repeat what somebody typed."""
    found = event.pop("exc_info", None)
    if isinstance(found, BaseException):
        event["broke"] = _places(type(found), found.__traceback__)
    elif isinstance(found, tuple) and found[0] is not None:
        event["broke"] = _places(found[0], found[2])
    event.pop("stack_info", None)
    return event


def without_what_was_typed(
    event: Any, _hint: object
) -> Any:  # Any: an error report, as its package shapes it
    """An error report without requests, people, breadcrumbs or the messages of exceptions."""
    kept = {
        key: value for key, value in event.items() if key not in ("request", "user", "breadcrumbs", "extra")
    }
    for broken in kept.get("exception", {}).get("values", []):
        broken["value"] = ""
    return kept


def _places(kind: type[BaseException], trail: TracebackType | None) -> dict[str, Any]:  # Any: JSON
    frames = traceback.extract_tb(trail)
    return {
        "type": kind.__qualname__,
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
