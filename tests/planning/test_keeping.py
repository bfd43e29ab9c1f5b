"""A press that comes twice keeps a scenario once, and gives nobody another's."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.builders import AT, asker
from trellis.planning import actions
from trellis.planning.levers import Levers
from trellis.planning.models import Scenario

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("small_area")]
TYPED = {"name": "Three more", "psychologists": "3", "start": "published"}


def test_pressed_twice_it_is_kept_once_and_opened_both_times(head: Client) -> None:
    first, again = (head.post(reverse("planning:keep"), TYPED) for _press in range(2))

    there = reverse("planning:scenario", args=[Scenario.objects.get().pk])
    assert [(one.status_code, one["Location"]) for one in (first, again)] == [(302, there)] * 2


def test_other_changes_or_another_planner_need_another_name(head: Client) -> None:
    actions.keep_scenario("Three more", levers=Levers(reuse=3), by=asker(builders.a_member("manager")), at=AT)

    answer = head.post(reverse("planning:keep"), TYPED)

    assert (answer.status_code, Scenario.objects.count()) == (422, 1)
    assert "There is a scenario called “Three more” already" in answer.content.decode()
