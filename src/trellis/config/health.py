"""Whether the site is up, whether it is ready, and its figures; for machines, not for people."""

import hmac

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest, multiprocess

from trellis.foundation.access import public

LOOPBACK = frozenset({"127.0.0.1", "::1"})


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # says the same to everyone
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # says the same to everyone
    """The database answers and its schema is the one this version needs."""
    waiting = _waiting_migrations()
    words = "ready\n" if waiting == 0 else f"not ready: {waiting} migrations wait\n"
    return HttpResponse(words, content_type="text/plain", status=200 if waiting == 0 else 503)


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, from this machine or with the token."""
    if not _may_read_metrics(request):
        raise Http404
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def _waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _may_read_metrics(request: HttpRequest) -> bool:
    token = settings.TRELLIS_METRICS_TOKEN
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", ""), f"Bearer {token}")
    # Behind a proxy on this machine everybody seems to come from it.
    return request.META.get("REMOTE_ADDR") in LOOPBACK and "HTTP_X_FORWARDED_FOR" not in request.META


def _registry() -> CollectorRegistry:
    if not settings.TRELLIS_METRICS_FOLDER:
        return REGISTRY
    shared = CollectorRegistry()
    multiprocess.MultiProcessCollector(shared, path=settings.TRELLIS_METRICS_FOLDER)  # type: ignore[no-untyped-call]
    return shared
