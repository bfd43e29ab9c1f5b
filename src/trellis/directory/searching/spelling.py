"""Typing slips: only words that no English word list holds are mended, and only to a word the records use.

The word list is pyspellchecker's, read with British spellings too. Putting words right against the records alone would
turn good words ("sleep") into others that happen to be written there ("steep").
"""

from collections.abc import Collection, Mapping
from functools import cache

from django.db import connection

from trellis.directory.searching.words import LITTLE, words_of

_SHORTEST, _LONG = 4, 6
_CLOSE = """SELECT word FROM unnest(%s::text[]) word WHERE similarity(word, %s) >= 0.3
ORDER BY similarity(word, %s) DESC, word LIMIT 8"""
_BRITISH = (("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("ae", "e"), ("oe", "e"),
            ("ll", "l"), ("mme", "m"), ("tre", "ter"), ("ence", "ense"), ("ogue", "og"), ("grey", "gray"))  # fmt: skip


@cache
def english() -> frozenset[str]:
    """A general English word list, read when the first strange word is met."""
    from spellchecker import SpellChecker  # here because reading its list takes a third of a second

    return frozenset(SpellChecker(language="en").word_frequency.words())


def is_word(word: str) -> bool:
    """Whether it is English, spelt either side of the ocean."""
    if word in LITTLE:
        return True
    spelt = {word, *(word.replace(british, american) for british, american in _BRITISH)}
    return not english().isdisjoint(spelt)


def is_strange(word: str, known: Collection[str]) -> bool:
    """Whether it may be a slip: long enough, not in the records, not English."""
    if len(word) < _SHORTEST or not word.isalpha() or word in known:
        return False
    return not is_word(word)


def mend(text: str, known: Mapping[str, int]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with its slips put right, and which were: what was typed, what was meant."""
    mended = {}
    for word in dict.fromkeys(words_of(text)):
        if word not in LITTLE and is_strange(word, known):
            closest = _closest(word, known)
            if closest:
                mended[word] = closest
    words = [mended.get(word, word) for word in words_of(text)]
    return " ".join(words), tuple(mended.items())


def _closest(word: str, known: Mapping[str, int]) -> str | None:
    """The likeliest word of the records: fewest slips away, then the one written most often."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOSE, [list(known), word, word])
        found = [row[0] for row in cursor.fetchall()]
    allowed = 2 if len(word) >= _LONG else 1
    near = [(slips(word, other), -known[other], other) for other in found if len(other) >= _SHORTEST]
    within = [one for one in near if one[0] <= allowed]
    return min(within)[2] if within else None


def slips(typed: str, meant: str) -> int:
    """How many letters were dropped, added, changed or swapped with the next."""
    rows = [list(range(len(meant) + 1))]
    for i, letter in enumerate(typed, 1):
        row = [i]
        for j, other in enumerate(meant, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
