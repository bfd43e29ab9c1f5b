"""Quantile tables against the moments they were asked for."""

import numpy as np
import pytest

from trellis.rules.capacity import tables


@pytest.mark.parametrize("shape", [0.5, 1.0, 2.0, 5.0, 16.0, 50.0])
def test_a_gamma_table_has_its_mean_exactly_and_its_variance_to_a_thousandth(shape: float) -> None:
    table = tables.gamma(3.0, shape)

    assert tables.mean_of(table) == pytest.approx(3.0, rel=1e-12)
    assert tables.variance_of(table) == pytest.approx(9.0 / shape, rel=1e-3)


def test_a_lognormal_table_has_its_mean_and_spread() -> None:
    table = tables.lognormal(2.0, 1.5)

    assert tables.mean_of(table) == pytest.approx(2.0, rel=1e-12)
    assert tables.variance_of(table) == pytest.approx(2.25, rel=5e-3)


@pytest.mark.parametrize("sd", [5.0, 10.0])
def test_a_lognormal_with_a_long_tail_has_its_mean_and_nearly_its_spread(sd: float) -> None:
    table = tables.lognormal(1.0, sd)

    assert tables.mean_of(table) == pytest.approx(1.0, rel=1e-12)
    assert tables.variance_of(table) ** 0.5 == pytest.approx(sd, rel=0.06)


def test_an_exponential_table_has_the_median_of_an_exponential() -> None:
    assert tables.exponential(1.0)[0, 512] == pytest.approx(np.log(2), rel=1e-4)


def test_a_table_of_durations_keeps_their_mean() -> None:
    assert tables.mean_of(tables.empirical([1, 2, 2, 7, 30])) == pytest.approx(8.4)


@pytest.mark.parametrize("durations", [(0.005, 0.02), (1.0, 2.0, 2.0, 7.0, 30.0), tuple(range(1, 3001))])
def test_durations_are_each_as_likely(durations: tuple[float, ...]) -> None:
    table = tables.empirical(durations)

    assert tables.mean_of(table) == pytest.approx(np.mean(durations), rel=1e-9)
    assert tables.variance_of(table) == pytest.approx(np.var(durations), rel=5e-3)


def test_hardly_anything_is_drawn_between_two_durations() -> None:
    body = tables.empirical([1, 2, 2, 7, 30])[0]
    exactly = [np.sum((body[:-1] == weeks) & (body[1:] == weeks)) / 1024 for weeks in (1, 2, 7, 30)]

    assert exactly == pytest.approx([0.2, 0.4, 0.2, 0.2], abs=3 / 1024)


def test_a_table_of_quantiles_passes_through_them() -> None:
    table = tables.quantiles([0, 1, 4, 9, 16])

    assert table[0, [0, 256, 512, 768, 1024]].tolist() == [0, 1, 4, 9, 16]


def test_a_fixed_table_is_always_the_same() -> None:
    assert {*tables.deterministic(2.5).ravel().tolist()} == {2.5}


@pytest.mark.parametrize("shape", [1.0, 2.0, 5.0, 16.0])
def test_what_is_left_of_work_under_way_has_the_mean_of_renewal_theory(shape: float) -> None:
    left = tables.quantiles(tables.residual(tables.gamma(3.0, shape)))

    assert tables.mean_of(left) == pytest.approx(3.0 * (1 + 1 / shape) / 2, rel=0.01)


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.875])
def test_what_is_left_of_exponential_work_is_like_the_whole_and_of_fixed_work_any_part_of_it(
    share: float,
) -> None:
    exponential, fixed = (
        tables.residual(table) for table in (tables.exponential(2.0), tables.deterministic(4.0))
    )
    at = round(share * (exponential.size - 1))

    assert exponential[at] == pytest.approx(-2.0 * np.log(1 - share), rel=0.01)
    assert fixed[at] == pytest.approx(4.0 * share)


def test_of_no_work_nothing_is_left() -> None:
    assert not tables.residual(tables.deterministic(0.0)).any()
