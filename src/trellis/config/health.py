"""Whether the site is up, whether it is ready, and its figures; for machines, not for people."""

import hmac
from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from trellis.foundation.access import asking, public, system
from trellis.foundation.clock import today

LOOPBACK = frozenset({"127.0.0.1", "::1"})


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:  # says the same to everyone
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:  # says the same to everyone
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
    counted = CollectorRegistry()
    counted.register(Waiting())
    figures = generate_latest(_registry()) + generate_latest(counted)
    return HttpResponse(figures, content_type=CONTENT_TYPE_LATEST)


def _waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _may_read_metrics(request: HttpRequest) -> bool:
    token = settings.TRELLIS_METRICS_TOKEN
    if token:
        said = request.headers.get("Authorization", "")
        return hmac.compare_digest(said.encode(), f"Bearer {token}".encode())
    # Behind a proxy on this machine everybody seems to come from it.
    return request.META.get("REMOTE_ADDR") in LOOPBACK and "HTTP_X_FORWARDED_FOR" not in request.META


class Waiting(Collector):
    """What waits or went wrong, counted when asked: a queue that grows means that no worker runs."""

    def collect(self) -> Iterator[Metric]:
        for name, words, table, column in (
            ("trellis_jobs", "Jobs in the queue", "procrastinate_jobs", "status"),
            ("trellis_messages", "Messages by what became of them", "messaging_outgoing", "state"),
        ):
            family = GaugeMetricFamily(name, words, labels=["state"])
            with asking(system("metrics"), on=today()), connection.cursor() as cursor:
                cursor.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1")
                for state, count in cursor.fetchall():
                    family.add_metric([state], count)
            yield family


def _registry() -> CollectorRegistry:
    if not settings.TRELLIS_METRICS_FOLDER:
        return REGISTRY
    shared = CollectorRegistry()
    multiprocess.MultiProcessCollector(shared, path=settings.TRELLIS_METRICS_FOLDER)  # type: ignore[no-untyped-call]
    return shared
