"""The figures in a text: amounts and words of frequency in one form, so that two texts can be compared.

This decides nothing about whether provision is good enough. It only marks where a plan's line and the advice
it came from do not say the same figures.
"""

import re
from dataclasses import dataclass

_ONES = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TEN_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * n for n, word in enumerate(_TEN_WORDS, 2)}
_WORDS = {**{word: n for n, word in enumerate(_ONES)}, **_TENS, "hundred": 100, "dozen": 12}
_PERIODS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "termly": "term",
    "half-termly": "half term",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
}
_PERIOD = (
    r"(?:half[- ]term|hour|day|morning|afternoon|evening|night|week|fortnight|month|term|year|lesson|session"
    r"|playtime|mealtime|lunchtime)"
)
_UNIT = (
    r"(?:minutes?|mins?|hours?|hrs?|seconds?|days?|weeks?|months?|years?|half[- ]terms?|terms?|fortnights?"
    r"|sessions?|times|lessons?|visits?|pupils?|children|people|adults?|steps?|words?|%|per cent)"
)
_DIGITS = r"£?\d+(?:,\d{3})*(?:[.:/]\d+)*"
_COMPOUND = rf"(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES[1:10])})"
_NUMBER = rf"(?:{_DIGITS}|{_COMPOUND}|(?:{'|'.join(_WORDS)}))"
_PATTERN = re.compile(
    rf"""(?P<half_hour>\bhalf[ ](?:an|a)[ ]hour\b)
    | (?P<quarter_hour>\bquarter[ ]of[ ]an[ ]hour\b)
    | (?P<three_quarters>\bthree[ -]quarters[ ]of[ ]an[ ]hour\b)
    | (?<!times[ ])(?<!once[ ])(?<!twice[ ])(?<!minutes[ ])(?<!mins[ ])(?P<an_hour>\ban[ ]hour\b)
    | (?P<once>\bonce\b) | (?P<twice>\btwice\b) | (?P<thrice>\bthrice\b)
    | \b(?P<period>{"|".join(sorted(_PERIODS, key=len, reverse=True))})\b
    | \b(?:per|each|every|a|an)[ ](?P<each>{_PERIOD})\b
    | (?<![\w.])(?P<number>{_NUMBER})(?![\w])(?:[ -]?(?P<unit>{_UNIT})(?![\w]))?""",
    re.I | re.X,
)
_MINUTES = re.compile(r"^(minute|min)s?$", re.I)
_HOURS = re.compile(r"^(hour|hr)s?$", re.I)


@dataclass(frozen=True, slots=True)
class Difference:
    """Figures one text has and the other has not, in the words they were written in."""

    missing: tuple[str, ...]  # in the source, not in the line
    added: tuple[str, ...]  # in the line, not in the source

    def __bool__(self) -> bool:
        return bool(self.missing or self.added)


def figures(text: str) -> dict[str, str]:
    """Every figure of a text in one form, each with the words it was written in.

    >>> figures("Twenty minutes daily, twice a term")
    {'20 minute': 'Twenty minutes', 'each day': 'daily', '2': 'twice', 'each term': 'a term'}
    >>> list(figures("half an hour every week")) == list(figures("30 minutes weekly"))
    True
    """
    found: dict[str, str] = {}
    for match in _PATTERN.finditer(text):
        found.setdefault(_one_form(match), match[0].strip())
    return found


def differ(line: str, source: str) -> Difference:
    """Where the figures of a plan's line and of its source are not the same.

    >>> differ("30 minutes every two weeks", "30 minutes each week")
    Difference(missing=('each week',), added=('two weeks',))
    """
    ours, theirs = figures(line), figures(source)
    return Difference(
        tuple(words for form, words in theirs.items() if form not in ours),
        tuple(words for form, words in ours.items() if form not in theirs),
    )


def _one_form(match: re.Match[str]) -> str:
    for name, form in _FIXED.items():
        if match[name]:
            return form
    if match["period"]:
        return f"each {_PERIODS[match['period'].lower()]}"
    if match["each"]:
        return f"each {match['each'].lower().replace('-', ' ')}"
    return _amount(match["number"], match["unit"] or "")


_FIXED = {
    "half_hour": "30 minute",
    "quarter_hour": "15 minute",
    "three_quarters": "45 minute",
    "an_hour": "60 minute",
    "once": "1",
    "twice": "2",
    "thrice": "3",
}


def _amount(number: str, unit: str) -> str:
    value = _value(number.lower())
    if _MINUTES.match(unit):
        return f"{value} minute"
    if _HOURS.match(unit) and _is_plain(value):
        return f"{_plain(float(value) * 60)} minute"
    if unit.lower() in ("time", "times"):
        return value
    word = unit.lower().replace("-", " ").removesuffix("s")
    return f"{value} {word}".strip()


def _value(number: str) -> str:
    if number in _WORDS:
        return str(_WORDS[number])
    parts = re.split(r"[- ]", number)
    if len(parts) == 2 and all(part in _WORDS for part in parts):
        return str(_WORDS[parts[0]] + _WORDS[parts[1]])
    bare = number.replace(",", "")
    return _plain(float(bare)) if _is_plain(bare) else bare


def _is_plain(value: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?", value) is not None


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
