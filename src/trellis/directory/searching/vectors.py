"""Sentence vectors and comparing them: loaded only where the model is installed, as is what it needs."""

import hashlib
import importlib.util
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from trellis.directory.searching import wordpieces
from trellis.directory.searching.meaning import HEADER, PACKAGE, header

Vectors = npt.NDArray[np.float32]
SIZE = 384
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_LONGEST = 96  # word pieces
_AT_ONCE = 32
_LIKELY = 200  # records whose every sentence is compared


def encode(sentences: Sequence[str]) -> Vectors:
    """A vector of length one for each sentence."""
    cuts = [wordpieces.cut(sentence, _LONGEST) for sentence in sentences]
    found = np.zeros((len(cuts), SIZE), dtype=np.float32)
    alike = np.argsort([len(cut) for cut in cuts])  # little is wasted on filling up short ones
    for start in range(0, len(cuts), _AT_ONCE):
        chosen = alike[start : start + _AT_ONCE]
        found[chosen] = _encode([cuts[each] for each in chosen])
    return found


def _encode(cuts: Sequence[Sequence[int]]) -> Vectors:
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

    package = importlib.util.find_spec(PACKAGE)
    assert package is not None
    path = Path(str(package.origin)).with_name("model.onnx")
    if hashlib.sha256(path.read_bytes()).hexdigest() != _SHA256:
        raise RuntimeError(f"{path} is not the model this was measured with.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Meanings:
    """Every record's vectors side by side, compared with a question without asking the database."""

    def __init__(self, kept: Iterable[tuple[int, Sequence[str], bytes]]) -> None:
        self.ids: list[int] = []
        self.sentences: list[Sequence[str]] = []
        blocks: list[Vectors] = []
        for record_id, sentences, raw in kept:
            if raw[:HEADER] == header(sentences):
                self.ids.append(record_id)
                self.sentences.append(sentences)
                blocks.append(np.frombuffer(raw, dtype=np.float32, offset=HEADER).reshape(-1, SIZE))
        self.matrix = np.concatenate(blocks) if blocks else np.zeros((0, SIZE), dtype=np.float32)
        self.starts = np.cumsum([0, *(len(block) for block in blocks)])
        self.middles = np.array([block.mean(axis=0) for block in blocks], dtype=np.float32)

    def nearest(self, words: str, how_many: int) -> dict[int, tuple[float, str]]:
        """The records nearest in meaning: how near their nearest sentence is, and that sentence."""
        if not self.ids:
            return {}
        question = encode([words])[0]
        found = {self.ids[each]: self._best(int(each), question) for each in self._likely(question)}
        chosen = sorted(found, key=lambda record_id: (-found[record_id][0], record_id))[:how_many]
        return {record_id: found[record_id] for record_id in chosen}

    def _likely(self, question: Vectors) -> npt.NDArray[np.intp]:
        """Every record of a small directory; of a large one, those whose sentences taken together are near."""
        if len(self.ids) <= _LIKELY:
            return np.arange(len(self.ids))
        return np.argpartition(-(self.middles @ question), _LIKELY)[:_LIKELY]

    def _best(self, each: int, question: Vectors) -> tuple[float, str]:
        likeness = self.matrix[self.starts[each] : self.starts[each + 1]] @ question
        best = int(np.argmax(likeness))
        return float(likeness[best]), self.sentences[each][best]
