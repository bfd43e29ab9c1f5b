"""Bytes whose row never came to be are taken away; nothing else is."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.storage import storages
from django.db import transaction

from tests import builders
from tests.foundation.files import samples
from trellis.foundation.access import asking
from trellis.foundation.files import store
from trellis.foundation.files.jobs import sweep

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 10, 3, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Iterator[Path]:
    own = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = {**settings.STORAGES, "default": own}  # type: ignore[attr-defined]  # pytest-django's
    yield tmp_path
    storages._storages.clear()  # type: ignore[attr-defined]  # Django keeps what it made


def kept(folder: Path, *, undone: bool, age: timedelta) -> Path:
    before = set(folder.rglob("*"))
    with asking(builders.TESTS, builders.ON), transaction.atomic():
        upload = samples.an_upload("notes.txt", b"words")
        store(upload, child_id=uuid4(), by=builders.TESTS, at=builders.AT)
        transaction.set_rollback(undone)
    path = next(path for path in set(folder.rglob("*")) - before if path.is_file())
    moment = (NOW - age).timestamp()
    os.utime(path, (moment, moment))
    return path


@pytest.mark.parametrize(
    ("undone", "age", "stays"),
    [
        (True, timedelta(days=2), False),
        (True, timedelta(hours=2), True),
        (False, timedelta(days=400), True),
    ],
    ids=["undone and old", "undone a moment ago", "kept"],
)
def test_only_old_bytes_without_a_row_are_swept_away(
    folder: Path, undone: bool, age: timedelta, stays: bool
) -> None:
    path = kept(folder, undone=undone, age=age)

    sweep.run(NOW)

    assert path.exists() is stays


def test_a_file_that_is_not_ours_is_left_alone(folder: Path) -> None:
    (folder / "ab").mkdir()
    stranger = folder / "ab" / "readme"
    stranger.write_text("x")
    os.utime(stranger, (0, 0))

    sweep.run(NOW)

    assert stranger.exists()


def test_sweeping_an_empty_house_does_nothing(folder: Path) -> None:
    sweep.run(NOW)

    assert list(folder.iterdir()) == []
