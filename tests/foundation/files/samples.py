"""Small files of every kind, honest and not."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from trellis.foundation.files.kinds import WORDS_LIMIT

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


def a_pdf_packed_as_nobody_can() -> bytes:
    """A PDF whose page is packed in a way there is none of."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=200, height=200)
    content = DecodedStreamObject()
    content.set_data(b"BT /F1 12 Tf (Hello) Tj ET")
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return _bytes_of(writer.write).replace(b"/FlateDecode", b"/FlyteDecode")


def a_word_document_that_swells() -> bytes:
    """Small as it comes, and more words than anybody wrote once it is unfolded."""

    def write(target: io.BytesIO) -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr("[Content_Types].xml", "x")
            parts.writestr("word/document.xml", b" " * (WORDS_LIMIT + 1))

    return _bytes_of(write)


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
