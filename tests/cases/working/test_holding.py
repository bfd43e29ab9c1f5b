"""Whoever holds an open case goes on working with the child until somebody else holds it."""

import pytest

from tests.builders import AT, ON, a_case, a_child, a_member, a_team, a_tie, asker
from trellis.cases.models import Case
from trellis.foundation.access import Refused, asking
from trellis.foundation.access.models import User
from trellis.people import actions as people
from trellis.people.models import Involvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder() -> User:
    return a_member("coordinator", a_team())


@pytest.fixture
def tie(holder: User) -> Involvement:
    return a_tie(a_child(), holder)


def hold(tie: Involvement, holder: User) -> Case:
    team = holder.memberships.get().team
    return a_case(tie.child, team, holder=holder)


def test_a_holder_s_work_does_not_end_by_hand(tie: Involvement, holder: User) -> None:
    hold(tie, holder)

    with pytest.raises(Refused, match="Give the case to somebody else"):
        people.end_involvement(tie.pk, ends_on=ON, by=asker(holder), at=AT)


def test_a_holder_s_work_is_not_handed_over_beside_the_case(tie: Involvement, holder: User) -> None:
    hold(tie, holder)

    with pytest.raises(Refused, match="Give the case to somebody else"):
        people.hand_over(tie.pk, to_user_id=a_member().pk, note="Next week", by=asker(holder), at=AT)


def test_it_ends_by_hand_once_the_case_is_closed(tie: Involvement, holder: User) -> None:
    case = hold(tie, holder)
    with asking(asker(holder), ON):
        Case.objects.filter(pk=case.pk).update(closed_on=ON)

    people.end_involvement(tie.pk, ends_on=ON, by=asker(holder), at=AT)

    with asking(asker(holder), ON):
        assert not Involvement.objects.filter(pk=tie.pk, ends_on=None).exists()


def test_other_work_of_a_holder_may_end(tie: Involvement, holder: User) -> None:
    hold(tie, holder)
    adviser = a_tie(tie.child, holder, as_what="adviser")

    people.end_involvement(adviser.pk, ends_on=ON, by=asker(holder), at=AT)

    with asking(asker(holder), ON):
        assert Involvement.objects.get(pk=adviser.pk).ends_on == ON
