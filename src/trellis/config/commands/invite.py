"""`trellis invite`: make an account for somebody and tell them how to sign in."""

import argparse
import sys

from trellis.config.commands import django_ready

NAME = "invite"
HELP = "Make an account for somebody and send them an email about how to sign in."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email")
    parser.add_argument("--name", required=True)
    parser.add_argument("--kind", choices=["staff", "professional", "family"], default="staff")
    parser.add_argument("--role", default="", help="such as coordinator, manager or senco")
    parser.add_argument("--team", default="", help="the team's short name in the area pack")
    parser.add_argument("--job-title", default="")


def run(options: argparse.Namespace) -> int:
    django_ready()
    from trellis.foundation.access import Refused, system
    from trellis.foundation.access.inviting import invite
    from trellis.foundation.clock import now

    given = {name: getattr(options, name) for name in ("name", "kind", "role", "team", "job_title")}
    try:
        invite(options.email, by=system("trellis invite"), at=now(), **given)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"Invited. The worker sends the email to {options.email}.")
    return 0
