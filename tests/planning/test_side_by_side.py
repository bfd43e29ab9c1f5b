"""Scenarios side by side: behind what happens anyway from where they start, on one scale for each start."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.builders import AT, ON, asker
from trellis.planning import actions, queries
from trellis.planning.charts import Tick
from trellis.planning.levers import PUBLISHED, RECORD, Levers
from trellis.planning.queries import Result

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("small_area")]


def _kept(name: str, levers: Levers) -> int:
    return actions.keep_scenario(name, levers=levers, by=asker(builders.a_member("manager")), at=AT)


def _shown(*numbers: int) -> tuple[Result, ...]:
    return queries.side_by_side(numbers, asker(builders.a_member("manager")), ON)


def _page(head: Client, numbers: list[int]) -> str:
    return head.get(reverse("planning:compare"), {"scenario": numbers}).content.decode()


def test_nothing_changes_always_stands_first_beside_three_at_most(head: Client) -> None:
    numbers = [_kept(f"Plan {number}", Levers(reuse=number)) for number in range(1, 5)]

    shown = _shown(*numbers)
    page = _page(head, numbers)

    assert [one.name for one in shown] == ["If nothing changes", "Plan 1", "Plan 2", "Plan 3"]
    assert "The others are left out" in page


def test_what_starts_elsewhere_stands_beside_nothing_changes_from_there(head: Client) -> None:
    kept = [
        _kept(name, Levers(start=start, reuse=9))
        for name, start in (("Counted", RECORD), ("Published", PUBLISHED))
    ]

    shown = _shown(*kept)
    page, alone = (_page(head, numbers) for numbers in (kept, kept[:1]))

    assert [(one.name, one.levers.start) for one in shown] == [
        ("If nothing changes, from the area’s figures", PUBLISHED),
        ("Published", PUBLISHED),
        ("If nothing changes, from what this system holds", RECORD),
        ("Counted", RECORD),
    ]
    assert {one.start.of for one in shown if one.levers.start == RECORD} == {RECORD}
    assert "Not all of these start from the same figures" in page
    assert re.findall(r"<h2>(How far to trust it.*?)</h2>", page) == [
        "How far to trust it, from the area’s figures",
        "How far to trust it, from what this system holds",
    ]
    assert "<h2>How far to trust it</h2>" in alone
    assert "If nothing changes, from" not in alone


def test_the_month_in_which_most_wait_over_a_year_stands_beside_the_end(head: Client) -> None:
    nothing = _shown()[0].forecast

    (said,) = re.findall(r"Most over 52 weeks in any month</th>\s*<td[^>]*>([^<]+)", _page(head, []))

    worst = max(month.on_time.over_52.middle for month in nothing.months)
    assert said.startswith(f"{worst:,.0f}, ")
    assert worst >= nothing.last.on_time.over_52.middle


def _scales(*shown: Result) -> list[list[tuple[Tick, ...]]]:
    return [[chart.up for chart in one.charts] for one in shown]


def test_each_figure_is_drawn_on_one_scale_for_all_that_stand_side_by_side() -> None:
    shown = _shown(_kept("Nine more", Levers(psychologists=9)))

    scales = _scales(*shown)

    assert len({one.forecast.last.queue.high for one in shown}) == 2
    assert scales[0] == scales[1]


def test_what_starts_elsewhere_is_drawn_on_its_own_scale_and_that_is_said(head: Client) -> None:
    builders.a_case(builders.a_child())
    kept = [_kept(name, Levers(start=name, growth=30)) for name in (PUBLISHED, RECORD)]

    published, as_published, record, as_record = _scales(*_shown(*kept))
    page, alone = (_page(head, numbers) for numbers in (kept, kept[:1]))

    assert (published, record) == (as_published, as_record)
    assert published != record
    assert re.findall(r"Pictures of what starts from ([^<]+) have one scale", page) == [
        "the area’s figures",
        "what this system holds",
    ]
    assert "have one scale" not in alone
