"""Reading what somebody wants brought in: a feed's address, a folder that was exported, a JSON file or a table.

Only an address that whoever runs the import gave is asked for, and only when they run it.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from trellis.directory.feeding import house
from trellis.rules.openreferral.reading import Reading, is_web, read_service
from trellis.rules.openreferral.table import read_table

Json = Any  # what `json` reads
Fetch = Callable[[str], Json]
_PATIENCE = 30  # seconds
_PER_PAGE = 100
_MOST_PAGES = 2000
_MOST = 50_000_000  # bytes of one answer


class CannotRead(Exception):
    """The source cannot be read at all; the message says why."""


class Gathered(NamedTuple):
    """One row: where it stood, and what was read of it."""

    place: str
    reading: Reading


def gather(source: str, fetch: Fetch | None = None) -> Iterator[Gathered]:
    """Every row of a source, in its order. CannotRead if it is not one."""
    if is_web(source):
        yield from _services(_from_address(source.rstrip("/"), fetch or over_the_network))
        return
    path = Path(source)
    if path.is_dir():
        path /= "services.json"
    if not path.is_file():
        raise CannotRead(f"There is no file {path}.")
    if path.suffix.casefold() == ".csv":
        for row in read_table(_table(path), house()):
            yield Gathered(f"row {row.number}", row.reading)
    else:
        yield from _services(_contents(_json(path.read_bytes(), str(path))))


def _table(path: Path) -> str:
    """The words of a table: as most programs write them, or as Excel on Windows does unless it is told."""
    held = path.read_bytes()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return held.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotRead(f"{path} cannot be read as words. Save it again as “CSV UTF-8”.")


def over_the_network(address: str) -> Json:
    """Ask an address for JSON."""
    request = Request(address, headers={"Accept": "application/json", "User-Agent": "trellis"})
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:  # `is_web` has looked at it
            return _json(answer.read(_MOST), address)
    except OSError as error:
        raise CannotRead(f"{address} cannot be read: {error}.") from error


def _json(words: bytes, where: str) -> Json:
    try:
        return json.loads(words)
    except ValueError as error:
        raise CannotRead(f"{where} does not hold JSON: {error}.") from error


def _contents(body: Json) -> list[Json]:
    contents = body.get("contents") if isinstance(body, dict) else body
    if not isinstance(contents, list):
        raise CannotRead("There is no list of services: a page with `contents` is wanted.")
    return contents


def _from_address(base: str, fetch: Fetch) -> Iterator[Json]:
    """Every service of a feed, each asked for by itself, since a list need not say everything."""
    for number in range(1, _MOST_PAGES):
        page = fetch(f"{base}/services?{urlencode({'page': number, 'per_page': _PER_PAGE})}")
        for brief in _contents(page):
            identifier = brief.get("id") if isinstance(brief, dict) else None
            yield fetch(f"{base}/services/{identifier}") if identifier else brief
        if number >= int(page.get("total_pages") or 1):
            return


def _services(bodies: Iterator[Json] | list[Json]) -> Iterator[Gathered]:
    for number, body in enumerate(bodies, start=1):
        name = body.get("name") if isinstance(body, dict) else None
        place = f"service {number}, {name}" if name else f"service {number}"
        yield Gathered(place, read_service(body, house()))
