"""What was asked: its words that matter, with what acronyms and the editors' ideas add to them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from trellis.directory.searching import dictionary, spelling
from trellis.directory.searching.records import pairs_of
from trellis.directory.searching.shelf import Shelf
from trellis.directory.searching.words import stems_of, words_of

_AGE = re.compile(
    r"\b(\d{1,2})\s*(?:-\s*)?(?:years?|yrs?|yo|y/o)(?:[\s-]*olds?)?\b|\baged?\s+(\d{1,2})\b|\b(\d{1,2})yo\b"
    r"|\b(?:is|he's|hes|she's|shes|i'm|im|they're|turned|turning)\s+(?:just\s+|nearly\s+|almost\s+|only\s+|now\s+)?"
    r"(\d{1,2})\b(?!\s*(?:%|per|hours?|days?|weeks?|months?|minutes?|times?|pounds?|miles?|of|:|\.\d))"
)
_YEAR_GROUP = re.compile(r"\b(?:year|yr|y)\s*(\d{1,2})\b")
_OLDEST, _LAST_YEAR_GROUP = 25, 13
IDEA, MENDED = 0.5, 0.9  # how much a word counts that was not itself typed
AGE = 0.15  # or that only says how old somebody is, which is weighed apart


@dataclass(frozen=True, slots=True)
class Question:
    """A question, ready to be compared with records."""

    text: str
    in_full: str  # the same with acronyms written out
    stems: tuple[str, ...]  # as typed, slips mended
    weights: Mapping[str, float]  # each stem's weight, those that ideas add too
    pairs: frozenset[tuple[str, str]]
    acronyms: tuple[tuple[str, str], ...]
    corrected: tuple[tuple[str, str], ...]
    ideas: tuple[str, ...]
    needs: tuple[str, ...]  # codes the ideas speak of
    age: int | None
    mass: float  # the weight of what was typed


def understand(text: str, shelf: Shelf) -> Question:
    """Read a question with the directory's own words at hand."""
    mended, corrected = spelling.mend(text, shelf.vocabulary)
    short = _acronyms_in(text, mended)
    stems = stems_of(mended)
    known = dictionary.about(". ".join((mended, *(long for _, long in short))), dictionary.ideas())
    old = frozenset(stems_of(_said_of_age(mended))) - frozenset(stems_of(_AGE.sub(" ", mended.lower())))
    weights = {stem: shelf.rarity(stem) * (AGE if stem in old else 1) for stem in stems}
    for _, long in short:
        for stem in stems_of(long):
            weights.setdefault(stem, shelf.rarity(stem))
    for idea in known:
        for stem in stems_of(" ".join(idea.means)):
            weights.setdefault(stem, IDEA * shelf.rarity(stem))
    return Question(
        text=mended,
        in_full=_in_full(mended, short),
        stems=tuple(stems),
        weights=weights,
        pairs=pairs_of(stems),
        acronyms=short,
        corrected=corrected,
        ideas=tuple(idea.slug for idea in known),
        needs=tuple(dict.fromkeys(code for idea in known for code in idea.needs)),
        age=age_in(mended),
        mass=sum(weights[stem] for stem in set(stems)),
    )


def _acronyms_in(typed: str, mended: str) -> tuple[tuple[str, str], ...]:
    """Both ways: the letters typed, or the words they stand for. Letters that spell a word count in capitals only."""
    said, words = set(words_of(mended)), f" {' '.join(words_of(mended))} "
    return tuple(
        (short, long)
        for short, long in dictionary.acronyms().items()
        if f" {' '.join(words_of(long))} " in words
        or (short.lower() in said and (short in typed or not spelling.is_word(short.lower())))
    )


def _in_full(text: str, acronyms: tuple[tuple[str, str], ...]) -> str:
    """The question with its acronyms written out, for the sentence model, which knows none of them."""
    long = {short.lower(): full for short, full in acronyms}
    return " ".join(long.get(word, word) for word in words_of(text))


def _said_of_age(text: str) -> str:
    found = _AGE.search(text.lower())
    return found[0] if found else ""


def age_in(text: str) -> int | None:
    """The age a question gives, in years or as a school year."""
    found = _AGE.search(text.lower())
    if found:
        age = int(next(group for group in found.groups() if group))
        return age if age <= _OLDEST else None
    year = _YEAR_GROUP.search(text.lower())
    if year and int(year[1]) <= _LAST_YEAR_GROUP:
        return int(year[1]) + 4
    return None
