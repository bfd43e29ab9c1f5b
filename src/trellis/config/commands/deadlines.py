"""`trellis deadlines`: every legal date of a case, worked out from what has happened."""

import argparse
import json
import sys
from datetime import date

from trellis.foundation import clock
from trellis.rules.timetable import ENGLAND, PROCESSES, Milestone, Process, timetable
from trellis.rules.timetable.table import as_json, as_text

NAME = "deadlines"
HELP = "Work out every legal date from what has happened."
BAD_INPUT = 2


class Unclear(Exception):
    """What was typed cannot be used; the sentence says why."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--process", default="ehc-assessment", metavar="NAME", help=", ".join(PROCESSES))
    parser.add_argument("--received", metavar="DATE", help="the day it began, such as 2026-11-02")
    parser.add_argument(
        "--milestone",
        action="append",
        default=[],
        metavar="KIND=DATE",
        help="something that happened; repeatable",
    )
    parser.add_argument("--on", metavar="DATE", help="the day to work it out for (today)")
    parser.add_argument("--json", action="store_true", help="print plain values for a program")


def run(options: argparse.Namespace) -> int:
    """Print the table; a sentence and exit code 2 if something typed cannot be used."""
    try:
        process = _process(options.process)
        milestones = _milestones(process, options)
        on = _date(options.on) if options.on else clock.today()
    except Unclear as unclear:
        print(unclear, file=sys.stderr)
        return BAD_INPUT
    table = timetable(process, milestones, ENGLAND, on)
    print(json.dumps(as_json(table), indent=2, ensure_ascii=False) if options.json else as_text(table))
    return 0


def _process(name: str) -> Process:
    if name not in PROCESSES:
        raise Unclear(f"There is no process called “{name}”. There is: {', '.join(PROCESSES)}.")
    return PROCESSES[name]


def _milestones(process: Process, options: argparse.Namespace) -> list[Milestone]:
    began = [Milestone(process.starts[0], _date(options.received))] if options.received else []
    milestones = [*began, *(_milestone(process, typed) for typed in options.milestone)]
    if not milestones:
        raise Unclear("Say when it began: --received 2026-11-02.")
    return milestones


def _milestone(process: Process, typed: str) -> Milestone:
    kind, equals, day = typed.partition("=")
    kind, _, about = kind.partition("@")
    if not equals or kind not in process.kind_by_key:
        kinds = ", ".join(process.kind_by_key)
        raise Unclear(
            f"“{typed}” should be a kind and a date, such as {process.starts[0]}=2026-11-02. Kinds: {kinds}."
        )
    return Milestone(kind, _date(day), about=about or None)


def _date(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Unclear(
            f"“{typed}” is not a date. Write the year, month and day, such as 2026-11-02."
        ) from None
