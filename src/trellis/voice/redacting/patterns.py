"""Shapes that need no judgement: numbers, addresses, dates, schools and initials."""

import re

from trellis.voice.redacting.kinds import Kind

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?)"
)
_BORN = (
    rf"\b(?:d\.?o\.?b\.?|date of birth|was born|born|birthday)(?: is| was)?(?: on| in)?[\s:,]{{0,3}}(?:the )?"
    rf"({_DATE}|{_MONTH} \d{{4}}|(?:19|20)\d{{2}})"
)
_STREET = r"(?:road|rd|street|lane|avenue|crescent|terrace|gardens|close|drive|grove|mews)"
_WAY = r"(?:Way|Court|Hill|Green|Walk|Rise|Park|Place|Square|Ave|Dr|St|Ln|Chase)"
_SORT = (
    r"(?:primary|infants?|juniors?|academy|school|college|nursery|pre-?school|high|grammar|secondary|prep)"
)
_WORD = r"[^\W\d_][\w'’&-]{0,30}"
_DIGIT = r"(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple|hundred)"

# Each: what it is, and where; a group, if there is one, is the part that gives somebody away. The first match wins.
SHAPES: tuple[tuple[Kind, "re.Pattern[str]"], ...] = (
    (Kind.EMAIL, re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)*")),
    (
        Kind.EMAIL,
        re.compile(
            r"(?<![\w.])[\w.]{1,64} ?(?:(?:\(at\)|\[at\]) ?[\w-]+(?:\.\w+)+"
            r"|(?:\(at\)|\[at\]| at ) ?[\w-]+ ?(?:\(dot\)|\[dot\]| dot ) ?\w+(?: dot \w+)*)\b",
            re.I,
        ),
    ),
    (Kind.LINK, re.compile(r"\bhttps?://\S+|\bwww\.[^\s,]+", re.I)),
    (Kind.ACCOUNT, re.compile(r"(?<!\w)@\w{2,}")),
    (Kind.BIRTH, re.compile(_BORN, re.I)),
    (Kind.PHONE, re.compile(r"(?<!\d)(?:\+ ?44|0044|\(?0)(?:[\s().-]*\d){8,10}(?!\d)")),
    (Kind.PHONE, re.compile(rf"\b{_DIGIT}(?:[\s,-]+{_DIGIT}){{5,}}\b", re.I)),  # said aloud
    (Kind.NHS, re.compile(r"(?<!\d)[1-9]\d{2}[ -]?\d{3}[ -]?\d{4}(?!\d)")),
    (Kind.POSTCODE, re.compile(r"\b[a-z]{1,2}\d[a-z\d]? *\d[abd-hjlnp-uw-z]{2}\b", re.I)),
    (Kind.NUMBER, re.compile(r"\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b", re.I)),  # National Insurance
    (Kind.DATE, re.compile(rf"(?<![\d/]){_DATE}(?!\d)", re.I)),
    (Kind.NUMBER, re.compile(r"\b[A-Za-z]{0,4}[-/]?\d{5,}[A-Za-z]?\b")),
    (Kind.ADDRESS, re.compile(rf"\b\d+[a-z]?,? (?:(?!(?:the|a|of|to)\b){_WORD} ){{1,3}}{_STREET}\b", re.I)),
    (Kind.ADDRESS, re.compile(rf"\b\d+[a-zA-Z]?,? (?:[A-Z][\w'’-]+ ){{1,3}}{_WAY}\b")),
)
SCHOOLS = (
    re.compile(rf"\b(?:[A-Z][\w'’&-]{{0,30}}\.? ){{1,5}}(?i:{_SORT})\b(?: (?i:{_SORT})\b)*"),
    re.compile(rf"\b{_WORD} {_SORT}\b(?: {_SORT}\b)*", re.I),
    re.compile(r"\b(?i:st)\.? [A-Z][\w’-]+(?:['’]s)?"),
    re.compile(r"\b(?i:saint) [A-Z][\w’-]+(?:['’]s)?"),
)
# A letter by itself; "Section F", "Plan B" and the like are no initials, and nor is the word "A".
INITIALS = (
    re.compile(r"\binitials(?: are| is|:)? ((?!are\b|is\b)[A-Za-z]{2,4})\b"),
    re.compile(
        r"(?<=[a-z,] )(?<!section )(?<!plan )(?<!part )(?<!band )(?<!grade )(?<!option )(A)(?=\.|['’]s\b|[\s,;:!?)])"
    ),
    re.compile(r"\b(?:[A-Z]\. ?){2,}"),
    re.compile(
        r"(?<![\w.'’&/-])(?<!section )(?<!Section )(?<!plan )(?<!Plan )(?<!part )(?<!Part )(?<!band )(?<!Band )"
        r"(?<!year )(?<!Year )(?<!grade )(?<!vitamin )(?<!hepatitis )(?<!option )(?<!Option )(?<!appendix )"
        r"([B-HJ-Z])(?=\.(?:\s|$)|['’]s\b|[\s,;:!?)\]]|$)(?!\.? ?[a-z]\.)"
    ),
    re.compile(
        r"\b(?:child|son|daughter|pupil|boy|girl|student|called|named),? ((?-i:[A-Z])|[b-hj-z])\b(?!['’-]?\w{2})",
        re.I,
    ),
)
