"""The first page and the pages every foot points to."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from trellis.config.front import views
from trellis.foundation.access import Kind, Principal
from trellis.foundation.area import current_area

pytestmark = pytest.mark.django_db


def test_a_visitor_is_told_what_this_is_and_where_to_ask(client: Client) -> None:
    html = client.get("/").content.decode()

    assert current_area().council.name in html
    assert 'href="/ask/"' in html


@pytest.mark.parametrize(
    ("permission", "place"), [("cases.work", "/work/"), ("portal.view", "/my/"), ("advice.write", "/advice/")]
)
def test_somebody_who_has_come_in_goes_straight_to_their_own_place(permission: str, place: str) -> None:
    request = RequestFactory().get("/")
    request.who = Principal(kind=Kind.STAFF, name="Priya Nash", permissions=frozenset({permission}))  # type: ignore[attr-defined]  # set by the middleware

    assert views.home(request).headers["Location"] == place


@pytest.mark.parametrize("page", ["accessibility", "privacy", "contact"])
def test_a_page_the_foot_points_to_is_open_to_anybody(client: Client, page: str) -> None:
    assert client.get(f"/help/{page}/").status_code == 200


def test_privacy_says_whom_to_ask(client: Client) -> None:
    assert current_area().about.privacy.ways[0] in client.get("/help/privacy/").content.decode()


def test_only_the_cookies_that_privacy_names_are_set(client: Client) -> None:
    client.get("/help/privacy/")

    assert set(client.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
