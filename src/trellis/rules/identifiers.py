"""Numbers that say who or where: each is tidied and checked, or refused in the user's words.

UPN, ULN and NHS number carry a check character, so one mistyped character is always caught. URN and UKPRN
carry none: only their shape can be checked here.
"""

import re
from collections.abc import Iterator

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN_SHAPE = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")
_NHS_RANGES = ((400_000_000, 499_999_999), (600_000_000, 799_999_999), (900_000_000, 999_999_999))
_NHS_FICTIONAL_FROM = 999_000_000
_ULN_TEMPORARY = "9999999999"


class NotValid(ValueError):
    """The text is not such a number; the message says why in a sentence fit for the person who typed it."""


def _tidy(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def _digits(text: str, length: int, name: str) -> str:
    tidy = _tidy(text)
    if not re.fullmatch(r"[0-9]+", tidy):
        raise NotValid(f"{name} has numbers only. Take out anything else.")
    if len(tidy) != length:
        raise NotValid(f"{name} has {length} numbers. This one has {len(tidy)}.")
    return tidy


def upn(text: str) -> str:
    """Return a unique pupil number, tidied, or raise NotValid.

    The check letter is the sum of the other characters weighted 2 to 13, modulo 23.

    >>> upn(" h801200001001 ")
    'H801200001001'
    """
    tidy = _tidy(text)
    if len(tidy) != 13:
        raise NotValid(f"A UPN has 13 letters and numbers. This one has {len(tidy)}.")
    if not _UPN_SHAPE.fullmatch(tidy):
        raise NotValid(
            "A UPN is a letter, then 11 numbers, then a number or a letter. Check it with the school."
        )
    if any(mark in "IOS" for mark in tidy):
        raise NotValid("A UPN never has the letters I, O or S. Check for a number 1, 0 or 5 instead.")
    if tidy[0] != _upn_check_letter(tidy[1:]):
        raise NotValid(
            "One character of this UPN is wrong: its first letter does not fit the rest. Ask the school."
        )
    return tidy


def _upn_check_letter(rest: str) -> str:
    values = (int(mark) if mark.isdigit() else _UPN_LETTERS.index(mark) for mark in rest)
    return _UPN_LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % 23]


def is_temporary_upn(valid_upn: str) -> bool:
    """Whether a school gave this UPN for the time being: it ends in a letter.

    >>> is_temporary_upn("H801200001001")
    False
    """
    return valid_upn[-1].isalpha()


def uln(text: str) -> str:
    """Return a unique learner number, tidied, or raise NotValid.

    >>> uln("1000000027")
    '1000000027'
    """
    tidy = _digits(text, 10, "A ULN")
    if tidy == _ULN_TEMPORARY:
        raise NotValid(
            "9999999999 stands for a ULN that is not known yet. Leave the ULN empty until it is known."
        )
    if tidy[0] == "0":
        raise NotValid("A ULN never starts with 0. Check it with the school or college.")
    if _uln_remainder(tidy) != 10 - int(tidy[9]):
        raise NotValid("One number of this ULN is wrong. Check it with the school or college.")
    return tidy


def _uln_remainder(digits: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11


def nhs_number(text: str) -> str:
    """Return an NHS number of England, or one kept for tests, tidied; or raise NotValid.

    >>> nhs_number("999 000 0018")
    '9990000018'
    """
    tidy = _digits(text, 10, "An NHS number")
    if _nhs_check(tidy[:9]) != tidy[9]:
        raise NotValid("One number of this NHS number is wrong. Check it on a letter from the NHS.")
    if not any(low <= int(tidy[:9]) <= high for low, high in _NHS_RANGES):
        raise NotValid("This is not an NHS number for England. Ask the family's GP for the English one.")
    return tidy


def _nhs_check(first_nine: str) -> str:
    left = -sum(int(digit) * weight for digit, weight in zip(first_nine, range(10, 1, -1), strict=True)) % 11
    return "x" if left == 10 else str(left)


def is_test_nhs_number(valid_number: str) -> bool:
    """Whether an NHS number belongs to nobody: those that start with 9 are kept for tests.

    >>> is_test_nhs_number("9990000018")
    True
    """
    return valid_number.startswith("9")


def spaced_nhs_number(valid_number: str) -> str:
    """An NHS number as the NHS writes it.

    >>> spaced_nhs_number("9990000018")
    '999 000 0018'
    """
    return f"{valid_number[:3]} {valid_number[3:6]} {valid_number[6:]}"


def urn(text: str) -> str:
    """Return a school's unique reference number, tidied, or raise NotValid. It has no check character.

    >>> urn("100 001")
    '100001'
    """
    tidy = _digits(text, 6, "A URN")
    if tidy[0] == "0":
        raise NotValid("A URN never starts with 0. Look the school up on Get Information about Schools.")
    return tidy


def ukprn(text: str) -> str:
    """Return a provider's UK reference number, tidied, or raise NotValid. It has no check character.

    >>> ukprn("10000001")
    '10000001'
    """
    tidy = _digits(text, 8, "A UKPRN")
    if tidy[0] != "1":
        raise NotValid("A UKPRN starts with 1. Look the college up on the UK Register of Learning Providers.")
    return tidy


def fictional_upns(authority: str = "881", year: int = 20) -> Iterator[str]:
    """Ten million UPNs that pass their check, for demo children; the same ones in the same order each time.

    >>> next(fictional_upns())
    'T881000020000'
    """
    for serial in range(10_000_000):
        rest = f"{authority}{serial // 1000:04d}{year:02d}{serial % 1000:03d}"
        yield _upn_check_letter(rest) + rest


def fictional_ulns() -> Iterator[str]:
    """ULNs that pass their check, for demo young people; the same ones in the same order each time.

    >>> next(fictional_ulns())
    '1000000027'
    """
    for first_nine in map(str, range(100_000_002, 1_000_000_000)):
        if remainder := _uln_remainder(first_nine):
            yield first_nine + str(10 - remainder)


def fictional_nhs_numbers() -> Iterator[str]:
    """Some 909,000 NHS numbers that pass their check and belong to nobody: the 999 range.

    >>> next(fictional_nhs_numbers())
    '9990000018'
    """
    for first_nine in map(str, range(_NHS_FICTIONAL_FROM, 1_000_000_000)):
        if (check := _nhs_check(first_nine)) != "x":
            yield first_nine + check
