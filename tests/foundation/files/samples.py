"""Small files of every kind, honest and not."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from pypdf import PdfWriter

HTML = b"<html><script>alert(1)</script></html>"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 64
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 64
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64


def an_upload(
    name: str, content: bytes, content_type: str = "application/octet-stream"
) -> SimpleUploadedFile:
    """What a form hands over; the content type is whatever the browser claimed."""
    return SimpleUploadedFile(name, content, content_type)


def a_pdf(password: str = "") -> bytes:
    """A PDF with one empty page, locked if a password is given."""
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    [writer.encrypt(word) for word in [password] if word]
    return _bytes_of(writer.write)


def a_word_document(*paragraphs: str) -> bytes:
    """A Word document with these paragraphs and a small table."""
    document = Document()
    [document.add_paragraph(words) for words in paragraphs]
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Need", "Provision"
    return _bytes_of(document.save)


def a_zip(*names: str) -> bytes:
    """A zip file holding small files of these names."""

    def write(target: io.BytesIO) -> None:
        with zipfile.ZipFile(target, "w") as parts:
            [parts.writestr(name, "x") for name in names]

    return _bytes_of(write)


def _bytes_of(write: object) -> bytes:
    held = io.BytesIO()
    write(held)  # type: ignore[operator]  # anything that writes to a file
    return held.getvalue()
