"""Rates are learnt from transitions, and small groups lean on larger ones."""

from dataclasses import replace

import numpy as np
import pytest

from tests.rules.places.areas import AREA, some_children, some_rates
from trellis.rules.places import Transition, UnfitPlaces, children, fit_rates

NOW = some_children(100)
STAYED = Transition(2024, "ASD", 7, "mainstream", 8, "mainstream", children=90)
MOVED = Transition(2025, "ASD", 7, "mainstream", 8, "special", children=10)
LEFT = Transition(2024, "ASD", 7, "mainstream", 8, "", children=25)
JOINED = Transition(2024, "ASD", 4, "", 5, "special", "north", children=30)


def test_shares_come_near_to_what_was_seen_of_many_children() -> None:
    rates = fit_rates(AREA, [STAYED, MOVED, LEFT], NOW)

    assert rates.move()[0, 7, 0, 1] == pytest.approx(0.1, abs=0.01)
    assert rates.leave()[0, 7, 0] == pytest.approx(0.2, abs=0.01)


def test_a_need_with_no_history_leans_on_the_other_needs_of_its_age() -> None:
    rates = fit_rates(AREA, [STAYED, MOVED, LEFT], NOW)

    assert rates.move()[1, 7, 0, 1] == pytest.approx(rates.move()[0, 7, 0, 1], abs=0.01)
    assert rates.moving[1, 7, 0].sum() < 0.1 * rates.moving[0, 7, 0].sum()


def test_an_age_with_no_history_leans_on_its_phase() -> None:
    rates = fit_rates(AREA, [STAYED, MOVED, LEFT], NOW)

    assert 0.05 < rates.move()[0, 9, 0, 1] < 0.15


def test_where_nothing_is_known_children_stay_where_they_are() -> None:
    rates = fit_rates(AREA, [STAYED], NOW)

    assert rates.move()[2, 20].tolist() == np.eye(3).tolist()


def test_joiners_are_counted_by_the_years_watched() -> None:
    rates = fit_rates(AREA, [JOINED, MOVED], NOW)

    assert rates.join()[0, 5].sum() == pytest.approx(15, rel=0.01)
    assert rates.join()[0, 5, 0] > 12
    assert rates.first()[0, 5, 1] > 0.85


def test_joiners_of_no_district_are_shared_out_as_children_live() -> None:
    live = children(AREA, [("ASD", 9, "north", "special")] * 75 + [("ASD", 9, "south", "special")] * 25)

    rates = fit_rates(AREA, [replace(JOINED, district="")], live)

    assert rates.join()[0, 5, 0] / rates.join()[0, 5].sum() == pytest.approx(0.75, abs=0.03)


@pytest.mark.parametrize(
    ("transition", "words"),
    [
        (replace(STAYED, need="XYZ"), "“XYZ” is not a need of this area. It has: ASD, SEMH, SLCN"),
        (replace(STAYED, setting_2="moon"), "“moon” is not a setting"),
        (replace(JOINED, district="east"), "“east” is not a district"),
        (replace(STAYED, age_2=7), "from age 7 to 7 in 2024"),
        (replace(STAYED, setting_1="", setting_2=""), "neither a setting before nor one after"),
        (replace(STAYED, age_1=26, age_2=27), "outside 0 to 25"),
    ],
)
def test_a_transition_that_cannot_be_is_refused(transition: Transition, words: str) -> None:
    with pytest.raises(UnfitPlaces, match=words):
        fit_rates(AREA, [transition], NOW)


def test_an_empty_history_is_refused() -> None:
    with pytest.raises(UnfitPlaces, match="no transitions"):
        fit_rates(AREA, [], NOW)


@pytest.mark.parametrize(
    ("field", "array"),
    [
        ("leaving", np.ones((1, 2, 3, 2))),
        ("joining", np.full((3, 26, 2), -1.0)),
        ("moving", np.full((3, 26, 3, 3), np.nan)),
    ],
)
def test_rates_of_another_shape_or_below_nothing_are_refused(field: str, array: np.ndarray) -> None:
    with pytest.raises(UnfitPlaces, match="none below 0"):
        replace(some_rates(), **{field: array})


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("XYZ", 9, "north", "special"), "not a need"),
        (("ASD", 26, "north", "special"), "ends by 25"),
        (("ASD", 9, "east", "special"), "not a district"),
    ],
)
def test_children_the_area_cannot_have_are_refused(row: tuple[str, int, str, str], words: str) -> None:
    with pytest.raises(UnfitPlaces, match=words):
        children(AREA, [row])
