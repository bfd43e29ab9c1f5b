"""Who works with a child: added, ended, handed over."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders import AT, ON, a_carer, a_child, a_member, a_team, a_tie, a_user, asker
from trellis.foundation.access import Principal, Refused, asking, system
from trellis.foundation.access.models import User
from trellis.people import actions
from trellis.people.models import Child, Involvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return a_member()


@pytest.fixture
def by(user: User) -> Principal:
    return asker(user)


@pytest.fixture
def child(user: User) -> Child:
    return a_child(user)


def own_tie(child: Child) -> Involvement:
    with asking(system("tests"), ON):
        return Involvement.objects.get(child=child, as_what="co-ordinator")


def can_see(user: User, on: date = ON) -> bool:
    with asking(asker(user), on):
        return Child.objects.exists()


def test_whoever_is_added_sees_the_record_from_that_day(child: Child, by: Principal) -> None:
    new = a_member("psychologist")
    tomorrow = ON + timedelta(days=1)

    actions.involve(child.pk, user_id=new.pk, as_what="psychologist", starts_on=tomorrow, by=by, at=AT)

    assert (can_see(new, ON), can_see(new, tomorrow)) == (False, True)


def test_a_team_is_added_like_a_person(child: Child, by: Principal) -> None:
    team = a_team()

    actions.involve(child.pk, team_id=team.pk, as_what="case team", starts_on=ON, by=by, at=AT)

    assert can_see(a_member(team=team))


@pytest.mark.parametrize("as_what", ["parent", "young person", "named", "emergency", "neighbour"])
def test_some_ties_are_not_made_by_hand(child: Child, by: Principal, as_what: str) -> None:
    with pytest.raises(Refused, match="from the list"):
        actions.involve(child.pk, user_id=a_member().pk, as_what=as_what, starts_on=ON, by=by, at=AT)


@pytest.mark.parametrize("whom", [{}, {"user_id": 1, "team_id": 1}], ids=["nobody", "both"])
def test_a_tie_is_of_a_person_or_a_team(child: Child, by: Principal, whom: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="not both"):
        actions.involve(child.pk, **whom, as_what="adviser", starts_on=ON, by=by, at=AT)


def test_a_parent_is_not_somebody_who_works_with_the_child(child: Child, by: Principal) -> None:
    with pytest.raises(Refused, match="has an account here"):
        actions.involve(child.pk, user_id=a_user("family").pk, as_what="adviser", starts_on=ON, by=by, at=AT)


def test_nobody_is_added_twice_as_the_same(child: Child, user: User, by: Principal) -> None:
    with pytest.raises(Refused, match="works with the child already"):
        actions.involve(child.pk, user_id=user.pk, as_what="co-ordinator", starts_on=ON, by=by, at=AT)


def test_a_reader_may_add_nobody(child: Child) -> None:
    reader = a_member("psychologist")
    a_tie(child, reader)

    with pytest.raises(Refused, match="not change it"):
        actions.involve(
            child.pk, user_id=a_member().pk, as_what="adviser", starts_on=ON, by=asker(reader), at=AT
        )


def test_on_a_restricted_record_only_a_guardian_adds_people(user: User, by: Principal) -> None:
    child = a_child(user, restricted=True)

    with pytest.raises(Refused, match="restricted"):
        actions.involve(child.pk, user_id=a_member().pk, as_what="adviser", starts_on=ON, by=by, at=AT)


def test_one_may_end_ones_own_work_and_sees_the_record_no_longer(
    child: Child, user: User, by: Principal
) -> None:
    actions.end_involvement(own_tie(child).pk, ends_on=ON, by=by, at=AT)

    assert not can_see(user)


def test_what_ended_does_not_end_again(child: Child, user: User) -> None:
    tie = a_tie(child, a_member(), ends_on=ON)

    with pytest.raises(Refused, match="ended already"):
        actions.end_involvement(tie.pk, ends_on=ON, by=asker(user), at=AT)


def test_nothing_ends_before_it_began(child: Child, by: Principal) -> None:
    with pytest.raises(Refused, match="cannot be before"):
        actions.end_involvement(own_tie(child).pk, ends_on=date(2019, 1, 1), by=by, at=AT)


def test_a_parents_sight_is_not_ended_here(child: Child, by: Principal) -> None:
    a_carer(child)
    with asking(by, ON):
        tie = Involvement.objects.get(as_what="parent")

    with pytest.raises(Refused, match="family's sight"):
        actions.end_involvement(tie.pk, ends_on=ON, by=by, at=AT)


def test_handing_over_gives_the_record_to_one_and_takes_it_from_the_other(
    child: Child, user: User, by: Principal
) -> None:
    new = a_member()

    actions.hand_over(own_tie(child).pk, to_user_id=new.pk, note="Next: the meeting in May", by=by, at=AT)

    assert (can_see(user), can_see(new)) == (False, True)


def test_work_is_not_handed_to_whoever_has_it(child: Child, user: User, by: Principal) -> None:
    with pytest.raises(Refused, match="has this work already"):
        actions.hand_over(own_tie(child).pk, to_user_id=user.pk, note="", by=by, at=AT)


def test_a_teams_work_is_not_a_persons_to_hand_over(child: Child, by: Principal) -> None:
    tie = a_tie(child, a_team())

    with pytest.raises(Refused, match="person's own work"):
        actions.hand_over(tie.pk, to_user_id=a_member().pk, note="", by=by, at=AT)


def test_a_stranger_hands_over_nothing(child: Child) -> None:
    with pytest.raises(Refused, match="not there"):
        actions.hand_over(own_tie(child).pk, to_user_id=a_member().pk, note="", by=asker(a_member()), at=AT)
