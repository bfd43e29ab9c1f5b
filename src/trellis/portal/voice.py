"""Who the reader is to the child: to a parent it is "Seun needs", to the young person "you need"."""

import re
from dataclasses import dataclass

from trellis.foundation.ui.words import Words
from trellis.people.queries.family import MyChild

# The law's words are written to a parent. Read by the young person, "your child" is "you".
_TO_THEMSELF = (
    (r"\bYour child's\b", "Your"),
    (r"\byour child's\b", "your"),
    (r"\bYour child\b", "You"),
    (r"\byour child\b", "you"),
    (r"\bmust take them\b", "must take you"),
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How sentences speak of the child."""

    child: str
    childs: str
    needs: str
    gets: str
    has: str
    is_me: bool

    def says(self, text: Words, **facts: object) -> str:
        """A sentence with the child and other facts in their places."""
        mine = {
            "child": self.child,
            "childs": self.childs,
            "needs": self.needs,
            "gets": self.gets,
            "has": self.has,
        }
        return str(text).format(**mine, **facts)

    def law(self, plain: str) -> str:
        """The law in plain words, as this reader should hear it."""
        if not self.is_me:
            return plain
        for pattern, words in _TO_THEMSELF:
            plain = re.sub(pattern, words, plain)
        return plain


def voice_for(child: MyChild) -> Voice:
    """The voice in which somebody reads about a child."""
    if child.is_me:
        return Voice("you", "your", "need", "get", "have", is_me=True)
    return Voice(child.called, f"{child.called}'s", "needs", "gets", "has", is_me=False)
