"""A sweep of scenarios on one thread, on two, and on a Dask cluster of two workers on this machine: the same answers."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.util import find_spec

from bench.capacity.measuring import clock
from bench.capacity.model import SCENARIO
from bench.capacity.pipeline import PSYCHOLOGISTS, Row
from trellis.config import spreading
from trellis.rules.capacity import points, read_design, standard
from trellis.rules.capacity.records import Counts
from trellis.rules.capacity.sweeping import Part, done, tasks

SCENARIOS, EACH = 30, 20
DESIGN = f"""
points: {SCENARIOS}
levers:
  - {{name: psychologists, changes: posts, of: {PSYCHOLOGISTS}, from_on: 2026-03-01, between: [45, 75]}}
  - {{name: co-ordinators, changes: posts, of: plan co-ordinators, from_on: 2026-03-01, between: [36, 48]}}
  - {{name: requests, changes: demand, between: [0.9, 1.1]}}
"""
PATHWAY = standard("ehc-needs-assessment")
TRIED = points(read_design(DESIGN), SCENARIO)
WORK = tasks(SCENARIOS, EACH)


def measured() -> Iterator[Row]:
    """Each way of doing it, by the clock, and a name for the bytes it gave."""
    what = f"{SCENARIOS} scenarios of {EACH} replications"
    found = list[str]()

    def one_thread() -> None:
        found.append(named(counted for task in WORK for counted in done(PATHWAY, TRIED, task, 0, threads=1)))

    def all_threads() -> None:
        found.append(named(spreading.here(PATHWAY, TRIED, WORK, 0, quiet)))

    yield f"{what}, one thread", clock(one_thread), 0.0, found[-1]
    yield f"{what}, all threads", clock(all_threads), 0.0, found[-1]
    if find_spec("distributed") is None:
        return
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:

        def on_cluster() -> None:
            found.append(named(there(cluster.scheduler_address, WORK)))

        named(there(cluster.scheduler_address, WORK[:2]))  # workers load the engine once
        yield f"{what}, Dask, two workers", clock(on_cluster), 0.0, found[-1]


def there(address: str, work: list[tuple[Part, ...]]) -> Iterator[tuple[Part, Counts]]:
    """On a cluster."""
    return spreading.on_cluster(address, PATHWAY, TRIED, work, 0, quiet)


def named(counted: Iterable[tuple[Part, Counts]]) -> str:
    """A short name for every byte of what was counted."""
    text = sha256()
    for _, counts in counted:
        for column in counts:
            text.update(column.tobytes())
    return f"bytes {text.hexdigest()[:12]}"


def quiet(done: int, of: int) -> None:
    """Nobody watches."""
