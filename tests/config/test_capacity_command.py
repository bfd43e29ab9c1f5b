"""`trellis capacity`, as it is typed."""

import json

import pytest

from trellis.config.cli import build_parser

pytestmark = pytest.mark.slow


def typed(words: str) -> int:
    """Run what was typed; the exit code."""
    options = build_parser().parse_args(["capacity", *words.split()])
    code: int = options.run(options)
    return code


def test_a_pathway_is_described_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("describe ehc-needs-assessment") == 0
    assert "published: Waiting for a psychologist, 1,998" in capsys.readouterr().out


def test_a_simulation_prints_both_shares_for_every_month(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("simulate --area essex --replications 2 --seed 1 --json") == 0
    found = json.loads(capsys.readouterr().out)

    assert len(found["months"]) == 36
    assert {*found["months"][0]["on_time"]} == {"of_issued", "of_due", "over_52_weeks"}


def test_a_search_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("search --area essex --share 0.5 --by 2026-12 --from 2026-01-01 --json") == 0
    found = json.loads(capsys.readouterr().out)

    assert found["posts"] > found["posts_now"]
    assert {"chance", "extra_cost_a_year", "replications", "seconds", "next_binding"} <= {*found}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("simulate nowhere.yaml", "There is no file “nowhere.yaml”."),
        ("search --area essex", "Say by when"),
        ("search --area narnia --by 2027-09", "“narnia” has no scenario of its own"),
        ("search --area essex --by 2027-09 --pool wizards", "There is no pool called “wizards”."),
        ("search --area essex --by 2027-09 --share 90", "The share must be between 0 and 1; it says 90."),
        ("search --area essex --by soon", "“soon-01” is not a date such as 2027-09-01."),
    ],
)
def test_what_cannot_be_used_is_said(words: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(words) == 2
    assert sentence in capsys.readouterr().err
