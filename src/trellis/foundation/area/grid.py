"""Where a postcode is, on the National Grid: for what is near. Read once for each first letter, and only when asked."""

import functools
from array import array
from bisect import bisect_left
from typing import NamedTuple

from trellis.foundation.area import postcode_table
from trellis.foundation.area.postcodes import NotAPostcode, tidy


class _Letter(NamedTuple):
    keys: "array[int]"
    east: "array[float]"
    north: "array[float]"


def point_of(postcode: str) -> tuple[float, float] | None:
    """Metres east and north of the grid's corner; None for what is not a postcode or not in the directory."""
    try:
        written = tidy(postcode)
    except NotAPostcode:
        return None
    found, key = _letter(written[0]), postcode_table.key(written)
    at = bisect_left(found.keys, key)
    if at == len(found.keys) or found.keys[at] != key:
        return None
    return found.east[at], found.north[at]


@functools.cache
def _letter(letter: str) -> _Letter:
    rows = sorted(
        (postcode_table.key(postcode), east, north)
        for postcode, east, north in postcode_table.grid(letter)
        if east and north
    )
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    return _Letter(array("Q", columns[0]), array("d", columns[1]), array("d", columns[2]))
