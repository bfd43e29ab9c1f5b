"""`trellis demo`: load the fictional area into an empty database."""

import argparse
from datetime import date

from trellis.config.commands import django_ready

NAME = "demo"
HELP = "Load the fictional demo area (small, essex or england) into an empty database."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", default="essex", choices=["small", "essex", "england"])
    parser.add_argument("--on", type=_day, metavar="DATE", help="the day to pretend it is (default: today)")


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a day such as 2026-11-02") from None


def run(options: argparse.Namespace) -> int:
    django_ready()
    from trellis.config.demo.load import load
    from trellis.directory import loading as directory
    from trellis.foundation.clock import now, today
    from trellis.foundation.database import schema

    schema.migrate()
    directory.bring_in_current(at=now())
    for table, rows in load(options.size, on=options.on or today()).items():
        print(f"{rows:>10,}  {table}")
    return 0
