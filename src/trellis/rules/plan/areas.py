"""The four broad areas of need (SEND Code of Practice 2015, 6.28 to 6.35), in a plan's order."""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class BroadArea:
    """One of the broad areas of need."""

    slug: str
    name: str


_ROWS = (
    BroadArea("communication", "Communication and interaction"),
    BroadArea("cognition", "Cognition and learning"),
    BroadArea("semh", "Social, emotional and mental health"),
    BroadArea("sensory", "Sensory and physical"),
)
AREAS = MappingProxyType({area.slug: area for area in _ROWS})
_ELSEWHERE = "Other needs"


def area_name(slug: str) -> str:
    """The heading needs of an area stand under in section B.

    >>> area_name("cognition"), area_name("")
    ('Cognition and learning', 'Other needs')
    """
    return AREAS[slug].name if slug in AREAS else _ELSEWHERE


def place_of(slug: str) -> int:
    """Where an area comes in section B."""
    return list(AREAS).index(slug) if slug in AREAS else len(AREAS)
