"""The colours: every pair that meets can be read, worked out from the file that names them."""

import re
from pathlib import Path

import pytest

from trellis.foundation.ui import assets

FACE = (assets.STYLES / "_face.scss").read_text()
COLOURS = dict(re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", FACE, re.MULTILINE))
STYLES = sorted(
    path for path in assets.STYLES.glob("*.scss") if path.name not in ("_face.scss", "_print.scss")
)


def pairs(of: str) -> list[tuple[str, str, str]]:
    block = re.search(rf"^\${of}: \((.*?)^\);", FACE, re.MULTILINE | re.DOTALL)
    assert block
    return re.findall(r'"([\w-]+)": \(\$([\w-]+), \$([\w-]+)\)', block[1])


def light(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(COLOURS[colour][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([light(one), light(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("name", "words", "ground"), pairs("pairs"))
def test_words_can_be_read_on_their_ground(name: str, words: str, ground: str) -> None:
    assert contrast(words, ground) >= 4.5, name


@pytest.mark.parametrize(("name", "mark", "ground"), pairs("marks"))
def test_a_mark_that_means_something_can_be_seen(name: str, mark: str, ground: str) -> None:
    assert contrast(mark, ground) >= 3, name


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_colour_is_used_that_the_face_does_not_name(style: Path) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\{)", style.read_text()) == []


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_nothing_moves(style: Path) -> None:
    assert not re.search(r"\b(animation|transition|@keyframes)\b", style.read_text())
