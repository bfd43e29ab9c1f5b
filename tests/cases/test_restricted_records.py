"""Work on a case lets nobody see a restricted record who was not named on it."""

from collections.abc import Callable

import pytest

from tests.builders import AT, ON, TESTS, a_case, a_child, a_member, a_team, a_tie, asker
from trellis.cases import ties
from trellis.cases.actions import panels, working
from trellis.cases.models import Case, Panel
from trellis.foundation.access import Principal, Refused, asking
from trellis.foundation.access.models import Team, User
from trellis.people.models import Involvement, Restriction

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return a_team()


@pytest.fixture
def manager(team: Team) -> User:
    return a_member("manager", team)


@pytest.fixture
def case(team: Team, manager: User) -> Case:
    return a_case(a_child(manager, restricted=True), team)


def _give(case: Case, to: User, by: Principal) -> working.Given:
    return working.give([case.pk], to_ids=[to.pk], note="All of it", by=by, at=AT)


def _sit(case: Case, to: User, by: Principal) -> object:
    with asking(TESTS, ON):
        panel = Panel.objects.create(name="Panel", team=case.team, on=ON)
        panel.items.create(case=case, child=case.child, question="assess")
    return panels.add_member(panel.pk, user_id=to.pk, by=by, at=AT)


def _sees(user: User, case: Case) -> bool:
    with asking(TESTS, ON):
        return Involvement.objects.filter(child=case.child, user=user).exists()


@pytest.mark.parametrize("act", [_give, _sit])
def test_nobody_is_let_onto_a_restricted_record_by_work_on_its_case(
    act: Callable[[Case, User, Principal], object], case: Case, manager: User, team: Team
) -> None:
    somebody = a_member("decision-maker", team)

    with pytest.raises(Refused, match="information guardian"):
        act(case, somebody, asker(manager))

    assert not _sees(somebody, case)


def test_somebody_named_on_a_restricted_record_can_be_given_its_case(
    case: Case, manager: User, team: Team
) -> None:
    named = a_member("coordinator", team)
    a_tie(case.child, named, "named")

    assert _give(case, named, asker(manager)).got == {named.name: 1}


def test_a_team_is_tied_to_a_restricted_record_and_sees_nothing_by_it(case: Case) -> None:
    other = a_team()
    member = a_member("coordinator", other)

    with asking(TESTS, ON):
        ties.tie(case, other, ties.ADVISER, ON)

    with asking(asker(member), ON):
        assert not Case.objects.exists()
        assert Restriction.objects.exists()
