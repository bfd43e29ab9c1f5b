"""Whether the records are plain enough for a family, and kept apart from the questions the search is measured on."""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from trellis.directory.pack import ServiceEntry
from trellis.directory.reading import OFFERS, SERVICES, Directory, read_directory
from trellis.foundation.area.reading import Finding, read
from trellis.foundation.area.schema import Text
from trellis.rules.readability import FAMILY_READING_AGE, reading_age

LONGEST_SENTENCE = 25  # words
_ENDS = re.compile(r"(?<=[.!?])\s+")


class _Asked(BaseModel):
    words: Text


class _SearchSet(BaseModel):
    searches: tuple[_Asked, ...]


def check_directory(folder: Path) -> list[Finding]:
    """All that a person must mend in a pack's Local Offer, then all they must check before it goes live."""
    directory, findings = read_directory(folder)
    checks = (check_reading_age, check_sentences, list_what_to_verify)
    return [
        *findings,
        *check_phrases_are_not_questions(directory, folder),
        *(finding for check in checks for finding in check(directory)),
    ]


def check_reading_age(directory: Directory) -> Iterator[Finding]:
    """What a record does, whom it helps and when it is right can be read at eleven."""
    for file, slug, words in _read_first(directory):
        age = reading_age(words)
        if age > FAMILY_READING_AGE:
            yield Finding(
                file,
                f"“{slug}”",
                f"The reading age is {age}. Use shorter words and sentences until it is {FAMILY_READING_AGE} or less.",
            )


def check_sentences(directory: Directory) -> Iterator[Finding]:
    """No sentence is so long that it is lost by its end."""
    for file, slug, words in _read_first(directory):
        for sentence in _ENDS.split(words):
            if len(sentence.split()) > LONGEST_SENTENCE:
                yield Finding(
                    file,
                    f"“{slug}”",
                    f"“{sentence}” has more than {LONGEST_SENTENCE} words. Make two sentences of it.",
                )


def check_phrases_are_not_questions(directory: Directory, folder: Path) -> Iterator[Finding]:
    """A phrase copied from the questions would make the measure say more than it knows."""
    asked = {
        _bare(question.words)
        for path in sorted((folder / "searches").glob("*.yaml"))
        for question in (read(path, _SearchSet)[0] or _SearchSet(searches=())).searches
    }
    for entry in directory.services:
        for phrase in entry.phrases:
            if _bare(phrase) in asked:
                yield Finding(
                    SERVICES,
                    f"“{entry.slug}”",
                    f"“{phrase}” is one of the questions that the search is measured on. Take it out.",
                )


def list_what_to_verify(directory: Directory) -> Iterator[Finding]:
    """What a person must check before the area goes live."""
    for entry in directory.services:
        if entry.verify:
            yield Finding(SERVICES, f"“{entry.slug}”", f"From {entry.source}.", "to check")
    for offer in directory.offers:
        if offer.verify:
            yield Finding(OFFERS, f"“{offer.setting}”", f"From {offer.source}.", "to check")
    for duty in directory.duties:
        if duty.verify:
            yield Finding(
                "standard/duties.yaml", f"“{duty.key}”", f"Paragraph {duty.number}: check it.", "to check"
            )


def _read_first(directory: Directory) -> Iterator[tuple[str, str, str]]:
    """The file, the short name and the plain words of every record and every setting's offer."""
    yield from ((SERVICES, entry.slug, in_plain_words(entry)) for entry in directory.services)
    yield from ((OFFERS, offer.setting, offer.says) for offer in directory.offers)


def in_plain_words(entry: ServiceEntry) -> str:
    """The part of a record that a family reads first."""
    return " ".join([entry.does, entry.helps, *(f"{line.rstrip('.')}." for line in entry.right_when)])


def _bare(text: str) -> str:
    return " ".join("".join(each if each.isalnum() else " " for each in text.lower()).split())
