"""`trellis database migrate|stop|address`."""

import argparse
import os

from trellis.config import environment
from trellis.config.commands import django_ready
from trellis.foundation import database

NAME = "database"
HELP = "Bring the database up to date, stop the embedded one, or print its address."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["migrate", "stop", "address"])


def run(options: argparse.Namespace) -> int:
    match options.what:
        case "stop":
            database.stop(environment.LOCAL / "postgres")
        case "address":
            environment.prepare()
            print(os.environ["DATABASE_OWNER_URL"])
        case _:
            django_ready()
            from trellis.foundation.database import schema

            schema.migrate(verbosity=1)
    return 0
