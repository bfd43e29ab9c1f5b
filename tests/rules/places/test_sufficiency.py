"""Places fill at home first, then nearby; who is left over is displaced."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.places.areas import AREA
from trellis.rules.places import PHASES, Forecast, School, Sufficiency, UnfitPlaces, sufficiency

PRIMARY, SECONDARY = 1, 2
ASD, SEMH = 0, 1
NORTH, SOUTH = 0, 1


def _forecast(children: dict[tuple[int, int, int], int], years: int = 1) -> Forecast:
    """So many children in special schools, by need, phase and district; the same each year, in two replications."""
    places = np.zeros((2, years, 3, len(PHASES), 2, 3), np.int32)
    for cell, count in children.items():
        places[:, :, *cell, 1] = count
    return Forecast(AREA, 2026, places, np.zeros((2, years, 3, 26, 3), np.int32))


def _school(places: int, district: str = "north", **other: object) -> School:
    given_: dict = {"ages": (4, 10), **other}
    return School(f"{district} {places}", "special", district, places, **given_)


def _set_against(forecast: Forecast, *schools: School) -> Sufficiency:
    return sufficiency(forecast, "special", schools)


def test_children_without_a_place_are_displaced_by_need_phase_and_district() -> None:
    found = _set_against(_forecast({(ASD, PRIMARY, NORTH): 30}), _school(20))

    assert found.shortfall()[0, ASD, PRIMARY, NORTH] == 10
    assert found.shortfall().sum() == 10
    assert found.chance_short().tolist() == [1.0]


def test_home_is_filled_before_children_are_sent_elsewhere() -> None:
    forecast = _forecast({(ASD, PRIMARY, NORTH): 10, (ASD, PRIMARY, SOUTH): 10})

    found = _set_against(forecast, _school(15, "north"), _school(3, "south"))

    assert found.away[0, 0, ASD, PRIMARY].tolist() == [0, 5]
    assert found.displaced[0, 0, ASD, PRIMARY].tolist() == [0, 2]
    assert found.spare[0, 0].tolist() == [0, 0]


def test_those_with_one_school_to_go_to_are_placed_before_those_with_two() -> None:
    forecast = _forecast({(ASD, PRIMARY, NORTH): 10, (SEMH, PRIMARY, NORTH): 10})

    found = _set_against(forecast, _school(10), _school(10, needs=("ASD",)))

    assert found.displaced.sum() == 0


def test_places_that_are_too_few_are_shared_as_children_ask() -> None:
    forecast = _forecast({(ASD, PRIMARY, NORTH): 30, (SEMH, PRIMARY, NORTH): 10})

    found = _set_against(forecast, _school(20))

    assert found.shortfall()[0, :, PRIMARY, NORTH].tolist() == [15, 5, 0]


def test_children_of_ages_that_no_school_takes_are_counted_apart() -> None:
    found = _set_against(_forecast({(ASD, PRIMARY, NORTH): 3, (ASD, SECONDARY, NORTH): 4}), _school(5))

    assert (found.displaced.sum(), found.demand[0].sum(), found.unasked.tolist()) == (0, 3, [[4], [4]])


def test_the_chance_of_a_shortfall_is_told_for_each_kind_of_child() -> None:
    found = _set_against(_forecast({(ASD, PRIMARY, NORTH): 30, (SEMH, PRIMARY, SOUTH): 4}), _school(31))

    assert found.chance_short(3).tolist() == [1.0]
    assert found.chance_short(4).tolist() == [0.0]
    assert found.chance_short_of()[0, SEMH, PRIMARY].tolist() == [0.0, 1.0]


@pytest.mark.parametrize(
    ("opens", "closes", "short"),
    [
        (date(2026, 9, 1), date.max, [0, 0, 0]),
        (date(2027, 9, 1), date.max, [5, 0, 0]),
        (date(2028, 1, 4), date.max, [5, 0, 0]),
        (date(2028, 4, 1), date.max, [5, 5, 0]),
        (date.min, date(2028, 8, 31), [0, 0, 5]),
    ],
)
def test_a_school_counts_from_the_january_after_it_opens_until_it_closes(
    opens: date, closes: date, short: list[int]
) -> None:
    forecast = _forecast({(ASD, PRIMARY, NORTH): 5}, years=3)

    found = _set_against(forecast, _school(5, opens_on=opens, closes_on=closes))

    assert found.displaced[0].sum((1, 2, 3)).tolist() == short


@pytest.mark.parametrize(
    ("ages", "phase", "takes"),
    [((4, 10), 1, True), ((7, 10), 1, True), ((8, 10), 1, False), ((4, 15), 2, True)],
)
def test_a_school_takes_a_phase_when_it_takes_half_its_ages(
    ages: tuple[int, int], phase: int, takes: bool
) -> None:
    assert _school(5, ages=ages).takes_phase(phase) is takes


def test_the_nearest_district_is_asked_first() -> None:
    area = AREA.__class__(("ASD",), ("north", "south", "west"), ("special",))
    places = np.zeros((1, 1, 1, len(PHASES), 3, 1), np.int32)
    places[0, 0, 0, PRIMARY, 0] = 4
    forecast = Forecast(area, 2026, places, np.zeros((1, 1, 1, 26, 1), np.int32))

    found = sufficiency(
        forecast, "special", [_school(4, "south"), _school(4, "west")], nearness={"north": ["west"]}
    )

    assert found.spare[0, 0].tolist() == [4, 0]


def test_the_sentence_says_when_places_run_out() -> None:
    found = _set_against(
        _forecast({(ASD, PRIMARY, NORTH): 12}, years=3), _school(12, closes_on=date(2027, 8, 31))
    )

    assert found.sentence == (
        "“special” places are likely to run out in 2027 to 2028. By 2028 to 2029 12 children have none in the area "
        "(8 chances in 10: 12 to 12)."
    )


def test_the_sentence_says_when_there_are_enough() -> None:
    found = _set_against(_forecast({(ASD, PRIMARY, NORTH): 12}), _school(12))

    assert found.sentence == "There are likely to be enough “special” places in every year to 2026 to 2027."


def test_the_worst_shortfalls_come_first() -> None:
    found = _set_against(_forecast({(ASD, PRIMARY, NORTH): 2, (SEMH, SECONDARY, SOUTH): 7}))

    assert found.worst() == [
        (2026, "SEMH", "secondary", "south", 7.0),
        (2026, "ASD", "primary", "north", 2.0),
    ]


@given(
    st.lists(st.integers(0, 30), min_size=4, max_size=4),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(AREA.districts), st.booleans()), max_size=5),
)
def test_every_child_is_placed_or_displaced_and_no_place_is_given_twice(
    children: list[int], schools: list[tuple[int, str, bool]]
) -> None:
    cells = ((ASD, PRIMARY, NORTH), (SEMH, PRIMARY, SOUTH), (ASD, SECONDARY, NORTH), (SEMH, SECONDARY, SOUTH))
    ours = [
        _school(places, where, ages=(4, 15), needs=("ASD",) if one else ()) for places, where, one in schools
    ]

    found = _set_against(_forecast(dict(zip(cells, children, strict=True))), *ours)

    placed = (found.demand - found.displaced)[0].sum()
    assert placed == sum(school.places for school in ours) - found.spare[0].sum()
    assert found.displaced.min() >= 0
    assert np.all(found.spare >= 0)
    assert np.all(found.away <= found.demand - found.displaced)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"places": -1}, "cannot have -1 places"),
        ({"places": 5, "ages": (11, 4)}, "cannot take ages 11 to 4"),
        (
            {"places": 5, "opens_on": date(2027, 9, 1), "closes_on": date(2026, 9, 1)},
            "closes before it opens",
        ),
    ],
)
def test_a_school_that_cannot_be_is_refused(asked: dict, words: str) -> None:
    with pytest.raises(UnfitPlaces, match=words):
        _school(**asked)


@pytest.mark.parametrize(
    "school",
    [_school(5, "east"), _school(5, needs=("XYZ",)), School("Moon School", "moon", "north", 5, (4, 10))],
)
def test_a_school_of_another_area_is_refused(school: School) -> None:
    with pytest.raises(UnfitPlaces, match="of this area"):
        _set_against(_forecast({}), school)
