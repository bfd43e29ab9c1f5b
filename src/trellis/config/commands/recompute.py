"""`trellis recompute`: derive every deadline of every open case again."""

import argparse
import sys
from datetime import date
from time import perf_counter

from trellis.config.commands import django_ready

NAME = "recompute"
HELP = "Derive every deadline of every open case again, on several processes; safe to run at any hour, twice."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=int, default=1, help="processes to use")
    parser.add_argument("--on", help="the day to derive for, as 2026-11-02; today unless said")


def run(options: argparse.Namespace) -> int:
    try:
        on = date.fromisoformat(options.on) if options.on else None
    except ValueError:
        print(f"{options.on} is not a date. Write it as 2026-11-02.", file=sys.stderr)
        return 2
    django_ready()
    from trellis.cases import clock
    from trellis.foundation.clock import today

    started = perf_counter()
    done = clock.recompute_all(on or today(), jobs=max(1, options.jobs))
    print(f"{done.cases:,} open cases, {done.changed:,} changed, {perf_counter() - started:.1f} seconds")
    return 0
