"""Letters: an area's own wording with named facts in it, and how a letter is written from them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from trellis.foundation.area.schema import Frozen, Slug, Text
from trellis.foundation.clock import words

_FACT = re.compile(r"\{([a-z0-9_]+)\}")
_PARAGRAPH = re.compile(r"\n\s*\n")


class MissingFact(LookupError):
    """A letter cannot be written: it names a fact that was not given."""


class Block(Frozen):
    """One part of a letter; `says` names the must-haves of the law it carries, `cites` the law itself."""

    says: tuple[Slug, ...] = ()
    cites: Text | None = None
    heading: Text | None = None
    # The block is left out unless this fact is given, so that an optional part never prints a gap.
    when: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")] | None = None
    text: Text


class SharedFile(Frozen):
    """letters/_shared.yaml: blocks that several letters use by name."""

    shared: dict[Slug, Block]


class Use(Frozen):
    """A place in a letter where a shared block stands."""

    use: Slug


class LetterFile(Frozen):
    """One file of letters/: a letter as it is written down, with shared blocks named."""

    letter: Slug
    source: Text
    subject: Text
    notification: Text
    blocks: tuple[Block | Use, ...] = Field(min_length=1)


class Letter(Frozen):
    """A letter ready to be written: shared blocks in their places."""

    key: Slug
    source: Text
    subject: Text
    notification: Text
    blocks: tuple[Block, ...]

    @model_validator(mode="after")
    def _braces_are_facts(self) -> "Letter":
        for text in self.texts():
            if re.search(r"[{}]", _FACT.sub("", text)):
                raise ValueError(f"A curly bracket is not part of a {{fact}}: {text.strip()[:60]}")
        return self

    def texts(self) -> Iterator[str]:
        """Every piece of wording in it."""
        yield self.subject
        yield self.notification
        for block in self.blocks:
            yield block.heading or ""
            yield block.text

    @property
    def facts(self) -> frozenset[str]:
        """The facts it uses."""
        return frozenset(fact for text in self.texts() for fact in facts_in(text))

    @property
    def must_have(self) -> frozenset[str]:
        """The facts without which it cannot be written: those outside the parts that may be left out."""
        always = [self.subject, self.notification]
        always += [f"{block.heading or ''} {block.text}" for block in self.blocks if block.when is None]
        return frozenset(fact for text in always for fact in facts_in(text))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a written letter."""

    heading: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A letter with its facts in, and the notification that goes by text or e-mail and names no child."""

    key: str
    subject: str
    notification: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole letter as plain text."""
        lines = [
            line
            for part in self.parts
            for line in ((part.heading,) if part.heading else ()) + part.paragraphs
        ]
        return "\n\n".join(lines)


def facts_in(text: str) -> frozenset[str]:
    """The names of the facts a text uses."""
    return frozenset(_FACT.findall(text))


def write(letter: Letter, facts: Mapping[str, str | date]) -> Written:
    """Put the facts into a letter; dates are written as people write them."""
    known = {name: words(fact) if isinstance(fact, date) else fact for name, fact in facts.items() if fact}
    missing = letter.must_have - known.keys()
    if missing:
        raise MissingFact(f"The letter “{letter.key}” needs: {', '.join(sorted(missing))}.")
    return Written(
        key=letter.key,
        subject=_fill(letter.subject, known),
        notification=_fill(letter.notification, known),
        parts=tuple(
            _part(block, known) for block in letter.blocks if block.when is None or block.when in known
        ),
    )


def _part(block: Block, known: Mapping[str, str]) -> Part:
    paragraphs = tuple(_fill(paragraph, known) for paragraph in _PARAGRAPH.split(block.text.strip()))
    return Part(_fill(block.heading, known) if block.heading else None, paragraphs)


def _fill(text: str, known: Mapping[str, str]) -> str:
    def fact(match: re.Match[str]) -> str:
        if match[1] not in known:
            raise MissingFact(f"The letter needs: {match[1]}.")
        return known[match[1]]

    lines = [line.strip() for line in text.splitlines()]
    return _FACT.sub(fact, "\n".join(lines) if _is_list(lines) else " ".join(lines))


def _is_list(lines: list[str]) -> bool:
    return any(line.startswith("- ") for line in lines)
