"""Lists that say how many there are beyond what a page bears."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Kept = TypeVar("Kept", bound=Model)
Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Some(Generic[Line]):
    """The first of them, and how many there are."""

    lines: tuple[Line, ...]
    all: int

    @property
    def is_cut(self) -> bool:
        return self.all > len(self.lines)


def some(rows: QuerySet[Kept], most: int, line: Callable[[Kept], Line]) -> Some[Line]:
    """The first rows as lines; they are counted only where there are more."""
    found = tuple(line(row) for row in rows[: most + 1])
    return Some(found[:most], len(found) if len(found) <= most else rows.order_by().count())
