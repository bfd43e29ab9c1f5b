"""Checking an area's letters against what the law says each must say, and against plain English."""

import re
from collections.abc import Iterator

from trellis.foundation.area.letters import Letter, facts_in
from trellis.foundation.area.pack import Area
from trellis.foundation.area.reading import Finding
from trellis.rules.notices import NOTICES, SAFE_FACTS, Must, Notice, Reader
from trellis.rules.readability import FAMILY_READING_AGE, reading_age

# What a fact looks like when a letter's reading age is measured: a name, a date, a short sentence.
_STAND_INS = {"child": "Sam", "childs": "Sam's", "reader": "Ms Bell"}


def check_letters(area: Area) -> Iterator[Finding]:
    """Every letter is there, says what it must, uses only facts it may, and keeps the child's name inside."""
    for missing in sorted(NOTICES.keys() - area.letters.keys()):
        yield Finding(
            f"letters/{missing}.yaml", "", f"This letter is missing: {NOTICES[missing].name}. Write it."
        )
    for strange in sorted(area.letters.keys() - NOTICES.keys()):
        yield Finding(f"letters/{strange}.yaml", "letter", f"There is no letter “{strange}”. Check its name.")
    for key, letter in area.letters.items():
        if key in NOTICES:
            yield from check_letter(letter, NOTICES[key])


def check_letter(letter: Letter, notice: Notice) -> Iterator[Finding]:
    """What is wrong with one letter."""
    file = f"letters/{letter.key}.yaml"
    for fact in sorted(letter.facts - notice.may_use):
        yield Finding(file, fact, f"This letter cannot use {{{fact}}}. It may use: {_listed(notice)}.")
    for place, text in (("subject", letter.subject), ("notification", letter.notification)):
        for fact in sorted(facts_in(text) - SAFE_FACTS):
            yield Finding(
                file, place, f"Take {{{fact}}} out: others may see this line, so it says nothing of a child."
            )
    for must in notice.must:
        yield from _check_must(file, letter, must)
    for text in letter.texts():
        if re.search(r"(?:^|[.?!:]\s+)\{child\}", text.strip()):
            sentence = "Do not start a sentence with {child}, which may be “you”. Write “for {child}”."
            yield Finding(file, text.strip()[:40], sentence)


def _check_must(file: str, letter: Letter, must: Must) -> Iterator[Finding]:
    blocks = [block for block in letter.blocks if must.key in block.says and block.when is None]
    if not blocks:
        sentence = f"No part says “{must.key}”. The law wants {must.says} ({must.citation})."
        yield Finding(file, "blocks", sentence)
        return
    text = " ".join(f"{block.heading or ''} {block.text}" for block in blocks)
    for fact in sorted(must.facts - facts_in(text)):
        yield Finding(
            file, must.key, f"This part leaves out {{{fact}}}. The law wants {must.says} ({must.citation})."
        )
    for word in sorted(must.words):
        if word.lower() not in " ".join(text.lower().split()):
            yield Finding(
                file, must.key, f"This part never says “{word}”. The law wants {must.says} ({must.citation})."
            )


def check_plain_english(area: Area) -> Iterator[Finding]:
    """Letters to families are easy to read."""
    for key, letter in area.letters.items():
        if key in NOTICES and NOTICES[key].reader is Reader.FAMILY:
            measured = reading_age_of(letter)
            if measured > FAMILY_READING_AGE:
                sentence = (
                    f"Its reading age is {measured:g}. For families aim at {FAMILY_READING_AGE} or under."
                )
                yield Finding(f"letters/{key}.yaml", "", f"{sentence} Use shorter sentences and words.")


def reading_age_of(letter: Letter) -> float:
    """The reading age of a letter's own words, with something short in the place of each fact."""
    text = "\n".join(_sentence(line) for block in letter.blocks for line in _lines(block.heading, block.text))
    return reading_age(re.sub(r"\{([a-z0-9_]+)\}", lambda match: _stand_in(match[1]), text))


def _lines(heading: str | None, text: str) -> list[str]:
    paragraphs = re.split(r"\n\s*\n|\n(?=\s*- )", text.strip())
    return [
        *([heading] if heading else []),
        *(" ".join(paragraph.split()).lstrip("- ") for paragraph in paragraphs),
    ]


def _sentence(line: str) -> str:
    return line if line.endswith((".", "?", "!")) else f"{line.rstrip(':')}."


def _stand_in(fact: str) -> str:
    if fact.endswith(("_on", "_by")):
        return "5 May"
    return _STAND_INS.get(fact, "the team")


def _listed(notice: Notice) -> str:
    return ", ".join(sorted(notice.may_use))
