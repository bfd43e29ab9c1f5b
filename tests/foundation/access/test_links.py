"""A signed link opens one visit for one purpose, and says so plainly when it has ended."""

from datetime import timedelta

import pytest
from django.test import Client

from tests import builders
from trellis.foundation.access import NOBODY, Kind, asking, links
from trellis.foundation.access.models import Link
from trellis.foundation.clock import now

pytestmark = pytest.mark.django_db


def a_token(purpose: str = "advice", subject: str = "advice:1", days: int = 30) -> str:
    child = builders.a_child()
    with asking(builders.TESTS, builders.ON):
        _link, token = links.make(
            child.pk, purpose=purpose, subject=subject, name="Dr Example", days=days, at=now()
        )
    return token


@pytest.mark.parametrize(
    ("purpose", "leads_to"),
    [("advice", "/advice/"), ("family", "/my/"), ("consultation", "/consultations/answer/")],
)
def test_a_link_leads_to_what_it_is_for(client: Client, purpose: str, leads_to: str) -> None:
    assert client.get(f"/link/{a_token(purpose)}/").headers["Location"] == leads_to


def test_the_secret_does_not_stay_in_the_address(client: Client) -> None:
    token = a_token()

    assert token not in client.get(f"/link/{token}/").headers["Location"]


def test_only_the_hash_of_a_secret_is_kept() -> None:
    token = a_token()

    with asking(builders.TESTS, builders.ON):
        assert token not in str(Link.objects.values_list().get())


def test_whoever_comes_by_a_link_is_that_link(client: Client) -> None:
    client.get(f"/link/{a_token()}/")

    who = client.get("/healthz").wsgi_request.who  # type: ignore[attr-defined]  # set by the middleware
    assert (who.kind, who.name, who.subject) == (Kind.LINK, "Dr Example", "advice:1")


@pytest.mark.parametrize("token", ["wrong", "x" * 43])
def test_a_link_that_never_was_says_it_has_ended(client: Client, token: str) -> None:
    answer = client.get(f"/link/{token}/")

    assert (answer.status_code, "How to get a new one" in answer.content.decode()) == (410, True)


def test_a_link_past_its_last_day_says_it_has_ended(client: Client) -> None:
    token = a_token()
    with asking(builders.TESTS, builders.ON):
        Link.objects.update(made_at=now() - timedelta(days=60), expires_at=now() - timedelta(days=30))

    assert client.get(f"/link/{token}/").status_code == 410


def test_a_link_that_was_revoked_says_it_has_ended(client: Client) -> None:
    token = a_token()
    with asking(builders.TESTS, builders.ON):
        links.revoke("advice:1", now())

    assert client.get(f"/link/{token}/").status_code == 410


def test_a_visit_ends_with_its_link(client: Client) -> None:
    client.get(f"/link/{a_token()}/")
    with asking(builders.TESTS, builders.ON):
        links.revoke("advice:1", now())

    answer = client.get("/files/00000000-0000-0000-0000-000000000000/")

    assert answer.wsgi_request.who == NOBODY  # type: ignore[attr-defined]  # set by the middleware
    assert answer.headers["Location"] == "/link/ended/"


def test_a_link_does_not_silently_replace_somebody_signed_in(client: Client) -> None:
    user = builders.a_member()
    client.force_login(user)

    answer = client.get(f"/link/{a_token()}/")

    assert user.name in answer.content.decode()
    assert client.session["_auth_user_id"] == str(user.pk)


def test_somebody_signed_in_may_choose_the_link(client: Client) -> None:
    client.force_login(builders.a_member())

    answer = client.post(f"/link/{a_token()}/")

    assert answer.headers["Location"] == "/advice/"
    assert "_auth_user_id" not in client.session


def test_signing_in_ends_a_visit_by_link(client: Client) -> None:
    client.get(f"/link/{a_token()}/")
    user = builders.a_member()
    user.set_password("three quiet words here")
    user.save()

    client.post("/accounts/login/", {"login": user.email, "password": "three quiet words here"})

    assert links.SESSION_KEY not in client.session


def test_a_visit_by_link_can_be_finished(client: Client) -> None:
    client.get(f"/link/{a_token()}/")

    client.post("/link/leave/")

    assert links.SESSION_KEY not in client.session
