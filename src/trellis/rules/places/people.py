"""Who is counted: the needs, districts and settings of an area, and its children with plans among them.

Age is the age at the end of the August before the school year, 0 to 25: reception is 4, year 7 is 11. National
curriculum years, which tables use, are that less 4.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int32]
Lots = npt.NDArray[np.uint64]
States = npt.NDArray[np.uint32]
Edges = npt.NDArray[np.uint32]
Codes = npt.NDArray[np.uint8]
AGES = 26
RECEPTION_AGE = 4
# name, first and last age
PHASES = (
    ("early years", 0, 3),
    ("primary", 4, 10),
    ("secondary", 11, 15),
    ("16 to 18", 16, 18),
    ("19 and over", 19, 25),
)
PHASE_OF_AGE = np.repeat(np.arange(len(PHASES)), [last - first + 1 for _, first, last in PHASES]).astype(
    np.uint8
)
_MOST_OF_A_KIND = 100


class UnfitPlaces(ValueError):
    """What was given cannot be: the words say what, for a planner."""


@dataclass(frozen=True, slots=True)
class Area:
    """The kinds a forecast tells apart, each a list of names. Raises UnfitPlaces for none, or the same one twice."""

    needs: tuple[str, ...]
    districts: tuple[str, ...]
    settings: tuple[str, ...]

    def __post_init__(self) -> None:
        for what, names in (("need", self.needs), ("district", self.districts), ("setting", self.settings)):
            if not names or len(set(names)) != len(names) or len(names) > _MOST_OF_A_KIND:
                raise UnfitPlaces(f"Name each {what} once: at least one, at most {_MOST_OF_A_KIND}.")

    @property
    def cells(self) -> tuple[int, int, int, int]:
        """Needs, ages, districts, settings: the axes of a count of children."""
        return len(self.needs), AGES, len(self.districts), len(self.settings)


@dataclass(frozen=True, slots=True)
class Children:
    """Children with plans today: four arrays of (n,), each child's place in the area's lists, and its age."""

    need: Codes
    age: Codes
    district: Codes
    setting: Codes

    def check(self, area: Area) -> None:
        """Raise UnfitPlaces unless every child is of a kind the area has."""
        for codes, size in zip((self.need, self.age, self.district, self.setting), area.cells, strict=True):
            if codes.shape != self.need.shape or np.any(codes >= size):
                raise UnfitPlaces(
                    "A child is of a need, age, district or setting that the area does not have."
                )

    def counted(self, area: Area) -> Floats:
        """How many there are of each kind: (needs, ages, districts, settings)."""
        found = np.zeros(area.cells)
        np.add.at(found, (self.need, self.age, self.district, self.setting), 1.0)
        return found


def children(area: Area, rows: Iterable[tuple[str, int, str, str]]) -> Children:
    """Children from rows of need, age, district, setting. Raises UnfitPlaces for a name or an age the area lacks.

    >>> area = Area(("ASD",), ("north",), ("mainstream", "special"))
    >>> children(area, [("ASD", 7, "north", "special")]).setting.tolist()
    [1]
    """
    found = [
        (place(area.needs, need, "need"), _age(age), place(area.districts, district, "district"),
         place(area.settings, setting, "setting"))
        for need, age, district, setting in rows
    ]  # fmt: skip
    columns = np.array(found, np.uint8).reshape(-1, 4).T
    return Children(*(column.copy() for column in columns))


def place(names: tuple[str, ...], name: str, what: str) -> int:
    """Where a name stands in a list. Raises UnfitPlaces when it does not."""
    if name not in names:
        raise UnfitPlaces(f"“{name}” is not a {what} of this area. It has: {', '.join(names)}.")
    return names.index(name)


def _age(age: int) -> int:
    if not 0 <= age < AGES:
        raise UnfitPlaces(f"A plan cannot be held at age {age}: it ends by 25.")
    return age
