"""Where a child's record leads: slices above say what they keep of the child, and where."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from trellis.foundation.access import Principal


@dataclass(frozen=True, slots=True)
class Lead:
    """A way on from a child's record."""

    words: str
    href: str


_LEADS: list[Callable[[UUID, Principal], list[Lead]]] = []


def lead_on(read: Callable[[UUID, Principal], list[Lead]]) -> None:
    """Let a slice above add its ways on."""
    _LEADS.append(read)


def leads_of(child_id: UUID, by: Principal) -> tuple[Lead, ...]:
    """Every way on from a record that is open to whoever asks."""
    return tuple(lead for read in _LEADS for lead in read(child_id, by))
