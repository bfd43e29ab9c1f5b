"""What the pages point to is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FILE = re.compile(r"`((?:src|tests|bench|scripts|areas|docs)/[\w./-]+)`")


def _all(pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    for page in PAGES:
        for found in pattern.finditer(page.read_text(encoding="utf-8")):
            yield page.relative_to(ROOT).as_posix(), found


def test_every_link_between_pages_leads_somewhere() -> None:
    assert [
        (page, link[1]) for page, link in _all(LINK) if not (ROOT / page).parent.joinpath(link[1]).exists()
    ] == []


def test_every_file_a_page_names_is_there() -> None:
    assert [(page, file[1]) for page, file in _all(FILE) if not (ROOT / file[1]).exists()] == []


def test_every_test_a_page_relies_on_is_there() -> None:
    sources = {
        path: (ROOT / path).read_text(encoding="utf-8") for path in {test[1] for _, test in _all(TEST)}
    }

    assert [(page, test[0]) for page, test in _all(TEST) if f"def {test[2]}(" not in sources[test[1]]] == []


@pytest.mark.parametrize("page", [path for path in PAGES if "adr" in path.parts], ids=lambda path: path.name)
def test_a_decision_is_told_in_forty_lines(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 40
