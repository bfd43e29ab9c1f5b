"""`trellis area` in a terminal."""

from pathlib import Path

import pytest

from tests.foundation.area.conftest import AREAS
from trellis.config.cli import main


def test_a_good_pack_passes_and_lists_what_to_check(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["area", "check", str(AREAS / "essex")])

    printed = capsys.readouterr()
    assert left.value.code == 0
    assert "To check before this area is used for real:" in printed.out
    assert printed.err == ""


def test_a_spoiled_pack_fails_in_words(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pack / "bodies.yaml").unlink()

    with pytest.raises(SystemExit) as left:
        main(["area", "check", str(pack), "--brief"])

    assert left.value.code == 1
    assert "bodies.yaml: This file is missing." in capsys.readouterr().err


def test_no_postcodes_are_made_for_a_pack_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["area", "postcodes", str(tmp_path / "nowhere")])

    assert left.value.code == 1
    assert "There is no such folder" in capsys.readouterr().err
