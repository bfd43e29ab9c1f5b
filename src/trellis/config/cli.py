"""The `trellis` command. Each file in `commands` adds one subcommand: a `NAME`, a one-line `HELP`, `arguments`, `run`."""

import argparse
import importlib
import os
import pkgutil
import sys
from typing import Protocol

from trellis.config import commands


class Command(Protocol):
    """What a file in `commands` holds."""

    NAME: str
    HELP: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what the command takes."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; the number is the exit code."""


def main(words: list[str] | None = None) -> None:
    """Run one subcommand and leave with its exit code."""
    options = build_parser().parse_args(words)
    try:
        code = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the answer, `head` say, has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def build_parser() -> argparse.ArgumentParser:
    """The parser with every subcommand."""
    parser = argparse.ArgumentParser(prog="trellis", description="Run a local area's SEND system.")
    subcommands = parser.add_subparsers(required=True, metavar="command")
    for found in pkgutil.iter_modules(commands.__path__):
        command: Command = importlib.import_module(f"{commands.__name__}.{found.name}")
        subparser = subcommands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.arguments(subparser)
        subparser.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    main()
