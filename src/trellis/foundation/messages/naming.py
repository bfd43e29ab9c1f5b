"""No child's name in the subject of a message, or anywhere in a text."""

import re
from collections.abc import Callable, Iterable
from uuid import UUID

Names = Callable[[UUID], Iterable[str]]

# Names that are also ordinary words of our letters; alone they say nothing about anybody.
_WORDS = (
    "April August Case Child Council Day Early Hope June Law Mark May Page Plan Read Send Will Word Young"
)
ORDINARY = frozenset(_WORDS.split())  # easier to add to as a sentence
_sources: list[Names] = []


class NamesAChild(Exception):
    """A template put a child's name where anybody might read it."""


def never_say(names: Names) -> Names:
    """Register where a child's names are found; this package knows no children."""
    if names not in _sources:
        _sources.append(names)
    return names


def check_names_nobody(words: str, child_id: UUID) -> None:
    """Refuse words that hold any of the child's names."""
    names = {name.strip() for source in _sources for name in source(child_id)}
    for name in sorted(names):
        if len(name) > 1 and name not in ORDINARY and re.search(rf"\b{re.escape(name)}\b", words):
            raise NamesAChild("A subject or a text message must not name the child it is about.")
