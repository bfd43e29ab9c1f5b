"""A plan on paper, page by page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.plans.conftest import TODAY, World, drafted
from trellis.foundation.access import asking
from trellis.plans.documents import pdf
from trellis.plans.queries import document

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("size", pdf.Print)
def test_each_page_is_numbered_as_other_papers_are_in_no_language(world: World, size: pdf.Print) -> None:
    with asking(world.officer, TODAY):
        made = document(drafted(world).pk, by=world.officer, on=TODAY)

    pages = PdfReader(BytesIO(pdf.write(made, size, on=TODAY))).pages

    words = [" ".join(page.extract_text().split()) for page in pages]
    numbers = [f"{number} / {len(words)}" for number in range(1, len(words) + 1)]
    assert [number for number, said in zip(numbers, words, strict=True) if number not in said] == []
    assert "Page 1" not in words[0]
