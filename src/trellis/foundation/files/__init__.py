"""Files people hand in: checked by content, kept outside the web root, given out after a permission check.

`store` keeps an upload inside whatever action takes it in; `read` and `words_of` are for the slices. Which
files somebody without the run of a record may open is said by the slice that knows why: `policy.register`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from trellis.foundation.files.kinds import LIMIT, FileKind

if TYPE_CHECKING:
    from trellis.foundation.files.extracting import words_of
    from trellis.foundation.files.storing import read, remove, store

__all__ = ["LIMIT", "FileKind", "read", "remove", "store", "words_of"]

_WHERE = {"store": "storing", "read": "storing", "remove": "storing", "words_of": "extracting"}


def __getattr__(name: str) -> object:
    # Django imports this package before any model may be, and these need one.
    if name in _WHERE:
        return getattr(import_module(f"trellis.foundation.files.{_WHERE[name]}"), name)
    raise AttributeError(name)
