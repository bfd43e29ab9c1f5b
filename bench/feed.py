"""The open data feed with many records: time on the server and number of queries of each kind of page.

`TRELLIS_DATABASE=bench_feed python -m bench.feed 5000 50000` makes that many records out of Essex's own, in a database of
its own, and asks for each page through the whole stack of middleware, in one process.
"""

import os
import statistics
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
os.environ.setdefault("TRELLIS_DATABASE", "bench_feed")

from trellis.config import environment

environment.prepare()

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench import written  # noqa: E402
from bench.directory import PAGE  # noqa: E402
from trellis.directory.loading import content_from  # noqa: E402
from trellis.directory.models import Service  # noqa: E402
from trellis.directory.reading import read_directory  # noqa: E402
from trellis.foundation.access import asking, system  # noqa: E402
from trellis.foundation.clock import now, today  # noqa: E402
from trellis.foundation.database import schema  # noqa: E402
from trellis.rules.openreferral import identity  # noqa: E402

BENCH = system("benchmark")
BUDGET = 100  # milliseconds at the 95th percentile
ROUNDS, WARM = 40, 6
BASE = "/open-referral/v3"
HI = identity.of_term("need", "HI")


class Measured(NamedTuple):
    """One kind of page: milliseconds and queries."""

    what: str
    times: list[float]
    queries: int

    @property
    def p50(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.times, n=20)[18]


def main() -> None:
    """Print a table for each size, and write those the performance page has a place for."""
    schema.migrate()
    for size in map(int, sys.argv[1:] or ["5000", "50000"]):
        fill(size)
        table = written.feed(size, BUDGET, measure(size))
        print(table, flush=True)
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(written.put(page, f"feed-{size}", table), encoding="utf-8")


def fill(size: int) -> None:
    """So many records, out of Essex's: a provider to every fifty, an address to every third."""
    entries, _ = read_directory(Path("areas/essex"))
    at = now()
    with asking(BENCH, today()):
        Service.objects.all().delete()
        rows = (
            Service(
                slug=f"{entry.slug}-{number}",
                **{
                    **content_from(entry),
                    "kind": "service",
                    "provider": f"Provider {number // 50}",
                    "address": f"{number} High Street, Chelmsford CM1 1QH" if number % 3 == 0 else "",
                },
                checked_on=entry.checked_on,
                changed_at=at - timedelta(minutes=number),
            )
            for number, entry in zip(count(), islice(cycle(entries.services), size), strict=False)
        )
        while batch := list(islice(rows, 1000)):
            Service.objects.bulk_create(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE directory_service")


def measure(size: int) -> Iterator[Measured]:
    """Each kind of page, asked for at different places in the list."""
    pages = size // 50
    deep = [1 + number * (pages - 1) // ROUNDS for number in range(ROUNDS)]
    with asking(BENCH, today()):
        ids = list(Service.objects.order_by("?").values_list("feed_id", flat=True)[:ROUNDS])
    soon = (now() - timedelta(hours=5)).isoformat().replace("+", "%2B")
    yield _measured("services: a page", [f"/services?page={page}" for page in deep])
    yield _measured(
        "services: a page, everything in each", [f"/services?full=true&page={page}" for page in deep]
    )
    yield _measured("services: with a term", [f"/services?taxonomy_term_id={HI}"] * ROUNDS)
    yield _measured("services: changed lately", [f"/services?modified_after={soon}"] * ROUNDS)
    yield _measured("services: by postcode and age", ["/services?postcode=CM11QH&minimum_age=9"] * ROUNDS)
    yield _measured("services: open on a day", ["/services?day=MO"] * ROUNDS)
    yield _measured("one service", [f"/services/{each}" for each in ids])
    yield _measured("services at locations: a page", [f"/service_at_locations?page={page}" for page in deep])
    yield _measured("organisations: a page", ["/organizations"] * ROUNDS)
    yield _measured("one organisation", [f"/organizations/{identity.of_organisation('Provider 7')}"] * ROUNDS)
    yield _measured("terms: a page", ["/taxonomy_terms"] * ROUNDS)


def _measured(what: str, paths: list[str]) -> Measured:
    client = Client(HTTP_HOST="localhost")
    ask = partial(_ask, client)
    for path in paths[:WARM]:
        ask(path)
    times = [ask(path) for path in paths]
    with CaptureQueriesContext(connection) as caught:
        ask(paths[0])
    return Measured(what, times, len(caught))


def _ask(client: Client, path: str) -> float:
    began = perf_counter()
    answer = client.get(f"{BASE}{path}")
    took = (perf_counter() - began) * 1000
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return took


if __name__ == "__main__":
    main()
