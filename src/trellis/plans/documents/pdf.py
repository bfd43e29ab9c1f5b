"""Write a plan as PDF/UA-1: tagged, titled, in English, with its own fonts and nothing of the machine's."""

import json
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path

import typst

from trellis.foundation.clock import start_of, words
from trellis.plans.queries.reading import Document, Group, Paper, Part
from trellis.rules.plan import SECTIONS

TITLE = "Education, health and care plan"  # never the child's name: titles show in lists of windows and files
FONTS = "fontpkg_atkinson_hyperlegible"
SOURCE = Path(__file__).with_name("plan.typ")


class Print(StrEnum):
    """The size of print."""

    USUAL = "usual"
    LARGE = "large"


_SIZE = {Print.USUAL: "11pt", Print.LARGE: "18pt"}


def write(document: Document, print_: Print, *, on: date) -> bytes:
    """The plan as PDF bytes. The same document on the same day gives the same bytes."""
    made: bytes = typst.compile(
        _source(),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"plan": json.dumps(_shape(document, on)), "size": _SIZE[print_]},
        pdf_standards=["ua-1"],
        timestamp=int(start_of(on).timestamp()),
    )
    return made


@cache
def _source() -> bytes:
    return SOURCE.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """The one family documents are set in; none of the machine's, so that paper is the same everywhere."""
    folder = str(resources.files(FONTS) / "files")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _shape(document: Document, on: date) -> dict[str, object]:
    """The document as the template wants it: words only."""
    return {
        "title": TITLE,
        "status": document.status,
        "is_draft": document.is_draft,
        "header": _header(document),
        "council": document.council,
        "child": document.child,
        "about": [[label, said] for label, said in _about(document) if said],
        "parts": [_part(part, document) for part in document.parts],
        "waiting": list(document.waiting_for),
        "papers": [_paper(paper) for paper in document.papers],
        "signed": _signed(document),
        "printed": f"Printed on {words(on)}",
    }


def _header(document: Document) -> str:
    if document.is_draft:
        return f"DRAFT, version {document.version}. Not a final plan."
    assert document.made_on is not None
    return f"{document.status}, dated {words(document.made_on)}"


def _about(document: Document) -> list[tuple[str, str]]:
    return [
        ("Name", document.child),
        ("Known as", document.called if document.called != document.child.split()[0] else ""),
        ("Pronouns", document.pronouns),
        ("Born", f"{words(document.born_on)} ({document.age})"),
        ("Year group", document.year_group),
        ("School, college or other setting now", document.current_setting),
        ("Council", document.council),
        ("Reference", document.reference),
        ("Draft sent", words(document.sent_on) if document.is_draft and document.sent_on else ""),
        ("Date of this plan", words(document.made_on) if document.made_on else ""),
        ("First made", words(document.first_made_on) if document.first_made_on else ""),
        ("Last reviewed", words(document.last_reviewed_on) if document.last_reviewed_on else ""),
    ]


def _part(part: Part, document: Document) -> dict[str, object]:
    section = SECTIONS[part.letter]
    note = part.note
    if part.letter == "I" and document.named is not None:
        named = document.named
        note = "\n".join(said for said in (named.name, named.type, named.reasons) if said)
    return {
        "letter": part.letter,
        "title": section.title,
        "groups": [_group(group) for group in part.groups],
        "note": note or ("" if part.items else "Nothing is recorded in this section."),
    }


def _group(group: Group) -> dict[str, object]:
    items = [
        {
            "number": item.number,
            "words": item.words,
            "meets": ", ".join(item.meets),
            "source": item.source,
            "changed": item.changed,
            "wrote": item.wrote,
        }
        for item in group.items
    ]
    return {"heading": group.heading, "items": items}


def _paper(paper: Paper) -> dict[str, object]:
    who = ", ".join(said for said in (paper.author, paper.role, paper.qualification) if said)
    return {
        "label": paper.label,
        "who": f"{who}, {words(paper.on)}",
        "summary": paper.summary,
        "needs": list(paper.needs),
        "outcomes": list(paper.outcomes),
        "provision": [rows.split("\n") for rows in paper.provision],
    }


def _signed(document: Document) -> str:
    if document.made_on is None:
        return ""
    signed = f"Signed by {document.signed_by}, the responsible officer, on {words(document.made_on)}."
    if document.health_agreed_on is None:
        return signed
    return (
        f"{signed} Section G was agreed by the integrated care board on {words(document.health_agreed_on)}."
    )
