"""Files are given only to those for whom they exist, and only as downloads."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db.models import Q
from django.test import Client

from tests import builders
from tests.foundation.files import samples
from trellis.foundation.access import Principal, asking
from trellis.foundation.access.models import User
from trellis.foundation.files import policy, store
from trellis.foundation.files.models import StoredFile
from trellis.foundation.ledger.models import Entry
from trellis.people.models import Child

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def a_file(child: Child, by: Principal = builders.TESTS) -> StoredFile:
    upload = samples.an_upload("Ada's report.txt", b"Ada likes maps.\n")
    return store(upload, child_id=child.pk, by=by, at=builders.AT)


def status(client: Client, stored: StoredFile) -> int:
    return client.get(f"/files/{stored.pk}/").status_code


@pytest.fixture
def coordinator(client: Client) -> User:
    user = builders.a_member()
    client.force_login(user)
    return user


def test_staff_tied_to_a_child_get_its_files(client: Client, coordinator: User) -> None:
    assert status(client, a_file(builders.a_child(coordinator))) == 200


@pytest.mark.usefixtures("coordinator")
def test_for_staff_with_no_tie_the_file_does_not_exist(client: Client) -> None:
    assert status(client, a_file(builders.a_child())) == 404


def test_somebody_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    assert status(client, a_file(builders.a_child())) == 302


@pytest.mark.parametrize(("kind", "role"), [("professional", "senco"), ("professional", "adviser")])
def test_a_professional_tied_to_the_child_does_not_get_what_others_added(
    client: Client, kind: str, role: str
) -> None:
    user = builders.a_member(role, kind=kind)
    client.force_login(user)

    assert status(client, a_file(builders.a_child(user))) == 404


def test_whoever_added_a_file_gets_it_back(client: Client) -> None:
    parent = builders.a_user("family")
    child = builders.a_child(parent)
    client.force_login(parent)

    assert status(client, a_file(child, builders.asker(parent))) == 200


def by_link(client: Client, child: Child) -> None:
    link, _principal = builders.a_link(child, at=NOW)
    session = client.session
    session["link"] = link.pk
    session.save()


def test_a_link_gets_none_of_the_childs_files(client: Client) -> None:
    child = builders.a_child()
    by_link(client, child)

    assert status(client, a_file(child)) == 404


@pytest.fixture
def granted() -> Iterator[None]:
    grant = policy.register(lambda by: Q(name__endswith=".txt") if by.subject == "advice:1" else Q(pk__in=[]))
    yield
    policy._grants.remove(grant)


@pytest.mark.usefixtures("granted")
def test_a_link_gets_what_a_slice_grants_to_its_subject(client: Client) -> None:
    child = builders.a_child()
    by_link(client, child)

    assert status(client, a_file(child)) == 200


@pytest.mark.usefixtures("granted")
def test_a_grant_reaches_no_other_child(client: Client) -> None:
    by_link(client, builders.a_child())

    assert status(client, a_file(builders.a_child())) == 404


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Content-Disposition", 'attachment; filename="Ada\'s report.txt"'),
        ("Content-Type", "text/plain"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
        ("Cache-Control", "no-store"),
    ],
)
def test_a_file_is_given_as_a_download_that_nothing_can_run(
    client: Client, coordinator: User, header: str, value: str
) -> None:
    stored = a_file(builders.a_child(coordinator))

    assert client.get(f"/files/{stored.pk}/").headers[header] == value


def test_opening_a_file_is_in_the_ledger(client: Client, coordinator: User) -> None:
    stored = a_file(builders.a_child(coordinator))

    client.get(f"/files/{stored.pk}/")

    with asking(builders.TESTS, builders.ON):
        entry = Entry.objects.get(event="file.opened")
    assert (entry.actor_id, entry.subject) == (coordinator.pk, f"file:{stored.pk}")


@pytest.mark.usefixtures("coordinator")
def test_a_file_that_is_not_there_for_somebody_leaves_no_trace(client: Client) -> None:
    client.get(f"/files/{a_file(builders.a_child()).pk}/")

    with asking(builders.TESTS, builders.ON):
        assert not Entry.objects.filter(event="file.opened").exists()
