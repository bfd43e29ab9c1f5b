"""Builders make what the floor then shows or hides."""

import pytest

from tests.builders import (
    ON,
    a_carer,
    a_case,
    a_child,
    a_link,
    a_member,
    a_setting,
    a_team,
    a_user,
    an_address,
    asker,
)
from trellis.foundation.access import asking
from trellis.people.models import Child

pytestmark = pytest.mark.django_db


def test_each_builder_makes_a_valid_thing() -> None:
    team = a_team()
    user = a_member(team=team)
    child = a_child(user, setting=a_setting())
    a_carer(child)
    an_address(child)
    a_case(child, team)
    _link, principal = a_link(child)

    with asking(asker(user), ON):
        seen_by_member = Child.objects.count()
    with asking(principal, ON):
        seen_by_link = Child.objects.count()
    with asking(asker(a_user()), ON):
        seen_by_stranger = Child.objects.count()

    assert (seen_by_member, seen_by_link, seen_by_stranger) == (1, 1, 0)
