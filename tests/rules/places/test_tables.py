"""Joiner, mover and leaver tables are read and written as areas keep them."""

import numpy as np
import pytest

from tests.rules.places.areas import AREA, some_children, some_rates
from trellis.rules.places import (
    Outlook,
    Transition,
    UnfitPlaces,
    forecast,
    read_children,
    read_rates,
    read_transitions,
    write_forecast,
    write_rates,
    write_transitions,
)

HEAD = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2"
TABLE = f"""{HEAD}
2024,NONSEND,NONSEND,0,mainstream,ASD,1
2024,mainstream,ASD,6,special,SEMH,7
2024,special,SEMH,14,NONSEND,NONSEND,15
"""


def test_a_row_is_a_joiner_a_mover_or_a_leaver() -> None:
    assert read_transitions(TABLE) == (
        Transition(2024, "ASD", 4, "", 5, "mainstream"),
        Transition(2024, "SEMH", 10, "mainstream", 11, "special"),
        Transition(2024, "SEMH", 18, "special", 19, ""),
    )


def test_districts_and_numbers_of_children_are_read_where_they_are_given() -> None:
    text = f"\ufeff{HEAD},district,children\n2024,NONSEND,NONSEND,0,mainstream,ASD,1,north,12\n"

    assert read_transitions(text) == (Transition(2024, "ASD", 4, "", 5, "mainstream", "north", 12),)


def test_what_is_written_is_read_back() -> None:
    transitions = read_transitions(TABLE)

    assert read_transitions(write_transitions(transitions)) == transitions


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("calendar-year,setting-1\n2024,special\n", "lacks the column “need-1”"),
        ("", "lacks the column “calendar-year”"),
        (
            f"{HEAD}\n2024,special,ASD,six,special,ASD,7\n",
            "Line 2 .*“six” under “academic-year-1”, which is not a whole",
        ),
        (f"{HEAD}\n2024,special,ASD\n", "Line 2 .* too short. Give it"),
        (f"{HEAD},children\n2024,special,ASD,6,special,ASD,7,-3\n", "stands for -3 children. Type 1 or more"),
        (f"{HEAD}\n\n\n2024,special,ASD\n", "Line 4 "),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_line(text: str, words: str) -> None:
    with pytest.raises(UnfitPlaces, match=words):
        read_transitions(text)


def test_a_line_of_children_that_cannot_be_read_is_refused_with_how_to_write_it() -> None:
    with pytest.raises(UnfitPlaces, match=r"Line 2 .* Write it like this: ASD,7,special,12"):
        read_children("need,academic-year,setting,children\nASD,seven,special,12\n")


def test_rates_are_written_and_read_back() -> None:
    rates = some_rates()

    found = read_rates(AREA, write_rates(rates))

    assert np.allclose(found.leave(), rates.leave(), rtol=1e-9)
    assert np.allclose(found.move(), rates.move(), rtol=1e-9)
    assert np.allclose(found.join(), rates.join(), rtol=1e-9, atol=1e-9)
    assert np.allclose(found.moving, rates.moving, rtol=1e-9)
    assert found.years == rates.years


def test_a_table_of_leavers_shows_what_it_expects() -> None:
    rows = write_rates(some_rates())["leavers"].splitlines()

    assert rows[0] == "need,academic-year,setting,alpha,beta,expectation"
    _, _, _, alpha, beta, expected = rows[1].split(",")
    assert float(alpha) / (float(alpha) + float(beta)) == pytest.approx(float(expected), rel=1e-6)


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("movers", None, "The table of movers is missing"),
        ("leavers", ("alpha", "alfa"), "lacks the column “alpha”"),
        ("joiners", ("ASD,", "XYZ,"), "not a need"),
        ("leavers", ("ASD,-4", "ASD,-9"), "Academic year -9 is outside"),
        ("movers", ("special,", "moon,"), "not a setting"),
        ("leavers", ("ASD,-4,mainstream,", "ASD,-4,mainstream,many"), "is not a number"),
    ],
)
def test_tables_of_rates_that_cannot_be_read_are_refused(
    name: str, change: tuple[str, str] | None, words: str
) -> None:
    tables = write_rates(some_rates())
    changed = (
        {**tables, name: tables[name].replace(*change)}
        if change
        else {key: tables[key] for key in tables if key != name}
    )

    with pytest.raises(UnfitPlaces, match=words):
        read_rates(AREA, changed)


def test_a_forecast_is_written_by_january_setting_need_and_academic_year() -> None:
    found = forecast(
        some_children(300), some_rates(), Outlook(), first_year=2026, replications=10, seed=1, years=2
    )

    rows = [row.split(",") for row in write_forecast(found).splitlines()]

    assert rows[0] == ["calendar-year", "setting", "need", "academic-year", "mean", "low", "high"]
    assert {row[0] for row in rows[1:]} == {"2027", "2028"}
    assert sum(float(row[4]) for row in rows[1:] if row[0] == "2028") == pytest.approx(
        found.by_age[:, 1].sum() / 10, rel=1e-3
    )
