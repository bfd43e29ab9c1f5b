"""Rights pass to the young person on one day for each year of birth (law table 1.10)."""

from datetime import UTC, date, datetime

import pytest

from tests.builders import AT, a_carer, a_child, a_member, an_address, asker
from trellis.foundation.access import Principal, Refused, asking, system
from trellis.foundation.access.models import User
from trellis.foundation.messages.models import Outgoing
from trellis.people import actions
from trellis.people.models import Child, RightsPassing
from trellis.people.queries import rights_holder, to_ask_again, to_pass, to_tell

pytestmark = pytest.mark.django_db
JOB = system("rights")
SIXTEEN = date(2010, 9, 1)  # in the school year 2026 to 2027
LAST_DAY, DAY = date(2027, 6, 25), date(2027, 6, 26)
ON_THE_DAY = datetime(2027, 6, 26, 2, tzinfo=UTC)
HALF_A_YEAR_BEFORE = datetime(2026, 12, 26, 2, tzinfo=UTC)
WHY = "She said so when we met her"


@pytest.fixture
def user() -> User:
    return a_member()


@pytest.fixture
def by(user: User) -> Principal:
    return asker(user)


@pytest.fixture
def child(user: User) -> Child:
    child = a_child(user, born_on=SIXTEEN, given_name="Seun")
    an_address(child)
    return child


def holder(child: Child, on: date) -> tuple[bool, int]:
    with asking(JOB, on):
        found = rights_holder(child, on)
    return found.is_young_person, len(found.arranged)


@pytest.mark.parametrize(("on", "expected"), [(LAST_DAY, False), (DAY, True)])
def test_the_young_person_holds_the_rights_from_the_day_after_school_age_ends(
    child: Child, on: date, expected: bool
) -> None:
    assert holder(child, on) == (expected, 0)


def can_see(user: User, on: date) -> bool:
    with asking(asker(user), on):
        return Child.objects.exists()


def test_on_the_day_a_parent_no_longer_sees_the_record(child: Child) -> None:
    mother = a_carer(child).user

    actions.pass_rights(child.pk, by=JOB, at=ON_THE_DAY)

    assert (can_see(mother, LAST_DAY), can_see(mother, DAY)) == (True, False)


@pytest.mark.parametrize("why", ["agreed", "lacks-capacity"])
def test_a_parent_with_an_arrangement_still_sees_it(child: Child, by: Principal, why: str) -> None:
    mother = a_carer(child)
    actions.record_rights_arrangement(
        mother.pk, why=why, decision="the annual review", reason=WHY, by=by, at=HALF_A_YEAR_BEFORE
    )

    actions.pass_rights(child.pk, by=JOB, at=ON_THE_DAY)

    assert can_see(mother.user, DAY)


def test_an_arrangement_for_one_parent_does_not_keep_the_other(child: Child, by: Principal) -> None:
    mother, father = a_carer(child), a_carer(child, relation="father", is_main_contact=False)
    actions.record_rights_arrangement(
        mother.pk, why="agreed", decision="everything", reason=WHY, by=by, at=HALF_A_YEAR_BEFORE
    )

    actions.pass_rights(child.pk, by=JOB, at=ON_THE_DAY)

    assert not can_see(father.user, DAY)


def test_an_arrangement_made_later_opens_the_record_again(child: Child, by: Principal) -> None:
    mother = a_carer(child)
    actions.pass_rights(child.pk, by=JOB, at=ON_THE_DAY)

    actions.record_rights_arrangement(
        mother.pk, why="agreed", decision="everything", reason=WHY, by=by, at=ON_THE_DAY
    )

    assert can_see(mother.user, DAY)


def test_an_arrangement_that_ends_closes_it(child: Child, by: Principal) -> None:
    mother = a_carer(child)
    actions.pass_rights(child.pk, by=JOB, at=ON_THE_DAY)
    made = actions.record_rights_arrangement(
        mother.pk, why="agreed", decision="everything", reason=WHY, by=by, at=ON_THE_DAY
    )

    actions.end_rights_arrangement(made.pk, reason="She changed her mind", by=by, at=ON_THE_DAY)

    assert not can_see(mother.user, DAY)


def test_the_rights_pass_once(child: Child) -> None:
    actions.pass_rights(child.pk, by=JOB, at=ON_THE_DAY)
    actions.pass_rights(child.pk, by=JOB, at=ON_THE_DAY)

    with asking(JOB, DAY):
        assert to_pass(DAY) == []


def test_before_the_day_nothing_passes(child: Child) -> None:
    with pytest.raises(Refused, match="holds the rights until 26 June 2027"):
        actions.pass_rights(child.pk, by=JOB, at=AT)


def test_nobody_passes_rights_by_hand(child: Child, by: Principal) -> None:
    with pytest.raises(Refused, match="Nobody does it by hand"):
        actions.pass_rights(child.pk, by=by, at=ON_THE_DAY)


def test_six_months_before_parent_and_young_person_are_both_told(child: Child) -> None:
    mother = a_carer(child).user

    actions.tell_of_rights(child.pk, by=JOB, at=HALF_A_YEAR_BEFORE)

    with asking(JOB, DAY):
        sent = Outgoing.objects.order_by("channel").values_list("channel", "to_address")
        assert list(sent) == [("email", mother.email), ("letter", "1 Example Road\nExampleton\nCM1 1QH")]


def test_nobody_is_told_twice(child: Child) -> None:
    a_carer(child)
    actions.tell_of_rights(child.pk, by=JOB, at=HALF_A_YEAR_BEFORE)

    assert actions.tell_of_rights(child.pk, by=JOB, at=HALF_A_YEAR_BEFORE) == 0


def test_nobody_tells_of_it_by_hand(child: Child, by: Principal) -> None:
    with pytest.raises(Refused, match="Nobody does it by hand"):
        actions.tell_of_rights(child.pk, by=by, at=HALF_A_YEAR_BEFORE)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 12, 25), 0), (date(2026, 12, 26), 1), (LAST_DAY, 1), (DAY, 0)],
    ids=["a day early", "six months before", "the last day", "too late"],
)
@pytest.mark.usefixtures("child")
def test_families_are_told_within_six_months_of_the_day(on: date, expected: int) -> None:
    with asking(JOB, on):
        assert len(to_tell(on)) == expected


@pytest.mark.parametrize(("on", "expected"), [(LAST_DAY, 0), (DAY, 1)])
@pytest.mark.usefixtures("child")
def test_the_daily_job_finds_whose_day_has_come(on: date, expected: int) -> None:
    with asking(JOB, on):
        assert len(to_pass(on)) == expected


def test_a_young_person_whose_rights_passed_is_listed_to_be_asked_again(child: Child, by: Principal) -> None:
    actions.pass_rights(child.pk, by=JOB, at=ON_THE_DAY)

    with asking(by, DAY):
        assert [one.child_id for one in to_ask_again(by)] == [child.pk]


def test_once_asked_again_they_leave_the_list(child: Child, by: Principal) -> None:
    actions.pass_rights(child.pk, by=JOB, at=ON_THE_DAY)

    actions.note_asked_again(child.pk, by=by, at=ON_THE_DAY)

    with asking(by, DAY):
        assert to_ask_again(by) == []


def test_nobody_is_asked_again_before_the_rights_pass(child: Child, by: Principal) -> None:
    with pytest.raises(Refused, match="have not passed"):
        actions.note_asked_again(child.pk, by=by, at=AT)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"why": "it is easier"}, "agrees, or lacks capacity"),
        ({"decision": ""}, "one decision at a time"),
        ({"reason": "yes"}, "Say why"),
        ({"at": AT}, "more than six months"),
    ],
)
def test_an_arrangement_that_cannot_be_is_refused(
    child: Child, by: Principal, wrong: dict[str, str], said: str
) -> None:
    sound = {"why": "agreed", "decision": "everything", "reason": WHY, "at": HALF_A_YEAR_BEFORE}

    with pytest.raises(Refused, match=said):
        actions.record_rights_arrangement(a_carer(child).pk, **(sound | wrong), by=by)


def test_a_reader_arranges_nothing(child: Child) -> None:
    mother = a_carer(child)

    with pytest.raises(Refused, match="not change it"):
        actions.record_rights_arrangement(
            mother.pk, why="agreed", decision="x", reason=WHY, by=asker(mother.user), at=HALF_A_YEAR_BEFORE
        )


def test_an_arrangement_ends_once(child: Child, by: Principal) -> None:
    made = actions.record_rights_arrangement(
        a_carer(child).pk, why="agreed", decision="everything", reason=WHY, by=by, at=HALF_A_YEAR_BEFORE
    )
    actions.end_rights_arrangement(made.pk, reason="She changed her mind", by=by, at=HALF_A_YEAR_BEFORE)

    with pytest.raises(Refused, match="ended already"):
        actions.end_rights_arrangement(made.pk, reason="She changed her mind", by=by, at=HALF_A_YEAR_BEFORE)


def test_a_birth_date_put_right_moves_the_day(child: Child, by: Principal) -> None:
    actions.tell_of_rights(child.pk, by=JOB, at=HALF_A_YEAR_BEFORE)
    facts = actions.ChildFacts(given_name="Seun", family_name=child.family_name, born_on=date(2011, 9, 1))

    actions.change_details(child.pk, to=facts, by=by, at=HALF_A_YEAR_BEFORE)

    with asking(JOB, DAY):
        assert RightsPassing.objects.get().held_from == date(2028, 7, 1)
