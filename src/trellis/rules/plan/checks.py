"""What must be true of a draft before it is served. Each check says what is wrong, and where.

`STOP` cannot be served; everything else is for a person to read and judge.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from trellis.rules.plan.figures import differ
from trellis.rules.plan.naming import settings_named
from trellis.rules.plan.sections import PROVISION_SECTIONS, SECTIONS
from trellis.rules.schoolyear import YEAR_9
from trellis.rules.specific import SAYS_HOW_LONG, SAYS_HOW_OFTEN, SAYS_WHO

STOP, WARN = "stop", "warn"
NAMES_A_SETTING = "PQ-008"
_ADULTHOOD = re.compile(
    r"adult|employ|\bwork|\bjob|college|universit|apprentice|independen|\bliving|travel|money|cook|friend|communit"
    r"|\bvot|relationship|health"
)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line as the checks need it."""

    id: int
    section: str
    words: str
    source_words: str = ""
    need: int | None = None
    outcome: int | None = None
    fields: frozenset[str] = field(default_factory=frozenset)  # which parts of provision are filled in


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right or to think about."""

    code: str
    severity: str
    section: str
    sentence: str
    citation: str = ""
    line: int | None = None


def check_draft(
    lines: Iterable[DraftLine],
    *,
    year_group: int,
    waiting_for: Sequence[str] = (),
    asked: Sequence[str] = (),
    settings: Sequence[str] = (),
    own_settings: Sequence[str] = (),
) -> list[Finding]:
    """Everything found in a draft, what stops it first.

    >>> [finding.code for finding in check_draft([], year_group=4) if finding.severity == "stop"]
    ['PQ-002', 'PQ-002', 'PQ-002']
    """
    kept = list(lines)
    found = [
        *_blank_sections(kept),
        *_named_setting(kept),
        *_named_elsewhere(kept, settings, own_settings),
        *_unserved_needs(kept),
        *_unserved_outcomes(kept),
        *_adulthood(kept, year_group, asked),
        *(_waiting(body) for body in waiting_for),
        *check_lines(kept),
    ]
    return sorted(found, key=lambda finding: finding.severity != STOP)


def check_lines(lines: Iterable[DraftLine]) -> list[Finding]:
    """What is found in single lines: parts of provision left out, figures that are not the source's."""
    return [finding for line in lines for finding in (*_missing_parts(line), *_changed_figures(line))]


def _blank_sections(lines: list[DraftLine]) -> Iterator[Finding]:
    written = {line.section for line in lines}
    for letter in ("B", "E", "F"):
        if letter not in written:
            yield _finding(
                "PQ-002",
                STOP,
                letter,
                f"Section {letter} has nothing in it. A plan must have it.",
                "CFA 2014 s.37(2)",
            )
    for letter in ("A", "C", "D", "G", "H1", "H2", "J", "K"):
        if letter not in written:
            yield _finding("PQ-002", WARN, letter, _BLANK.get(letter, _NONE_FOUND).format(letter=letter))


_NONE_FOUND = "Section {letter} has nothing in it. If there is nothing, say so, with who said it and when."
_BLANK = {
    "A": "Section A has nothing in it. Ask the family for their own words, or say why there are none.",
    "J": "Section J has nothing in it. If there is no direct payment or personal budget, say so.",
    "K": "Section K has no advice in it. The advice must go with the plan.",
}


def _named_setting(lines: list[DraftLine]) -> Iterator[Finding]:
    for line in lines:
        if line.section == "I":
            yield _finding(
                "PQ-007", STOP, "I", "A draft must not name a school or its type. Section I stays empty.",
                "CFA 2014 s.38(5)", line.id,
            )  # fmt: skip


def _named_elsewhere(
    lines: list[DraftLine], settings: Sequence[str], own: Sequence[str]
) -> Iterator[Finding]:
    """A draft that names where a child will go in any section has chosen before the family has."""
    for line in lines:
        found = settings_named(line.words, settings, known=own) if line.section not in ("I", "K") else []
        if found:
            yield _finding(
                NAMES_A_SETTING, WARN, line.section, f"This names {_listed(found)}. {_about_naming(line)}",
                "CFA 2014 s.38(5)", line.id,
            )  # fmt: skip


def _about_naming(line: DraftLine) -> str:
    if line.section == "A":
        return "Keep it if these are the family's own words. A draft must not say where the child will go."
    return "A draft must not name a school. Say what is given and by whom, not at which school."


def _unserved_needs(lines: list[DraftLine]) -> Iterator[Finding]:
    meets = {"B": ("PQ-301", ("F",)), "C": ("PQ-305", ("F", "G")), "D": ("PQ-306", ("F", "H1", "H2"))}
    met = {(line.need, line.section) for line in lines if line.section in PROVISION_SECTIONS}
    for line in lines:
        code, sections = meets.get(line.section, ("", ()))
        if sections and not any((line.id, section) in met for section in sections):
            names = " or ".join(sections)
            yield _finding(
                code, WARN, line.section, f"No provision in section {names} is linked to this need.",
                "CFA 2014 s.37(2)", line.id,
            )  # fmt: skip


def _unserved_outcomes(lines: list[DraftLine]) -> Iterator[Finding]:
    served = {line.outcome for line in lines if line.section in PROVISION_SECTIONS}
    for line in lines:
        if line.section == "E" and line.id not in served:
            yield _finding("PQ-303", WARN, "E", "No provision is linked to this outcome.", line=line.id)


def _adulthood(lines: list[DraftLine], year_group: int, asked: Sequence[str]) -> Iterator[Finding]:
    """From year 9 outcomes and provision must prepare for adulthood (reg 12(3)); words only hint at it."""
    if year_group < YEAR_9:
        return
    law = "SEND Regulations 2014 reg 12(3)"
    if not _speaks_of_adulthood(lines, ("E",)):
        yield _finding(
            "PQ-601", WARN, "E", "From year 9 outcomes must prepare for adulthood. None here seems to.", law
        )
    if not _speaks_of_adulthood(lines, PROVISION_SECTIONS):
        yield _finding(
            "PQ-602",
            WARN,
            "F",
            "From year 9 there must be provision that prepares for adulthood. None here seems to.",
            law,
        )
    if asked and not any("adult" in body.lower() or "career" in body.lower() for body in asked):
        yield _finding(
            "PQ-606",
            WARN,
            "K",
            "Nobody was asked for advice on preparing for adulthood.",
            "SEND Regulations 2014 reg 6(1)(g)",
        )


def _speaks_of_adulthood(lines: list[DraftLine], sections: Sequence[str]) -> bool:
    said = " ".join(line.words.lower() for line in lines if line.section in sections)
    return _ADULTHOOD.search(said) is not None


def _waiting(body: str) -> Finding:
    return _finding(
        "PQ-401",
        WARN,
        "K",
        f"No advice yet: {body}. What it says is not in this draft.",
        "SEND Regulations 2014 reg 6(1)",
    )


_PARTS = {
    "who": ("PQ-104", "who will do this"),
    "how_often": ("PQ-102", "how often"),
    "how_long": ("PQ-103", "for how long"),
}


# What the words themselves may say without a field of its own: “every six months by the audiology clinic”.
_SAID = {"who": SAYS_WHO, "how_often": SAYS_HOW_OFTEN, "how_long": SAYS_HOW_LONG}


def _missing_parts(line: DraftLine) -> Iterator[Finding]:
    missing = [name for name in _PARTS if name not in line.fields and not _SAID[name].search(line.words)]
    if line.section in PROVISION_SECTIONS and line.fields and missing:
        code = _PARTS[missing[0]][0]
        said = ", ".join(_PARTS[name][1] for name in missing)
        yield _finding(
            code, WARN, line.section, f"This does not say {said}. Ask its author, or say why not.",
            SECTIONS[line.section].citation, line.id,
        )  # fmt: skip


def _changed_figures(line: DraftLine) -> Iterator[Finding]:
    difference = differ(line.words, line.source_words) if line.source_words else None
    if not difference:
        return
    said = []
    if difference.missing:
        said.append(f"the advice says {_listed(difference.missing)} and this does not")
    if difference.added:
        said.append(f"this says {_listed(difference.added)} and the advice does not")
    sentence = "; ".join(said)
    yield _finding("PQ-405", WARN, line.section, f"{sentence[:1].upper()}{sentence[1:]}.", line=line.id)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _finding(
    code: str, severity: str, section: str, sentence: str, citation: str = "", line: int | None = None
) -> Finding:
    return Finding(code, severity, section, sentence, citation, line)
