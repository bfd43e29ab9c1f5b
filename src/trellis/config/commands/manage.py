"""`trellis manage …`: Django's own commands."""

import argparse
import os

NAME = "manage"
HELP = "Run one of Django's own commands."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(options: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
    execute_from_command_line(["trellis manage", *options.words])
    return 0
