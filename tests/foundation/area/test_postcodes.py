"""Postcodes to districts, offline."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.foundation.area import Area, postcode_table, postcodes

SHORT = "I"  # the postcodes that start with I are few: enough to make a table of quickly


@pytest.fixture(scope="module")
def west(essex: Area) -> Area:
    """Essex, as if all its postcodes began with I."""
    places = essex.places.model_copy(update={"postcode_letters": (SHORT,)})
    return essex.model_copy(update={"places": places})


@pytest.fixture(autouse=True)
def made_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.getbasetemp() / "postcodes"
    monkeypatch.setenv("TRELLIS_LOCAL", str(folder))
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["IG10 1AA", "ig101aa", " IG10-1AA "])
def test_a_postcode_in_the_area_gives_its_district(west: Area, typed: str) -> None:
    district = postcodes.district_of(typed, west)

    assert district is not None
    assert district.slug == "epping-forest"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "is_listed"),
    [("IP1 1AA", True), ("IG99 9ZZ", False), ("M1 1AE", True)],
)
def test_a_postcode_elsewhere_is_outside_and_an_unknown_one_is_said_to_be(
    west: Area, typed: str, is_listed: bool
) -> None:
    found = postcodes.find(typed, west)

    assert (found.district, found.is_listed) == (None, is_listed)


@pytest.mark.slow
def test_a_table_made_from_other_districts_is_made_again(west: Area, made_elsewhere: Path) -> None:
    path = made_elsewhere / "again.bin"
    few = west.places.model_copy(update={"districts": west.districts[:1]})
    postcode_table.build(west.model_copy(update={"places": few}), path)
    before = postcode_table.parts(path.read_bytes()).codes

    postcode_table.build(west, path)

    assert (len(before), len(postcode_table.parts(path.read_bytes()).codes)) == (2, 13)


def test_a_small_area_may_give_its_own_postcodes(littlemere: Area) -> None:
    district = postcodes.district_of("lm2 3ab", littlemere)

    assert district is not None
    assert district.slug == "lower-mere"


def test_any_other_postcode_is_outside_a_small_area(littlemere: Area) -> None:
    assert postcodes.district_of("CM1 1QH", littlemere) is None


@pytest.mark.parametrize(
    "typed", ["", "CM1", "hello", "CM1 1Q", "12345", "CM1 1QH and more", "ＣＭ１ １ＱＨ"]
)
def test_what_is_not_a_postcode_is_refused_in_words(littlemere: Area, typed: str) -> None:
    with pytest.raises(postcodes.NotAPostcode, match="Write it like CM1 1QH"):
        postcodes.district_of(typed, littlemere)


@given(st.from_regex(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}", fullmatch=True))
def test_a_postcode_keeps_one_key_however_it_is_spaced(postcode: str) -> None:
    assert postcode_table.key(postcode) == postcode_table.key(postcodes.tidy(postcode.lower()))
