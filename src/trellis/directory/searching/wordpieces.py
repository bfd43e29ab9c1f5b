"""Sentences cut into the model's word pieces, as BERT's uncased vocabulary does: the longest piece that fits, then the rest.

Our own forty lines, because the usual library brings a client for a model hub on the network with it.
`bert-uncased.txt` is that vocabulary as Google published it with BERT (Apache-2.0), one piece a line.
"""

import string
import unicodedata
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("bert-uncased.txt")
_LONGEST_WORD = 100


@cache
def vocabulary() -> dict[str, int]:
    """Each piece and its number."""
    return {piece: number for number, piece in enumerate(_FILE.read_text(encoding="utf-8").splitlines())}


def cut(text: str, longest: int) -> list[int]:
    """The numbers of a sentence's pieces, between the marks of its start and end."""
    known = vocabulary()
    pieces = [number for word in _words(text) for number in _pieces(word, known)]
    return [known["[CLS]"], *pieces[: longest - 2], known["[SEP]"]]


def _words(text: str) -> list[str]:
    """Lower case, without accents, each mark of punctuation a word of its own."""
    letters = [
        letter
        for letter in unicodedata.normalize("NFD", text.lower())
        if unicodedata.category(letter) != "Mn"
    ]
    return "".join(f" {letter} " if _is_mark(letter) else letter for letter in letters).split()


def _is_mark(letter: str) -> bool:
    return letter in string.punctuation or unicodedata.category(letter).startswith("P")


def _pieces(word: str, known: dict[str, int]) -> list[int]:
    found: list[int] = []
    start = 0
    while start < len(word) <= _LONGEST_WORD:
        mark = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if mark + word[start:end] in known), None)
        if end is None:
            return [known["[UNK]"]]
        found.append(known[mark + word[start:end]])
        start = end
    return found or [known["[UNK]"]]
