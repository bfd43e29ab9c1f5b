"""A few runs are enough to see that a page says what was found; and who plans, in an area small enough to see through."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests import builders
from trellis.planning.forecasting import asking_backwards, simulating, who


@pytest.fixture(autouse=True)
def _few_runs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(simulating, "RUNS", 8)
    monkeypatch.setattr(simulating, "RUNS_FOR_A_POST", 4)
    monkeypatch.setattr(who, "RUNS", 4)
    _forget()
    yield
    _forget()


@pytest.fixture
def small_area(settings: Any) -> None:  # Any: pytest-django does not export its type
    settings.TRELLIS_AREA = "areas/littlemere"


@pytest.fixture
def head(client: Client, small_area: None) -> Client:  # it has to come first
    client.force_login(builders.a_member("head"))
    return client


def _forget() -> None:
    for kept in (simulating.forecast, simulating.as_it_goes, who.changes, asking_backwards.answer):
        kept.cache_clear()
