"""Browsers in these tests come on 7 December 2026, whatever the day is outside."""

from datetime import UTC, datetime

import pytest

from trellis.foundation.access import middleware

THE_DAY = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "now", lambda: THE_DAY)
