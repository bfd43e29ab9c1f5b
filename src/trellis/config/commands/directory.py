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
    parser.add_argument("--limit", type=int, default=5, metavar="N", help="how many results")
    parser.add_argument("--age", type=int, help="of the child or young person")
    parser.add_argument("--set", type=Path, metavar="FILE", help="questions to measure with")


def run(options: argparse.Namespace) -> int:
    try:
        folder = _prepare(options.area)
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


def _prepare(area: str) -> Path:
    """Django, a database with every table, and the area's records in it, whatever was there before."""
    if area:
        _choose(area)
    django_ready()
    from trellis.directory import loading
    from trellis.foundation.area import AreaNotValid, area_path
    from trellis.foundation.clock import now
    from trellis.foundation.database import schema

    folder = area_path()
    if not _has_tables():
        schema.migrate()
    if not loading.is_loaded(folder):
        try:
            loading.bring_in(folder, at=now())
        except AreaNotValid as error:
            raise Unready(str(error)) from error
    return folder


def _choose(area: str) -> None:
    """Another area than the one this system runs for is asked in a database of its own."""
    folder = f"areas/{area}"
    if not (environment.ROOT / folder / "area.yaml").exists():
        raise Unready(f"There is no area pack “{area}” in {environment.ROOT / 'areas'}.")
    running = os.environ.get("TRELLIS_AREA", "areas/essex")
    if folder == running.rstrip("/"):
        return
    if os.environ.get("DATABASE_URL"):
        raise Unready(f"This database holds {running}. Unset DATABASE_URL to ask another area.")
    os.environ["TRELLIS_AREA"] = folder
    os.environ["TRELLIS_DATABASE"] = f"{os.environ.get('TRELLIS_DATABASE', 'trellis')}_{area}"


def _has_tables() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('directory_service') IS NOT NULL")
        return bool(cursor.fetchone()[0])


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

    loaded = loading.bring_in(folder, at=now())
    print(
        f"{loaded.added} added, {loaded.updated} updated, {loaded.unchanged} unchanged, "
        f"{loaded.proposed} proposed to editors, {loaded.ended} ended."
    )
    return 0
