"""Read a report for rows to propose: needs, outcomes and provision, each with the passage it came from.

The rules look for words and amounts and copy what they find; nothing is made up. A person confirms every row.

>>> said = "Recommendations\\nA speech and language therapist will work with Sam for 30 minutes a week."
>>> found = proposals(said)
>>> found[0].part, found[0].who, found[0].how_often, found[0].how_long
('provision', 'speech and language therapist', 'a week', '30 minutes')
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MOST = 60
_LEAST_WORDS, _MOST_WORDS = 5, 80
_I = re.IGNORECASE
_SPELT = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|half an?|an?|{_SPELT})"
_LENGTH = re.compile(rf"\b{_NUMBER}(?:[- ](?:a-)?)?\s*(?:minutes?|mins?|hours?|hrs?|days?)\b", _I)
_EVERY = (
    r"(?:day|morning|afternoon|week|fortnight|month|half[- ]term|term|year|lesson|session"
    r"|school day|school week)"
)
_TIMES = r"(?:once|twice|daily|weekly|fortnightly|monthly|termly|half[- ]termly|annually)"
_OFTEN = re.compile(
    rf"\b(?:{_TIMES}(?:\s+(?:a|each|every|per)\s+{_EVERY})?|{_NUMBER}\s+times\s+(?:a|each|every|per)\s+{_EVERY}"
    rf"|(?:a|each|every|per)\s+{_EVERY}|in every lesson)\b",
    _I,
)
_SIZE = re.compile(
    rf"\b(?:(?:small )?groups? of (?:up to |no more than )?{_NUMBER}(?: pupils| children)?"
    r"|1:\d+|one[- ]to[- ]one|in a pair)\b"
    r"|\b1:1\b",
    _I,
)
_WHO = re.compile(
    r"\b(speech and language therapist|occupational therapist|physiotherapist|educational psychologist"
    r"|clinical psychologist|(?:qualified )?teacher of the deaf"
    r"|(?:qualified )?teacher of (?:children with )?vision impair\w+|specialist teacher"
    r"|learning support assistant|teaching assistant|higher level teaching assistant|class teacher|teacher"
    r"|TA|LSA|SENCO|learning mentor|ELSA|school nurse|community nurse|paediatrician|social worker"
    r"|personal assistant|careers adviser|key worker)\b",
    _I,
)
_PROVISION = re.compile(
    r"\b(will (?:have|receive|be given|be taught|work|provide|deliver|teach|run|attend)"
    r"|(?:should|needs to) (?:have|receive|be given)"
    r"|provision|programme|interventions?|sessions?|therapy|recommend(?:ed|s|ation)?"
    r"|direct (?:teaching|therapy)|1:1)\b",
    _I,
)
_OUTCOME = re.compile(
    r"\b(will be able to|by the end of|outcomes?|in (?:one|two|three) (?:year|term)s? time"
    r"|within \w+ (?:months|terms|years)|so that (?:he|she|they) can)\b",
    _I,
)
_NEED = re.compile(
    r"\b(finds? (?:it )?(?:\w+ )?(?:hard|difficult)|difficult(?:y|ies)|struggles?|needs? help"
    r"|is not yet able|cannot|delay(?:ed)?|significant(?:ly)? (?:below|behind)"
    r"|has (?:a )?(?:diagnosis|needs?)|sensitiv\w+ to|anxious|loses? (?:the thread|focus))\b",
    _I,
)
_HEADINGS = (
    ("need", re.compile(r"\b(needs?|difficult|findings|strengths|presenting|assessment results)\b", _I)),
    ("outcome", re.compile(r"\b(outcomes?|aims?|targets?)\b", _I)),
    ("provision", re.compile(r"\b(provision|recommend\w*|support required|strategies|advice to)\b", _I)),
)
# A heading that says no more than the part has nothing but that part under it, however its rows are worded.
_PLAIN = re.compile(
    r"^(?:\d+[.)]?\s*)?(?:special educational |health |social care |recommended )?"
    r"(?:needs?|outcomes?|provision|recommendations?)\s*:?$",
    _I,
)
_COURTESY = re.compile(r"^(?:thank|dear|yours|please|sincerely|kind|i |signed)\b", _I)
_WRAPPED = re.compile(r"(?<![.!?:;])[ \t]*\n(?=[a-z])")  # a line of a PDF that goes on in the next
_SECTION = (
    ("H1", re.compile(r"\b(short breaks?|help at home|personal care at home|adaptations?)\b", _I)),
    (
        "G",
        re.compile(r"\b(medication|nurse|nursing|splints?|feeding|seizures?|physiotherap\w+|clinic)\b", _I),
    ),
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'(])|\n+|(?:^|\n)\s*[•▪●*\-–]\s+")


@dataclass(frozen=True, slots=True)
class Proposed:
    """One row a report seems to hold; `passage` is where, word for word."""

    part: str  # need, outcome or provision
    words: str
    passage: str
    section: str
    who: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""


def proposals(text: str) -> tuple[Proposed, ...]:
    """Rows to propose, in the order of the report, without repeats."""
    found: dict[str, Proposed] = {}
    for under, is_plain, sentence in _sentences(text):
        row = _row(under, sentence) or (_under_plain(under, sentence) if is_plain else None)
        if row is not None and len(found) < MOST:
            found.setdefault(row.words.casefold(), row)
    return tuple(found.values())


def _sentences(text: str) -> Iterator[tuple[str, bool, str]]:
    """Each sentence, with the sort of heading it stands under and whether that heading says no more."""
    under, is_plain = "", False
    for piece in _SENTENCE.split(_WRAPPED.sub(" ", text.replace("\r", ""))):
        sentence = " ".join(piece.split())
        heading = _heading(sentence)
        if heading is not None:
            under, is_plain = heading, _PLAIN.match(sentence) is not None
        elif _LEAST_WORDS <= len(sentence.split()) <= _MOST_WORDS:
            yield under, is_plain, sentence


def _heading(line: str) -> str | None:
    """The sort of part a heading opens: nothing for a sentence, an empty word for some other heading."""
    if not line or len(line.split()) > 6 or line.endswith((".", ",", ";")):
        return None
    return next((part for part, words in _HEADINGS if words.search(line)), "")


def _row(under: str, sentence: str) -> Proposed | None:
    amount = bool(_OFTEN.search(sentence) and _LENGTH.search(sentence))
    if _OUTCOME.search(sentence) and not amount and (under != "need" or "will be able to" in sentence):
        return Proposed("outcome", sentence, sentence, "E")
    if amount or (_PROVISION.search(sentence) and under != "need"):
        return _provision(sentence)
    if _NEED.search(sentence) and under != "provision":
        return Proposed("need", sentence, sentence, "B")
    return None


def _under_plain(under: str, sentence: str) -> Proposed | None:
    """A row that only its heading tells the part of."""
    if _COURTESY.match(sentence):
        return None
    match under:
        case "need":
            return Proposed("need", sentence, sentence, "B")
        case "outcome":
            return Proposed("outcome", sentence, sentence, "E")
        case "provision":
            return _provision(sentence)
    return None


def _provision(sentence: str) -> Proposed:
    section = next((section for section, words in _SECTION if words.search(sentence)), "F")
    return replace(
        Proposed("provision", sentence, sentence, section),
        who=_first(_WHO, sentence),
        how_often=_first(_OFTEN, sentence),
        how_long=_first(_LENGTH, sentence),
        group_size=_first(_SIZE, sentence),
    )


def _first(pattern: re.Pattern[str], sentence: str) -> str:
    found = pattern.search(sentence)
    return found[0].strip() if found else ""
