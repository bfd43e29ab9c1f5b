"""An area pack that a test may spoil, and the real ones."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from trellis.foundation.area import Area, check, load_area

AREAS = Path(__file__).parents[3] / "areas"


@pytest.fixture(scope="session")
def essex() -> Area:
    return load_area(AREAS / "essex")


@pytest.fixture(scope="session")
def littlemere() -> Area:
    return load_area(AREAS / "littlemere")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the small fictional pack, with the standard letters beside it."""
    for name in ("standard", "littlemere"):
        shutil.copytree(AREAS / name, tmp_path / name)
    return tmp_path / "littlemere"


@pytest.fixture
def spoiled(pack: Path) -> Callable[[str, str, str], str]:
    """Replace words in one file of the pack, and give what the check then says is wrong."""

    def spoil(file: str, old: str, new: str) -> str:
        path = pack / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return "\n".join(str(finding) for finding in check(pack) if finding.level == "wrong")

    return spoil
