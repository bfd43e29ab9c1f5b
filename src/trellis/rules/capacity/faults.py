"""What cannot be, in words: a description that does not fit says which part of it, and why."""

from collections.abc import Iterable, Mapping, Sequence
from functools import wraps
from typing import Any

from pydantic import ValidationError


class NotAPathway(ValueError):
    """What is written cannot be simulated; the message says why, in sentences."""


WORDS = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is not something {kind} has",
    "greater_than_equal": "must be {ge} or more; it says {input}",
    "greater_than": "must be more than {gt}; it says {input}",
    "less_than_equal": "must be {le} or less; it says {input}",
    "float_parsing": "must be a number; it says “{input}”",
    "float_type": "must be a number; it says “{input}”",
    "int_parsing": "must be a whole number; it says “{input}”",
    "int_type": "must be a whole number; it says {input}",
    "int_from_float": "must be a whole number; it says {input}",
    "finite_number": "must be a number that ends; it says {input}",
    "literal_error": "must be one of {expected}; it says “{input}”",
    "enum": "must be one of {expected}; it says “{input}”",
    "bool_parsing": "must be true or false; it says “{input}”",
    "tuple_type": "must be a list; it says “{input}”",
    "dict_type": "must be names with values, written as `name: value`; it says “{input}”",
    "dataclass_type": "must be names with values, written as `name: value`; it says “{input}”",
    "string_type": "must be words (in quotes, if they look like anything else); it says “{input}”",
    "string_too_short": "must not be empty",
    "string_too_long": "may have at most {max_length} letters",
    "string_pattern_mismatch": "must be a month and a day, such as 12-21; it says “{input}”",
    "not_a_day": "must be a month and a day, such as 12-21; it says “{input}”",
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        "must be a date, such as 2026-09-01; it says “{input}”",
    ),
    "too_short": "needs at least {min_length}",
    "too_long": "may have at most {max_length}",
}

A_NAME = "constrained-str"  # the library's name for a string with a length
OR_NAMES = {"tuple[Route, ...]", f"tuple[{A_NAME}, ...]"}  # what may be one name or a list


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
    kind = error.title.lower()
    kind = f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
    found = [one for one in error.errors() if _is_meant(one)]
    return "\n".join(dict.fromkeys(_in_words(one, written, kind) for one in found))


def there_is(known: Iterable[str]) -> str:
    """What could have been said instead."""
    named = ", ".join(sorted(known))
    return f"There is: {named}." if named else "There is none."


def _is_meant(error: Any) -> bool:  # Any: pydantic's error
    """Not what follows from another fault: a list too short for want of items that are wrong, the other of two kinds."""
    if error["type"] == "too_short":
        return bool(len(error["input"]) < error["ctx"]["min_length"])
    listed = isinstance(error["input"], Sequence | Mapping) and not isinstance(error["input"], str)
    if error["type"] == "string_type" and error["loc"][-1:] == (A_NAME,):
        return not listed
    return listed or error["type"] != "tuple_type" or OR_NAMES.isdisjoint(error["loc"])


def _in_words(error: Any, written: Any, kind: str) -> str:  # Any: pydantic's error, and YAML
    words = WORDS.get(error["type"], error["msg"][:1].lower() + error["msg"][1:])
    limits = {name: _counted(value) for name, value in error.get("ctx", {}).items()}
    values = {"input": _said(error["input"]), "kind": kind, **limits}
    return f"{_where(error['loc'], written)} {words.format_map(_Known(values))}."


def _said(value: Any) -> object:  # Any: YAML
    """What was written, as whoever wrote it would say it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "names and values"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "a list"
    if isinstance(value, float):
        return f"{value:.10g}"
    return "nothing" if value is None else value


def _counted(limit: object) -> object:
    """A million as 1,000,000."""
    return f"{limit:,.10g}" if isinstance(limit, int | float) else limit


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
        elif isinstance(step, str) and (value is not None or step == steps[-1]) and not _is_tag(step):
            place.append(f"`{step}`")
    return " of ".join(reversed(place)) if place else "It"


def _is_tag(step: str) -> bool:
    """Whether it is the library's name for one of several kinds, and no field."""
    return "[" in step or step in (A_NAME, "str", "float")
