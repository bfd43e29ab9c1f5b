"""Deriving every deadline of every open case again: when everything differs, and on an ordinary night.

`python -m bench.recompute [jobs]` measures the database `TRELLIS_DATABASE` names (default: trellis). The budget is
120 seconds for England on two cores.
"""

import os
import sys
from datetime import date
from time import perf_counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")

import django

BUDGET = 120


def main() -> None:
    """Print a line for each of the two."""
    django.setup()
    from trellis.foundation.clock import today

    jobs = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    print(f"recompute, {jobs} processes, budget {BUDGET} s")
    spoil()
    measure("everything differs", today(), jobs)
    measure("an ordinary night", today(), jobs)


def spoil() -> None:
    """Leave every open case with an index that says something else."""
    from trellis.cases.models import Case, Deadline
    from trellis.foundation.access import asking, system

    with asking(system("benchmark"), date.min):
        Case.objects.filter(closed_on=None).update(risk_reason="Spoilt for a measurement")
        Deadline.objects.filter(case__closed_on=None, rule="A14").update(due_on=None)


def measure(what: str, on: date, jobs: int) -> None:
    """Derive all, and say how long it took."""
    from trellis.cases import clock

    started = perf_counter()
    done = clock.recompute_all(on, jobs=jobs)
    took = perf_counter() - started
    print(f"  {what}: {done.cases:,} cases, {done.changed:,} changed, {took:.1f} s")


if __name__ == "__main__":
    main()
