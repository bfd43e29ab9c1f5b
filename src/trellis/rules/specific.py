"""What a piece of provision leaves unsaid, as questions to whoever writes it. Nothing here blocks anybody.

A parent should be able to tell from the words alone whether the provision was made this week.

>>> [question.part for question in questions(Provision("Help with reading", how_often="regularly"))]
['who', 'how_often', 'how_long']
>>> questions(Provision("Writing slope"))
()
"""

import re
from dataclasses import dataclass

_SESSION = re.compile(
    r"\b(help|support|teach\w*|session\w*|therap\w*|work\w*|practi[cs]e\w*|group\w*|programme\w*|lesson\w*|mentor\w*"
    r"|interven\w*|coach\w*|train\w*|advice|input|counsel\w*|tuition|1:1|check\w*|visit\w*|talk\w*)\b",
    re.IGNORECASE,
)
_VAGUE_AMOUNT = re.compile(
    r"\b(regular(ly)?|frequent(ly)?|ongoing|often|sometimes|occasional(ly)?|periodic(ally)?"
    r"|as (and when )?(required|needed|necessary|appropriate)|where (possible|appropriate)"
    r"|when (needed|possible))\b",
    re.IGNORECASE,
)
_ACCESS = re.compile(r"\b(access to|opportunit(y|ies)|up to|available|should|would benefit)\b", re.IGNORECASE)
_NOBODY = re.compile(r"^(an? )?(adults?|staff|school|somebody|someone|tbc|n/?a)$", re.IGNORECASE)
_EXPERT = re.compile(r"\b(trained|experienced|specialist|suitably|qualified)\b", re.IGNORECASE)
_GROUP = re.compile(r"\bgroups?\b|\bpeers\b", re.IGNORECASE)
SAYS_WHO = re.compile(
    r"\b(by|from|with) (a|an|the|his|her|their) (?!(adults?|staff|school|end|age|start|time|peers?|group|class)\b)"
    r"(?:[\w’'-]+ ){0,4}?"
    r"(\w*(therapist|psychologist|nurse|teacher|assistant|mentor|worker|adviser|advisor|paediatrician|doctor|officer"
    r"|specialist|tutor|coach|clinician|audiologist|physiotherapist)|clinic|service|team|senco|elsa|ta|lsa)\b",
    re.IGNORECASE,
)
SAYS_HOW_OFTEN = re.compile(
    r"\b(daily|weekly|fortnightly|monthly|termly|yearly|annually|each|every|per|once|twice|a (day|week|month|term|year))\b",
    re.IGNORECASE,
)
SAYS_HOW_LONG = re.compile(r"\b(minute|hour|min)s?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|pair|half)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Provision:
    """A row of provision as far as it is filled in."""

    what: str
    who: str = ""
    qualification: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A gentle question about one part of a row."""

    part: str
    sentence: str


def questions(row: Provision) -> tuple[Question, ...]:
    """What a reader would ask next; nothing for a blank row, or for equipment."""
    if not row.what.strip():
        return ()
    found = [_who(row), _qualification(row), _how_often(row), _how_long(row), _group_size(row), _what(row)]
    return tuple(question for question in found if question)


def _is_session(row: Provision) -> bool:
    return bool(_SESSION.search(row.what) or row.how_often or row.how_long)


def _who(row: Provision) -> Question | None:
    if not _is_session(row) or (row.who.strip() and not _NOBODY.match(row.who.strip())):
        return None
    if not row.who.strip() and SAYS_WHO.search(row.what):
        return None
    return Question("who", "Who? Name the role, so that a parent knows whom to ask.")


def _qualification(row: Provision) -> Question | None:
    if row.qualification.strip() or not _EXPERT.search(f"{row.who} {row.what}"):
        return None
    return Question("qualification", "Trained in what, or by whom? Name the course, register or trainer.")


def _how_often(row: Provision) -> Question | None:
    if not _is_session(row):
        return None
    if _VAGUE_AMOUNT.search(row.how_often):
        return Question(
            "how_often", f"How often is “{row.how_often.strip()}”? Give a number, or what sets it off."
        )
    if row.how_often.strip() or SAYS_HOW_OFTEN.search(row.what):
        return None
    return Question("how_often", "How often? A parent should be able to tell if it happened this week.")


def _how_long(row: Provision) -> Question | None:
    if not _is_session(row) or row.how_long.strip() or SAYS_HOW_LONG.search(row.what):
        return None
    return Question("how_long", "How long is each time? Minutes or hours are enough.")


def _group_size(row: Provision) -> Question | None:
    if not _GROUP.search(f"{row.what} {row.group_size}") or _NUMBER.search(f"{row.group_size}"):
        return None
    return Question("group_size", "How many in the group? Give the most there can be.")


def _what(row: Provision) -> Question | None:
    found = _ACCESS.search(row.what)
    if found is None:
        return None
    return Question(
        "what", f"“{found[0]}” promises nothing by itself. Say what will be done, and how much of it."
    )
