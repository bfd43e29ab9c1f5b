"""The moment at which a family opens a page."""

from collections.abc import Callable
from datetime import datetime

import pytest

from trellis.foundation.access import middleware


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Says at which moment pages are opened."""
    return lambda at: monkeypatch.setattr(middleware, "now", lambda: at)
