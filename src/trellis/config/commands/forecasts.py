"""`trellis forecasts`: work out when waiting families' next steps may come, and say how good such ranges have been."""

import argparse
import sys
from datetime import date
from time import perf_counter

from trellis.config.commands import django_ready

NAME = "forecasts"
HELP = (
    "Work out the ranges families are shown, as each night does, and print how often such ranges have held."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", help="the day to work them out for, as 2026-11-02; today unless said")


def run(options: argparse.Namespace) -> int:
    try:
        on = date.fromisoformat(options.on) if options.on else None
    except ValueError:
        print(f"{options.on} is not a date. Write it as 2026-11-02.", file=sys.stderr)
        return 2
    django_ready()
    from trellis.cases import forecasting
    from trellis.foundation.clock import today

    started = perf_counter()
    for one in forecasting.make_anew(on or today()):
        record = one.tried.accuracy
        print(f"{one.step.key:<13} {one.why:<9} {record.sentence if record else 'Nothing has come due yet.'}")
    print(f"{perf_counter() - started:.1f} seconds")
    return 0
