"""Every subcommand of `trellis` and what it takes."""

import argparse
import pkgutil
from collections.abc import Iterator
from importlib import import_module

from trellis.config import commands
from trellis.config.reference.markdown import page, table

_START = """# Commands

Written by `trellis docs` from `src/trellis/config/commands`, one file for each; a test fails when it is stale.

`trellis` is in `.venv/bin` once `make run`, `make test` or `scripts/set-up` has been run. With no `DATABASE_URL` set, a
command that needs the database starts the embedded one and leaves it running; `trellis database stop` stops it."""


def as_markdown() -> str:
    """The whole page."""
    return page(_START, *_commands())


def _commands() -> Iterator[str]:
    for found in sorted(pkgutil.iter_modules(commands.__path__), key=lambda module: module.name):
        command = import_module(f"{commands.__name__}.{found.name}")
        parser = argparse.ArgumentParser(add_help=False)
        command.arguments(parser)
        yield f"## `trellis {command.NAME}`\n\n{command.HELP}"
        yield from _taken(parser, f"trellis {command.NAME}")


def _taken(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """What a command takes; then what each of its own commands does, if they have pages of their own."""
    if rows := [_row(argument) for argument in parser._actions if argument.dest != "help"]:
        yield table(["takes", "which is"], rows)
    for argument in parser._actions:
        if isinstance(argument, argparse._SubParsersAction):
            for under, its_own in argument.choices.items():
                yield f"### `{name} {under}`"
                yield from _taken(its_own, f"{name} {under}")


def _row(argument: argparse.Action) -> tuple[str, str]:
    name = " or ".join(f"`{flag}`" for flag in argument.option_strings) or f"`{argument.dest}`"
    choices = f"one of {', '.join(map(str, argument.choices))}" if argument.choices else ""
    metavar = f" {argument.metavar}" if isinstance(argument.metavar, str) else ""
    said = "; ".join(words for words in (choices, argument.help or "", _needed(argument)) if words)
    return name + metavar, said


def _needed(argument: argparse.Action) -> str:
    return "needed" if argument.option_strings and argument.required else ""
