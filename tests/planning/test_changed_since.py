"""A kept scenario's paper names the figures it starts from that were changed after it was kept."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.builders import AT, ON, asker
from trellis.foundation.access import Principal
from trellis.foundation.clock import words
from trellis.planning import actions, queries, starting
from trellis.planning.levers import PUBLISHED, Levers

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(small_area: None) -> Principal:  # it has to come first
    return asker(builders.a_member("head"))


def _set(by: Principal, at: datetime, value: float = 20, key: str = "psychologist_hours") -> None:
    seen = starting.last_set(key)
    actions.set_figure(
        key, value=value, because="We timed forty cases", of=PUBLISHED, seen=seen, by=by, at=at
    )


def _kept(by: Principal) -> int:
    return actions.keep_scenario("Three more", levers=Levers(psychologists=3), by=by, at=AT)


def _take_back(by: Principal, at: datetime, key: str = "psychologist_hours") -> None:
    actions.take_back_figure(key, seen=starting.last_set(key), by=by, at=at)


def _said(number: int, by: Principal) -> str:
    kept = queries.one(number, by, ON)
    assert kept is not None
    return queries.changed_since(kept, starting.begin(PUBLISHED, ON))


@pytest.mark.parametrize(("days", "later"), [(40, "a month later"), (400, "13 months later")])
def test_a_paper_of_an_earlier_month_says_how_much_later_its_changes_come(
    planner: Principal, days: int, later: str
) -> None:
    kept = queries.one(_kept(planner), planner, ON)
    assert kept is not None

    said = queries.changed_since(kept, starting.begin(PUBLISHED, ON + timedelta(days=days)))

    assert later in said


def test_a_paper_names_the_figure_that_was_set_after_it_was_kept_and_the_day(planner: Principal) -> None:
    number = _kept(planner)
    _set(planner, AT + timedelta(days=1))

    said = _said(number, planner)

    assert said == (
        f"Figures it starts from that were changed after it was kept on {words(ON)}: "
        f"“Psychologist’s hours a case” on {words(ON + timedelta(days=1))}."
    )


def test_a_paper_names_the_figure_that_was_taken_back_after_it_was_kept(planner: Principal) -> None:
    _set(planner, AT - timedelta(days=1))
    number = _kept(planner)
    _take_back(planner, AT + timedelta(days=1))

    assert f"hours a case”, taken back on {words(ON + timedelta(days=1))}." in _said(number, planner)


def test_a_paper_says_nothing_of_figures_set_before_it_was_kept_or_as_they_were_then(
    planner: Principal,
) -> None:
    _set(planner, AT - timedelta(days=1))
    number = _kept(planner)
    _set(planner, AT + timedelta(days=1), 3, "growth_percent")
    _take_back(planner, AT + timedelta(days=2), "growth_percent")

    assert _said(number, planner) == ""


@pytest.mark.slow
def test_the_head_of_the_paper_says_which_figure_was_changed(head: Client, planner: Principal) -> None:
    number = _kept(planner)
    _set(planner, AT + timedelta(days=1))

    page = head.get(reverse("planning:scenario", args=[number])).content.decode()

    above, _, _below = page.partition("What would change")
    assert "changed after it was kept" in above
