"""What is said of a shortage is what was found, and a few children are never counted out loud."""

import csv
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.builders import AT
from tests.planning.places.beginnings import DISTRICTS, a_start, basis, pack, some_places
from trellis.planning.places import tables, wording
from trellis.planning.places.forecasting import foretold, set_against
from trellis.planning.places.kinds import chance, expected, short_year, shown, year_group
from trellis.planning.places.schools import Places
from trellis.planning.places.shortage import shortage, worst
from trellis.planning.places.start import Start, from_record
from trellis.plans.queries.counting import WithPlans
from trellis.rules.places import Sufficiency

NOW = date(2026, 10, 1)
YEARS = range(2026, 2036)


def _of_record(children: int) -> Start:
    return from_record([WithPlans("ASD", 7, "upper-mere", "primary", children)], NOW, basis())


ESSEX = {one.slug: one.slug.capitalize() for one in pack("essex").file.districts}
IN_FIGURES = pack().counted


@pytest.mark.parametrize(
    ("children", "words"),
    [
        (0, "holds no child with a final plan; the area’s figures have"),
        (1, "holds fewer than 6 children with"),
        (
            IN_FIGURES // 2,
            f"holds {IN_FIGURES // 2} children with a final plan; the area’s figures have {IN_FIGURES}.",
        ),
        (int(IN_FIGURES * 0.74), "start from the area’s figures until all plans are in this system"),
    ],
)
def test_a_record_of_far_fewer_children_than_the_areas_says_what_to_do(children: int, words: str) -> None:
    assert words in wording.few_children(_of_record(children))


@pytest.mark.parametrize("start", [_of_record(int(IN_FIGURES * 0.76)), _of_record(2 * IN_FIGURES), a_start()])
def test_a_start_of_enough_children_is_not_warned_of(start: Start) -> None:
    assert wording.few_children(start) == ""


def _found(*places: Places) -> Sufficiency:
    return set_against(a_start(), "special", places)


@pytest.mark.parametrize(
    ("children", "words"),
    [(0, "0"), (0.4, "0"), (0.6, "fewer than 6"), (5.9, "fewer than 6"), (6, "6"), (1234.4, "1,234")],
)
def test_fewer_than_six_children_are_not_counted_out_loud(children: float, words: str) -> None:
    assert shown(children) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1.0, "almost certain"),
        (0.95, "10 in 10"),
        (0.5, "5 in 10"),
        (0.06, "1 in 10"),
        (0.0, "less than 1 in 10"),
    ],
)
def test_a_chance_is_said_in_tenths(share: float, words: str) -> None:
    assert chance(share) == words


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (1, "Under 2"),
        (2, "Nursery 2"),
        (3, "Nursery 1"),
        (4, "Reception"),
        (5, "Year 1"),
        (11, "Year 7"),
        (18, "Year 14"),
    ],
)
def test_an_age_has_its_year_group(age: int, words: str) -> None:
    assert year_group(age) == words


def test_too_few_places_run_out_at_once_and_enough_places_never_do() -> None:
    assert "are likely to run out in 2026 to 2027 (chance: almost certain)" in wording.in_short(
        _found(some_places(1)), NOW
    )
    assert wording.in_short(_found(some_places(2000)), NOW) == (
        "There are likely to be enough special school places in every year to 2035 to 2036."
    )


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2027, 8, 31), "likely to run out in 2026 to 2027"),
        (date(2027, 9, 1), "likely to have run out already, in 2026 to 2027"),
    ],
)
def test_a_school_year_that_is_over_is_not_said_to_come(on: date, words: str) -> None:
    assert words in wording.in_short(_found(some_places(1)), on)


@pytest.mark.parametrize(("children", "words"), [(0.4, "0"), (0.6, "1"), (5.2, "5"), (1234.4, "1,234")])
def test_children_foretold_are_numbers_however_few(children: float, words: str) -> None:
    assert expected(children) == words


def test_most_children_without_a_place_at_the_end_come_first() -> None:
    found = _found(
        some_places(30), some_places(10, slug="b", name="B", district="upper-mere", needs=("ASD",))
    )

    ends = [int(row[-1].split("\N{NO-BREAK SPACE}")[0].replace(",", "")) for row in worst(found, DISTRICTS)]

    assert len(set(ends)) > 2
    assert ends == sorted(ends, reverse=True)


def test_places_that_close_run_out_the_year_after() -> None:
    closing = some_places(2000, closes_on=date(2029, 8, 31))

    assert "run out in 2029 to 2030" in wording.in_short(_found(closing), NOW)


def test_what_would_be_enough_is_enough() -> None:
    short = _found(some_places(60))
    more = some_places(wording.enough(short), slug="more", name="More")

    assert wording.enough_says(short).startswith(f"It takes {wording.enough(short):,} more places")
    assert set_against(a_start(), "special", (some_places(60), more)).chance_short()[-1] <= 0.25


def test_a_change_says_how_many_fewer_have_no_place() -> None:
    before, after = _found(some_places(50)), _found(some_places(50), some_places(30, slug="b", name="B"))

    assert wording.difference(before, after).startswith("30 fewer children have no place in 2035 to 2036")
    assert "makes no difference" in wording.difference(before, before)


def test_those_without_a_place_add_up_the_same_by_need_and_by_district() -> None:
    page = shortage(a_start(), "special", (some_places(10),), DISTRICTS, NOW)

    none = page.found.shortfall()[-1].sum()
    assert page.found.displaced[:, -1].sum((1, 2, 3)).mean() == pytest.approx(none)
    assert [row[0] for row in page.by_district] == ["Lower Mere", "Upper Mere"]
    assert len(page.years) == 10


def test_the_year_groups_add_up_to_the_forecast() -> None:
    found = foretold(a_start())

    rows = list(csv.reader(tables.by_year_group(found).splitlines()))
    special = sum(float(row[3]) for row in rows[1:] if row[0] == "special")
    assert rows[0][:4] == ["provision", "primary need", "year group", "2026 to 2027"]
    assert special == pytest.approx(found.total("special")[:, 0].mean(), abs=3)


def test_a_cell_that_begins_like_a_formula_is_made_harmless() -> None:
    rows = list(csv.reader(tables.of_places([some_places(name="=1+1")], DISTRICTS).splitlines()))

    assert rows[1][0] == "'=1+1"


@pytest.mark.parametrize(("september", "words"), [(2026, "2026/27"), (2099, "2099/00")])
def test_a_school_year_is_short_in_a_narrow_column(september: int, words: str) -> None:
    assert short_year(september) == words


def _with_none(*none: int) -> Sufficiency:
    """In the last year so many children without a place, a forecast each; enough in the first of those before."""
    found = _found(some_places(1))
    displaced = np.zeros_like(found.displaced, shape=(len(none), *found.displaced.shape[1:]))
    displaced[:, 0, 0, 0, 0], displaced[:, -1, 0, 0, 0] = 9, none
    return replace(found, displaced=displaced)


@pytest.mark.parametrize(
    ("none", "words"),
    [
        ((10,) * 20, "By 2035 to 2036 about 10 children have none (8 chances in 10: 10 to 10)."),
        (
            (*(0,) * 19, 280),
            "By 2035 to 2036 all children have a place (8 chances in 10). In a few forecasts some have none: 14 on average "
            "over them all.",
        ),
        (
            (*(0, 2) * 9, 2, 982),
            "By 2035 to 2036 0 to 2 children have none (8 chances in 10). In a few forecasts far more have none: 50 on "
            "average over them all.",
        ),
        ((0,) * 20, "By 2035 to 2036 there are likely to be enough again."),
    ],
)
def test_an_average_outside_its_own_band_is_not_said_to_lie_in_it(none: tuple[int, ...], words: str) -> None:
    assert wording.in_short(_with_none(*none), NOW).endswith(words)


@pytest.mark.parametrize(
    ("draws", "words"),
    [
        ((8, 10, 12), "10 (8 to 12)"),
        ((0,) * 19 + (280,), "0 (0 to 0), 14 on average"),
        ((0,) * 19 + (12,), "0 (0 to 0), 1 on average"),
        ((0,) * 19 + (4,), "0 (0 to 0)"),
    ],
)
def test_a_row_gives_the_middle_forecast_where_the_average_lies_outside_its_band(
    draws: tuple[int, ...], words: str
) -> None:
    assert wording.banded(np.array(draws, float)).replace("\N{NO-BREAK SPACE}", " ") == words


def test_rows_that_are_left_out_of_those_that_run_short_are_counted() -> None:
    cut = shortage(a_start(area="essex"), "special", (some_places(10, district="colchester"),), ESSEX, NOW)
    whole = shortage(a_start(), "special", (some_places(2000),), DISTRICTS, NOW)
    everything = list(worst(cut.found, ESSEX))

    assert len(cut.worst) == 15 < len(everything)
    assert cut.worst_says == (
        "These are the 15 with the most children without a place at the end. "
        f"{cut.run_short - len(everything):,} more run short before, and have enough again by then. "
        f"All {cut.run_short:,} that run short are in the file of who has no place."
    )
    assert (whole.run_short, whole.worst_says) == (len(whole.worst), "")
    assert all("(0\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}0)" not in row[-1] for row in everything)


def _changed(**facts: object) -> Places:
    return some_places(**{"changed_at": AT, "was": 70, "was_setting": "special", **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("places", "setting", "words"),
    [
        ((some_places(),), "special", ""),
        (
            (some_places(), _changed(places=190)),
            "special",
            "Special school places were changed or added here at one school: the forecast counts 190 there, where the "
            "area’s figures have 70.",
        ),
        (
            (_changed(places=1090), _changed(places=200, was=None, was_setting="")),
            "special",
            "Special school places were changed or added here at 2 schools: the forecast counts 1,290 there, where the "
            "area’s figures have 70.",
        ),
        (
            (_changed(places=80, setting="resourced"),),
            "special",
            "Special school places were changed or added here at one school: the forecast counts 0 there, where the area’s "
            "figures have 70.",
        ),
        (
            (_changed(places=80, setting="resourced"),),
            "resourced",
            "Unit or resourced places were changed or added here at one school: the forecast counts 80 there, where the "
            "area’s figures have none.",
        ),
        ((_changed(places=190),), "resourced", ""),
        (
            (_changed(places=130), _changed(places=200, was=None, was_setting="", opens_on=date(2050, 9, 1))),
            "special",
            "Special school places were changed or added here at 2 schools: the forecast counts 130 there, where the "
            "area’s figures have 70. The forecast does not reach 200 places: they open after its last count, in January "
            "2036.",
        ),
        (
            (_changed(places=1, was=None, was_setting="", opens_on=date(2036, 1, 16)),),
            "special",
            "Special school places were changed or added here at one school: the forecast counts 0 there, where the area’s "
            "figures have none. The forecast does not reach 1 place: it opens after its last count, in January 2036.",
        ),
        (
            (_changed(places=80, opens_on=date(2036, 1, 15)),),
            "special",
            "Special school places were changed or added here at one school: the forecast counts 80 there, where the "
            "area’s figures have 70.",
        ),
        (
            (_changed(places=80, closes_on=date(2026, 8, 31)),),
            "special",
            "Special school places were changed or added here at one school: the forecast counts 0 there, where the area’s "
            "figures have 70.",
        ),
    ],
)
def test_places_changed_by_hand_are_said_beside_the_areas_figures(
    places: tuple[Places, ...], setting: str, words: str
) -> None:
    assert wording.by_hand(places, setting, YEARS) == words


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (None, None, "Forecasts count these places from now on."),
        (date(2020, 9, 1), None, "Forecasts count these places from now on."),
        (date(2028, 1, 15), None, "Forecasts count these places from the count of January 2028 on."),
        (date(2028, 1, 16), None, "Forecasts count these places from the count of January 2029 on."),
        (
            date(2050, 9, 1),
            None,
            "Forecasts count these places from the count of January 2051 on. No forecast reaches that far yet.",
        ),
        (None, date(2028, 1, 15), "Forecasts count these places from now on, to that of January 2027."),
        (None, date(2028, 1, 16), "Forecasts count these places from now on, to that of January 2028."),
        (
            None,
            date(2026, 12, 1),
            "Forecasts do not count these places: they are open at no January count to come.",
        ),
        (
            date(2028, 2, 1),
            date(2028, 12, 31),
            "Forecasts do not count these places: they are open at no January count to come.",
        ),
    ],
)
def test_from_which_january_places_count_is_said(opens: date | None, closes: date | None, words: str) -> None:
    assert wording.counted_from(opens, closes, NOW) == words


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        ((4, 18), ""),
        ((4, 10), ""),
        ((2, 7), ""),  # half of early years, and of primary
        (
            (5, 7),
            "Ages 5 to 7 take in less than half of ages 4 to 10: forecasts count these places for no child.",
        ),
        (
            (4, 4),
            "Age 4 takes in less than half of ages 4 to 10: forecasts count these places for no child.",
        ),
        (
            (3, 16),
            "Ages 3 to 16 take in less than half of ages 0 to 3 and 16 to 18: forecasts count these places for no child of "
            "those ages.",
        ),
    ],
)
def test_ages_that_are_less_than_half_of_a_phase_are_said_to_count_for_no_child(
    ages: tuple[int, int], words: str
) -> None:
    assert wording.for_no_child(*ages) == words


@pytest.mark.parametrize(
    ("on", "last"), [(date(2026, 8, 31), 2036), (date(2026, 9, 1), 2037), (date(2027, 3, 1), 2037)]
)
def test_no_forecast_reaches_what_opens_after_the_last_count_of_one_made_from_the_record(
    on: date, last: int
) -> None:
    start = from_record([WithPlans("ASD", 7, "upper-mere", "primary", 9)], on, basis())
    days = (date(last, 1, 15), date(last, 1, 16))

    reached = ["No forecast reaches" not in wording.counted_from(day, None, on) for day in days]

    assert (
        reached == [True, False] == [not some_places(opens_on=day).opens_after(start.years) for day in days]
    )


def test_the_worst_come_first_and_each_says_its_year() -> None:
    page = shortage(a_start(), "special", (some_places(10),), DISTRICTS, NOW)

    need, phase, _district, year, sure, _none = page.worst[0]
    without = [int(row[-1].split("\N{NO-BREAK SPACE}")[0]) for row in page.worst]
    assert without == sorted(without, reverse=True)
    assert (need, year) == ("Autism", "2026/27")
    assert (phase in ("Primary", "Secondary"), sure) == (True, "almost\N{NO-BREAK SPACE}certain")
