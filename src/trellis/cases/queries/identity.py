"""Who a page of a case is about, as the identity bar prints it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trellis.foundation.clock import words
from trellis.people import queries as people

if TYPE_CHECKING:
    from trellis.people.models import Child


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to bear in mind about a child."""

    text: str
    tone: str = "amber"


@dataclass(frozen=True, slots=True)
class Identity:
    """Name, the name they go by, a few facts, flags."""

    name: str
    called: str
    facts: tuple[tuple[str, str], ...]
    flags: tuple[Flag, ...]
    href: str


def identity_of(child: Child, on: date) -> Identity:
    """The bar of a child read with `setting` and `restriction`; two queries for the flags."""
    bar = people.bar_of(child, on)
    return Identity(
        name=bar.name,
        called=bar.called if bar.called != child.given_name else "",
        facts=(
            ("Born", f"{words(bar.born_on)} ({bar.age})"),
            ("Year", bar.year_group),
            ("Setting", bar.setting),
            ("Pronouns", bar.pronouns),
        ),
        flags=tuple(Flag(text, "red" if text == "Restricted" else "amber") for text in bar.flags),
        href=f"/people/{bar.child_id}/",
    )
