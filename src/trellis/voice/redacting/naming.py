"""Names: by a title before them, by who they are to somebody, or by a capital letter where none is due."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from trellis.voice.redacting.kinds import Kind

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*")
_OWNED = re.compile(r"['’]s$")
_TITLED = re.compile(
    r"\b(?:(?i:mr|mrs|ms|mx|dr|prof|professor)|Miss|Sir|Rev)\b\.? ((?:[A-Z]\.? )*[^\W\d_][\w'’-]*(?: [A-Z][\w'’-]+)?)"
)
_KIN = (
    r"son|daughter|child|boy|girl|lad|grandson|granddaughter|grandchild|nephew|niece|brother|sister|twins?|baby|toddler"
    r"|husband|wife|partner|mum|mother|dad|father|friend|teacher|tutor|senco|social worker|worker|officer|doctor|nurse"
)
_RELATED = re.compile(rf"\b(?:{_KIN}),? (?:is )?(?:called |named )?([^\W\d_][\w'’-]+)", re.I)
_CALLED = re.compile(
    r"\b(?:is called|was called|called|named|name is|name was|name['’]s) ([^\W\d_][\w'’-]+)", re.I
)
_SIGNED = re.compile(
    r"(?:\b(?i:regards|thanks|thank you|love|from|sincerely|faithfully|best wishes|yours),?\s{1,4}|\n[ \t]{0,8})"
    r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})[\s.!]{0,20}$"
)
_SENTENCE_ENDS = re.compile(r"(?:^|(?<!\b[A-Z])[.!?:;\n\r…]|[-–—•*]\s)[\s\"'“‘(\[]*$")
_DOES = re.compile(
    r"\s+(?:is|was|has|had|can|can['’]?t|cannot|could|needs?|does|doesn['’]?t|did|didn['’]?t|goes|went|got|gets|loves?|hates?"
    r"|will|won['’]?t|would|wouldn['’]?t|struggles|struggled|attends|attended|isn['’]?t|wasn['’]?t|hasn['’]?t|never|said"
    r"|says|turned|started|lives|and [A-Z])\b"
)


def _words(file: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(f"{file}.txt").read_text(encoding="utf-8").split())


# Names that are also words: with a capital inside a sentence they are names, at its beginning somebody looks.
_BOTH = _words("words_and_names")
_OF_MONTHS = re.compile(
    r"\b(?:in|by|of|since|until|till|from|last|next|every|this|and|to|during|before|after|\d{1,2}) $", re.I
)
# Common first names that are no words: known to everybody, and nobody's in particular.
_FIRST = _words("first_names")
_MONTHS = _words("months")
_PROPER = _words("proper_words")
# Words that are nobody's name: each was seen in small letters in print.
_PLAIN = _words("plain_words")
# What sort of school or setting it is, which is no part of its own name.
_SORTS = _words("sorts_of_school")


_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
)


def titled(text: str, _public: Collection[str]) -> Iterator[tuple[int, int, Kind, bool]]:
    """Names after a title."""
    for match in _TITLED.finditer(text):
        yield *match.span(1), Kind.NAME, True


def names(text: str, public: Collection[str]) -> Iterator[tuple[int, int, Kind, bool]]:
    """Every stretch that may be somebody's name, and whether that is sure enough to replace it unasked."""
    for pattern in (_RELATED, _CALLED):
        for match in pattern.finditer(text):
            start, end = _without_owning(match[1], match.start(1))
            if not _is_plain(text[start:end], public, may_be_name=True):
                yield start, end, Kind.NAME, True
    for match in _SIGNED.finditer(text):
        if not all(_is_plain(word, public, may_be_name=True) for word in match[1].split()):
            yield *match.span(1), Kind.NAME, True
    yield from _capitals(text, public)
    yield from _small(text)


def begins_at(text: str, start: int, end: int, public: Collection[str]) -> int | None:
    """Where a school's own name begins in a stretch that ends with what sort of school it is; None if it has none."""
    words = list(_WORD.finditer(text, start, end))
    while words and _is_plain(words[0][0], frozenset(), may_be_name=_is_within(text, words[0].start())):
        words.pop(0)
    own = [word for word in words if word[0].casefold() not in _SORTS]
    if not own or all(_is_plain(word[0], frozenset()) for word in own):
        return None
    only_public = all(_bare(word[0]) in public or _is_plain(word[0], frozenset()) for word in own)
    return None if only_public and len(own) > len(words) - 1 else words[0].start()


def _capitals(text: str, public: Collection[str]) -> Iterator[tuple[int, int, Kind, bool]]:
    words = list(_WORD.finditer(text))
    shouted = sum(word[0].isupper() for word in words) * 2 > len(words)
    surely = {
        _bare(word[0]) for word in words if _is_inside(text, word) and not _is_usual(text, word, public)
    }
    for word in words:
        if shouted:
            if not _is_usual(text, word, public) and len(word[0]) > 1:
                yield *_without_owning(word[0], word.start()), Kind.NAME, False
        elif (
            len(word[0]) > 1
            and word[0][0].isupper()
            and not _is_acronym(word[0])
            and not _is_usual(text, word, public)
        ):
            sure = _is_inside(text, word) or _bare(word[0]) in surely | _FIRST or _looks_named(text, word)
            yield *_without_owning(word[0], word.start()), Kind.NAME, sure


def _small(text: str) -> Iterator[tuple[int, int, Kind, bool]]:
    """First names written small; one that is also a word only where it does something at the start of a sentence."""
    for word in _WORD.finditer(text):
        bare = _bare(word[0])
        if bare in _FIRST or (
            bare in _BOTH and not _is_within(text, word.start()) and _DOES.match(text, word.end())
        ):
            yield *_without_owning(word[0], word.start()), Kind.NAME, bare in _FIRST


def _is_inside(text: str, word: "re.Match[str]") -> bool:
    return word[0][0].isupper() and not _is_acronym(word[0]) and _is_within(text, word.start())


def _is_within(text: str, start: int) -> bool:
    return _SENTENCE_ENDS.search(text[max(0, start - 12) : start]) is None


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and _OWNED.sub("", word).rstrip("s").isupper()


def _is_usual(text: str, word: "re.Match[str]", public: Collection[str]) -> bool:
    """Whether a word with a capital is no more than a word here."""
    bare = _bare(word[0])
    if bare in _MONTHS and (
        bare not in _BOTH or _OF_MONTHS.search(text[max(0, word.start() - 12) : word.start()])
    ):
        return True
    if bare in _BOTH and not _is_within(text, word.start()):
        return not _DOES.match(text, word.end())
    return _is_plain(word[0], public, may_be_name=True)


def _looks_named(text: str, word: "re.Match[str]") -> bool:
    return bool(_OWNED.search(word[0]) or _DOES.match(text, word.end()))


def _is_plain(word: str, public: Collection[str], may_be_name: bool = False) -> bool:
    """Whether it is a plain word, or a word of a body or a place."""
    small = word.casefold().replace("’", "'")
    if _bare(word) in _BOTH and may_be_name and word[0].isupper():
        return False
    forms = {small, _bare(word), *_stems(small)}
    return any(not forms.isdisjoint(group) for group in (_PLAIN, _PROPER, public)) or all(
        part in _PLAIN or part in public for part in small.split("-")
    )


def _stems(small: str) -> Iterator[str]:
    """A plain word without its ending: “evenings” is as plain as “evening”."""
    for ending, instead in _ENDINGS:
        if small.endswith(ending) and len(small) > len(ending) + 2:
            yield small.removesuffix(ending) + instead


def _bare(word: str) -> str:
    return _OWNED.sub("", word.casefold())


def _without_owning(word: str, start: int) -> tuple[int, int]:
    return start, start + len(_OWNED.sub("", word))
