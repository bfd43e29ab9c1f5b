"""How sure a figure is, in words."""

from dataclasses import replace

import pytest

from tests.planning.beginnings import a_start
from trellis.planning.forecasting.in_use import GROWTH


@pytest.mark.parametrize(
    ("spread", "how_sure"),
    [
        (0.004, "Give or take less than 1 point, a guess"),
        (0.011, "Give or take 1 point, a guess"),
        (0.02, "Give or take 2 points, a guess"),
    ],
)
def test_one_point_is_one(spread: float, how_sure: str) -> None:
    growth = replace(a_start().figure(GROWTH), spread=spread)

    assert growth.how_sure == how_sure
