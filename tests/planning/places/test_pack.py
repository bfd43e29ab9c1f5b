"""The places of an area pack: sound in both areas, and each fault found in words."""

import shutil
from pathlib import Path

import pytest

from trellis.planning.places.pack import FILE, FOLDER, PlacesPack, check_places, read_places

AREAS = Path(__file__).parents[3] / "areas"


def _pack(area: str) -> PlacesPack:
    found, findings = read_places(AREAS / area)
    assert found, findings
    return found


@pytest.mark.parametrize("area", ["essex", "littlemere"])
def test_nothing_is_wrong_in_the_areas_we_ship(area: str) -> None:
    assert [str(one) for one in check_places(AREAS / area) if one.level == "wrong"] == []


def test_the_children_of_essex_are_those_the_department_published() -> None:
    by_setting = {
        name: sum(row[3] for row in _pack("essex").children if row[2] == name)
        for name in ("special", "resourced", "mainstream")
    }

    assert by_setting == {"special": 4083, "resourced": 188, "mainstream": 6504}
    assert sum(row[3] for row in _pack("essex").children) == 14_240


def test_places_that_nobody_published_are_marked_as_assumed() -> None:
    standing = {one.slug: one.places.standing for one in _pack("essex").file.schools}

    assert standing["chatten-school"] == "published"
    assert standing["special-in-harlow"] == "assumed"


@pytest.mark.parametrize(
    ("written", "instead", "sentence"),
    [
        ("district: upper-mere, places", "district: moon, places", "“moon” is not a district above"),
        ("near: [lower-mere]", "near: [moon]", "“moon” is not a district of this file"),
        ("slug: reed-school", "slug: rush-school", "“rush-school” stands twice"),
        ("ages: [4, 18]", "ages: [18, 4]", "from the youngest to the oldest"),
        ("needs: [SEMH]", "needs: [XYZ]", "“XYZ” is not a code of a need"),
        ("places: {value: 70", "places: {value: -70", "“-70” is too small. Write 0 or more."),
        ("setting: special", "setting: moon", "special or resourced"),
        ("ages: [4, 18]", "ages: [4, 18], opens_on: 2027-09-01, closes_on: 2026-09-01", "closes before it opens"),
    ],
)  # fmt: skip
def test_a_fault_is_found_in_words(tmp_path: Path, written: str, instead: str, sentence: str) -> None:
    shutil.copytree(AREAS / "littlemere" / FOLDER, tmp_path / FOLDER)
    text = (AREAS / "littlemere" / FILE).read_text()
    (tmp_path / FILE).write_text(text.replace(written, instead, 1))

    assert sentence in "\n".join(str(one) for one in check_places(tmp_path))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("ASD,3,moon,5", "is not a need, an age, a setting and a number"),
        ("ASD,three,special,5", "is not a need, an academic year"),
    ],
)
def test_a_line_of_children_that_cannot_be_is_found(tmp_path: Path, row: str, sentence: str) -> None:
    shutil.copytree(AREAS / "littlemere" / FOLDER, tmp_path / FOLDER)
    shutil.copy(AREAS / "littlemere" / FILE, tmp_path / FILE)
    with (tmp_path / FOLDER / "children.csv").open("a") as file:
        file.write(row + "\n")

    assert sentence in "\n".join(str(one) for one in check_places(tmp_path))


def test_missing_tables_are_said(tmp_path: Path) -> None:
    shutil.copy(AREAS / "littlemere" / FILE, tmp_path / FILE)

    assert "children.csv" in "\n".join(str(one) for one in check_places(tmp_path))
