"""The `trellis` command when it is asked for something odd, or when nobody reads on."""

import subprocess
import sys

import pytest

from trellis.config import cli


@pytest.mark.parametrize("limit", ["0", "-3", "many"])
def test_no_fewer_than_one_result_can_be_asked_for(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.build_parser().parse_args(["directory", "search", "x", "--limit", limit])

    assert "1 or more" in capsys.readouterr().err


def test_whoever_reads_the_first_line_only_sees_no_traceback() -> None:
    print_much = (
        "from types import SimpleNamespace; from trellis.config import cli\n"
        "much = SimpleNamespace(run=lambda options: print('line\\n' * 200_000) or 0)\n"
        "cli.build_parser = lambda: SimpleNamespace(parse_args=lambda words: much)\n"
        "cli.main([])\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", print_much], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as much:
        assert much.stdout is not None
        assert much.stderr is not None
        much.stdout.readline()
        much.stdout.close()
        said = much.stderr.read()

    assert (much.returncode, said) == (0, b"")
