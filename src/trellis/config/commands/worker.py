"""`trellis worker`: do what is queued, until told to stop."""

import argparse

from trellis.config.commands import django_ready

NAME = "worker"
HELP = "Do queued work: messages, daily jobs. Run as many as you like, on as many machines."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is waiting now, then leave")
    parser.add_argument("--at-once", type=int, default=2, metavar="N", help="how many jobs side by side")


def run(options: argparse.Namespace) -> int:
    django_ready()
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]  # Django's has one
        app.run_worker(
            wait=not options.once, concurrency=options.at_once, name="trellis", delete_jobs="successful"
        )
    return 0
