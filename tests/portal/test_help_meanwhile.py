"""Help that does not wait: chosen by a child's needs, age and place, and never by a place the reader may not know."""

from datetime import date

import pytest

from tests.builders import AT, ON, TESTS, a_carer, a_child, a_user, an_address, asker
from tests.directory.records import entry, load
from trellis.foundation.access import asking
from trellis.foundation.access.models import User
from trellis.people.models import Child, Need
from trellis.people.queries.family import my_child
from trellis.portal.meanwhile import help_meanwhile

pytestmark = pytest.mark.django_db

RECORDS = (
    entry("deaf-club", needs=("HI",), topics=("learning",), who_can_ask=("me",)),
    entry("sight-club", needs=("VI",), topics=("learning",)),
    entry("older-club", needs=("HI",), topics=("learning",), min_age=16),
    entry("plan-team", needs=("HI",), topics=("plans", "learning")),
    entry("last-resort", needs=("HI",), topics=("learning",), layer="specialist"),
    entry("harlow-club", needs=("HI",), topics=("learning",), coverage="places", places=("harlow",)),
)


def _titles(parent: User, child: Child) -> list[str]:
    by = asker(parent)
    with asking(by, ON):
        mine = my_child(child.pk, by, ON)
        assert mine is not None
        return [one.title for one in help_meanwhile(mine, ON)]


@pytest.fixture
def parent() -> User:
    return a_user("family")


@pytest.fixture
def child(parent: User) -> Child:
    """A deaf child of eight in Chelmsford."""
    child = a_child(a_user(), born_on=date(2018, 3, 4))
    a_carer(child, parent)
    an_address(child, district="chelmsford")
    with asking(TESTS, ON):
        Need.objects.create(child=child, code="HI", rank=1, noted_on=ON)
    load(*RECORDS, at=AT)
    return child


@pytest.mark.parametrize("title", ["Sight Club", "Older Club", "Plan Team", "Last Resort", "Harlow Club"])
def test_what_does_not_fit_is_not_shown(parent: User, child: Child, title: str) -> None:
    assert title not in _titles(parent, child)


def test_what_fits_stands_between_the_school_and_free_advice(parent: User, child: Child) -> None:
    assert _titles(parent, child)[1:] == ["Deaf Club", "Essex SENDIASS", "Essex Local Offer"]


def test_a_child_with_no_need_noted_is_shown_somebody_to_talk_to(parent: User, child: Child) -> None:
    with asking(TESTS, ON):
        Need.objects.all().delete()
    load(*RECORDS, entry("listening-ear", topics=("advice",)), at=AT)

    assert "Listening Ear" in _titles(parent, child)


def test_where_a_child_lives_says_nothing_to_a_parent_who_may_not_know(parent: User, child: Child) -> None:
    other = a_user("family")
    a_carer(child, other, may_know_address=False, is_main_contact=False)

    assert "Harlow Club" in _titles(other, child)
