"""Somebody who left, or whose account was closed, may do nothing from that day, signed in already or not."""

import pytest
from django.test import Client

from tests.builders import AT, ON, TESTS, a_carer, a_child, a_member, a_tie, a_user, asker
from tests.foundation.files.samples import a_pdf, an_upload
from trellis.foundation import files
from trellis.foundation.access import asking
from trellis.foundation.access.models import User

pytestmark = pytest.mark.django_db


def _left(role: str, kind: str) -> User:
    user = a_member(role, kind=kind)
    user.memberships.update(ends_on=ON)
    return user


@pytest.mark.parametrize(
    ("role", "kind"), [("coordinator", "staff"), ("psychologist", "professional"), ("senco", "professional")]
)
def test_whoever_left_their_team_may_do_nothing(role: str, kind: str) -> None:
    assert asker(_left(role, kind)).permissions == frozenset()


def test_a_professional_who_never_was_in_a_team_still_writes_advice() -> None:
    assert asker(a_user("professional")).may("advice.write")


def test_whoever_left_opens_no_file_they_once_added(client: Client) -> None:
    user = a_member("psychologist", kind="professional")
    child = a_child(user)
    stored = files.store(an_upload("report.pdf", a_pdf()), child_id=child.pk, by=asker(user), at=AT)
    user.memberships.update(ends_on=ON)
    client.force_login(user)

    assert client.get(f"/files/{stored.pk}/").status_code == 404


def test_a_closed_account_is_out_at_once(client: Client) -> None:
    user = a_user("family")
    a_carer(a_child(), user)
    client.force_login(user)
    assert client.get("/my/").status_code == 200

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get("/my/").status_code == 302


def test_a_tie_that_ends_today_shows_nothing_from_this_morning(client: Client) -> None:
    user = a_member()
    child = a_child()
    a_tie(child, user, ends_on=ON)

    with asking(asker(user), ON):
        assert not type(child).objects.exists()
    with asking(TESTS, ON):
        assert type(child).objects.exists()
