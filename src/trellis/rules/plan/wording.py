"""Put structured provision into sentences without adding or dropping any figure; lay it out as written.

The sentences only join the fields' own words. Joining words hold no number and no word of frequency. That, and
that every figure of a field is in the sentence, is what the property tests hold.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Self

from trellis.rules.plan.figures import figures

_JOINS = re.compile(
    r"^(for|until|till|from|throughout|during|within|in|at|on|by|after|before|over|up to|as|all|when|whenever"
    r"|while|with|inside|outside|near|between|through|across|straight|immediately|once|every|each|around|alongside|beside)\b",
    re.I,
)
_PLACE = re.compile(
    r"^(in|at|on|inside|outside|near|within|across|around|throughout|during|wherever|by|beside|through)\b",
    re.I,
)
_MONTH = re.compile(
    r"^(the |early |late |mid-)?(january|february|march|april|may|june|july|august|september|october|november"
    r"|december|spring|summer|autumn)\b",
    re.I,
)
_DAY = re.compile(r"^\d{1,2}(st|nd|rd|th)? [A-Z]")
_RHYTHM = re.compile(
    r"^(every|each|once|twice|at|by|in|on|after|before|when|as|yearly|annually|termly|half-termly|monthly|weekly|fortnightly|daily|with)\b",
    re.I,
)
_STARTS = re.compile(r"^(by|on|in|at|as|when|within|after|before|once|straight|immediately)\b", re.I)
_NAME = re.compile(
    r"^(mon|tues|wednes|thurs|fri|satur|sun)days?\b|^(january|february|march|april|may|june|july|august|september"
    r"|october|november|december|easter|christmas|key stage|year)\b",
    re.I,
)
_BARE_NUMBER = re.compile(r"^\d+$")
_ONE_WORD_RHYTHM = re.compile(r"^\w+ly\b", re.I)


@dataclass(frozen=True, slots=True)
class Provision:
    """One piece of provision: what, who, how often, how long, in what group, where, from when."""

    what: str
    who: str = ""
    qualification: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""
    where: str = ""
    starts: str = ""
    review: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, object]) -> Self:
        """From the fields as they are stored; anything unknown is left out."""
        return cls(**{"what": "", **{name: tidy(str(kept.get(name) or "")) for name in FIELDS}})

    def kept(self) -> dict[str, str]:
        """The fields to store: those that say something."""
        return {name: words for name, words in asdict(self).items() if words}


FIELDS: Mapping[str, str] = {
    "what": "What",
    "who": "Who",
    "qualification": "Their training or qualification",
    "how_often": "How often",
    "how_long": "How long",
    "group_size": "Group size",
    "where": "Where",
    "starts": "Starts",
    "review": "Looked at again",
}
assert tuple(FIELDS) == tuple(field.name for field in fields(Provision))


def as_written(provision: Provision) -> str:
    """The fields as their author filled them in, a line each: what is shown beside a plan's line.

    >>> print(as_written(Provision(what="Phonics practice", how_often="daily")))
    Phonics practice
    How often: daily
    """
    lines = [f"{FIELDS[name]}: {words}" for name, words in provision.kept().items() if name != "what"]
    return "\n".join([provision.what, *lines] if provision.what else lines)


def sentence(provision: Provision) -> str:
    """The provision in full sentences.

    >>> sentence(Provision(what="Reading", who="a teacher", qualification="Level 5 award", group_size="1:1"))
    'Reading. A teacher (Level 5 award) will do this 1:1.'
    >>> sentence(Provision(what="Reading", where="the library", starts="January 2027", review="each term"))
    'Reading. Where: the library. It starts in January 2027. It is looked at again each term.'
    >>> sentence(Provision(what="Reading", who="a tutor", how_often="Three times a week"))
    'Reading. A tutor will do this three times a week.'

    What the first words already say is not said twice:

    >>> sentence(Provision(what="A therapist will see Bo for 30 minutes", how_long="30 minutes"))
    'A therapist will see Bo for 30 minutes.'
    """
    said = provision.what
    left = Provision(
        what=said,
        **{
            name: "" if _is_said(words, said) else words
            for name, words in asdict(provision).items()
            if name != "what"
        },
    )
    parts = [said, _doing(left), _where(left.where), _starting(left.starts), _reviewing(left.review)]
    return " ".join(_stop(part) for part in parts if part)


def outcome_words(words: str, by_when: str) -> str:
    """An outcome with the day it is sought by, unless it already says so.

    >>> outcome_words("Bo will follow a three-step instruction.", "July 2027")
    'Bo will follow a three-step instruction. By when: July 2027.'
    """
    words, by_when = tidy(words), tidy(by_when)
    if not by_when or _is_said(by_when, words):
        return _stop(words)
    return f"{_stop(words)} By when: {_stop(by_when)}" if words else _stop(f"By when: {by_when}")


def tidy(words: str) -> str:
    """Words with single spaces and no space at the ends."""
    return re.sub(r"\s+", " ", words).strip()


def _doing(row: Provision) -> str:
    """Who does it, how often, how long and in what group."""
    how = ", ".join(
        part for part in (_often(row.how_often), _long(row.how_long), _group(row.group_size)) if part
    )
    who = f"{row.who} ({row.qualification})" if row.who and row.qualification else row.who
    trained = f"Training or qualification: {row.qualification}" if row.qualification and not row.who else ""
    match bool(who), bool(how):
        case True, True:
            doing = f"{_capital(who)} will do this {how}"
        case True, False:
            doing = f"{_capital(who)} will do this"
        case False, True:
            doing = f"This will happen {how}"
        case _:
            return trained
    return f"{doing}. {trained}" if trained else doing


def _often(words: str) -> str:
    return _within(words)


def _long(words: str) -> str:
    said = _within(words)
    return said if not said or _JOINS.match(said) or _ONE_WORD_RHYTHM.match(said) else f"for {said}"


def _group(words: str) -> str:
    return f"in a group of {words}" if _BARE_NUMBER.match(words) else _within(words)


def _within(words: str) -> str:
    """Words that follow others in a sentence: no capital but that of a name of a day or a month."""
    return words if _NAME.match(words) else _lower(words)


def _where(words: str) -> str:
    if not words:
        return ""
    return f"This happens {_lower(words)}" if _PLACE.match(words) else f"Where: {words}"


def _starting(words: str) -> str:
    if not words:
        return ""
    if _DAY.match(words):
        return f"It starts on {words}"
    if _MONTH.match(words):
        return f"It starts in {words}"
    if _STARTS.match(words):
        return f"It starts {_lower(words)}"
    return f"It runs {_lower(words)}" if words.lower().startswith("from ") else f"Starts: {words}"


def _reviewing(words: str) -> str:
    if not words:
        return ""
    return f"It is looked at again {_lower(words)}" if _RHYTHM.match(words) else f"Looked at again: {words}"


def _is_said(words: str, already: str) -> bool:
    """Whether some words stand, whole, in others; a bare number never counts: it could be of anything."""
    if not words or _BARE_NUMBER.match(words) or not figures(words).keys() <= figures(already).keys():
        return False
    return re.search(rf"(?<![\w.,:/£-]){re.escape(words)}(?![\w:/£%-]|[.,]\d)", already, re.I) is not None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    first = words.split(" ", 1)[0]
    return words if first.isupper() and len(first) > 1 else words[:1].lower() + words[1:]


def _stop(words: str) -> str:
    words = words.rstrip()
    return words if not words or words[-1] in ".!?" else f"{words}."
