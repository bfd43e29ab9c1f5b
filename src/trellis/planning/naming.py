"""Names that people give to what they keep: one space between words, and alike in capitals or not."""

from unicodedata import normalize


def tidy(name: str) -> str:
    """A name as it is kept."""
    return " ".join(name.split())


def are_alike(one: str, other: str) -> bool:
    """Whether nobody could tell two names apart."""
    return _read(one) == _read(other)


def _read(name: str) -> str:
    """A name as the eye reads it: an é is one whether typed as one sign or as two."""
    return normalize("NFKC", tidy(name)).casefold()
