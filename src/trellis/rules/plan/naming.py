"""Schools, colleges and other settings named in a text, in full or by the name people use."""

import re
from collections.abc import Iterable
from functools import cache

# Where the part of a name that is its own ends: “Green Poplar” of “Green Poplar Primary School”.
_SORTS = frozenset(
    (
        *("school", "schools", "academy", "college", "primary", "infant", "infants", "junior", "secondary"),
        *("nursery", "preschool", "pre", "special", "grammar", "high", "community", "church", "catholic"),
        *("rc", "ce", "cofe", "voluntary", "foundation", "sixth", "free", "independent"),
    )
)
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(("the", "a", "of", "and", "at", "in", "for", "our", "st"))


def settings_named(words: str, names: Iterable[str], *, known: Iterable[str] = ()) -> list[str]:
    """The names found, as they are written in the list. Those `known` are found by their own part alone.

    >>> settings_named("This happens at Green Poplar Primary.", ["Green Poplar Primary School"])
    ['Green Poplar Primary School']
    >>> settings_named("A walk by the green poplar.", ["Green Poplar Primary School"])
    []
    >>> settings_named("As Green Poplar does now.", [], known=["Green Poplar Primary School"])
    ['Green Poplar Primary School']
    """
    text, ours = _flat(words), set(known)
    ordered = sorted(ours | set(names))
    return [name for name in ordered if _is_named(name, text, by_own_part=name in ours)]


def _is_named(name: str, text: str, *, by_own_part: bool) -> bool:
    own, is_whole, telling = _parts(name)
    if not telling or f" {own} " not in text:
        return False
    if is_whole or by_own_part:
        return telling > 1 or _is_a_place(own, text)
    return _is_a_place(own, text)


def _is_a_place(own: str, text: str) -> bool:
    """Whether a name is followed by what sort of place it is."""
    return any(f" {own} {sort} " in text for sort in _SORTS)


@cache
def _parts(name: str) -> tuple[str, bool, int]:
    """The part of a name that is its own, whether that is all of it, and how many of its words tell."""
    words = _flat(name).split()
    end = next((place for place, word in enumerate(words) if place and word in _SORTS), len(words))
    telling = sum(word not in _SMALL and word not in _SORTS for word in words[:end])
    return " ".join(words[:end]), end == len(words), telling


def _flat(words: str) -> str:
    """Small letters and single spaces, with a space at each end; an apostrophe is left out."""
    plain = re.sub(r"['’.]", "", words.casefold())
    return f" {' '.join(_WORD.findall(plain))} "
