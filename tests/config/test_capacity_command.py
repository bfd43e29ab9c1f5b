"""`trellis capacity`, as it is typed."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from trellis.config.cli import build_parser
from trellis.rules.capacity import kernel, make_ready, standard, standard_names

COMPILING = "The capacity engine is being compiled, once for this installation: it takes a minute or two.\n"
GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "ask-capacity-at-the-command-line.md"
pytestmark = pytest.mark.slow


def typed(words: str, *more: str) -> int:
    """Run what was typed; the exit code."""
    options = build_parser().parse_args(["capacity", *words.split(), *more])
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
    assert {
        "answer",
        "chance",
        "cost",
        "replications",
        "seconds",
        "next_binding_pool",
        "starts_on",
        "from_on",
    } <= {*found}


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("simulate --area essex --replications 2 --csv", 36),
        ("search --area essex --share 0.5 --by 2026-12 --from 2026-01-01 --csv", 1),
    ],
)
def test_a_spreadsheet_has_both_shares_and_those_over_a_year(
    words: str, rows: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(words) == 0
    found = [*csv.DictReader(io.StringIO(capsys.readouterr().out))]

    assert len(found) == rows
    assert {"on time of issued", "on time of due", "over 52 weeks", "over 52 weeks, high"} <= {*found[0]}


@pytest.mark.parametrize("name", standard_names())
def test_every_standard_pathway_is_drawn_with_all_its_steps(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(f"describe {name} --svg") == 0
    svg = ElementTree.fromstring(capsys.readouterr().out)
    said = " ".join(text for text in svg.itertext())

    assert [step.name for step in standard(name).stages if step.name.split()[0] not in said] == []
    assert {one.tag.split("}")[1] for one in svg} >= {"title", "desc", "rect", "path", "text"}


def test_a_pathway_is_drawn_with_its_shares_and_its_fork(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("describe ehc-needs-assessment --mermaid") == 0
    drawn = capsys.readouterr().out

    assert drawn.startswith("flowchart LR")
    assert "-->|66%| n8" in drawn
    assert '{{"advice, side by side"}}' in drawn


@pytest.mark.parametrize(
    ("what", "takes", "not_its_own"),
    [
        ("simulate", "--replications", "--share"),
        ("search", "--share", "--svg"),
        ("sweep", "a design", "--share"),
        ("describe", "--svg", "--seed"),
    ],
)
def test_each_command_has_a_help_page_of_its_own(
    what: str, takes: str, not_its_own: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        typed(f"{what} --help")
    said = capsys.readouterr().out.replace("the design", "a design")

    assert takes in said
    assert not_its_own not in said


def test_the_guide_names_every_pathway_that_comes_with_trellis() -> None:
    said = GUIDE.read_text(encoding="utf-8")

    assert [name for name in standard_names() if f"`{name}`" not in said] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("search --area essex --by 2099-01", "The month asked about must be within 20 years of the start."),
        ("simulate nowhere.yaml", "There is no file “nowhere.yaml”."),
        ("search --area essex", "Say by when"),
        ("simulate --seed -1", "A seed is a whole number from 0 to 9223372036854775807; it says -1."),
        (
            "simulate --seed 99999999999999999999",
            "A seed is a whole number from 0 to 9223372036854775807; it",
        ),
        ("search --area essex --by 2027-09 --chance 2", "The chance must be between 0 and 1; it says 2."),
        ("search --design nowhere.yaml --by 2027-09", "There is no design “nowhere.yaml”."),
        (
            "search --area essex --by 2027-09 --step 0",
            "The step must be from 0.01 to 100 posts; it says 0.",
        ),
        (
            "search --area essex --by 2027-09 --step 1e-9",
            "The step must be from 0.01 to 100 posts; it says 1e-09.",
        ),
        (
            "search --area essex --by 2027-09 --waiting -1",
            "Those who may wait over 52 weeks must be 0 or more; it says -1.",
        ),
        (
            "search --design mix.yaml --by 2027-09 --waiting nan",
            "Those who may wait over 52 weeks must be 0 or more; it says nan.",
        ),
        (
            "search --area essex --by 2027-09 --waiting 50",
            "Those who may wait over 52 weeks are asked of a mix: say --design as well.",
        ),
        ("search --area narnia --by 2027-09", "“narnia” has no scenario of its own. These have: essex."),
        ("search --area essex --by 2027-09 --pool wizards", "There is no pool called “wizards”."),
        ("search --area essex --by 2027-09 --share 90", "The share must be between 0 and 1; it says 90."),
        ("search --area essex --by 2027-09 --share 1", "it says 1. Neither 0 nor 1 itself can be asked for"),
        (
            "search --area essex --by 2026-01",
            "--from does not say from when, so posts start on 1 March 2026, six months in. That is too late",
        ),
        (
            "search --area essex --by 2025-08",
            "The month asked about must be after September 2025, in which the scenario starts.",
        ),
        (
            "search --area essex --by 2026-01 --from 2026-02-01",
            "must start before the month asked about, January 2026; it starts on 1 February 2026.",
        ),
        (
            "search annual-review --area essex --by 2027-09",
            "--pool does not say whose posts may change, and nobody here is “educational psychologists”, whose they are if "
            "it is not said. There is: plan co-ordinators.",
        ),
        (
            "search --area essex --scenario any.yaml --by 2027-09",
            "an --area or from a --scenario, not from both.",
        ),
        ("simulate --area essex --scenario any.yaml", "an --area or from a --scenario, not from both."),
        ("search --area essex --by soon", "“soon” is not a month such as 2027-09."),
        ("search --area essex --by 2027-13", "“2027-13” is not a month such as 2027-09."),
        ("search --area essex --by 2027-09 --from never", "“never” is not a date such as 2026-03-01."),
        ("simulate --replications 0", "Replications must be between 1 and 100,000; it says 0."),
        ("simulate --scenario nowhere.yaml", "There is no scenario “nowhere.yaml”."),
        ("simulate areas", "There is no pathway “areas”."),
        ("sweep", "Say which design"),
        ("sweep nowhere.yaml", "There is no design “nowhere.yaml”."),
    ],
)
def test_what_cannot_be_used_is_said(words: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(words) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("capacity search --area essex --by 2027-09 --share most", "“most” is not a number, such as 0.9"),
        ("capacity simulate --replications 1e3", "“1e3” is not a whole number, such as 20"),
        ("demo --on 2026-02-30", "“2026-02-30” is not a day such as 2026-11-02"),
    ],
)
def test_what_is_no_number_and_no_day_is_said(
    words: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(words.split())

    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("what", ["describe", "simulate"])
@pytest.mark.parametrize("named", ["", " "])
def test_no_name_is_not_taken_for_a_pathway(
    what: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(what, named) == 2
    assert capsys.readouterr().err.startswith(
        "No pathway was named. Pathways that come with Trellis: annual-review, "
    )


def a_design(folder: Path, lever: str = "requests", more: str = "") -> Path:
    """One lever of a scenario that ends in August 2028."""
    file = folder / "design.yaml"
    file.write_text(
        f"area: essex\nlevers: [{{name: {lever}, changes: demand, values: [1]}}]\n{more}", encoding="utf-8"
    )
    return file


def test_a_lever_called_like_a_formula_is_not_worked_out_by_a_spreadsheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("sweep --replications 1 --csv", str(a_design(tmp_path, "'=1+1'"))) == 0

    assert capsys.readouterr().out.startswith("point,'=1+1,month,")


def test_posts_from_before_the_start_are_said_to_begin_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("search --area essex --share 0.5 --by 2026-12 --from 2024-01-01") == 0

    assert "with those posts from 1 September 2025:" in capsys.readouterr().out


@pytest.mark.parametrize("words", ["--area essex", "--scenario any.yaml"])
def test_a_design_with_a_scenario_of_its_own_takes_no_other(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    design = a_design(tmp_path)
    design.write_text(
        design.read_text(encoding="utf-8").replace("area: essex", "scenario: {starts_on: 2025-09-01}")
    )

    assert typed(f"sweep {design} --replications 1 {words}") == 2
    assert "The design has a scenario of its own" in capsys.readouterr().err


def test_a_sweep_goes_on_to_the_month_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(f"sweep {a_design(tmp_path)} --by 2029-01 --replications 1 --json") == 0

    assert json.loads(capsys.readouterr().out)["points"][0]["month"] == "2029-01-01"


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        ("2099-01", "The month asked about must be within 20 years of the start."),
        ("2019-01", "The month asked about must not be before September 2025, in which the scenario starts."),
    ],
)
def test_a_sweep_refuses_a_month_it_cannot_come_to(
    by: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(f"sweep {a_design(tmp_path)} --by {by} --replications 1") == 2
    assert sentence in capsys.readouterr().err


def test_a_date_that_cannot_be_is_said_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text("name: Six more\nstarts_on: 2025-13-01\n", encoding="utf-8")

    assert typed(f"simulate --scenario {file}") == 2
    assert capsys.readouterr().err == "“2025-13-01” in line 2 is not a date.\n"


def test_who_waits_for_the_engine_to_be_compiled_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "trellis.config.cli", "capacity", "simulate", "annual-review", "--json"]
    surroundings = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    with subprocess.Popen(command, env=surroundings, stderr=subprocess.PIPE, text=True) as first:
        assert first.stderr
        said = first.stderr.readline()
        first.kill()

    assert said == COMPILING


@pytest.mark.parametrize(
    "words",
    [
        "simulate annual-review --replications 1 --json",
        "search --area essex --share 0.5 --by 2026-12 --from 2026-01-01 --json",
        "search --share 0.5 --by 2026-12 --json --design {design}",
        "sweep {design} --replications 1 --json",
    ],
)
def test_it_is_compiled_again_for_another_installation_and_said_beside_the_answer(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_ready()
    installed = tmp_path / "kernel.py"
    installed.touch()
    monkeypatch.setattr(kernel, "__file__", str(installed))

    typed(words.format(design=a_design(tmp_path, more="points: 1")))
    printed = capsys.readouterr()

    assert printed.err.startswith(COMPILING)
    assert json.loads(printed.out)


def test_nothing_is_said_of_an_engine_that_is_compiled(capsys: pytest.CaptureFixture[str]) -> None:
    make_ready()

    assert typed("simulate annual-review --replications 1") == 0
    assert capsys.readouterr().err == ""
