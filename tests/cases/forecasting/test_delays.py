"""How much longer a wait lasts, by those that had already lasted as long."""

from datetime import timedelta

import numpy as np
import pytest

from tests.cases.forecasting.histories import ON, steady
from trellis.cases.forecasting import delays, steps
from trellis.rules.capacity.fitting import UnfitHistory

KNOWN = steps.history(steady((20, 60)), ON)


def _range(days_waited: int) -> tuple[float, float]:
    row = delays.left(KNOWN, steps.DECISION, [ON - timedelta(days=days_waited)])[0]
    return float(np.quantile(row, 0.1)) * 7, float(np.quantile(row, 0.9)) * 7


def test_a_new_wait_lasts_as_waits_do() -> None:
    low, high = _range(0)

    assert (low, high) == (pytest.approx(24, abs=3), pytest.approx(56, abs=3))


def test_whoever_has_waited_has_less_before_them() -> None:
    low, high = _range(40)

    assert (low, high) == (pytest.approx(2, abs=2), pytest.approx(18, abs=3))


def test_nothing_is_said_of_a_wait_longer_than_nearly_all_before() -> None:
    assert np.isnan(delays.left(KNOWN, steps.DECISION, [ON - timedelta(days=90)])).all()


def test_a_handful_of_past_waits_is_too_few_to_go_by() -> None:
    few = steps.history(steady()[:5], ON)

    with pytest.raises(UnfitHistory, match="at least 10"):
        delays.left(few, steps.DECISION, [ON])
