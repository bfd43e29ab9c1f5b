"""Taking the time of two things by turns, on a machine that is never quite quiet."""

import gc
import statistics
from collections.abc import Callable
from time import perf_counter, process_time

Call = Callable[[], object]


def busy(call: Call) -> float:
    """Seconds of processor, all threads together."""
    began = process_time()
    call()
    return process_time() - began


def clock(call: Call) -> float:
    """Seconds by the clock on the wall."""
    began = perf_counter()
    call()
    return perf_counter() - began


def median(measure: Callable[[Call], float], call: Call, times: int) -> float:
    """The middle of so many."""
    return statistics.median(measure(call) for _ in range(times))


def side_by_side(theirs: Call, ours: Call, times: int) -> tuple[float, float, float]:
    """Seconds of processor of each, and how many times ours fits into theirs: the middle of so many pairs.

    What stood in memory before is taken out of the collector's way: going through it is not what is measured.
    """
    gc.collect()
    gc.freeze()
    pairs = [(busy(theirs), busy(ours)) for _ in range(times)]
    columns = [list(column) for column in zip(*pairs, strict=True)]
    ratio = statistics.median(its / mine for its, mine in pairs)
    return statistics.median(columns[0]), statistics.median(columns[1]), ratio


def pace() -> float:
    """Milliseconds that a million plain steps of Python take: how quiet the machine is."""

    def steps() -> None:
        total = 0
        for k in range(1_000_000):
            total += k

    return busy(steps) * 1000
