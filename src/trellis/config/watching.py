"""Count and time each request, and write one line for it: the route's name and ids, nothing anybody typed."""

import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import Counter, Histogram

REQUESTS = Counter("trellis_requests_total", "Requests answered", ["route", "method", "status"])
SECONDS = Histogram("trellis_request_seconds", "How long requests took", ["route"])
log = structlog.get_logger("request")


class WatchingMiddleware:
    """Comes first, so that it sees everything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=uuid4().hex[:12]):
            response = self.get_response(request)
            _note(request, response.status_code, time.perf_counter() - begun)
        return response


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    match = request.resolver_match
    route = match.view_name or match.route if match else "unknown"
    REQUESTS.labels(route, request.method, status).inc()
    SECONDS.labels(route).observe(seconds)
    asker = getattr(request, "who", None)
    log.info(
        "request.answered",
        route=route,
        method=request.method,
        status=status,
        ms=round(seconds * 1000, 1),
        by=asker.kind.value if asker else None,
        user=asker.user_id if asker else None,
    )
