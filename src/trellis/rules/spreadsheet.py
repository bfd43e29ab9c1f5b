"""A table as CSV text that a spreadsheet opens as it was meant."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?[0-9.]+([eE][-+]?[0-9]+)?$")


def written(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    """Rows under a head, as CSV text.

    >>> written(("name", "change"), [("=1+1", -2)])
    "name,change\\n'=1+1,-2\\n"
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_safe(cell) for cell in head])
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: object) -> object:
    """A spreadsheet takes words that begin like a formula for one, and would work it out."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA and not _NUMBER.match(cell) else cell
