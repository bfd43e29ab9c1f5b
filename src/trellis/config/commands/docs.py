"""`trellis docs`: write the pages of `docs/reference` that are made from the code."""

import argparse
from pathlib import Path

from trellis.config.commands import django_ready

NAME = "docs"
HELP = "Write the reference pages that are made from the code."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--to", type=Path, default=Path("docs/reference"), metavar="FOLDER")


def run(options: argparse.Namespace) -> int:
    """Write every page."""
    django_ready()
    from trellis.config.reference import PAGES

    options.to.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (options.to / name).write_text(page(), encoding="utf-8")
        print(options.to / name)
    return 0
