"""A long table on paper: pages are numbered, none has its head alone or a row or two; what is for a screen is left out."""

from datetime import date
from io import BytesIO

import pytest
from django.template import engines
from playwright.sync_api import Browser
from pypdf import PdfReader

from trellis.config import environment
from trellis.foundation.ui import assets

pytestmark = [pytest.mark.journey, pytest.mark.slow]

TABLE = """{% import "ui/components.html" as ui with context %}{% set _ui = ui %}
<!doctype html><html class="board-paper"><body><p>Before</p><div class="room"></div>
<h2>Section</h2>{{ ui.table("What waits", ["Which"], rows) }}<p class="off-paper">Only on a screen</p>
{% include "ui/parts/header.html" %}</body></html>"""
# Millimetres before the table: it begins everywhere from the middle of the first page to past its foot.
ROOM = range(120, 270, 10)


def rendered(rows: int) -> str:
    """A page with one table, and the head of every page."""
    engine = next(iter(engines.all()))
    told = {"rows": [[f"Row {number}"] for number in range(rows)], "today": date(2026, 11, 22)}
    return str(engine.from_string(TABLE).render(told))


def printed(browser: Browser, rows: int, room: int) -> list[str]:
    """The words of each page of a paper with one table, so many millimetres down."""
    assets.build(environment.LOCAL / "assets")
    page = browser.new_page()
    page.set_content(rendered(rows))
    page.add_style_tag(content=(environment.LOCAL / "assets" / "trellis.css").read_text())
    page.add_style_tag(content=f".room {{ height: {room}mm; }}")
    paper = page.pdf(format="A4")
    page.close()
    return [page.extract_text() for page in PdfReader(BytesIO(paper)).pages]


@pytest.mark.parametrize("room", ROOM)
@pytest.mark.parametrize("rows", [16, 30])
def test_a_long_table_leaves_no_page_its_head_alone_or_a_row_or_two(
    browser: Browser, rows: int, room: int
) -> None:
    pages = printed(browser, rows, room)

    assert sum(page.count("Row ") for page in pages) == rows
    assert {1, 2}.isdisjoint(page.count("Row ") for page in pages)
    assert [page for page in pages if ("Which" in page or "Section" in page) and "Row " not in page] == []


@pytest.mark.parametrize("room", ROOM)
def test_a_table_of_few_rows_stays_whole_with_its_heading(browser: Browser, room: int) -> None:
    pages = printed(browser, 15, room)

    assert [page.count("Row ") for page in pages if "Section" in page] == [15]


def test_every_page_of_a_paper_has_its_number_in_no_language(browser: Browser) -> None:
    pages = printed(browser, 90, 120)

    assert [f"{number} / {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert len(pages) > 2


def test_a_paper_leaves_out_what_is_for_the_screen(browser: Browser) -> None:
    pages = printed(browser, 3, 120)

    assert "Row 2" in pages[0]
    assert "Only on a screen" not in " ".join(pages)


def test_a_paper_says_the_day_it_was_printed_and_a_screen_does_not(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(rendered(3))
    page.add_style_tag(content=(environment.LOCAL / "assets" / "trellis.css").read_text())

    assert not page.get_by_text("Printed on").is_visible()
    assert "Printed on 22 November 2026" in " ".join(printed(browser, 3, 120))
