"""Compiling the kernel, and keeping what was compiled where it cannot be stale.

Numba keeps compiled code by the date of one source file and does not see an edit in another, so it is kept in a folder
named by the text of every file the kernel is made of. `NUMBA_CACHE_DIR` says where those folders are.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any, Protocol, TypeVar

import numba
import numpy as np
from numba import njit

CONFIG: Any = numba.config  # Any: its settings are given as it loads
SOURCES = ("layout.py", "records.py", "compiling.py", "queues.py", "counting.py", "kernel.py")
Function = TypeVar("Function", bound=Callable[..., object])


class Compile(Protocol):
    """What compiles a function, and leaves its types as they are."""

    def __call__(self, function: Function, /) -> Function:
        """Compile it."""


# Without reference counts, which cost more than the work. What seldom happens is compiled by itself.
inlined: Compile = njit(forceinline=True, error_model="numpy", nogil=True, _nrt=False)  # type: ignore[call-overload]  # its types leave _nrt out
compiled: Compile = njit(error_model="numpy", nogil=True, _nrt=False)  # type: ignore[call-overload]  # as above
_cached: Compile = njit(cache=True, error_model="numpy", nogil=True, _nrt=False)  # type: ignore[call-overload]  # as above


def kept(function: Function) -> Function:
    """Compile it, and keep what was compiled in the folder that is named by its sources."""
    folder = CONFIG.CACHE_DIR
    CONFIG.CACHE_DIR = f"{folder or files(__package__) / '__pycache__'}/{engine()}"
    try:
        return _cached(function)
    finally:
        CONFIG.CACHE_DIR = folder


def engine() -> str:
    """A name for this release of the engine: two machines whose names differ would not give the same bytes."""
    package = files(__package__)
    return fingerprint([(package / source).read_bytes() for source in SOURCES])


def fingerprint(texts: Sequence[bytes]) -> str:
    """A name for compiled code that changes when any text it was made from does."""
    return sha256(b"\0".join([numba.__version__.encode(), np.__version__.encode(), *texts])).hexdigest()[:16]
