"""The map on the first page leads to what there is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAP = README.split("## The map of rooms")[1].split("\n## ")[0]
NAMED = re.findall(r"(?m)^    ((?:src|areas)/\S*)", MAP)


@pytest.mark.parametrize("folder", NAMED)
def test_a_folder_on_the_map_is_there(folder: str) -> None:
    assert (ROOT / folder).is_dir()


@pytest.mark.parametrize(
    "what",
    [
        "src/trellis/rules/capacity",
        "src/trellis/rules/capacity/pathways",
        "trellis capacity",
        "python -m bench.capacity",
    ],
)
def test_the_capacity_engine_is_on_the_map(what: str) -> None:
    assert re.search(rf"(?m)^    {re.escape(what)}\s", MAP)


def test_the_page_on_pathways_names_the_folder_of_those_that_come_with_it() -> None:
    page = (ROOT / "docs" / "how-to" / "describe-a-pathway.md").read_text(encoding="utf-8")
    adding = page.split("## Add a pathway to those that come with Trellis")[1]

    assert "src/trellis/rules/capacity/pathways" in adding
