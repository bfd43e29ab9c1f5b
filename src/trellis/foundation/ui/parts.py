"""What the longer components are handed: frozen values that queries may return as they are, or imitate."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Tone = Literal["grey", "green", "amber", "red", "blue"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A state or a warning in a word or two."""

    text: str
    tone: Tone = "grey"


@dataclass(frozen=True, slots=True)
class Act:
    """The one thing to press: an address to go to, or with `posts` a form that sends."""

    text: str
    href: str
    posts: bool = False
    tone: Literal["primary", "secondary", "warning"] = "primary"


@dataclass(frozen=True, slots=True)
class IdentityBar:
    """Whom a page is about: the name, facts that tell two people apart, and warnings."""

    name: str
    facts: tuple[tuple[str, str], ...] = ()
    called: str = ""
    flags: tuple[Tag, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline: something that happened, is to come, is late, or was put right."""

    title: str
    on: date | None
    state: Literal["past", "to come", "late", "corrected"] = "past"
    by: str = ""
    text: str = ""
    reason: str = ""
    href: str = ""
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One fixed step of a progress tracker: by when it is due in law, and the day it was met."""

    title: str
    due: date | None = None
    met_on: date | None = None
    state: Literal["done", "now", "to come", "late", "left out"] = "to come"
    text: str = ""
    help_text: str = ""
    help_href: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Where it is, what is next, and the clock; `act` is the one button."""

    where: str
    next: str
    due: date | None = None
    who: str = ""
    week: int | None = None
    weeks: int = 20
    is_late: bool = False
    clock: str = ""
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to do: for whom, what, by when, why it ranks here, who holds it."""

    title: str
    href: str
    next: str
    due: date | None = None
    last_working_day: date | None = None
    why: str = ""
    who: str = ""
    tag: Tag | None = None
    act: Act | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Task:
    """One part of something larger that somebody fills in over time."""

    title: str
    href: str = ""
    state: str = ""
    tone: Tone = "blue"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One message of a thread."""

    by: str
    at: datetime
    text: str
    is_mine: bool = False
    role: str = ""
