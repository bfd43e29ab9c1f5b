"""Every page of sign-in is ours: it renders in our layout and carries no script or style of its own."""

import re

import pytest
from django.test import Client

from tests import builders
from trellis.foundation.access.models import User

pytestmark = pytest.mark.django_db
FOR_ANYBODY = ["login/", "login/code/", "password/reset/", "password/reset/done/", "inactive/", "signup/",
               "password/reset/key/1-set-password/", "password/reset/key/done/", "3rdparty/login/cancelled/",
               "3rdparty/login/error/"]  # fmt: skip
FOR_THE_SIGNED_IN = ["logout/", "2fa/", "2fa/webauthn/", "sessions/", "reauthenticate/", "password/change/",
                     "2fa/totp/activate/", "2fa/webauthn/add/"]  # fmt: skip
INLINE = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(\ssrc=|application/json))")


@pytest.fixture
def somebody() -> User:
    user = builders.a_member()
    user.set_password("three quiet words here")
    user.save()
    return user


@pytest.mark.parametrize("page", FOR_ANYBODY)
def test_a_page_before_sign_in_is_in_our_layout(client: Client, page: str) -> None:
    assert 'id="main"' in client.get(f"/accounts/{page}", follow=True).content.decode()


@pytest.mark.parametrize("page", FOR_THE_SIGNED_IN)
def test_a_page_after_sign_in_is_in_our_layout(client: Client, somebody: User, page: str) -> None:
    client.force_login(somebody)

    assert 'id="main"' in client.get(f"/accounts/{page}", follow=True).content.decode()


@pytest.mark.parametrize("page", [*FOR_ANYBODY, *FOR_THE_SIGNED_IN])
def test_no_page_carries_script_or_style_of_its_own(client: Client, somebody: User, page: str) -> None:
    [client.force_login(somebody) for _ in [page] if page in FOR_THE_SIGNED_IN]

    assert INLINE.search(client.get(f"/accounts/{page}", follow=True).content.decode()) is None


@pytest.mark.parametrize(
    "page", ["email/", "confirm-email/", "3rdparty/", "3rdparty/signup/", "social/signup/"]
)
def test_pages_this_house_does_without_are_not_there(client: Client, somebody: User, page: str) -> None:
    client.force_login(somebody)

    assert client.get(f"/accounts/{page}").status_code == 404


def test_nobody_signs_themselves_up(client: Client) -> None:
    client.post("/accounts/signup/", {"email": "new@example.org", "password1": "three quiet words here"})

    assert not User.objects.exists()
