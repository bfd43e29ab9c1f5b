"""Restricted records: named people only, and somebody who can lift it."""

from datetime import date

import pytest

from tests.builders import AT, ON, TESTS, a_carer, a_child, a_link, a_member, a_team, asker
from trellis.foundation.access import Principal, Refused, asking
from trellis.foundation.access.models import User
from trellis.people import actions
from trellis.people.models import Child
from trellis.people.queries import guardian_list

pytestmark = pytest.mark.django_db
WHY = "A colleague's own child"


@pytest.fixture
def guardian() -> User:
    return a_member("guardian", name="Gwen Guardian")


@pytest.fixture
def by(guardian: User) -> Principal:
    return asker(guardian)


def can_see(user: User, child: Child, on: date = ON) -> bool:
    with asking(asker(user), on):
        return Child.objects.filter(pk=child.pk).exists()


def test_only_the_named_keep_sight_of_the_record(by: Principal) -> None:
    team, kept, dropped = a_team(), a_member(), a_member()
    child, member, head = a_child(kept, dropped, team), a_member(team=team), a_member("head")

    actions.restrict(child.pk, named=[kept.pk], reason=WHY, by=by, at=AT)

    assert [can_see(user, child) for user in (kept, dropped, member, head)] == [True, False, False, False]


def test_whoever_restricts_a_record_still_sees_it(guardian: User, by: Principal) -> None:
    child = a_child()

    actions.restrict(child.pk, named=[], reason=WHY, by=by, at=AT)

    assert can_see(guardian, child)


def test_the_family_keeps_sight_of_a_restricted_record(by: Principal) -> None:
    child = a_child()
    mother = a_carer(child).user

    actions.restrict(child.pk, named=[], reason=WHY, by=by, at=AT)

    assert can_see(mother, child)


def test_restricting_needs_a_reason(by: Principal) -> None:
    with pytest.raises(Refused, match="Say why"):
        actions.restrict(a_child().pk, named=[], reason="no", by=by, at=AT)


def test_a_record_is_restricted_once(by: Principal) -> None:
    child = a_child()
    actions.restrict(child.pk, named=[], reason=WHY, by=by, at=AT)

    with pytest.raises(Refused, match="restricted already"):
        actions.restrict(child.pk, named=[], reason=WHY, by=by, at=AT)


def test_a_co_ordinator_may_not_restrict() -> None:
    user = a_member()

    with pytest.raises(Refused, match="Only the information guardian"):
        actions.restrict(a_child(user).pk, named=[], reason=WHY, by=asker(user), at=AT)


def test_lifting_a_restriction_gives_the_team_its_sight_back(by: Principal) -> None:
    team = a_team()
    child, member = a_child(team), a_member(team=team)
    actions.restrict(child.pk, named=[], reason=WHY, by=by, at=AT)

    actions.unrestrict(child.pk, reason="They have left the council", by=by, at=AT)

    assert can_see(member, child)


def test_what_is_not_restricted_cannot_be_lifted(by: Principal) -> None:
    with pytest.raises(Refused, match="not restricted"):
        actions.unrestrict(a_child().pk, reason="They have left the council", by=by, at=AT)


def test_a_named_co_ordinator_may_not_lift_it() -> None:
    user = a_member()

    with pytest.raises(Refused, match="Only the information guardian"):
        actions.unrestrict(
            a_child(user, restricted=True).pk, reason="They have left us", by=asker(user), at=AT
        )


def test_a_guardian_names_somebody_without_seeing_the_record(guardian: User, by: Principal) -> None:
    child, new = a_child(restricted=True), a_member()

    actions.name_on_restricted(child.pk, user_id=new.pk, reason="Takes over the case", by=by, at=AT)

    assert (can_see(guardian, child), can_see(new, child)) == (False, True)


def test_nobody_is_named_on_an_open_record(by: Principal) -> None:
    with pytest.raises(Refused, match="not restricted"):
        actions.name_on_restricted(a_child().pk, user_id=a_member().pk, reason="Takes over", by=by, at=AT)


def test_a_co_ordinator_may_name_nobody() -> None:
    user = a_member()

    with pytest.raises(Refused, match="Only the information guardian"):
        actions.name_on_restricted(
            a_child(restricted=True).pk, user_id=user.pk, reason="I want to look", by=asker(user), at=AT
        )


def test_the_guardians_list_says_who_is_named_and_never_whose_record_it_is(by: Principal) -> None:
    child, kept = a_child(family_name="Secretson"), a_member(name="Kim Kept")
    actions.restrict(child.pk, named=[kept.pk], reason=WHY, by=by, at=AT)

    with asking(by, ON):
        shown = guardian_list(by, ON)

    assert shown.restricted[0].named == ("Kim Kept", "Gwen Guardian")
    assert "Secretson" not in repr(shown)


@pytest.mark.parametrize(
    ("purpose", "still_open"), [("advice", False), ("consultation", False), ("family", True)]
)
def test_restricting_ends_every_link_but_the_familys(by: Principal, purpose: str, still_open: bool) -> None:
    child = a_child()
    link, _who = a_link(child, purpose)

    actions.restrict(child.pk, named=[], reason=WHY, by=by, at=AT)

    with asking(TESTS, ON):
        link.refresh_from_db()
    assert (link.revoked_at is None) is still_open
