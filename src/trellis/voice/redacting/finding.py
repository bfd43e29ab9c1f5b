"""Find what gives somebody away, and propose the comment without it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from trellis.voice.redacting import naming, patterns
from trellis.voice.redacting.kinds import Kind

_PUT_IN = re.compile(r"\[[a-zA-Z ]+\]")


@dataclass(frozen=True, slots=True)
class Find:
    """A stretch of a comment that may give somebody away; `is_sure` if it is replaced without asking."""

    start: int
    end: int
    kind: Kind
    words: str
    is_sure: bool = True


Look = Callable[[str, Collection[str]], Iterable[tuple[int, int, Kind, bool]]]


def find(text: str, public: Collection[str] = frozenset()) -> tuple[Find, ...]:
    """Everything that may give somebody away, in its order; `public` are words of bodies and places, in small letters."""
    taken = bytearray(len(text))
    for match in _PUT_IN.finditer(text):
        _take(taken, *match.span())
    found: list[Find] = []
    for look in (_shapes, naming.titled, _schools, _initials, naming.names):
        for start, end, kind, is_sure in look(text, public):
            if not any(taken[start:end]):
                _take(taken, start, end)
                found.append(Find(start, end, kind, text[start:end], is_sure))
    return tuple(sorted(found, key=lambda one: one.start))


def propose(text: str, public: Collection[str] = frozenset()) -> str:
    """The comment with every sure find replaced by what it was; a person goes on from there."""
    made = text
    for one in reversed([one for one in find(text, public) if one.is_sure]):
        made = f"{made[: one.start]}{one.kind.instead}{made[one.end :]}"
    return made


def marked(text: str, public: Collection[str] = frozenset()) -> tuple[tuple[str, str], ...]:
    """The comment in pieces, each with what was found there or nothing: for showing it with marks."""
    pieces, at = [], 0
    for one in find(text, public):
        pieces += [(text[at : one.start], ""), (one.words, one.kind.words)]
        at = one.end
    return tuple(piece for piece in [*pieces, (text[at:], "")] if piece[0])


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _shapes(text: str, _public: Collection[str]) -> Iterator[tuple[int, int, Kind, bool]]:
    for kind, pattern in patterns.SHAPES:
        for match in pattern.finditer(text):
            yield *match.span(pattern.groups), kind, kind is not Kind.LINK


def _schools(text: str, public: Collection[str]) -> Iterator[tuple[int, int, Kind, bool]]:
    for pattern in patterns.SCHOOLS:
        for match in pattern.finditer(text):
            start, end = match.span(pattern.groups)
            if (begins := naming.begins_at(text, start, end, public)) is not None:
                yield begins, end, Kind.SCHOOL, True


def _initials(text: str, _public: Collection[str]) -> Iterator[tuple[int, int, Kind, bool]]:
    for pattern in patterns.INITIALS:
        for match in pattern.finditer(text):
            yield *match.span(pattern.groups), Kind.INITIAL, True
