"""What the list of where places run out holds, and what is said of those that it leaves out."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse

from tests.planning.places.beginnings import DISTRICTS, a_start, some_places
from tests.planning.places.pages import PAGES, PUBLISHED, text
from trellis.planning.places import shortage as page
from trellis.planning.places.shortage import Shortage, shortage

NOW = date(2026, 10, 1)
SOON, END, RUNS = 0, -1, 8
EVERY = "are in the file of who has no place."


def _page(monkeypatch: pytest.MonkeyPatch, *kinds: tuple[int, int | tuple[int, ...]]) -> Shortage:
    """Of each kind of child, so many without a place in the first year, and at the end, in each forecast."""
    found = page.set_against(a_start(), "special", (some_places(2000),))
    displaced = np.zeros_like(found.displaced)
    displaced[:, SOON, : len(kinds), 0, 0] = [first for first, _ in kinds]
    displaced[:, END, : len(kinds), 0, 0] = np.array([np.full(RUNS, end) for _, end in kinds]).T
    shown = replace(found, displaced=displaced)
    monkeypatch.setattr(page, "set_against", lambda *_: shown)
    return shortage(a_start(), "special", (), DISTRICTS, NOW)


def test_who_has_enough_again_at_the_end_is_no_row_of_noughts_but_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = _page(monkeypatch, (9, 7), (9, 0), (9, 0))

    assert [row[-1].split("\N{NO-BREAK SPACE}")[0] for row in found.worst] == ["7"]
    assert (
        found.worst_says
        == f"2 more run short before, and have enough again by then. All 3 that run short {EVERY}"
    )


def test_a_number_that_may_come_is_not_nought(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _page(monkeypatch, (9, (0,) * 7 + (2,)), (9, (0,) * 7 + (6,)))

    assert [row[-1].replace("\N{NO-BREAK SPACE}", " ") for row in found.worst] == ["1 (0 to 6)", "0 (0 to 2)"]
    assert found.worst_says == ""


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (
            [(9, 0)] * 2,
            "In 2035 to 2036 no need, phase and district is likely to be short any more. 2 run short before, and have "
            f"enough again by then. All 2 that run short {EVERY}",
        ),
        (
            [(9, 0)],
            "In 2035 to 2036 no need, phase and district is likely to be short any more. 1 runs short before, and has "
            "enough again by then. It is in the file of who has no place.",
        ),
        ([(0, 0)], ""),
    ],
)
def test_where_all_have_enough_again_a_sentence_stands_instead_of_the_table(
    monkeypatch: pytest.MonkeyPatch, kinds: list[tuple[int, int]], words: str
) -> None:
    found = _page(monkeypatch, *kinds)

    assert (found.worst, found.worst_says) == ([], words)


@pytest.mark.slow
@pytest.mark.django_db
def test_what_a_list_leaves_out_is_said_before_it_so_that_no_page_of_the_paper_begins_with_it(
    planner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST_ROWS", 1)

    shown = text(planner.get(PAGES["home"], PUBLISHED))

    assert "These are the 1 with the most" in shown.partition("Need, phase and district, and when")[0]


@pytest.mark.slow
@pytest.mark.django_db
class TestOnThePage:
    """Where one school takes everybody."""

    @pytest.fixture(autouse=True)
    def _everybody_has_a_place(self, planner: Client) -> None:
        typed = {
            "name": "Rush School", "setting": "special", "district": "lower-mere", "places": "9000", "first_age": "0",
            "last_age": "25", "source": "By letter", "reason": "To see.",
        }  # fmt: skip
        planner.post(reverse("places:school", args=["rush-school"]), typed)

    def test_who_has_no_place_is_a_sentence_where_nobody_is(self, planner: Client) -> None:
        page = text(planner.get(PAGES["home"], PUBLISHED))

        assert "None is left: nobody is likely to be without a place then." in page
        assert "no need, phase and district is more likely than not to be short" in page

    def test_a_change_that_leaves_nobody_without_a_place_has_a_sentence_and_no_empty_table(
        self, planner: Client
    ) -> None:
        page = text(planner.get(PAGES["try"], {**PUBLISHED, "setting": "special", "growth": "0"}))

        assert ("whatever the district or need" in page, "at the end, by district" in page) == (True, False)

    def test_those_whom_only_a_change_leaves_without_a_place_are_listed(self, planner: Client) -> None:
        closing = {"setting": "special", "close": "rush-school", "closes": "2028"}

        page = text(planner.get(PAGES["try"], {**PUBLISHED, **closing}))

        listed = page.partition("Who has no place at the end, by district</caption>")[2].partition(
            "</table>"
        )[0]
        assert ("Lower Mere" in listed, "Upper Mere" in listed) == (True, True)
