"""The published tables of a council become its children, and the least that can have happened between two Januaries."""

from collections import Counter
from collections.abc import Iterable

import pytest

from trellis.rules.places import Transition, UnfitPlaces, from_published
from trellis.rules.places.published import NEEDS, SETTINGS, TABLES

AGED, STARTED, KIND = "Child or young persons age", "Age when plan started", "Type of placement"
COLUMNS = [column for columns in SETTINGS.values() for column in columns]


def _table(*rows: tuple[str, str, str, dict[str, int]]) -> str:
    counts = [*COLUMNS, *(f"number_{need.lower()}" for need in NEEDS)]
    head = ["time_period", "la_name", "breakdown_topic", "breakdown", *counts]
    lines = [
        [year, "Mere", topic, words, *(str(numbers.get(column, "x")) for column in counts)]
        for year, topic, words, numbers in rows
    ]
    return "\ufeff" + "\n".join(",".join(line) for line in (head, *lines)) + "\n"


def _tables() -> dict[str, str]:
    """Ten seven-year-olds in mainstream schools; a year on one has left, two are in a special school, two have joined."""
    mainstream, special = "mainstream_academy", "special_academy_free"
    needs = {"number_asd": 9, "number_semh": 2}
    return {
        "caseload": _table(
            ("202324", AGED, "age 7", {mainstream: 10}),
            ("202425", AGED, "age 8", {mainstream: 9, special: 2}),
        ),
        "newplans": _table(("2024", STARTED, "age 8", {mainstream: 2})),
        "sen_needs_all_plans": _table(
            ("202425", AGED, "age 8", needs),
            ("202425", KIND, "Mainstream - academy", {"number_asd": 9}),
            ("202425", KIND, "Special - academy/free schools", {"number_semh": 2}),
        ),
        "sen_need_newplans": _table(
            ("2024", AGED, "age 8", {"number_asd": 2}),
            ("2024", KIND, "Mainstream - total", {"number_asd": 2}),
            ("2024", KIND, "Mainstream - academy", {"number_asd": 2}),
        ),
    }


def _moves(found: Iterable[Transition]) -> Counter[tuple[str, str]]:
    moves: Counter[tuple[str, str]] = Counter()
    for one in found:
        moves[one.setting_1, one.setting_2] += one.children
    return moves


def test_the_children_are_those_of_the_newest_january_with_the_needs_of_their_setting() -> None:
    now, _ = from_published(_tables(), "Mere")

    assert now == [("ASD", 8, "mainstream", 9), ("SEMH", 8, "special", 2)]


def test_a_child_moved_only_where_the_counts_cannot_be_explained_otherwise() -> None:
    _, history = from_published(_tables(), "Mere")

    assert _moves(history) == {
        ("mainstream", "mainstream"): 7,
        ("mainstream", "special"): 2,
        ("mainstream", ""): 1,
        ("", "mainstream"): 2,
    }


def test_children_who_cannot_have_been_there_before_came_from_elsewhere() -> None:
    tables = _tables() | {
        "caseload": _table(
            ("202324", AGED, "age 7", {"mainstream_academy": 3}),
            ("202425", AGED, "age 8", {"mainstream_academy": 9}),
        )
    }

    _, history = from_published(tables, "Mere")

    assert _moves(history) == {("mainstream", "mainstream"): 3, ("", "mainstream"): 6}


def test_a_setting_not_recorded_one_year_and_elsewhere_the_next_is_no_move() -> None:
    tables = _tables() | {
        "caseload": _table(
            ("202324", AGED, "age 7", {"placement_unknown": 8}),
            ("202425", AGED, "age 8", {"ed_elsewhere": 8}),
        )
    }

    _, history = from_published(tables, "Mere")

    assert _moves(history) == {("elsewhere", "elsewhere"): 8}


@pytest.mark.parametrize("name", TABLES)
def test_a_missing_table_is_named(name: str) -> None:
    tables = {key: text for key, text in _tables().items() if key != name}

    with pytest.raises(UnfitPlaces, match=f"“{name}” is missing"):
        from_published(tables, "Mere")


def test_a_council_that_is_not_there_is_named() -> None:
    with pytest.raises(UnfitPlaces, match="“Moon” is not a council"):
        from_published(_tables(), "Moon")


def test_one_january_is_not_a_history() -> None:
    tables = _tables() | {"caseload": _table(("202425", AGED, "age 8", {"special_independent": 9}))}

    with pytest.raises(UnfitPlaces, match="two Januaries by age for “Mere”"):
        from_published(tables, "Mere")
