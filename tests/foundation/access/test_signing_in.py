"""Who gets in and how: passwords, codes, second factors, and everybody else kept out."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client

from tests import builders
from trellis.foundation.access.models import User
from trellis.foundation.access.second_factor import SET_UP, STEPPED_IN
from trellis.foundation.ledger.models import Entry

pytestmark = pytest.mark.django_db
PASSWORD = "three quiet words here"
RECORD = "/files/00000000-0000-0000-0000-000000000000/"


def staff(**fields: object) -> User:
    user = builders.a_member(**fields)  # type: ignore[arg-type]  # as given
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(client: Client, user: User, password: str = PASSWORD) -> int:
    return client.post("/accounts/login/", {"login": user.email, "password": password}).status_code


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_in_the_post() -> str:
    found = re.search(r"Your code is (\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_a_password_alone_lets_staff_in_no_further_than_setting_up_a_second_factor(client: Client) -> None:
    enter(client, staff())

    assert client.get(RECORD).headers["Location"] == SET_UP


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("login/", "Enter your email address"),
        ("login/", "Enter your password"),
        ("login/code/", "Enter your email address"),
    ],
)
def test_what_is_left_empty_is_asked_for_by_name(client: Client, page: str, sentence: str) -> None:
    answer = client.post(f"/accounts/{page}", {})

    assert sentence in answer.text
    assert "This field is required" not in answer.text


def test_a_wrong_password_lets_nobody_in(client: Client) -> None:
    enter(client, staff(), "three wrong words here")

    assert not is_in(client)


def test_staff_with_a_second_factor_are_asked_for_it(client: Client) -> None:
    user = staff()
    totp.TOTP.activate(user, totp.generate_totp_secret())

    answer = client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})

    assert (answer.headers["Location"].split("?")[0], is_in(client)) == ("/accounts/2fa/authenticate/", False)


def test_the_second_factor_opens_the_door(client: Client) -> None:
    user, secret = staff(), totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    enter(client, user)

    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    client.post("/accounts/2fa/authenticate/", {"code": code})

    assert client.get(RECORD).status_code == 404


def test_a_wrong_second_factor_keeps_it_shut(client: Client) -> None:
    user = staff()
    totp.TOTP.activate(user, totp.generate_totp_secret())
    enter(client, user)

    client.post("/accounts/2fa/authenticate/", {"code": "000000"})

    assert not is_in(client)


def test_somebody_whose_second_factor_is_taken_away_is_sent_to_set_one_up(client: Client) -> None:
    enter(client, staff())
    Authenticator.objects.all().delete()

    assert client.get(RECORD).headers["Location"] == SET_UP


def test_professionals_need_a_second_factor_too(client: Client) -> None:
    enter(client, staff(kind="professional", role="senco"))

    assert client.get(RECORD).headers["Location"] == SET_UP


def test_public_pages_are_open_without_a_second_factor(client: Client) -> None:
    enter(client, staff())

    assert client.get("/healthz").status_code == 200


def test_stepping_in_does_not_count_as_a_second_factor_outside_the_demo(
    client: Client, settings: object
) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]  # pytest-django's
    enter(client, staff())
    session = client.session
    session[STEPPED_IN] = True
    session.save()

    assert client.get(RECORD).headers["Location"] == SET_UP


def test_a_family_signs_in_with_a_code_from_their_email(client: Client) -> None:
    parent = builders.a_user("family")
    client.post("/accounts/login/code/", {"email": parent.email})

    client.post("/accounts/login/code/confirm/", {"code": code_in_the_post()})

    assert (is_in(client), client.get(RECORD).status_code) == (True, 404)


def test_a_wrong_code_lets_nobody_in(client: Client) -> None:
    client.post("/accounts/login/code/", {"email": builders.a_user("family").email})

    client.post("/accounts/login/code/confirm/", {"code": "WRONG1"})

    assert not is_in(client)


def test_after_three_wrong_codes_the_right_one_is_worth_nothing(client: Client) -> None:
    client.post("/accounts/login/code/", {"email": builders.a_user("family").email})
    [client.post("/accounts/login/code/confirm/", {"code": "WRONG1"}) for _ in range(3)]

    client.post("/accounts/login/code/confirm/", {"code": code_in_the_post()})

    assert not is_in(client)


@pytest.mark.parametrize("kind", ["staff", "professional"])
def test_a_code_is_for_families_alone(client: Client, kind: str) -> None:
    user = builders.a_user(kind)

    client.post("/accounts/login/code/", {"email": user.email})

    assert "Your code is" not in str(mail.outbox[-1].body)


def test_an_unknown_address_is_told_the_same_as_a_known_one(client: Client) -> None:
    known = client.post("/accounts/login/code/", {"email": builders.a_user("family").email})
    unknown = Client().post("/accounts/login/code/", {"email": "nobody@example.org"})

    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )


def test_a_closed_account_is_signed_out_at_once(client: Client) -> None:
    user = staff()
    client.force_login(user)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get(RECORD).headers["Location"].startswith("/accounts/login/")


def test_a_closed_account_cannot_sign_in(client: Client) -> None:
    enter(client, staff(is_active=False))

    assert not is_in(client)


def test_after_five_wrong_passwords_the_right_one_must_wait(client: Client) -> None:
    user = staff()
    [enter(client, user, "three wrong words here") for _ in range(5)]

    enter(client, user)

    assert not is_in(client)


def test_tries_are_counted_across_processes(client: Client) -> None:
    user = staff()
    [enter(Client(), user, "three wrong words here") for _ in range(5)]

    enter(client, user)

    assert not is_in(client)


def test_signing_in_is_in_the_ledger(client: Client) -> None:
    user = staff()

    enter(client, user)

    with builders.asking(builders.TESTS, builders.ON):
        assert Entry.objects.get(event="account.signed_in").actor_id == user.pk


def test_a_fictional_person_cannot_sign_in_with_a_password(client: Client) -> None:
    enter(client, staff(is_demo=True))

    assert not is_in(client)


def test_a_fictional_persons_visit_means_nothing_outside_the_demo(client: Client, settings: object) -> None:
    client.force_login(staff(is_demo=True))
    settings.DEMO = False  # type: ignore[attr-defined]  # pytest-django's

    assert client.get(RECORD).headers["Location"].startswith("/accounts/login/")


def test_where_one_was_going_survives_signing_in_without_leaving_the_site(client: Client) -> None:
    address = client.get(RECORD, {"posts": "3"}).headers["Location"]

    assert address == "/accounts/login/?next=%2Ffiles%2F00000000-0000-0000-0000-000000000000%2F%3Fposts%3D3"


def test_signing_in_leads_to_no_other_site(client: Client) -> None:
    user = staff()

    answer = client.post(
        "/accounts/login/", {"login": user.email, "password": PASSWORD, "next": "https://evil.example/"}
    )

    assert answer.headers["Location"] == "/"


def test_a_membership_that_has_ended_brings_nothing() -> None:
    user = staff()
    user.memberships.update(ends_on=builders.ON - timedelta(days=1))

    assert builders.asker(user).permissions == frozenset()


def test_passwords_are_at_least_twelve_characters(client: Client) -> None:
    user = staff()
    client.force_login(user)

    client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    )

    user.refresh_from_db()
    assert user.check_password(PASSWORD)
