"""The reference page for packs is as the code says."""

from tests.foundation.area.conftest import AREAS
from trellis.foundation.area.reference import as_markdown

PAGE = AREAS.parent / "docs" / "reference" / "area-pack.md"


def test_the_reference_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(), (
        "Run: trellis area page > docs/reference/area-pack.md"
    )
