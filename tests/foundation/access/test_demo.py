"""Stepping in: in the demo only, and only as its fictional people."""

import pytest
from django.test import Client

from tests import builders
from trellis.foundation.access.models import User

pytestmark = pytest.mark.django_db
RECORD = "/files/00000000-0000-0000-0000-000000000000/"


def a_fiction(**fields: object) -> User:
    return builders.a_member(is_demo=True, job_title="Plan co-ordinator", **fields)  # type: ignore[arg-type]  # as given


def test_the_demo_lists_its_people_by_what_they_do(client: Client) -> None:
    person = a_fiction()

    page = client.get("/demo/").content.decode()

    assert page.index("Plan co-ordinator") < page.index(person.name)


def test_real_people_are_not_listed(client: Client) -> None:
    real = builders.a_member(job_title="Plan co-ordinator")

    assert real.name not in client.get("/demo/").content.decode()


def test_stepping_in_is_signing_in_with_no_second_factor(client: Client) -> None:
    person = a_fiction()

    client.post(f"/demo/{person.pk}/")

    assert client.get(RECORD).status_code == 404
    assert client.session["_auth_user_id"] == str(person.pk)


def test_nobody_steps_in_by_following_a_link(client: Client) -> None:
    assert client.get(f"/demo/{a_fiction().pk}/").status_code == 405


def test_nobody_steps_in_as_a_real_person(client: Client) -> None:
    assert client.post(f"/demo/{builders.a_member().pk}/").status_code == 404


@pytest.mark.parametrize("address", ["/demo/", "/outbox/"])
def test_outside_the_demo_there_is_no_such_page(client: Client, settings: object, address: str) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]  # pytest-django's

    assert client.get(address).status_code == 404


def test_outside_the_demo_nobody_steps_in(client: Client, settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]  # pytest-django's

    assert client.post(f"/demo/{a_fiction().pk}/").status_code == 404
