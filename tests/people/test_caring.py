"""Parents and carers: who they are to the child, and what they may be told."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import AT, LONG_AGO, ON, a_carer, a_child, a_member, a_user, asker
from trellis.foundation.access import Principal, Refused, asking, system
from trellis.foundation.access.models import User
from trellis.people import actions
from trellis.people.actions import CarerFacts
from trellis.people.models import Carer, Child

pytestmark = pytest.mark.django_db
MOTHER = CarerFacts(relation="Mother", has_parental_responsibility=True, is_main_contact=True)
JO = {"name": "Jo Marsh", "email": "Jo@example.org", "starts_on": ON}


@pytest.fixture
def user() -> User:
    return a_member()


@pytest.fixture
def by(user: User) -> Principal:
    return asker(user)


@pytest.fixture
def child(user: User) -> Child:
    return a_child(user)


@pytest.fixture
def reader(child: Child) -> Principal:
    user = a_member("psychologist")
    actions.involve(
        child.pk, user_id=user.pk, as_what="psychologist", starts_on=ON, by=system("tests"), at=AT
    )
    return asker(user)


def test_a_parent_with_responsibility_sees_the_record(child: Child, by: Principal) -> None:
    carer = actions.add_carer(child.pk, **JO, facts=MOTHER, by=by, at=AT)

    with asking(asker(carer.user), ON):
        assert Child.objects.exists()


def test_a_carer_without_it_does_not_see_the_record(child: Child, by: Principal) -> None:
    carer = actions.add_carer(
        child.pk, **JO, facts=replace(MOTHER, has_parental_responsibility=False), by=by, at=AT
    )

    with asking(asker(carer.user), ON):
        assert not Child.objects.exists()


def test_a_parent_added_after_the_rights_passed_does_not_see_the_record(user: User, by: Principal) -> None:
    young_person = a_child(user, born_on=date(2009, 1, 1))

    carer = actions.add_carer(young_person.pk, **JO, facts=MOTHER, by=by, at=AT)

    with asking(asker(carer.user), ON):
        assert not Child.objects.exists()


def test_there_is_one_main_contact(child: Child, by: Principal) -> None:
    first = a_carer(child)

    actions.add_carer(child.pk, **JO, facts=MOTHER, by=by, at=AT)

    with asking(by, ON):
        assert not Carer.objects.get(pk=first.pk).is_main_contact


def test_a_parent_of_two_children_is_one_person(child: Child, user: User, by: Principal) -> None:
    first = actions.add_carer(child.pk, **JO, facts=MOTHER, by=by, at=AT)

    second = actions.add_carer(a_child(user).pk, **JO, facts=MOTHER, by=by, at=AT)

    assert first.user_id == second.user_id


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Enter the carer's name"),
        ({"email": "jo"}, "name@example.org"),
        ({"email": ""}, "need an e-mail address"),
        ({"starts_on": date(2026, 11, 3)}, "in the future"),
        ({"facts": replace(MOTHER, relation="")}, "who they are to the child"),
        ({"facts": replace(MOTHER, wants="text")}, "need a telephone number"),
        ({"facts": replace(MOTHER, wants="pigeon")}, "how we should write"),
        ({"facts": replace(MOTHER, wants="letter", may_know_address=False)}, "an address of their own"),
    ],
)
def test_a_carer_who_cannot_be_told_is_refused(
    child: Child, by: Principal, wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        actions.add_carer(child.pk, **({**JO, "facts": MOTHER} | wrong), by=by, at=AT)


def test_a_work_account_is_never_a_parents(child: Child, by: Principal) -> None:
    a_user("staff", name="Jo Marsh", email="jo@example.org")

    with pytest.raises(Refused, match="work account"):
        actions.add_carer(child.pk, **JO, facts=MOTHER, by=by, at=AT)


def test_an_e_mail_address_of_somebody_else_is_refused(child: Child, by: Principal) -> None:
    a_user("family", name="Sam Other", email="jo@example.org")

    with pytest.raises(Refused, match="another name"):
        actions.add_carer(child.pk, **JO, facts=MOTHER, by=by, at=AT)


def test_nobody_is_added_twice(child: Child, by: Principal) -> None:
    actions.add_carer(child.pk, **JO, facts=MOTHER, by=by, at=AT)

    with pytest.raises(Refused, match="on this record already"):
        actions.add_carer(child.pk, **JO, facts=MOTHER, by=by, at=AT)


def test_a_reader_may_not_add_a_carer(child: Child, reader: Principal) -> None:
    with pytest.raises(Refused, match="not change it"):
        actions.add_carer(child.pk, **JO, facts=MOTHER, by=reader, at=AT)


def test_what_a_carer_may_be_told_can_change(child: Child, by: Principal) -> None:
    carer = a_carer(child)

    actions.change_carer(carer.pk, facts=replace(MOTHER, may_know_address=False), by=by, at=AT)

    with asking(by, ON):
        assert not Carer.objects.get().may_know_address


def test_a_reader_may_not_change_a_carer(child: Child, reader: Principal) -> None:
    with pytest.raises(Refused, match="not change it"):
        actions.change_carer(a_carer(child).pk, facts=MOTHER, by=reader, at=AT)


def test_a_parent_whose_care_ends_sees_the_record_no_longer(child: Child, by: Principal) -> None:
    carer = a_carer(child)

    actions.end_carer(carer.pk, ends_on=ON, reason="A court order of today", by=by, at=AT)

    with asking(asker(carer.user), ON):
        assert not Child.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"reason": "because"}, "Say why"), ({"ends_on": date(2019, 1, 1)}, "cannot be before")],
)
def test_an_end_that_cannot_be_is_refused(
    child: Child, by: Principal, wrong: dict[str, Any], said: str
) -> None:
    carer = a_carer(child, starts_on=LONG_AGO)

    with pytest.raises(Refused, match=said):
        actions.end_carer(carer.pk, **({"ends_on": ON, "reason": "A court order"} | wrong), by=by, at=AT)


def test_what_has_ended_does_not_end_again(child: Child, by: Principal) -> None:
    carer = a_carer(child)
    actions.end_carer(carer.pk, ends_on=ON, reason="A court order of today", by=by, at=AT)

    with pytest.raises(Refused, match="ended already"):
        actions.end_carer(carer.pk, ends_on=ON, reason="A court order of today", by=by, at=AT)


def test_a_reader_may_not_end_a_carer(child: Child, reader: Principal) -> None:
    with pytest.raises(Refused, match="not change it"):
        actions.end_carer(a_carer(child).pk, ends_on=ON, reason="A court order", by=reader, at=AT)
