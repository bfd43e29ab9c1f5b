"""The demo's clock can be moved on, so that a person can walk from request to final plan in one sitting."""

from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from trellis.config.environment import LOCAL

FILE = LOCAL / "demo-days-ahead"


def ahead() -> timedelta:
    """How far the demo's clock runs ahead: the same in every process, through one small file."""
    return timedelta(days=_read(FILE, FILE.stat().st_mtime_ns)) if FILE.exists() else timedelta()


def move_on(days: int) -> None:
    """Move the clock on; it never goes back, because what was done stays done."""
    FILE.write_text(str(ahead().days + days))


@lru_cache(maxsize=1)
def _read(path: Path, _changed_at: int) -> int:
    return int(path.read_text() or 0)
