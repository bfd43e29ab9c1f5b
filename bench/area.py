"""One area of a size: how long it takes to load, its pages and changes, and all its deadlines again.

`python -m bench.area essex` prints what it found as JSON. It loads into whatever database it is pointed at, if that is
empty; `python -m bench` points each size at a database of its own.
"""

import json
import os
import sys
from dataclasses import asdict
from time import perf_counter

os.environ.setdefault("TRELLIS_DEMO", "1")

from bench import pages, recompute
from trellis.cases import clock
from trellis.cases.models import Case
from trellis.config.demo.load import load
from trellis.foundation.access import asking
from trellis.foundation.clock import today
from trellis.foundation.database import schema
from trellis.people.models import Child
from trellis.plans.models import Plan

PROCESSES = 2


def measure(size: str) -> dict[str, object]:
    """Everything the performance page says of one size."""
    schema.migrate()
    seconds = None if _is_loaded() else _load(size)
    _say(f"{size}: pages")
    rows = [asdict(row) for row in pages.everything()]
    _say(f"{size}: deadlines")
    recompute.spoil()
    return {
        "size": size,
        "holds": _holds(),
        "load_seconds": seconds,
        "pages": rows,
        "recomputed": [_recompute(), _recompute()],
    }


def _recompute() -> str:
    began = perf_counter()
    done = clock.recompute_all(today(), jobs=PROCESSES)
    return f"{done.changed:,} of {done.cases:,} cases in {perf_counter() - began:.1f} s"


def _is_loaded() -> bool:
    with asking(pages.BENCH, today()):
        return Child.objects.exists()


def _load(size: str) -> float:
    _say(f"{size}: loading")
    began = perf_counter()
    load(size, on=today())
    return perf_counter() - began


def _holds() -> dict[str, int]:
    with asking(pages.BENCH, today()):
        return {
            "children": Child.objects.count(),
            "plans": Plan.objects.count(),
            "open cases": Case.objects.filter(closed_on=None).count(),
        }


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
