"""What words for everybody must not hold: ways to reach a family, days of birth, and what may be a child's name."""

import re
from collections.abc import Iterable

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}}\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b",
    re.IGNORECASE,
)
_REACHED = {
    "an email address": re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*"),
    "a phone number": re.compile(r"(?<!\d)(?:\+ ?44|0044|\(?0)(?:[\s().-]*\d){8,10}(?!\d)"),
    "a whole date": _DATE,
}
_CAPITAL = r"[A-Z][\w'’-]+"
_NAMES = re.compile(rf"\b{_CAPITAL}(?: {_CAPITAL})+")


def ways_to_know(words: str) -> tuple[str, ...]:
    """What in some words says whom they are about, without judging names.

    >>> ways_to_know("help for Sam, born 12/05/2016, ring 07700 900123")
    ('a phone number', 'a whole date')
    >>> ways_to_know("a club on Saturdays in May, ages 8 to 11")
    ()
    """
    return tuple(what for what, shape in _REACHED.items() if shape.search(words))


def has_date(words: str) -> bool:
    """Whether a whole date, such as a day of birth, is in some words."""
    return bool(_DATE.search(words))


def may_be_names(words: str, known: Iterable[str]) -> tuple[str, ...]:
    """Words with capitals, side by side, of which some are not known: a body's name, or a person's.

    >>> may_be_names("Kian Applegarth may like Music Service. Ring them.", ["Music Service"])
    ('Kian Applegarth',)
    """
    ours = {word.casefold() for one in known for word in re.findall(r"\w[\w'’-]*", one)}
    found = (match[0] for match in _NAMES.finditer(words))
    return tuple(dict.fromkeys(one for one in found if not {*one.casefold().split()} <= ours))
