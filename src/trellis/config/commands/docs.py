"""`trellis docs`: write the pages of `docs/reference` that are made from the code."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from trellis.rules.timetable.reference import as_markdown

NAME = "docs"
HELP = "Write the reference pages that are made from the code."

PAGES: Mapping[str, Callable[[], str]] = {"timetable.md": as_markdown}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--to", type=Path, default=Path("docs/reference"), metavar="FOLDER")


def run(options: argparse.Namespace) -> int:
    """Write every page."""
    options.to.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (options.to / name).write_text(page(), encoding="utf-8")
        print(options.to / name)
    return 0
