"""Files are what their content says, are kept where nobody can browse, and are refused in words."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.storage import storages

from tests import builders
from tests.foundation.files import samples
from trellis.foundation.access import NOBODY, Principal, Refused, asking
from trellis.foundation.files import LIMIT, read, remove, store, words_of
from trellis.foundation.files.models import StoredFile
from trellis.foundation.files.naming import cleaned
from trellis.foundation.files.uploads import TooBig
from trellis.foundation.ledger.models import Entry

pytestmark = pytest.mark.django_db
TEXT = b"Ada likes maps.\n"


@pytest.fixture(autouse=True)
def _as_somebody(settings: object, tmp_path: Path) -> Iterator[None]:
    known = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.FileSystemStorage",  # type: ignore[attr-defined]  # pytest-django's settings
             "OPTIONS": {"location": tmp_path}}}  # fmt: skip
    settings.STORAGES = known  # type: ignore[attr-defined]  # same
    with asking(builders.TESTS, builders.ON):
        yield
    storages._storages.clear()  # type: ignore[attr-defined]  # Django keeps what it made


def kept(name: str, content: bytes, by: Principal = builders.TESTS) -> StoredFile:
    return store(samples.an_upload(name, content), child_id=uuid4(), by=by, at=builders.AT)


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("report.pdf", samples.a_pdf(), "application/pdf"),
        ("photo.JPG", samples.JPEG, "image/jpeg"),
        ("photo.jpeg", samples.JPEG, "image/jpeg"),
        ("picture.png", samples.PNG, "image/png"),
        ("notes.txt", TEXT, "text/plain"),
        (
            "report.docx",
            samples.a_word_document("Needs"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_file_is_kept_as_the_kind_its_content_is(name: str, content: bytes, content_type: str) -> None:
    assert kept(name, content).content_type == content_type


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("report.pdf", samples.HTML, "This file says it is a PDF but is not"),
        ("report.pdf", samples.PNG, "says it is a PDF but is a PNG picture"),
        ("photo.jpg", samples.PNG, r"says it is a JPEG photo but is a PNG picture. .* \.png"),
        ("report.docx", samples.a_zip("xl/workbook.xml"), "says it is a Word document but is not"),
        ("report.docx", b"PK\x03\x04 broken", "says it is a Word document but is not"),
        ("report.docx", samples.OLD_WORD, "says it is a Word document but is not"),
        (
            "report.docx",
            samples.a_zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "has macros",
        ),
        ("report.docx", samples.a_word_document_that_swells(), "too big once it is opened"),
        ("notes.txt", samples.HTML, "says it is plain text but is not"),
        ("notes.txt", b"  \n<!doctype html><p>hello", "says it is plain text but is not"),
        ("notes.txt", b"\x00\x01\x02", "says it is plain text but is not"),
        ("notes.txt", "café".encode("latin-1"), "says it is plain text but is not"),
        ("page.html", samples.HTML, "We cannot take this kind of file"),
        ("drawing.svg", b"<svg/>", "We cannot take this kind of file"),
        ("noending", TEXT, "We cannot take this kind of file"),
        ("report.pdf", b"", "This file is empty"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_in_words(name: str, content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        kept(name, content)


def test_a_file_over_the_limit_is_refused_in_words() -> None:
    upload = TooBig(None, "report.pdf", "application/pdf", LIMIT + 1)

    with pytest.raises(Refused, match=r"too big. Files can be up to 20 MB"):
        store(upload, child_id=uuid4(), by=builders.TESTS, at=builders.AT)


def test_nobody_may_add_a_file() -> None:
    with pytest.raises(Refused, match="Sign in"):
        kept("notes.txt", TEXT, by=NOBODY)


def test_a_file_lies_under_its_id_and_not_its_name(tmp_path: Path) -> None:
    stored = kept("Ada Example report.txt", TEXT)

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [str(stored.pk)]


def test_a_files_bytes_come_back_whole() -> None:
    stored = kept("notes.txt", TEXT)

    with read(stored) as content:
        assert content.read() == TEXT


def test_a_file_is_fingerprinted() -> None:
    assert kept("notes.txt", TEXT).sha256 == hashlib.sha256(TEXT).hexdigest()


def test_adding_a_file_is_in_the_ledger() -> None:
    stored = kept("notes.txt", TEXT)

    assert Entry.objects.get(subject=f"file:{stored.pk}").event == "file.added"


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\jo\\Report.PDF", "Report.pdf"),
        ('a"b\r\nc.txt', "a b c.txt"),
        ("<script>.txt", "script.txt"),
        (".txt", "file.txt"),
        ("x" * 300 + ".txt", "x" * 120 + ".txt"),
        ("Ffion’s report (final).docx", "Ffion s report (final).docx"),
    ],
)
def test_a_files_name_is_made_safe(given: str, safe: str) -> None:
    assert cleaned(given)[0] == safe


def test_whoever_added_a_file_may_take_it_away(tmp_path: Path) -> None:
    stored = kept("notes.txt", TEXT)

    remove(stored, by=builders.TESTS, at=builders.AT)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_nobody_else_may_take_it_away() -> None:
    stored = kept("notes.txt", TEXT)

    with pytest.raises(Refused, match="Only the person who added"):
        remove(stored, by=builders.asker(builders.a_member()), at=builders.AT)


def test_the_words_of_a_word_document_are_in_reading_order() -> None:
    stored = kept("report.docx", samples.a_word_document("Ada needs quiet.", "Twice a week."))

    assert words_of(stored) == "Ada needs quiet.\nTwice a week.\nNeed | Provision"


def test_the_words_of_plain_text_are_the_text() -> None:
    assert words_of(kept("notes.txt", TEXT)) == "Ada likes maps."


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("scan.pdf", samples.a_pdf(), "We found no words"),
        ("odd.pdf", samples.a_pdf_packed_as_nobody_can(), "could not read this PDF"),
        ("locked.pdf", samples.a_pdf("secret"), "locked with a password"),
        ("broken.pdf", b"%PDF-1.7\nnothing more", "could not read this PDF|found no words"),
        (
            "broken.docx",
            samples.a_zip("[Content_Types].xml", "word/document.xml"),
            "could not read this Word",
        ),
        ("photo.jpg", samples.JPEG, "is a picture"),
    ],
)
def test_a_file_without_words_is_refused_in_words(name: str, content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        words_of(kept(name, content))
