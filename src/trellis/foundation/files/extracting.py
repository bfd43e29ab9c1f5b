"""The words of a file, for somebody to read and confirm."""

from typing import BinaryIO
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]  # it has no types
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from trellis.foundation.access import Refused
from trellis.foundation.files import kinds
from trellis.foundation.files.models import StoredFile
from trellis.foundation.files.storing import read

# What pypdf raises besides its own over a file that is broken, or made to break it.
_BROKEN = (NotImplementedError, RecursionError, ValueError, KeyError, TypeError)
# A report is tens of pages; past this somebody has sent a whole library.
MOST_PAGES = 500


def words_of(stored: StoredFile) -> str:
    """All the words of a PDF, a Word document or plain text, in reading order."""
    with read(stored) as content:
        match stored.content_type:
            case kinds.PDF.content_type:
                found = _of_pdf(content)
            case kinds.WORD.content_type:
                found = _of_word(content)
            case kinds.TEXT.content_type:
                found = content.read().decode("utf-8-sig")
            case _:
                raise Refused("This file is a picture, so there are no words to read in it.")
    if not found.strip():
        raise Refused("We found no words in this file. It may be a scan. You can type the advice in instead.")
    return found.strip()


def _of_pdf(content: BinaryIO) -> str:
    try:
        reader = PdfReader(content)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("This PDF is locked with a password. Save it without one and add it again.")
        return "\n\n".join(page.extract_text() for page in reader.pages[:MOST_PAGES])
    except (PyPdfError, *_BROKEN) as error:
        raise Refused("We could not read this PDF. You can type the advice in instead.") from error


def _of_word(content: BinaryIO) -> str:
    try:
        document = Document(content)
    except (BadZipFile, KeyError, ValueError, OpcError, XMLSyntaxError) as error:
        raise Refused("We could not read this Word document. You can type the advice in instead.") from error
    parts: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            parts.extend(" | ".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            parts.append(block.text)
    return "\n".join(parts)
