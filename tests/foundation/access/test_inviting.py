"""Accounts come from invitations."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from tests import builders
from trellis.foundation.access import Refused, asking
from trellis.foundation.access.inviting import invite
from trellis.foundation.access.models import User
from trellis.foundation.messages.models import Outgoing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _asking() -> Iterator[None]:
    with asking(builders.TESTS, builders.ON):
        yield


def invited(email: str = "jo@council.example.org", **instead: object) -> User:
    team = builders.a_team()
    usual = {"name": "Jo Example", "kind": "staff", "role": "coordinator", "team": team.slug, "job_title": ""}
    return invite(email, **{"by": builders.TESTS, "at": builders.AT, **usual, **instead})  # type: ignore[arg-type]  # as given


def test_somebody_invited_has_no_password_yet() -> None:
    assert not invited().has_usable_password()


def test_somebody_invited_is_in_their_team_from_that_day() -> None:
    assert builders.asker(invited()).roles == frozenset({"coordinator"})


def test_the_link_in_the_invitation_sets_the_password(client: Client) -> None:
    user = invited()
    found = re.search(r"http://[^/]+(/\S+)", Outgoing.objects.get().body)
    assert found
    page = client.get(found[1], follow=True)

    client.post(
        page.redirect_chain[-1][0],
        {"password1": "three quiet words here", "password2": "three quiet words here"},
    )

    user.refresh_from_db()
    assert user.check_password("three quiet words here")


def test_a_family_is_told_about_codes() -> None:
    invited(kind="family", role="")

    assert "/accounts/login/code/" in Outgoing.objects.get().body


def test_nobody_is_invited_twice() -> None:
    invited()

    with pytest.raises(Refused, match="has an account already"):
        invited("JO@council.example.org")


@pytest.mark.parametrize(
    ("instead", "words"),
    [({"role": "wizard"}, "no role called wizard"), ({"team": "nowhere"}, "no team called nowhere")],
)
def test_an_invitation_to_nowhere_is_refused(instead: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        invited(**instead)


def test_not_everybody_may_invite() -> None:
    with pytest.raises(Refused, match="runs a team"):
        invited(by=builders.asker(builders.a_member("coordinator")))
