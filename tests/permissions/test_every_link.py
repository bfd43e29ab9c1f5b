"""A link opens one thing about one child: no address shows another child to whoever came by one."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client

from tests.builders import a_case, a_child, a_link
from tests.permissions.test_every_route import ADDRESSES, _leaks
from tests.permissions.world import a_whole_record
from trellis.foundation.access import links, middleware

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
# What each purpose is about; a number that is the other child's must open nothing either.
SUBJECTS = {
    "advice": "advice:{request_id}",
    "consultation": "consultation:{consultation_id}",
    "notice": "notice:{case_id}",
    "family": "family:{own}",
    "request": "request:{own}",
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "now", lambda: NOW)


def _by_link(client: Client, purpose: str, ids: dict[str, object]) -> None:
    """Come in by a link about another child whose subject is this child's number."""
    own = a_child()
    a_case(own)
    subject = SUBJECTS[purpose].format(own=own.pk, **ids)
    link, _principal = a_link(own, purpose, subject)
    session = client.session
    session[links.SESSION_KEY] = link.pk
    session.save()


@pytest.mark.parametrize("purpose", links.PERMISSIONS)
def test_no_address_shows_a_child_to_a_link_about_another(client: Client, purpose: str) -> None:
    _child, ids = a_whole_record()
    _by_link(client, purpose, ids)
    client.raise_request_exception = False

    assert [leak for address in ADDRESSES for leak in _leaks(client, address, ids)] == []


@pytest.mark.parametrize("key", [0, -1, 10**12])
def test_a_link_that_is_not_there_opens_nothing(client: Client, key: int) -> None:
    session = client.session
    session[links.SESSION_KEY] = key
    session.save()

    assert client.get(f"/my/{uuid4()}/").status_code in (302, 404)
