"""`trellis open-referral export|import|validate|headings`: the Local Offer as open data, and others' into ours."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from trellis.config.commands import django_ready
from trellis.rules.openreferral.conformance import Answer, walk

NAME = "open-referral"
HELP = "Write the Local Offer as open data, bring in another's, or check a feed as the public validator does."
_PATIENCE = 30  # seconds


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True)
    export = what.add_parser("export", help="write the feed into a folder")
    export.add_argument("folder", type=Path)
    export.add_argument(
        "--base",
        default="https://localhost/open-referral/v3",
        help="address of the feed, for its description",
    )
    bring = what.add_parser("import", help="bring in a feed, an exported folder, a JSON file or a CSV table")
    bring.add_argument("source", help="address or path")
    bring.add_argument("--publisher", required=True, help="who publishes it, as records will say")
    bring.add_argument("--feed", help="what to remember it by; its address or path if not said")
    bring.add_argument("--dry", action="store_true", help="say what would be done, and keep nothing")
    check = what.add_parser("validate", help="walk a feed as the public validator does")
    check.add_argument("address", help="of its first page")
    check.add_argument("--schemas", type=Path, default=Path("tests/data/open-referral-uk/schema"))
    what.add_parser("headings", help="print the headings of a CSV table")


def run(options: argparse.Namespace) -> int:
    tasks = {"export": _export, "import": _import, "validate": _validate, "headings": _headings}
    task: Callable[[argparse.Namespace], int] = tasks[options.what]
    return task(options)


def _export(options: argparse.Namespace) -> int:
    django_ready()
    from trellis.directory.feeding.exporting import export
    from trellis.foundation.access import asking, system
    from trellis.foundation.area import current_area
    from trellis.foundation.clock import today

    with asking(system("open data export"), on=today()):
        held = export(options.folder, area=current_area().name, base=options.base)
    print("\n".join(f"{options.folder / name}: {number}" for name, number in held.items()))
    return 0


def _import(options: argparse.Namespace) -> int:
    django_ready()
    from django.db import transaction

    from trellis.directory.gathering import CannotRead, gather
    from trellis.directory.importing import bring_in
    from trellis.foundation.clock import now

    try:
        with transaction.atomic():
            rows = list(gather(options.source))
            feed = options.feed or options.source
            done = bring_in(rows, feed=feed, publisher=options.publisher, at=now())
            transaction.set_rollback(options.dry)
    except CannotRead as error:
        print(error, file=sys.stderr)
        return 1
    for problem in done.problems:
        print(problem, file=sys.stderr)
    counts = (f"{done.added} added", f"{done.updated} updated", f"{done.unchanged} unchanged")
    left = f"{done.left} left alone, {done.refused} left out"
    print(f"{', '.join(counts)}, {done.proposed} waiting for an editor, {left}.")
    if options.dry:
        print("Nothing was kept.")
    return 1 if done.is_all_refused else 0


def _headings(_options: argparse.Namespace) -> int:
    from trellis.rules.openreferral.table import HEADINGS

    print(",".join(HEADINGS))
    return 0


def _validate(options: argparse.Namespace) -> int:
    from trellis.rules.openreferral import published

    if not list(options.schemas.glob("*.json")):
        print(f"There are no schemas in {options.schemas}: say where with --schemas.", file=sys.stderr)
        return 2
    schemas = {
        path.name: json.loads(path.read_text(encoding="utf-8")) for path in options.schemas.glob("*.json")
    }
    base = options.address.rstrip("/")
    findings = list(walk(lambda path: _asked(f"{base}{path}"), published.checker(schemas)))
    print(
        "\n".join(f"{each.level}: {each.path}: {each.says}" for each in findings)
        or "No error and no warning."
    )
    return 1 if any(each.level == "error" for each in findings) else 0


def _asked(address: str) -> Answer:
    request = Request(address, headers={"Accept": "application/json", "User-Agent": "trellis"})
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:
            return Answer(answer.status, _small(answer.headers.items()), _json(answer.read()))
    except HTTPError as error:
        return Answer(error.code, _small(error.headers.items()), _json(error.read()))
    except URLError as error:
        raise SystemExit(f"{address} cannot be read: {error.reason}.") from error


def _small(headers: Iterator[tuple[str, str]] | Any) -> dict[str, str]:  # Any: what urllib calls items
    return {name.lower(): value for name, value in headers}


def _json(words: bytes) -> Any:  # Any: JSON
    try:
        return json.loads(words)
    except ValueError:
        return None
