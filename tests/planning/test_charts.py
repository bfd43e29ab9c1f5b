"""Charts: everything stays inside, ticks are round, and the words of ticks are figures."""

import pytest

from tests.planning.beginnings import a_month, band
from trellis.planning import charts

MONTHS = [f"{a_month(number).starts_on:%b %Y}" for number in range(36)]


def _ups(values: list[float]) -> list[str]:
    return [tick.words for tick in charts.chart("T", "S", MONTHS, [band(value) for value in values]).up]


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0, ["0", "1"]),
        (3, ["0", "1", "2", "3", "4"]),
        (90, ["0", "20", "40", "60", "80", "100"]),
        (1998, ["0", "500", "1,000", "1,500", "2,000", "2,500"]),
    ],
)
def test_ticks_are_round_numbers_from_nought_to_over_the_highest(highest: float, ticks: list[str]) -> None:
    assert _ups([highest] * 36) == ticks


def test_charts_that_are_to_be_compared_have_one_scale() -> None:
    high = charts.chart("T", "S", MONTHS, [band(1998)] * 36)

    low, again = (
        charts.chart("T", "S", MONTHS, [band(value)] * 36, reaching=high.most) for value in (90, 1998)
    )

    assert (low.up, low.most, again) == (high.up, high.most, high)


def test_a_share_goes_from_nought_to_all() -> None:
    drawn = charts.chart("T", "S", MONTHS, [band(0.1)] * 36, percent=True)

    assert [tick.words for tick in drawn.up] == ["0%", "25%", "50%", "75%", "100%"]


def test_the_line_has_a_point_for_each_month_and_stays_inside() -> None:
    drawn = charts.chart("T", "S", MONTHS, [band(value) for value in range(36)])
    points = [tuple(map(float, point.split(","))) for point in f"{drawn.line} {drawn.band}".split()]

    assert len(drawn.line.split()) == 36
    assert min(x for x, _y in points) >= drawn.left
    assert max(x for x, _y in points) <= drawn.right
    assert min(y for _x, y in points) >= drawn.top
    assert max(y for _x, y in points) <= drawn.bottom


def test_one_month_is_drawn_too() -> None:
    assert charts.chart("T", "S", MONTHS[:1], [band(3)]).line


def test_a_second_line_stands_beside_the_first_and_some_times_are_named() -> None:
    years = [f"Jan {year}" for year in range(2026, 2036)]
    drawn = charts.chart("T", "S", years, [band(10)] * 10, beside=[4.0] * 10, every=3)

    assert len(drawn.beside.split()) == 10
    assert [tick.words for tick in drawn.across] == ["Jan 2026", "Jan 2029", "Jan 2032", "Jan 2035"]
    assert [tick.anchor for tick in drawn.across] == ["start", "middle", "middle", "end"]
