"""`trellis directory search|evaluate|load`: ask the Local Offer, measure its search, or load an area's records."""

import argparse
import json
import os
import sys
from pathlib import Path

from trellis.config import environment
from trellis.config.commands import django_ready

NAME = "directory"
HELP = "Ask the Local Offer in your own words, measure how well it finds, or load an area's records."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["search", "evaluate", "load"])
    parser.add_argument("words", nargs="*", help="what to look for, in your own words")
    parser.add_argument("--area", default="", metavar="NAME", help="of the area pack, such as essex")
    parser.add_argument("--json", action="store_true", help="print plain values for a program")
    parser.add_argument("--limit", type=_at_least_one, default=5, metavar="N", help="how many results")
    parser.add_argument("--age", type=int, help="of the child or young person")
    parser.add_argument("--set", type=Path, metavar="FILE", help="questions to measure with")


def _at_least_one(typed: str) -> int:
    if not typed.isdecimal() or int(typed) < 1:
        raise argparse.ArgumentTypeError(f"give a whole number of 1 or more, not {typed}")
    return int(typed)


def run(options: argparse.Namespace) -> int:
    try:
        folder = _prepare(options.area, is_to_load=options.what != "load")
    except Unready as unready:
        print(unready, file=sys.stderr)
        return 1
    match options.what:
        case "search":
            return _search(options)
        case "evaluate":
            return _evaluate(options.set or folder / "searches" / "development.yaml")
        case _:
            return _load(folder)


class Unready(Exception):
    """The area cannot be asked; the sentence says why."""


def _prepare(area: str, *, is_to_load: bool) -> Path:
    """Django, a database with every table, and the area's records in it, whatever was there before."""
    if area:
        _choose(area)
    django_ready()
    from trellis.directory import loading
    from trellis.foundation.area import AreaNotValid, area_path
    from trellis.foundation.clock import now
    from trellis.foundation.database import schema

    folder = area_path()
    if not _is_migrated():
        schema.migrate()
    try:
        if is_to_load:
            loading.bring_in_current(at=now())
    except AreaNotValid as error:
        raise Unready(str(error)) from error
    return folder


def _choose(area: str) -> None:
    """Another area than the one this system runs for is asked in a database of its own."""
    folder = f"areas/{area}"
    if not (environment.ROOT / folder / "area.yaml").exists():
        raise Unready(f"There is no area pack “{area}” in {environment.ROOT / 'areas'}.")
    running = os.environ.get("TRELLIS_AREA", "areas/essex")
    if (environment.ROOT / running).resolve() == (environment.ROOT / folder).resolve():
        return
    if os.environ.get("DATABASE_URL"):
        raise Unready(f"This database holds {running}. Unset DATABASE_URL to ask another area.")
    os.environ["TRELLIS_AREA"] = folder
    os.environ["TRELLIS_DATABASE"] = f"{os.environ.get('TRELLIS_DATABASE', 'trellis')}_{area}"


def _is_migrated() -> bool:
    """Whether the directory's tables are here and up to date: quicker to ask than to migrate every time."""
    from django.db import connection

    from trellis.directory import migrations

    wanted = {path.stem for path in Path(migrations.__path__[0]).glob("0*.py")}
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
        if cursor.fetchone() != (True,):
            return False
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'directory'")
        return wanted <= {row[0] for row in cursor.fetchall()}


def _search(options: argparse.Namespace) -> int:
    from trellis.directory.queries.searching import Filters, search

    found = search(" ".join(options.words), Filters(age=options.age), limit=options.limit)
    if options.json:
        rows = [
            {"name": one.name, "score": one.score, "because": one.because, "confident": one.is_confident}
            for one in found.results
        ]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return 0
    for urgent in found.urgent:
        print(f"{urgent.heading}\n{urgent.says}\n" + "\n".join(f"  {way}" for way in urgent.ways) + "\n")
    for typed, meant in found.corrected:
        print(f"Searched for “{meant}” instead of “{typed}”.")
    if not found.is_confident:
        print("Nothing here answers that for sure. The nearest:")
    for one in found.results:
        print(f"{one.score:.2f}  {one.name}\n      {one.because}")
    return 0


def _evaluate(path: Path) -> int:
    from trellis.directory import evaluating
    from trellis.foundation.area import AreaNotValid

    try:
        questions = evaluating.read_set(path)
    except AreaNotValid as error:
        print(error, file=sys.stderr)
        return 1
    print(evaluating.as_text(evaluating.measure(questions)))
    return 0


def _load(folder: Path) -> int:
    from trellis.directory import loading
    from trellis.foundation.clock import now

    print(loading.bring_in(folder, at=now()))
    return 0
