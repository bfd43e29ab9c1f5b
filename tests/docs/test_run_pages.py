"""Pages about capacity that say what happens, run as they are written."""

import doctest
import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

from trellis.config.cli import build_parser
from trellis.rules.capacity.designs import Design, Knob

pytestmark = pytest.mark.slow
DOCS = Path(__file__).parents[2] / "docs"
COMMANDS = (DOCS / "how-to" / "ask-capacity-at-the-command-line.md").read_text(encoding="utf-8")
FILES = re.findall(r"```yaml\n# (\S+)\n(.*?)```", COMMANDS, re.DOTALL)
RUN = re.findall(r"```console\n\$ trellis (.*?)\n(.*?)```", COMMANDS, re.DOTALL)


def test_the_tutorial_in_python_comes_out_as_it_says() -> None:
    found = doctest.testfile(str(DOCS / "tutorial" / "what-would-it-take.md"), module_relative=False)

    assert found.attempted > 30
    assert found.failed == 0


@pytest.fixture(autouse=True)
def _among_the_files_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in FILES:
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("words", "expected"), RUN, ids=[words.split(" -")[0] for words, _ in RUN])
def test_a_command_on_the_page_answers_as_it_says(
    words: str,
    expected: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = build_parser().parse_args(shlex.split(words))

    options.run(options)

    said = capsys.readouterr()
    alike = doctest.OutputChecker().check_output(expected, said.out or said.err, doctest.ELLIPSIS)
    assert alike, said.out or said.err


@pytest.mark.parametrize("part", [Design, Knob])
def test_all_that_a_design_may_hold_is_on_the_page(part: type) -> None:
    assert [field.name for field in fields(part) if f"`{field.name}`" not in COMMANDS] == []
