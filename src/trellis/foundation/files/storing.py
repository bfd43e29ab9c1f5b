"""Take a file in, give its bytes back, take it away; through Django's storage, so they may lie anywhere."""

import hashlib
import uuid
from datetime import datetime
from typing import BinaryIO, cast
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage

from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.files import events, kinds, policy
from trellis.foundation.files.models import StoredFile
from trellis.foundation.files.naming import cleaned


@action
def store(upload: "File[bytes]", *, child_id: UUID, by: Principal, at: datetime) -> StoredFile:
    """Keep an upload that passes every check, as part of the action that takes it in."""
    policy.check_may_add(by)
    name, ending = cleaned(upload.name or "")
    _check_size(upload)
    content = cast(BinaryIO, upload)  # Django's File hands reading and seeking on to the file it wraps
    kind = kinds.kind_of(content, ending)
    stored = StoredFile.objects.create(
        id=uuid.uuid4(),
        child_id=child_id,
        name=name,
        content_type=kind.content_type,
        size=upload.size,
        sha256=_fingerprint(upload),
        added_at=at,
        added_by_id=by.user_id,
        added_by_name=by.name,
    )
    upload.seek(0)
    default_storage.save(place(stored.pk), upload)
    ledger.record(events.ADDED, by=by, at=at, child_id=child_id, subject=f"file:{stored.pk}", kind=kind.name)
    return stored


@action
def remove(stored: StoredFile, *, by: Principal, at: datetime) -> None:
    """Take a file away for good; what was recorded about it stays."""
    policy.check_may_remove(by, stored)
    kind = kind_named(stored)
    ledger.record(
        events.REMOVED, by=by, at=at, child_id=stored.child_id, subject=f"file:{stored.pk}", kind=kind
    )
    default_storage.delete(place(stored.pk))
    stored.delete()


def read(stored: StoredFile) -> BinaryIO:
    """The bytes of a file; whoever calls has asked whether they may."""
    return cast(BinaryIO, default_storage.open(place(stored.pk)))  # opened for reading bytes


def place(file_id: UUID) -> str:
    """Where a file's bytes lie: its id says nothing about whose it is."""
    return f"{file_id.hex[:2]}/{file_id}"


def kind_named(stored: StoredFile) -> str:
    """The kind of a stored file in words."""
    return next((kind.name for kind in kinds.KINDS if kind.content_type == stored.content_type), "a file")


def _check_size(upload: "File[bytes]") -> None:
    if upload.size > kinds.LIMIT:
        raise Refused(
            f"This file is too big. Files can be up to {kinds.LIMIT_WORDS}. "
            "Make it smaller, or split it into parts, and add it again."
        )
    if upload.size == 0:
        raise Refused("This file is empty. Check it opens on your computer, and add it again.")


def _fingerprint(upload: "File[bytes]") -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
