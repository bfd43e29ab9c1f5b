"""Which district a postcode lies in, looked up offline in a small table made at set-up.

Made from the ONS Postcode Directory. Contains OS data © Crown copyright and database right, Royal Mail data
© Royal Mail copyright and database right, and National Statistics data; Open Government Licence.
"""

import functools
import mmap
import re
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

from trellis.foundation.area import postcode_table
from trellis.foundation.area.loading import current_area
from trellis.foundation.area.pack import Area
from trellis.foundation.area.schema import District

_FIRST_HALF = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
_SHAPE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


class NotAPostcode(ValueError):
    """The text is not a postcode; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a postcode lies: its district, or none outside the area; and whether the directory lists it."""

    postcode: str
    district: District | None
    is_listed: bool


def tidy(text: str) -> str:
    """A postcode as people write it: CM1 1QH."""
    match = _SHAPE.fullmatch(re.sub(r"[^A-Za-z0-9]", "", text).upper())
    if not match:
        raise NotAPostcode("This is not a full postcode. Write it like CM1 1QH.")
    return f"{match[1]} {match[2]}"


def district_of(postcode: str, area: Area | None = None) -> District | None:
    """The district a postcode lies in; None where it is outside the area. NotAPostcode if it is not one."""
    return find(postcode, area).district


def find(postcode: str, area: Area | None = None) -> Found:
    """Where a postcode lies, and whether the directory has it: a new street may not be listed yet."""
    area = area or current_area()
    written = tidy(postcode)
    outward = written.split()[0]
    for district in area.districts:
        if outward in district.outward_codes:
            return Found(written, district, is_listed=True)
    if not area.places.postcode_letters:
        return Found(written, None, is_listed=False)
    place = _table(postcode_table.ensure(area)).place(written)
    if place is None:
        return Found(written, None, is_listed=written[0] not in area.places.postcode_letters)
    return Found(written, area.district_by_code(place) if place else None, is_listed=True)


def districts_in(outward: str, area: Area | None = None) -> frozenset[str]:
    """The area's districts, by short name, that the first half of a postcode reaches into: CM1."""
    area = area or current_area()
    written = re.sub(r"[^A-Za-z0-9]", "", outward).upper()
    if not _FIRST_HALF.fullmatch(written):
        raise NotAPostcode("This is not the first half of a postcode. Write it like CM1.")
    named = {district.slug for district in area.districts if written in district.outward_codes}
    if named or not area.places.postcode_letters:
        return frozenset(named)
    reached = _table(postcode_table.ensure(area)).places_under(written)
    return frozenset(district.slug for district in area.districts if district.gss in reached)


class _Table:
    """The made table, read where it lies on disk: only the pages looked at come into memory."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._codes, self._keys, self._places = postcode_table.parts(self._map)

    def place(self, postcode: str) -> str | None:
        """The district's code, "" for another council's, None for a postcode that is not listed."""
        key = postcode_table.key(postcode)
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return None
        return self._codes[self._places[at]]

    def places_under(self, outward: str) -> set[str]:
        """The codes of every place that the first half of a postcode reaches into."""
        first = bisect_left(self._keys, postcode_table.key(f"{outward}0AA"))
        last = bisect_left(self._keys, postcode_table.key(f"{outward}9ZZ") + 1)
        return {self._codes[place] for place in set(self._places[first:last])}


@functools.cache
def _table(path: Path) -> _Table:
    return _Table(path)
