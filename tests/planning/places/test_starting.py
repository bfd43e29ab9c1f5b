"""Where a forecast of places starts: the same children whatever the district, and the record's own where asked."""

from datetime import date

import numpy as np
import pytest

from tests.planning.places.beginnings import a_start, basis, some_places
from trellis.planning.places.start import from_record
from trellis.plans.queries.counting import WithPlans
from trellis.rules.places import cohort

ON = date(2026, 11, 22)


def test_children_of_no_known_district_live_where_people_live() -> None:
    start = a_start(area="essex")

    shares = np.bincount(start.now.district) / start.children
    assert start.shared_out == start.children == 14_240
    assert shares[start.area.districts.index("colchester")] == pytest.approx(192_700 / 1_503_400, abs=0.001)


def test_the_first_january_foretold_is_the_one_after_the_count() -> None:
    assert a_start(area="essex").first_year == 2025
    assert from_record([], ON, basis()).first_year == 2027


def test_the_same_start_is_the_same_and_another_growth_is_not() -> None:
    assert a_start() == a_start(some_places())
    assert a_start() != a_start(growth=9)


@pytest.mark.parametrize(
    ("counted", "kind"),
    [
        (WithPlans("ASD", 7, "upper-mere", "primary", 3), ("ASD", 7, "upper-mere", "mainstream")),
        (WithPlans("", 7, "upper-mere", "independent", 3), ("OTH", 7, "upper-mere", "independent special")),
        (WithPlans("DS", 0, "lower-mere", "", 3), ("DS", 0, "lower-mere", "elsewhere")),
    ],
)
def test_what_the_record_holds_is_counted_by_kind(
    counted: WithPlans, kind: tuple[str, int, str, str]
) -> None:
    start = from_record([counted], ON, basis())

    need, age, district, setting = kind
    names = start.area
    at = (names.needs.index(need), age, names.districts.index(district), names.settings.index(setting))
    assert start.now.counted(names)[at] == start.children == 3


def test_a_district_outside_the_area_and_an_age_past_25_are_not_guessed() -> None:
    counts = [WithPlans("ASD", 7, "moon", "primary", 3), WithPlans("ASD", 26, "upper-mere", "primary", 9)]

    start = from_record(counts, ON, basis())

    assert (start.children, start.shared_out) == (3, 3)


def test_an_area_the_size_of_essex_has_as_many_leavers_as_the_department_counted() -> None:
    start = a_start(area="essex")

    left = sum(one.children for one in basis(area="essex").history.transitions if not one.setting_2)
    assert left == pytest.approx(896, rel=0.05)
    assert cohort(start.now, start.rates, years=1).sum() == pytest.approx(14_240 + 2_084 - left, rel=0.03)
