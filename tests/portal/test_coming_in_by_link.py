"""By the link we sent, a family reads its own child's record, while whoever asked still cares for the child."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.urls import reverse

from tests.builders import (
    TESTS,
    a_child,
)
from tests.portal.doors import (
    a_report,
    address,
    by_link,
    opened,
    words_on,
)
from tests.portal.reading import words_of
from tests.portal.staging import Staged, signed_in, staged
from trellis.cases.models import Contact
from trellis.foundation.access import asking
from trellis.foundation.access.models import User
from trellis.people.models import Carer

pytestmark = pytest.mark.django_db

Looking = Callable[[datetime], None]
SIXTEEN_ALREADY = date(2009, 9, 1)


@pytest.fixture
def at(looking: Looking) -> Staged:
    found = staged("gathering_advice")
    looking(found.at)
    return found


def test_a_family_link_shows_its_own_child_and_takes_questions(at: Staged) -> None:
    client = by_link(at)

    client.post(address(at, "messages"), {"words": "When is the visit?"})

    assert "When is the visit?" in words_on(client, at, "messages")
    assert "The council is asking for advice" in words_of(client.get(reverse("portal:home")).content.decode())


@pytest.mark.parametrize(
    ("to", "is_read"), [("Joy Example", True), ("parent or carer", True), ("Somebody Else", False)]
)
def test_a_link_shows_no_letter_to_another_alone(to: str, is_read: bool, at: Staged) -> None:
    with asking(TESTS, at.on):
        Contact.objects.create(
            case=at.case, child_id=at.child.pk, direction="to-family", channel="letter", by_name="Amy Brown",
            words=f"Dear {to}\n\nWe have checked who you are.", at=at.at,
        )  # fmt: skip

    assert ("checked who you are" in words_on(by_link(at), at, "messages")) is is_read


def test_a_family_link_shows_no_other_child(at: Staged) -> None:
    assert by_link(at).get(reverse("portal:child", args=[a_child().pk])).status_code == 404


def test_a_family_link_shows_who_has_looked_and_its_own_visits_as_theirs(at: Staged) -> None:
    client = by_link(at, asked_by=at.carer)
    opened(client, at, "messages")

    page = words_on(client, at, "looked")

    assert "You, by the link we sent you" in page
    assert "asked for advice" not in page
    assert "Who has looked at this record" in words_on(client, at, "child")


def test_a_visit_by_her_link_is_hers_when_she_signs_in(at: Staged) -> None:
    User.objects.filter(pk=at.carer.user_id).update(name="Joy Example")
    opened(by_link(at, asked_by=at.carer), at, "messages")

    page = words_on(signed_in(User.objects.get(pk=at.carer.user_id)), at, "looked")

    assert "You, by the link we sent you" in page
    assert "asked for advice" not in page


def test_the_link_of_a_parent_who_no_longer_cares_for_the_child_shows_nothing(at: Staged) -> None:
    client = by_link(at, asked_by=at.carer)
    assert opened(client, at, "child") == 200

    with asking(TESTS, at.on):
        Carer.objects.filter(pk=at.carer.pk).update(ends_on=at.on)

    assert opened(client, at, "child") == 404
    assert "This link does not show a record any more." in words_of(
        client.get(reverse("portal:home")).content.decode()
    )


@pytest.mark.parametrize(("cares_still", "status"), [(True, 200), (False, 404)])
def test_a_link_opens_reports_only_while_it_stands(cares_still: bool, status: int, at: Staged) -> None:
    client = by_link(at, asked_by=at.carer)
    report = a_report(at)
    with asking(TESTS, at.on):
        Carer.objects.filter(pk=at.carer.pk).update(ends_on=None if cares_still else at.on)

    assert client.get(reverse("files:download", args=[report])).status_code == status


def test_the_link_of_somebody_nobody_has_checked_shows_nothing(at: Staged) -> None:
    assert opened(by_link(at, asked_by=at.carer, checked=False), at, "child") == 404


def test_a_parent_s_link_closes_when_the_rights_pass(looking: Looking) -> None:
    at = staged("gathering_advice", born_on=SIXTEEN_ALREADY)
    looking(at.at)

    assert opened(by_link(at, asked_by=at.carer), at, "child") == 404


def test_a_link_for_something_else_is_no_family_link(at: Staged) -> None:
    assert opened(by_link(at, purpose="advice", subject="advice:1"), at, "child") == 403
