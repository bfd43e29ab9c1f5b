"""What cannot be, in words: a description that does not fit says which part of it, and why."""

from collections.abc import Mapping
from functools import wraps
from typing import Any

from pydantic import ValidationError


class NotAPathway(ValueError):
    """What is written cannot be simulated; the message says why, in sentences."""


WORDS = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is not something a pathway has",
    "greater_than_equal": "must be {ge} or more; it says {input}",
    "greater_than": "must be more than {gt}; it says {input}",
    "less_than_equal": "must be {le} or less; it says {input}",
    "float_parsing": "must be a number; it says “{input}”",
    "float_type": "must be a number; it says “{input}”",
    "int_parsing": "must be a whole number; it says “{input}”",
    "finite_number": "must be a number that ends; it says {input}",
    "literal_error": "must be one of {expected}; it says “{input}”",
    "enum": "must be one of {expected}; it says “{input}”",
    "too_short": "needs at least {min_length}",
    "too_long": "may have at most {max_length}",
}


def says_in_words(*kinds: type) -> None:
    """Have these raise NotAPathway, and not the library's own error, when they are made from what cannot be."""
    for kind in kinds:
        _wrap(kind)


def _wrap(kind: Any) -> None:  # Any: its __init__ is replaced
    make = kind.__init__

    @wraps(make)
    def init(self: object, *given: Any, **named: Any) -> None:  # Any: whatever the fields are
        try:
            make(self, *given, **named)
        except ValidationError as error:
            raise NotAPathway(in_words(error, named)) from None

    kind.__init__ = init


def in_words(error: ValidationError, written: Any) -> str:  # Any: YAML, or fields by name
    """Each fault once, a sentence a line."""
    return "\n".join(dict.fromkeys(_in_words(one, written) for one in error.errors()))


def _in_words(error: Any, written: Any) -> str:  # Any: pydantic's error, and YAML
    words = WORDS.get(error["type"], error["msg"][:1].lower() + error["msg"][1:])
    values = {"input": error["input"], **error.get("ctx", {})}
    values = {name: f"{value:g}" if isinstance(value, float) else value for name, value in values.items()}
    return f"{_where(error['loc'], written)} {words.format_map(_Known(values))}."


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"


def _where(steps: tuple[str | int, ...], written: Any) -> str:  # Any: YAML
    """“posts of educational psychologists” rather than `pools.0.posts`."""
    place, value = [], written
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            value = None
        named = isinstance(value, Mapping) and value.get("name")
        if named:
            place = [f"“{named}”"]
        elif isinstance(step, str) and (value is not None or step == steps[-1]) and "[" not in step:
            place.append(f"`{step}`")
    return " of ".join(reversed(place)) if place else "It"
