"""Every replication draws its own parameters, and the same key always draws the same."""

import numpy as np
import pytest

from trellis.rules.capacity.fitting import (
    About,
    Chance,
    Known,
    Parameter,
    UnfitHistory,
    draw,
    share,
    shares,
    table_of_draws,
)

PARAMETERS: dict[str, Parameter] = {
    "work": About(12, 1.5),
    "refused": Chance(33, 67),
    "by law": Known(6),
    "certain": About(3, 0),
}


def test_a_draw_depends_on_nothing_but_its_key() -> None:
    table = table_of_draws(PARAMETERS, seed=3, replications=5)

    assert draw({"refused": PARAMETERS["refused"]}, seed=3, replication=4)["refused"] == table["refused"][4]


@pytest.mark.parametrize(("seed", "replication"), [(4, 4), (3, 3)])
def test_another_seed_or_replication_draws_otherwise(seed: int, replication: int) -> None:
    one = draw(PARAMETERS, seed=3, replication=4)

    assert draw(PARAMETERS, seed=seed, replication=replication)["work"] != one["work"]


@pytest.mark.slow
def test_draws_have_the_mean_and_the_error_they_were_given() -> None:
    table = table_of_draws(PARAMETERS, seed=1, replications=2000)

    assert table["work"].mean() == pytest.approx(12, abs=0.12)
    assert table["work"].std() == pytest.approx(1.5, rel=0.06)
    assert table["refused"].mean() == pytest.approx(0.33, abs=0.004)
    assert set(table["by law"]) | set(table["certain"]) == {6, 3}


@pytest.mark.parametrize(
    "make",
    [
        lambda: About(0, 1),
        lambda: About(1, -1),
        lambda: Chance(0, 1),
        lambda: table_of_draws({}, seed=1, replications=0),
    ],
)
def test_a_parameter_that_cannot_be_is_refused(make: object) -> None:
    with pytest.raises(UnfitHistory):
        make()  # type: ignore[operator]  # a lambda above


def test_a_share_never_seen_is_not_thought_impossible() -> None:
    assert 0 < share(0, 40).mean < 0.02


@pytest.mark.parametrize(("happened", "of"), [(5, 4), (-1, 4)])
def test_a_share_above_all_or_below_none_is_refused(happened: int, of: int) -> None:
    with pytest.raises(UnfitHistory, match="cannot have happened"):
        share(happened, of)


def test_a_small_group_leans_on_the_whole_more_than_a_large_one() -> None:
    found = shares({"small": (4, 5), "large": (400, 500), "other": (250, 1000)})

    assert found["large"].mean == pytest.approx(0.8, abs=0.01)
    assert found["small"].mean < found["large"].mean


def test_groups_that_differ_by_chance_alone_lean_almost_wholly_on_the_whole() -> None:
    counts = np.random.default_rng(5).binomial(30, 0.3, 20)

    found = shares({str(group): (int(count), 30) for group, count in enumerate(counts)})

    assert np.std([one.mean for one in found.values()]) < 0.5 * np.std(counts / 30)


def test_no_groups_is_said() -> None:
    with pytest.raises(UnfitHistory, match="no groups"):
        shares({})
