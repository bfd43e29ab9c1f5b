"""Emergency access: one record, one day, a reason, and somebody who asks afterwards."""

from datetime import timedelta

import pytest

from tests.builders import AT, ON, a_child, a_member, asker
from trellis.foundation.access import Principal, Refused, asking, system
from trellis.foundation.access.models import User
from trellis.foundation.ledger.models import Entry
from trellis.foundation.messages.models import Outgoing
from trellis.people import actions
from trellis.people.models import Child
from trellis.people.queries import guardian_list, wanted

pytestmark = pytest.mark.django_db
WHY = "She was found alone at the station tonight"
ADA = wanted("Ada Marsh 4 March 2018")


@pytest.fixture
def guardian() -> User:
    return a_member("guardian", name="Gwen Guardian")


@pytest.fixture
def user() -> User:
    return a_member(name="Cora Co-ordinator")


@pytest.fixture
def by(user: User) -> Principal:
    return asker(user)


def ada(*ties: User, restricted: bool = False) -> Child:
    return a_child(*ties, restricted=restricted, given_name="Ada", family_name="Marsh")


def test_the_record_opens_for_the_day_and_no_longer(by: Principal) -> None:
    ada()

    actions.open_in_emergency(ADA, reason=WHY, by=by, at=AT)

    with asking(by, ON):
        today = Child.objects.exists()
    with asking(by, ON + timedelta(days=1)):
        tomorrow = Child.objects.exists()
    assert (today, tomorrow) == (True, False)


@pytest.mark.usefixtures("guardian")
def test_the_guardian_is_told_at_once_without_the_childs_name(by: Principal) -> None:
    ada()

    actions.open_in_emergency(ADA, reason=WHY, by=by, at=AT)

    with asking(system("tests"), ON):
        told = Outgoing.objects.get()
    assert told.to_name == "Gwen Guardian"
    assert "Ada" not in told.subject + told.body
    assert "Marsh" not in told.body


def test_it_waits_for_the_guardian_to_review(guardian: User, by: Principal) -> None:
    ada()
    actions.open_in_emergency(ADA, reason=WHY, by=by, at=AT)

    with asking(asker(guardian), ON):
        (waiting,) = guardian_list(asker(guardian), ON).to_review

    assert (waiting.who, waiting.reason) == ("Cora Co-ordinator", WHY)


@pytest.mark.parametrize(
    "words", ["Ada Marsh", "Ada 4 March 2018", "Marsh 4 March 2018", "Ad Mars 4 March 2018"]
)
def test_too_little_opens_nothing(by: Principal, words: str) -> None:
    ada()

    assert actions.open_in_emergency(wanted(words), reason=WHY, by=by, at=AT) is None


def test_two_that_fit_open_nothing(by: Principal) -> None:
    ada()
    ada()

    assert actions.open_in_emergency(ADA, reason=WHY, by=by, at=AT) is None


def test_a_restricted_record_does_not_open_and_the_guardian_learns_which(
    guardian: User, by: Principal
) -> None:
    child = ada(restricted=True)

    opened = actions.open_in_emergency(ADA, reason=WHY, by=by, at=AT)

    with asking(asker(guardian), ON):
        (attempt,) = guardian_list(asker(guardian), ON).attempts
    assert opened is None
    assert (attempt.who, attempt.restricted) == ("Cora Co-ordinator", child.pk)


def test_an_attempt_that_opens_nothing_is_history(by: Principal) -> None:
    actions.open_in_emergency(ADA, reason=WHY, by=by, at=AT)

    with asking(system("tests"), ON):
        assert Entry.objects.get().event == "emergency.tried"


def test_it_needs_a_reason(by: Principal) -> None:
    with pytest.raises(Refused, match="Say why"):
        actions.open_in_emergency(ADA, reason="urgent", by=by, at=AT)


def test_a_record_one_sees_already_is_not_an_emergency(user: User, by: Principal) -> None:
    ada(user)

    with pytest.raises(Refused, match="see this record already"):
        actions.open_in_emergency(ADA, reason=WHY, by=by, at=AT)


@pytest.mark.parametrize("role", ["panel-member", "adviser", "senco"])
def test_other_roles_open_nothing(role: str) -> None:
    with pytest.raises(Refused, match="Ring the SEND team"):
        actions.open_in_emergency(ADA, reason=WHY, by=asker(a_member(role)), at=AT)


def opened(by: Principal) -> int:
    child = ada()
    actions.open_in_emergency(ADA, reason=WHY, by=by, at=AT)
    with asking(system("tests"), ON):
        return child.emergencies.get().pk


def test_what_was_not_right_ends_at_once(guardian: User, by: Principal) -> None:
    number = opened(by)

    actions.review_emergency(number, was_right=False, finding="There was no need", by=asker(guardian), at=AT)

    with asking(by, ON):
        assert not Child.objects.exists()


def test_what_was_right_stays_open_for_its_day(guardian: User, by: Principal) -> None:
    number = opened(by)

    actions.review_emergency(number, was_right=True, finding="Rightly done", by=asker(guardian), at=AT)

    with asking(by, ON):
        assert Child.objects.exists()


def test_it_is_reviewed_once(guardian: User, by: Principal) -> None:
    number = opened(by)
    actions.review_emergency(number, was_right=True, finding="Rightly done", by=asker(guardian), at=AT)

    with pytest.raises(Refused, match="Gwen Guardian has reviewed this already"):
        actions.review_emergency(number, was_right=True, finding="Rightly done", by=asker(guardian), at=AT)


def test_whoever_opened_it_does_not_review_it(by: Principal) -> None:
    number = opened(by)

    with pytest.raises(Refused, match="Only the information guardian reviews"):
        actions.review_emergency(number, was_right=True, finding="Rightly done", by=by, at=AT)


def test_a_guardian_does_not_review_their_own() -> None:
    team_of_both = a_member("guardian")
    from trellis.foundation.access.models import Membership

    Membership.objects.create(
        user=team_of_both, team=team_of_both.memberships.get().team, role="coordinator", starts_on=ON
    )
    with asking(system("tests"), ON):
        child = ada()
        tie = child.involvements.create(user=team_of_both, as_what="emergency", starts_on=ON)
        emergency = child.emergencies.create(involvement=tie, reason=WHY, opened_at=AT, opened_by_name="x")

    with pytest.raises(Refused, match="opened this record yourself"):
        actions.review_emergency(
            emergency.pk, was_right=True, finding="Rightly done", by=asker(team_of_both), at=AT
        )
