"""Names that people give to what they keep: one space between words, and alike in capitals or not."""


def tidy(name: str) -> str:
    """A name as it is kept."""
    return " ".join(name.split())


def are_alike(one: str, other: str) -> bool:
    """Whether nobody could tell two names apart."""
    return tidy(one).casefold() == tidy(other).casefold()
