"""A sweep's tasks on this machine's threads, or on a Dask cluster: the same answers, to the byte, in the same order."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from trellis.rules.capacity import NotAPathway, Pathway
from trellis.rules.capacity.compiling import engine
from trellis.rules.capacity.designs import Point
from trellis.rules.capacity.sweeping import Part, done

if TYPE_CHECKING:
    from trellis.rules.capacity.records import Counts

Progress = Callable[[int, int], None]  # tasks done, of so many
PATIENCE = "10s"  # for a scheduler to answer


def spread(
    address: str | None,
    pathway: Pathway,
    points: Sequence[Point],
    tasks: Sequence[tuple[Part, ...]],
    seed: int,
    progress: Progress,
) -> "Iterator[tuple[Part, Counts]]":
    """On a cluster if there is an address, and here if not."""
    if address:
        return on_cluster(address, pathway, points, tasks, seed, progress)
    return here(pathway, points, tasks, seed, progress)


def here(
    pathway: Pathway,
    points: Sequence[Point],
    tasks: Sequence[tuple[Part, ...]],
    seed: int,
    progress: Progress,
) -> "Iterator[tuple[Part, Counts]]":
    """Task after task, each on all threads."""
    for number, task in enumerate(tasks, 1):
        yield from done(pathway, points, task, seed)
        progress(number, len(tasks))


def on_cluster(
    address: str,
    pathway: Pathway,
    points: Sequence[Point],
    tasks: Sequence[tuple[Part, ...]],
    seed: int,
    progress: Progress,
) -> "Iterator[tuple[Part, Counts]]":
    """All tasks at once on the workers of a Dask cluster, each on one thread; read in order."""
    with _client(address) as client:
        _check(client, address)
        told = client.scatter((pathway, tuple(points)), broadcast=True)
        futures = client.map(_task, tasks, told=told, seed=seed, pure=False)
        for number, future in enumerate(futures, 1):
            yield from future.result()
            future.release()
            progress(number, len(tasks))


def _task(
    task: tuple[Part, ...], *, told: tuple[Pathway, tuple[Point, ...]], seed: int
) -> Any:  # Any: it travels
    return done(*told, task, seed, threads=1)


def _client(address: str) -> Any:  # Any: Dask is there or not
    try:
        from distributed import Client, Security
        from distributed.comm.core import connect
    except ImportError:
        raise NotAPathway(
            "Dask is not installed here. Install Trellis with its extra `cluster`: pip install 'trellis[cluster]'."
        ) from None
    logging.getLogger("distributed").setLevel(
        logging.CRITICAL
    )  # it says in pages what is said below in a sentence

    async def knock() -> None:
        secure = Security().get_connection_args("client")  # type: ignore[no-untyped-call]  # its own
        door = await connect(address, timeout=PATIENCE, **secure)  # type: ignore[no-untyped-call]  # its own
        await door.close()

    try:
        # A client that nobody answers takes twice its patience to close, and says so in pages. A thread of its own has
        # no loop yet, whoever asks.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(lambda: asyncio.run(knock())).result()
        return Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # its own
    except (OSError, ValueError, TypeError):
        raise NotAPathway(
            f"No Dask scheduler answers at “{address}”. An address looks like tcp://10.0.0.5:8786."
        ) from None


def _check(client: Any, address: str) -> None:  # Any: as above
    names: dict[str, str] = client.run(engine)
    if not names:
        raise NotAPathway(f"The Dask scheduler at “{address}” has no workers.")
    other = sorted(worker for worker, name in names.items() if name != engine())
    if other:
        raise NotAPathway(
            f"Workers with another release of the engine, whose answers may differ: {', '.join(other)}."
        )
