"""Settings named in a text are found however their name is written, and a place is not taken for one."""

import pytest

from trellis.rules.plan import settings_named

POPLAR, MARYS, HALL = "Green Poplar Primary School", "St Mary's C of E Primary School", "Woodlands School"
NAMES = [POPLAR, MARYS, HALL]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("This happens at Green Poplar Primary School.", [POPLAR]),
        ("this happens at GREEN POPLAR primary school", [POPLAR]),
        ("Green\nPoplar School's library", [POPLAR]),
        ("At Green Poplar School, daily.", [POPLAR]),
        ("St. Mary’s C of E Primary School; Woodlands School", [MARYS, HALL]),
        ("A walk in the woodlands by a green poplar.", []),
        ("At school, at a primary school or in a special school.", []),
    ],
)
def test_settings_are_found_by_the_names_people_use(words: str, found: list[str]) -> None:
    assert settings_named(words, NAMES) == found


@pytest.mark.parametrize(("known", "found"), [([], []), ([POPLAR], [POPLAR])])
def test_the_childs_own_setting_is_found_by_the_first_part_of_its_name(
    known: list[str], found: list[str]
) -> None:
    assert settings_named("As Green Poplar does now.", NAMES, known=known) == found


def test_a_name_made_of_common_words_alone_is_not_looked_for() -> None:
    assert settings_named("A college or an academy.", ["The College", "The Academy"]) == []
