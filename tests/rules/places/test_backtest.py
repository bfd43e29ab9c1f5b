"""Past place forecasts, learnt from the past alone, hold what came."""

import numpy as np
import pytest

from tests.rules.places.areas import AREA, a_past, some_rates
from trellis.rules.capacity.fitting import Backtest, score
from trellis.rules.places import Outlook, Transition, UnfitPlaces, look_back

TRUTH = some_rates(joiners=100.0)
SURE_LEVELS = Outlook(
    joiners_sd=0, leavers_sd=0
)  # the past was made with one level of joining and leaving throughout


def _looked_back(seed: int, *, ahead: int = 3, years: int = 9) -> Backtest:
    counts, transitions = a_past(TRUTH, first=2016, years=years, seed=seed)
    return look_back(
        AREA, counts, transitions, "special", ahead=ahead, outlook=SURE_LEVELS, replications=100, seed=1
    )


@pytest.mark.slow
def test_bands_of_learnt_rates_hold_eight_in_ten_three_years_on_and_beat_no_change() -> None:
    records = [score(_looked_back(seed)) for seed in range(6)]

    assert 0.75 <= np.mean([record.coverage for record in records]) <= 0.9
    assert min(record.skill for record in records) > 0.4


def test_each_january_with_a_past_and_a_future_is_looked_back_from() -> None:
    found = _looked_back(1, years=5)

    assert set(found.made.tolist()) == {2017, 2018}
    assert set((found.due - found.made).tolist()) == {3}


def test_a_forecast_is_shown_nothing_of_its_own_future() -> None:
    counts, transitions = a_past(TRUTH, first=2016, years=5, seed=1)
    flood = [Transition(2019, "ASD", 6, "", 7, "special", "north", children=5000)]

    plain, spoilt = (
        look_back(AREA, counts, known, "special", ahead=3, outlook=SURE_LEVELS, replications=20, seed=1)
        for known in (transitions, transitions + flood)
    )

    assert plain.draws.tolist() == spoilt.draws.tolist()


def test_a_past_too_short_to_look_back_on_is_said() -> None:
    with pytest.raises(UnfitPlaces, match="No past January"):
        _looked_back(1, years=3)
