"""A few runs are enough to see that a page says what was found."""

from collections.abc import Iterator

import pytest

from trellis.planning.forecasting import asking_backwards, simulating


@pytest.fixture(autouse=True)
def _few_runs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(simulating, "RUNS", 8)
    monkeypatch.setattr(simulating, "RUNS_FOR_A_POST", 4)
    monkeypatch.setattr(asking_backwards, "RUNS", 8)
    simulating.forecast.cache_clear()
    yield
    simulating.forecast.cache_clear()
