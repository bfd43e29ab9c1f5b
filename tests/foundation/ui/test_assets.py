"""What the browser is sent: made without a system node, small, our own, and from nobody else's host."""

import gzip
import json
from pathlib import Path

import pytest

from trellis.config import environment
from trellis.foundation.ui import assets

FIRST_VISIT = 100 * 1024


@pytest.fixture(scope="module")
def made() -> Path:
    """What pages are sent on this machine, made now if it is out of date."""
    target = environment.LOCAL / "assets"
    assets.build(target)
    return target


def test_the_lock_file_names_no_registry() -> None:
    lock = (assets.NPM / "package-lock.json").read_text()

    assert "resolved" not in lock
    assert "://registry" not in lock


def test_every_package_is_pinned_to_one_version_and_checked() -> None:
    packages = json.loads((assets.NPM / "package-lock.json").read_text())["packages"]

    assert [name for name, about in packages.items() if name and "integrity" not in about] == []


def test_a_first_visit_is_small(made: Path) -> None:
    sent = [path for path in made.rglob("*") if path.suffix in (".css", ".js", ".woff2", ".svg")]

    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in sent) <= FIRST_VISIT


def test_the_style_sheet_is_our_own_and_asks_no_other_host(made: Path) -> None:
    css = (made / "trellis.css").read_text()

    assert "GDS Transport" not in css
    assert "crown" not in css
    assert "://" not in css


def test_nothing_is_made_again_when_nothing_changed(made: Path) -> None:
    assert assets.build(made) is False


def test_the_accessibility_checker_is_not_among_what_is_served(made: Path) -> None:
    assert (made.with_name("assets-test") / "axe.min.js").exists()
    assert list(made.rglob("axe*")) == []
