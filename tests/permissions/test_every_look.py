"""Whoever opens a page about one child is in that child's history: every address, for everybody who may."""

import pytest
from django.test import Client

from tests import builders
from tests.builders import LONG_AGO, ON, TESTS
from tests.permissions.test_every_route import ADDRESSES, PARAMETER, _filled
from tests.permissions.world import NAME, a_whole_record
from trellis.foundation.access import asking
from trellis.foundation.access.models import User
from trellis.foundation.ledger.models import Entry
from trellis.people.models import Carer, Child

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# A list of many; the record of one is a page further on. And bytes that were never kept.
LISTS = ("panels/<int:panel_id>/", "psychologists/give/", "files/")
ABOUT_ONE = [one for one in ADDRESSES if PARAMETER.search(one) and not one.startswith(LISTS)]
ROLES = {"manager": "staff", "head": "staff", "dco": "professional", "panel-member": "staff"}


def _looks(child: Child) -> int:
    with asking(TESTS, ON):
        return Entry.objects.filter(child_id=child.pk).count()


def _is_unseen(client: Client, address: str, child: Child, ids: dict[str, object]) -> bool:
    """Whether a page shows the child and leaves nothing in the ledger."""
    before = _looks(child)
    answer = client.get(_filled(address, ids))
    shows = answer.status_code == 200 and NAME in answer.content.decode(errors="replace")
    return shows and _looks(child) == before


def _parent_of(child: Child) -> User:
    user = builders.a_user("family")
    builders.a_tie(child, user, "parent")
    with asking(TESTS, ON):
        Carer.objects.create(
            child=child, user=user, relation="mother", has_parental_responsibility=True, starts_on=LONG_AGO
        )
    return user


@pytest.mark.parametrize("role", ROLES)
def test_no_page_shows_a_child_and_forgets_who_looked(client: Client, role: str) -> None:
    child, ids = a_whole_record()
    user = builders.a_member(role, kind=ROLES[role])
    builders.a_tie(child, user, "named")
    client.force_login(user)

    assert [one for one in ABOUT_ONE if _is_unseen(client, one, child, ids)] == []


def test_no_page_of_the_family_forgets_who_looked(client: Client) -> None:
    child, ids = a_whole_record()
    client.force_login(_parent_of(child))

    assert [one for one in ABOUT_ONE if _is_unseen(client, one, child, ids)] == []
