"""Measuring the search, and holding it to its figures on the area's own development set."""

import json
from pathlib import Path

import pytest

from tests.directory.records import AT, load
from trellis.config.cli import main
from trellis.directory import evaluating, loading
from trellis.directory.evaluating import Asked
from trellis.directory.searching import forget
from trellis.foundation.area import AreaNotValid

pytestmark = pytest.mark.django_db
ESSEX = Path(loading.__file__).parents[3] / "areas" / "essex"


@pytest.fixture(autouse=True)
def _by_words(monkeypatch: pytest.MonkeyPatch):
    """The figures without the model: any installation has at least these."""
    monkeypatch.setenv("TRELLIS_SEARCH", "words")
    forget()


def test_figures_count_first_near_and_honest():
    load()

    measured = evaluating.measure(
        [
            Asked(words="my son refuses to go to school", right=("Attendance Team",)),
            Asked(words="hearing aids", right=("Free School Meals",)),
            Asked(words="bins", right=()),
        ]
    )

    assert (measured.answerable, measured.first, measured.near) == (2, 1, 1)
    assert (measured.unanswerable, measured.honest) == (1, 1)
    assert [each.asked.words for each in measured.missed] == ["hearing aids"]


def test_the_report_names_what_was_missed():
    load()

    report = evaluating.as_text(
        evaluating.measure([Asked(words="hearing aids", right=("Free School Meals",))])
    )

    assert "“hearing aids” (wanted: Free School Meals)" in report


def test_a_set_that_cannot_be_read_says_why(tmp_path: Path):
    path = tmp_path / "set.yaml"
    path.write_text("searches: [{right: []}]")

    with pytest.raises(AreaNotValid, match="“words” is missing"):
        evaluating.read_set(path)


@pytest.mark.slow
def test_essex_is_found_by_words_alone_as_often_as_promised():
    loading.bring_in(ESSEX, at=AT)

    measured = evaluating.measure(evaluating.read_set(ESSEX / "searches" / "development.yaml"))

    assert measured.near / measured.answerable >= 0.85
    assert measured.first / measured.answerable >= 0.75
    assert measured.honest / measured.unanswerable >= 0.85
    assert measured.sure_and_right / measured.sure >= 0.9


@pytest.mark.slow
def test_the_command_prints_plain_values_for_a_program(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as left:
        main(["directory", "search", "deaf baby", "--area", "essex", "--json", "--limit", "3"])

    rows = json.loads(capsys.readouterr().out)
    assert left.value.code == 0
    assert len(rows) == 3
    assert set(rows[0]) == {"name", "score", "because", "confident"}


def test_an_area_without_a_pack_is_refused_in_words(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as left:
        main(["directory", "search", "deaf", "--area", "atlantis", "--json"])

    assert left.value.code == 1
    assert "There is no area pack “atlantis”" in capsys.readouterr().err
