"""The made-up area, and few runs: enough to see that a page says what was found."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests import builders
from trellis.planning.places import forecasting


@pytest.fixture(autouse=True)
def _few_runs(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[None]:  # Any: pytest-django's own
    settings.TRELLIS_AREA = "areas/littlemere"
    monkeypatch.setattr(forecasting, "RUNS", 8)
    monkeypatch.setattr(forecasting, "RUNS_LOOKING_BACK", 8)
    forecasting.foretold.cache_clear()
    forecasting.set_against.cache_clear()
    yield
    forecasting.foretold.cache_clear()
    forecasting.set_against.cache_clear()


@pytest.fixture
def planner(client: Client) -> Client:
    """Somebody who may plan places, signed in."""
    client.force_login(builders.a_member("commissioner"))
    return client
