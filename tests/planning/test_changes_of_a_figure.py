"""A figure set more than once: what it was before the last change, and every change it went through."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.builders import AT, ON, asker
from trellis.foundation.access import Principal
from trellis.planning import actions, starting
from trellis.planning.levers import PUBLISHED

KEY = "psychologist_hours"
PAGE = reverse("planning:figure", args=[KEY])
pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(small_area: None) -> Principal:  # it has to come first
    return asker(builders.a_member("head"))


def _set(value: float, because: str, *, hours: int, by: Principal) -> None:
    actions.set_figure(
        KEY, value=value, because=because, of=PUBLISHED, seen=starting.last_set(KEY), by=by,
        at=AT + timedelta(hours=hours),
    )  # fmt: skip


def _take_back(*, hours: int, by: Principal) -> None:
    actions.take_back_figure(KEY, seen=starting.last_set(KEY), by=by, at=AT + timedelta(hours=hours))


def _said(head: Client, page: str = PAGE) -> str:
    shown = head.get(page, {"start": "published"}).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))


def test_a_figure_set_twice_is_said_to_have_been_what_it_was_set_to_before(
    head: Client, planner: Principal
) -> None:
    _set(20, "We timed forty cases", hours=0, by=planner)
    _set(22, "We timed eighty", hours=1, by=planner)

    assert "from 20 because “We timed eighty”" in _said(head)
    listed = _said(head, reverse("planning:figures"))
    assert "because “We timed eighty”. It was 20. Before anybody set it, it was 17.4." in listed


def test_a_figure_set_once_has_no_more_to_tell(head: Client, planner: Principal) -> None:
    _set(20, "We timed forty cases", hours=0, by=planner)

    assert "Every change of it" not in _said(head)
    assert "Before anybody set it" not in _said(head, reverse("planning:figures"))


def test_a_figure_set_again_after_it_was_taken_back_comes_from_what_nobody_set(
    head: Client, planner: Principal
) -> None:
    _set(20, "We timed forty cases", hours=0, by=planner)
    _take_back(hours=1, by=planner)
    _set(22, "We timed eighty", hours=2, by=planner)

    assert "from 17.4 because “We timed eighty”" in _said(head)


def test_every_change_is_told_with_who_from_what_to_what_and_why(planner: Principal) -> None:
    other = asker(builders.a_member("head"))
    _set(20, "We timed forty cases", hours=0, by=planner)
    _set(22, "We timed eighty", hours=1, by=other)
    _take_back(hours=2, by=planner)
    _set(18, "The new template", hours=3, by=other)

    told = [(one.by, one.was, one.value, one.because, one.is_taken_back) for one in starting.steps_of(KEY)]

    assert told == [
        (other.name, 17.4, 18, "The new template", False),
        (planner.name, 22, 17.4, "", True),
        (other.name, 20, 22, "We timed eighty", False),
        (planner.name, 17.4, 20, "We timed forty cases", False),
    ]
    assert {one.on for one in starting.steps_of(KEY)} == {ON}


def test_what_was_taken_back_is_still_told_on_its_page(head: Client, planner: Principal) -> None:
    _set(20, "A slip", hours=0, by=planner)
    _take_back(hours=1, by=planner)

    said = _said(head)

    assert f"{planner.name}: taken back, from 20 to 17.4" in said
    assert f"{planner.name}: from 17.4 to 20 because “A slip”" in said
