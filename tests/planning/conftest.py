"""A few runs are enough to see that a page says what was found."""

from collections.abc import Iterator

import pytest

from trellis.planning.forecasting import asking_backwards, simulating, who


@pytest.fixture(autouse=True)
def _few_runs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(simulating, "RUNS", 8)
    monkeypatch.setattr(simulating, "RUNS_FOR_A_POST", 4)
    monkeypatch.setattr(who, "RUNS", 4)
    _forget()
    yield
    _forget()


def _forget() -> None:
    for kept in (simulating.forecast, simulating.as_it_goes, who.changes, asking_backwards.answer):
        kept.cache_clear()
