"""`trellis deadlines` and `trellis docs`, which need no database."""

import argparse
import json
from pathlib import Path

import pytest

from trellis.config.commands import deadlines, docs


def typed(*words: str) -> argparse.Namespace:
    """What the command would be given."""
    parser = argparse.ArgumentParser()
    deadlines.arguments(parser)
    return parser.parse_args(words)


def test_it_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    code = deadlines.run(typed("--received", "2026-11-02", "--on", "2026-11-20"))

    assert code == 0
    assert "22 March 2027" in capsys.readouterr().out


def test_it_prints_plain_values(capsys: pytest.CaptureFixture[str]) -> None:
    deadlines.run(typed("--received", "2026-11-02", "--on", "2026-11-20", "--json"))

    assert json.loads(capsys.readouterr().out)["process"] == "ehc-assessment"


def test_it_takes_anything_that_happened(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--milestone", "advice_request_received@health:1=2026-12-14", "--on", "2026-12-20", "--json"]

    deadlines.run(typed("--received", "2026-11-02", *words))

    rows = json.loads(capsys.readouterr().out)["deadlines"]
    assert [row["due_on"] for row in rows if row["about"] == "health:1"] == ["2027-01-25"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--received", "2026-02-31"], "“2026-02-31” is not a date."),
        (["--received", "tomorrow"], "“tomorrow” is not a date."),
        (["--received", "2026-11-02", "--on", "31/12/2026"], "“31/12/2026” is not a date."),
        ([], "Say when it began"),
        (["--process", "divorce", "--received", "2026-11-02"], "There is no process called “divorce”."),
        (["--milestone", "tea_was_made=2026-11-02"], "should be a kind and a date"),
        (["--milestone", "request_received"], "should be a kind and a date"),
    ],
)
def test_what_cannot_be_used_gets_a_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = deadlines.run(typed(*words))

    assert code == 2
    assert sentence in capsys.readouterr().err


def test_the_reference_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    docs.run(argparse.Namespace(to=tmp_path))

    assert (tmp_path / "timetable.md").read_text(encoding="utf-8").startswith("# The law's time limits")
