"""What kinds of file are taken, and what a file really is, read from its content and never from its name."""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO

import puremagic

from trellis.foundation.access import Refused

LIMIT = 20 * 1024 * 1024
LIMIT_WORDS = "20 MB"
# A Word file that unfolds to more than this is an attack, not a report.
UNFOLDED_LIMIT = 100 * 1024 * 1024
# Its words are held in memory many times their size while they are read: 500 pages are some 5 MB of them.
WORDS_LIMIT = 20 * 1024 * 1024
_HEAD = 8192
_OF_WORDS = (".xml", ".rels")
_TAKEN = "You can add a PDF, a Word document (.docx), a photo (JPEG or PNG) or plain text."


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken."""

    content_type: str
    endings: tuple[str, ...]
    name: str


PDF = FileKind("application/pdf", ("pdf",), "a PDF")
WORD = FileKind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",), "a Word document"
)
JPEG = FileKind("image/jpeg", ("jpg", "jpeg"), "a JPEG photo")
PNG = FileKind("image/png", ("png",), "a PNG picture")
TEXT = FileKind("text/plain", ("txt",), "plain text")
KINDS = (PDF, WORD, JPEG, PNG, TEXT)

_STARTS = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}


def kind_of(content: BinaryIO, ending: str) -> FileKind:
    """The kind a file's content and its name agree on, or a refusal in words."""
    claimed = next((kind for kind in KINDS if ending.lower() in kind.endings), None)
    if claimed is None:
        raise Refused(f"We cannot take this kind of file. {_TAKEN}")
    found = _found(content)
    if found is not claimed:
        raise Refused(_mismatch(claimed, found))
    return found


def _mismatch(claimed: FileKind, found: FileKind | None) -> str:
    if found is None:
        return (
            f"This file says it is {claimed.name} but is not. Save it again as {claimed.name} and add that."
        )
    ending = found.endings[0]
    return (
        f"This file says it is {claimed.name} but is {found.name}. Change the end of its name to .{ending}."
    )


def _found(content: BinaryIO) -> FileKind | None:
    content.seek(0)
    head = content.read(_HEAD)
    by_start = next((kind for start, kind in _STARTS.items() if head.startswith(start)), None)
    if by_start is not None:
        return by_start if _second_opinion(head, by_start) else None
    if head.startswith(b"PK\x03\x04"):
        return _word(content)
    return TEXT if _is_text(content) else None


def _second_opinion(head: bytes, kind: FileKind) -> bool:
    try:
        return any(match.mime_type == kind.content_type for match in puremagic.magic_string(head))
    except puremagic.PureError:
        return False


def _word(content: BinaryIO) -> FileKind | None:
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as parts:
            names = set(parts.namelist())
            unfolded = sum(part.file_size for part in parts.infolist())
            words = sum(part.file_size for part in parts.infolist() if part.filename.endswith(_OF_WORDS))
    except zipfile.BadZipFile:
        return None
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        return None
    if unfolded > UNFOLDED_LIMIT or words > WORDS_LIMIT:
        raise Refused("This Word document is too big once it is opened. Save it as a PDF and add that.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("This Word document has macros in it. Save it without them, or as a PDF, and add that.")
    return WORD


def _is_text(content: BinaryIO) -> bool:
    content.seek(0)
    try:
        words = content.read(LIMIT + 1).decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    # A page of HTML is text too, and a browser might be talked into running it.
    return bool(words.strip()) and "\x00" not in words and not words.lstrip().startswith("<")
