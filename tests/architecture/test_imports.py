"""The import contracts hold, and each has been seen to break on a planted import."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.checks import SOURCE

pytestmark = pytest.mark.slow
ROOT = SOURCE.parents[1]
PLANTED = [
    ("rules/identifiers.py", "import trellis.cases.steps", "Imports point one way"),
    ("foundation/clock/moments.py", "import trellis.people.events", "Imports point one way"),
    ("cases/steps.py", "import trellis.portal.urls", "Imports point one way"),
    ("rules/identifiers.py", "import django", "Rules know no Django, no database, no network and no clock"),
    ("cases/steps.py", "import trellis.people.models", "What is private to people"),
    ("plans/urls.py", "import trellis.cases.models", "What is private to cases"),
    ("portal/urls.py", "import trellis.placements.models", "What is private to placements"),
    ("portal/urls.py", "import trellis.plans.policy", "What is private to plans"),
]


def _lint(source: Path) -> str:
    """What the contracts say of a copy of the source."""
    surroundings = {**os.environ, "PYTHONPATH": str(source), "NO_COLOR": "1"}
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    found = subprocess.run(
        [*command, "--config", str(ROOT / "pyproject.toml")],
        cwd=source, env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return found.stdout + found.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The source, where it may be spoiled."""
    shutil.copytree(SOURCE, tmp_path / "trellis", ignore=shutil.ignore_patterns("__pycache__", "static"))
    return tmp_path


def test_every_contract_is_kept(copy: Path) -> None:
    said = _lint(copy)

    assert "0 broken" in said, said


@pytest.mark.parametrize(("module", "statement", "contract"), PLANTED)
def test_a_planted_import_breaks_its_contract(copy: Path, module: str, statement: str, contract: str) -> None:
    path = copy / "trellis" / module
    path.write_text(f"{statement}\n{path.read_text()}")

    assert f"{contract} BROKEN" in _lint(copy)
