"""Find a child by part of a name, a birth date or a number, among those the asker may see."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from trellis.foundation.access import Principal
from trellis.people import policy
from trellis.people.models import Child
from trellis.rules.schoolyear import age

MOST = 50
SHORTEST = 2
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s/.-]+(?P<month>\d{1,2}|(?:"
    + "|".join(_MONTHS)
    + r")[a-z]*)[\s/.,-]+(?P<year>\d{4})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search asks for, read from one line of words."""

    parts: tuple[str, ...] = ()
    born_on: date | None = None
    number: str = ""

    @property
    def is_enough(self) -> bool:
        return bool(self.number or self.born_on or any(len(part) >= SHORTEST for part in self.parts))

    def exactly(self, children: QuerySet[Child]) -> QuerySet[Child]:
        """Children this fits beyond doubt: by number, or by birth date and every part of the name in full."""
        if self.number:
            return _numbered(children, self.number)
        if self.born_on is None or len(set(self.parts)) < 2:
            return children.none()
        fits = children.filter(born_on=self.born_on).annotate(
            padded=Concat("search_name", Value(" "), output_field=TextField())
        )
        for part in self.parts:
            fits = fits.filter(padded__contains=_plain(f" {part} "))
        return fits


@dataclass(frozen=True, slots=True)
class FoundChild:
    """One child in a list of those found, with enough to tell them from another of the same name."""

    child_id: UUID
    name: str
    called: str
    born_on: date
    age: str
    setting: str


@dataclass(frozen=True, slots=True)
class Found:
    """The children found; `is_cut` when there are more than are shown."""

    children: tuple[FoundChild, ...]
    is_cut: bool


_ELSEWHERE: list[Callable[[str], list[UUID]]] = []


def find_also_by(read: Callable[[str], list[UUID]]) -> None:
    """Let a slice above find children by a number of its own; what is found is narrowed to the asker as ever."""
    _ELSEWHERE.append(read)


def wanted(words: str) -> Wanted:
    """Read a line of words: a number, a birth date and parts of a name, in any order."""
    number = _number(words)
    if number:
        return Wanted(number=number)
    match = _DATE.search(words)
    born_on = _born_on(match) if match else None
    rest = _DATE.sub(" ", words) if born_on else words
    parts = (part for part in re.split(r"[\s,;]+", rest) if any(mark.isalnum() for mark in part))
    return Wanted(parts=tuple(parts), born_on=born_on)


def find(words: str, by: Principal, on: date) -> Found:
    """The children somebody may see whom a line of words fits, by name."""
    policy.check_may_search(by)
    asked = wanted(words)
    if not asked.is_enough:
        return Found((), is_cut=False)
    rows = policy.visible_to(by).select_related("setting")
    found = (
        _numbered(rows, asked.number) if asked.number else rows.filter(pk__in=_noted(words) or _ids(asked))
    )
    listed = sorted(
        found[: MOST + 1], key=lambda child: (child.family_name.lower(), child.given_name.lower())
    )
    return Found(tuple(_found(child, on) for child in listed[:MOST]), is_cut=len(listed) > MOST)


def described(ids: tuple[UUID, ...], by: Principal, on: date) -> tuple[FoundChild, ...]:
    """These children, as far as the asker may see them."""
    rows = (
        policy.visible_to(by)
        .filter(pk__in=ids)
        .select_related("setting")
        .order_by("family_name", "given_name")
    )
    return tuple(_found(child, on) for child in rows)


def _noted(words: str) -> list[UUID]:
    return [child_id for read in _ELSEWHERE for child_id in read(words.strip())]


def _ids(asked: Wanted) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_found(%s, %s, %s)", [list(asked.parts), asked.born_on, MOST + 1])
        return [row[0] for row in cursor.fetchall()]


def _numbered(children: QuerySet[Child], number: str) -> QuerySet[Child]:
    """A UPN starts with a letter; ten digits are an NHS number or a ULN."""
    if number[0].isalpha():
        return children.filter(upn=number)
    return children.filter(Q(nhs_number=number) | Q(uln=number))


def _number(words: str) -> str:
    tidy = re.sub(r"[\s-]", "", words).upper()
    return tidy if re.fullmatch(r"[A-Z]\d{11}[A-Z0-9]|\d{10}", tidy) else ""


def _plain(words: str) -> Func:
    return Func(Value(words), function="people_plain", output_field=TextField())


def _born_on(match: re.Match[str]) -> date | None:
    month = match["month"][:3].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(match["month"])
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def _found(child: Child, on: date) -> FoundChild:
    return FoundChild(
        child_id=child.pk,
        name=child.full_name,
        called=child.called,
        born_on=child.born_on,
        age=str(age(child.born_on, on)),
        setting=str(child.setting or ""),
    )
