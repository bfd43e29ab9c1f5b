"""A leaver leaves nothing behind in silence: not a restricted record, not a case that is closed."""

import pytest

from tests.builders import AT, ON, TESTS, a_carer, a_case, a_child, a_member, a_team, asker
from tests.cases.browsing import browser_of
from trellis.cases.actions import contacting, working
from trellis.cases.models import Case
from trellis.cases.queries import family
from trellis.cases.queries import working as queries
from trellis.foundation.access import Refused, asking
from trellis.foundation.access.models import Team, User
from trellis.foundation.ledger.models import Entry
from trellis.foundation.messages.models import Outgoing

pytestmark = pytest.mark.django_db
CANNOT = "cannot be moved from here"


@pytest.fixture
def team() -> Team:
    return a_team(name="SEND team 1")


@pytest.fixture
def manager(team: Team) -> User:
    return a_member("manager", team)


@pytest.fixture
def leaver(team: Team) -> User:
    return a_member("coordinator", team, name="Lee Leaver")


@pytest.fixture
def guardian() -> User:
    return a_member("guardian")


@pytest.fixture
def restricted(team: Team, leaver: User) -> Case:
    return a_case(a_child(leaver, restricted=True, given_name="Zofia"), team, holder=leaver)


@pytest.fixture
def closed(team: Team, leaver: User) -> Case:
    return a_case(a_child(leaver), team, holder=leaver, closed_on=ON)


@pytest.mark.usefixtures("restricted")
def test_a_manager_learns_that_a_case_cannot_be_moved_and_not_whose(manager: User, leaver: User) -> None:
    shown = browser_of(manager).get(f"/work/give/?leaver={leaver.pk}").content.decode()

    assert CANNOT in shown
    assert "Zofia" not in shown


@pytest.mark.usefixtures("restricted")
def test_the_guardian_is_asked_to_name_somebody_when_the_rest_is_moved(
    team: Team, manager: User, leaver: User, guardian: User
) -> None:
    case = a_case(a_child(leaver), team, holder=leaver)
    new = a_member("coordinator", team)
    chosen = {"chosen": [str(case.pk)], "to": [str(new.pk)], "note": "All is in the notes."}

    page = browser_of(manager).post(f"/work/give/?leaver={leaver.pk}", chosen, follow=True).content.decode()

    with asking(TESTS, ON):
        told = Outgoing.objects.get(to_address=guardian.email)
    assert "Lee Leaver" in told.body
    assert "Zofia" not in told.body
    assert "The information guardian has been asked" in page


@pytest.mark.usefixtures("restricted")
def test_the_guardian_is_asked_though_nothing_else_is_held(
    manager: User, leaver: User, guardian: User
) -> None:
    browser_of(manager).post(f"/work/give/?leaver={leaver.pk}")

    with asking(TESTS, ON):
        assert Outgoing.objects.filter(to_address=guardian.email).count() == 1


@pytest.mark.usefixtures("restricted")
def test_a_manager_of_another_team_learns_nothing_of_a_leaver(leaver: User) -> None:
    stranger = asker(a_member("manager"))

    with asking(stranger, ON):
        assert not queries.stays_unseen(leaver.pk, stranger, ON)


def test_nobody_is_asked_where_nothing_stays(manager: User, leaver: User, guardian: User) -> None:
    assert not working.leave(leaver.pk, by=asker(manager), at=AT)

    with asking(TESTS, ON):
        assert not Outgoing.objects.filter(to_address=guardian.email).exists()


def test_a_coordinator_cannot_let_a_colleague_leave(team: Team, leaver: User) -> None:
    with pytest.raises(Refused, match="manager"):
        working.leave(leaver.pk, by=asker(a_member("coordinator", team)), at=AT)


def test_a_closed_case_of_a_leaver_is_the_teams(manager: User, leaver: User, closed: Case) -> None:
    working.leave(leaver.pk, by=asker(manager), at=AT)

    with asking(TESTS, ON):
        assert Case.objects.get(pk=closed.pk).holder is None
        assert Entry.objects.filter(event="case.left_to_team", child_id=closed.child_id).exists()


def test_what_a_family_asks_about_a_closed_case_goes_to_no_leaver(
    manager: User, leaver: User, closed: Case
) -> None:
    parent = a_carer(closed.child).user
    User.objects.filter(pk=leaver.pk).update(is_active=False)

    asked = contacting.ask_question(closed.pk, words="May I have a copy?", by=asker(parent), at=AT)

    assert asked.owner == manager
    with asking(asker(parent), ON):
        seen = family.cases_of([closed.child_id], asker(parent), ON)[closed.child_id]
    assert (seen.holder, seen.team) == ("", "SEND team 1")
