"""The figures of an area pack: sound in both areas, and each fault found in words."""

import shutil
from pathlib import Path

import pytest

from tests.planning.beginnings import AREAS, pack
from trellis.planning.pack import FILE, check_capacity


@pytest.mark.parametrize("area", ["essex", "littlemere"])
def test_nothing_is_wrong_in_the_areas_we_ship(area: str) -> None:
    assert [str(finding) for finding in check_capacity(AREAS / area) if finding.level == "wrong"] == []


def test_the_published_figures_are_marked_as_published() -> None:
    figures = {name: (figure.value, figure.standing) for _key, name, figure in pack("essex").figures}

    assert figures["Waiting for a psychologist: cases open"] == (1998, "published")
    assert figures["Requests a month"] == (300, "published")
    assert figures["Psychologist’s hours a case"] == (17.4, "published")


def test_every_assumed_figure_is_to_be_checked_before_it_is_used() -> None:
    to_check = {finding.place for finding in check_capacity(AREAS / "essex") if finding.level == "to check"}

    assert to_check == {name for _key, name, figure in pack("essex").figures if figure.standing == "assumed"}


@pytest.mark.parametrize(
    ("written", "instead", "sentence"),
    [
        ("kind: psychology", "kind: panel", "“psychology” stand 0 times"),
        ("agreed_percent: {value: 66", "agreed_percent: {value: 166", "A share is 100% at most"),
        ("requests_a_month: {value: 12", "requests_a_month: {value: 0", "This cannot be nought"),
        ("posts: {value: 2", "posts: {value: -2", "“-2” is too small. Write 0 or more."),
        (
            "requests_a_month: {value: 12",
            "requests_a_month: {value: yes",
            "“true” is not a number. Write it in",
        ),
        ("requests_a_month: {value: 12", "requests_a_month: {value: a dozen", "“a dozen” is not a number."),
        ("requests_a_month: {value: 12", "requests_a_month: {value: .inf", "“inf” is not a number."),
        (
            "requests_a_month: {value: 12",
            "requests_a_month: {value: 12:30",
            "“12:30” is not a number; put it in",
        ),
        ("requests_a_month: {value: 12", "requests_a_month: {value: 012", "take away the nought before it"),
        ("oldest_weeks: {value: 30", "oldest_weeks: {value: 3", "The newest waits longer"),
        ("stage: deciding", "stage: psychology", "stands twice"),
        ("standing: assumed", "standing: guessed", "published or assumed"),
    ],
)
def test_a_fault_is_found_in_words(tmp_path: Path, written: str, instead: str, sentence: str) -> None:
    shutil.copy(AREAS / "littlemere" / FILE, tmp_path / FILE)
    text = (tmp_path / FILE).read_text()
    (tmp_path / FILE).write_text(text.replace(written, instead, 1))

    assert sentence in "\n".join(str(finding) for finding in check_capacity(tmp_path))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert "missing" in str(check_capacity(tmp_path)[0])
