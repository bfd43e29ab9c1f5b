"""Children join, move and leave one by one; in the mean, as the matrix cohort model says."""

from dataclasses import replace

import numpy as np
import pytest

from tests.rules.places.areas import AREA, SURE, no_change, some_children, some_rates
from trellis.rules.places import (
    AGES,
    PHASES,
    Area,
    Children,
    Forecast,
    Outlook,
    Rates,
    UnfitPlaces,
    cohort,
    forecast,
    kernel,
    prepare,
)
from trellis.rules.places.people import PHASE_OF_AGE

NOW = some_children(1500)


def _foretold(**asked: object) -> Forecast:
    given: dict = {
        "now": NOW, "rates": some_rates(), "outlook": Outlook(), "first_year": 2026, "replications": 20, "seed": 1, **asked
    }  # fmt: skip
    return forecast(given.pop("now"), given.pop("rates"), given.pop("outlook"), **given)


def _off(found: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """How many standard errors each cell's mean is from what is expected, where enough is."""
    told = expected > 2
    spread = np.maximum(found.std(0) / np.sqrt(len(found)), 1e-9)
    off: np.ndarray = ((found.mean(0) - expected) / spread)[told]
    return off


@pytest.mark.slow
def test_the_mean_is_that_of_the_matrix_cohort_model_at_every_need_age_and_setting() -> None:
    found = _foretold(replications=800, unsure=False)

    off = _off(found.by_age, cohort(NOW, some_rates(), years=10).sum(3))

    assert off.size > 500
    assert abs(off.mean()) < 0.25
    assert off.std() == pytest.approx(1, abs=0.15)
    assert np.abs(off).max() < 5


@pytest.mark.slow
def test_the_mean_is_that_of_the_matrix_cohort_model_at_every_phase_and_district() -> None:
    found = _foretold(replications=800, unsure=False, outlook=Outlook(growth=0.05))
    expected = np.zeros(found.by_place.shape[1:])
    np.add.at(
        expected,
        (slice(None), slice(None), PHASE_OF_AGE.astype(int)),
        cohort(NOW, some_rates(), years=10, growth=0.05),
    )

    off = _off(found.by_place, expected)

    assert abs(off.mean()) < 0.3
    assert np.abs(off).max() < 5


def test_rates_nobody_doubts_are_drawn_as_their_means() -> None:
    sure = some_rates(cases=SURE)
    outlook = Outlook(joiners_sd=0, leavers_sd=0)

    drawn, means = (_foretold(rates=sure, outlook=outlook, unsure=unsure) for unsure in (True, False))

    assert np.abs(drawn.by_age.astype(int) - means.by_age).sum() < 0.001 * means.by_age.sum()


@pytest.mark.slow
def test_bands_widen_by_what_is_not_known() -> None:
    unsure, chance = (
        _foretold(replications=300, unsure=unsure).band("special")[:, -1] for unsure in (True, False)
    )

    assert unsure[2] - unsure[0] > 1.5 * (chance[2] - chance[0])


def test_a_seed_gives_the_same_bytes_on_any_number_of_threads() -> None:
    one, two, three = (_foretold(threads=threads) for threads in (1, 2, 3))

    assert one.by_place.tobytes() == two.by_place.tobytes() == three.by_place.tobytes()
    assert one.by_age.tobytes() == two.by_age.tobytes()


def test_another_seed_gives_another_forecast() -> None:
    assert _foretold(seed=2).by_age.tobytes() != _foretold().by_age.tobytes()


def test_a_replication_is_the_same_however_many_are_asked_for() -> None:
    assert _foretold(replications=3).by_age.tobytes() == _foretold().by_age[:3].tobytes()


@pytest.mark.slow
def test_the_same_children_meet_the_same_chances_in_another_scenario() -> None:
    base, more = (_foretold(replications=200, outlook=Outlook(growth=growth)) for growth in (0.0, 0.02))
    apart = _foretold(replications=200, outlook=Outlook(growth=0.02), seed=9)

    paired = (more.total("special") - base.total("special"))[:, -1]
    unpaired = (apart.total("special") - base.total("special"))[:, -1]

    assert unpaired.var() > 5 * paired.var()


def test_more_joiners_are_added_to_those_there_and_change_nobodys_years() -> None:
    base, more = (_foretold(outlook=Outlook(growth=growth)) for growth in (0.0, 0.1))

    assert np.all(more.by_place >= base.by_place)
    assert np.all(more.by_age >= base.by_age)
    assert more.by_age[:, -1].sum() > 1.1 * base.by_age[:, -1].sum()


@pytest.mark.slow
@pytest.mark.parametrize("joiners", [600.0, 9000.0])
def test_joiners_of_each_district_are_poisson_and_hang_on_no_other_district(joiners: float) -> None:
    nobody, rates = some_children(0), some_rates(joiners=joiners)
    came = _foretold(now=nobody, rates=rates, years=1, replications=2000, unsure=False).by_place[:, 0].sum(-1)
    expected = np.zeros(came.shape[1:])
    np.add.at(expected, (slice(None), PHASE_OF_AGE.astype(int)), rates.join())

    off = (came - expected) / np.sqrt(expected)
    spread = np.sqrt((2 + 1 / expected) / 2000)  # of the variance of so many Poisson counts, over their mean

    assert np.abs(off.mean(0)).max() < 4.5 / np.sqrt(2000)
    assert np.abs((off.var(0, ddof=1) - 1) / spread).max() < 4.5
    assert np.abs(off.prod(-1).mean(0)).max() < 4.5 / np.sqrt(2000)


def test_in_an_area_of_one_kind_nobody_can_move() -> None:
    area = Area(("any",), ("here",), ("only",))
    now = Children(*(np.full(500, code, np.uint8) for code in (0, 10, 0, 0)))
    beliefs = np.ones((1, AGES, 1, 1))
    rates = Rates(
        area,
        np.stack([0 * beliefs[..., 0], beliefs[..., 0]], -1),
        beliefs,
        0 * beliefs[..., 0],
        1.0,
        beliefs[..., 0],
    )

    found = _foretold(now=now, rates=rates, years=3, replications=2)

    assert found.by_place[:, :, 0, :, 0, 0].tolist() == [[[0, 0, 500, 0, 0]] * 3] * 2


def test_where_nobody_joins_moves_or_leaves_children_grow_older_in_their_places() -> None:
    found = _foretold(rates=no_change(), years=3, replications=2)
    young = NOW.age <= 25 - 3

    assert found.by_age[0, 2].sum() == young.sum()
    assert found.total("special")[0, 2] == (NOW.setting[young] == 1).sum()
    assert found.by_age[0, 0, :, 10, :].sum() == (NOW.age == 9).sum()


def test_a_plan_ends_by_25() -> None:
    old = Children(*(np.array([code], np.uint8) for code in (0, 24, 0, 1)))

    found = _foretold(now=old, rates=no_change(), years=2, replications=1)

    assert found.by_age[0, :, :, 25].sum(1).tolist() == [[0, 1, 0], [0, 0, 0]]
    assert found.by_age[0, 1].sum() == 0


def test_where_everybody_leaves_nobody_is_left() -> None:
    assert _foretold(rates=no_change(stays=False), replications=1).by_age.sum() == 0


def test_every_child_is_in_both_counts() -> None:
    found = _foretold()

    assert np.array_equal(found.by_place.sum((3, 4)).sum(3), found.by_age.sum((3, 4)))


def test_joiners_follow_the_population_of_their_age() -> None:
    empty = np.zeros((10, AGES))

    found = _foretold(outlook=Outlook(population=empty), years=10, rates=some_rates())

    assert found.by_age[:, -1, :, :9].sum() == 0


def test_many_more_joiners_than_room_was_made_for_are_all_counted() -> None:
    flood = Outlook(population=np.full((10, AGES), 20.0), joiners_sd=0)

    found = _foretold(outlook=flood, replications=4, unsure=False)

    expected = cohort(NOW, replace(some_rates(), joining=20 * some_rates().joining), years=10)
    assert found.by_age[:, -1].sum() / 4 == pytest.approx(expected[-1].sum(), rel=0.02)


def test_phases_cover_every_age_once() -> None:
    assert [age for _, first, last in PHASES for age in range(first, last + 1)] == list(range(AGES))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"replications": 0}, "1 to 10,000 forecasts"),
        ({"years": 51}, "1 to 50 years"),
        ({"outlook": Outlook(population=np.ones((3, AGES)))}, "10 years by 26 ages"),
        ({"now": Children(*(np.array([code], np.uint8) for code in (7, 9, 0, 0)))}, "the area does not have"),
    ],
)
def test_what_cannot_be_forecast_is_refused(asked: dict, words: str) -> None:
    with pytest.raises(UnfitPlaces, match=words):
        _foretold(**asked)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"growth": -1.0}, "take away everybody"),
        ({"growth": float("nan")}, "take away everybody"),
        ({"joiners_sd": -0.1}, "between 0 and 2"),
        ({"population": np.full((10, AGES), np.inf)}, "less than 100 times"),
        ({"population": np.full((10, AGES), -1.0)}, "0 or more"),
    ],
)
def test_an_outlook_that_cannot_be_is_refused(asked: dict, words: str) -> None:
    with pytest.raises(UnfitPlaces, match=words):
        Outlook(**asked)


def test_an_area_names_each_kind_once() -> None:
    with pytest.raises(UnfitPlaces, match="Name each need once"):
        replace(AREA, needs=("ASD", "ASD"))


def test_once_prepared_no_forecast_waits_for_compiling() -> None:
    prepare()
    entries = (kernel.edges, kernel.turns, kernel.arrivals, kernel.run)
    compiled = [len(entry.signatures) for entry in entries]

    _foretold()
    _foretold(unsure=False, threads=1)

    assert [len(entry.signatures) for entry in entries] == compiled == [1, 1, 1, 1]
