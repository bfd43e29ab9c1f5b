"""The council's own sign-in opens accounts that were made here, and plays no tricks past us."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from tests import builders
from tests.foundation.access.issuer import CLIENT, ISSUER, Issuer
from trellis.foundation.access.adapters import WorkAccountAdapter, check_issuer
from trellis.foundation.access.models import User

pytestmark = pytest.mark.django_db
RECORD = "/files/00000000-0000-0000-0000-000000000000/"


@pytest.fixture
def issuer(settings: object, monkeypatch: pytest.MonkeyPatch) -> Issuer:
    app = {
        "provider_id": "work",
        "name": "work account",
        "client_id": CLIENT,
        "secret": "s",
        "settings": {"server_url": ISSUER, "fetch_userinfo": False},
    }
    settings.TRELLIS_SIGN_IN_ISSUER = ISSUER  # type: ignore[attr-defined]  # pytest-django's
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}  # type: ignore[attr-defined]  # same
    made = Issuer()
    monkeypatch.setattr(WorkAccountAdapter, "get_requests_session", lambda _self: made)
    return made


def begin(client: Client) -> dict[str, list[str]]:
    answer = client.get("/accounts/oidc/work/login/")
    return parse_qs(urlsplit(answer.headers["Location"]).query)


def come_back(client: Client, **instead: str) -> None:
    asked = begin(client)
    client.get(
        "/accounts/oidc/work/login/callback/", {"code": "one-time", "state": asked["state"][0], **instead}
    )


def is_in_as(client: Client) -> str:
    return str(client.session.get("_auth_user_id", "nobody"))


@pytest.mark.usefixtures("issuer")
def test_signing_in_asks_the_issuer_with_proof_of_who_began(client: Client) -> None:
    asked = begin(client)

    assert (asked["client_id"], asked["code_challenge_method"]) == ([CLIENT], ["S256"])
    assert asked["state"]


def test_somebody_with_an_account_gets_in(client: Client, issuer: Issuer) -> None:
    user = builders.a_member(email="jo@council.example.org")
    issuer.claims = {"email": "Jo@council.example.org"}

    come_back(client)

    assert is_in_as(client) == str(user.pk)


def test_the_issuer_answers_for_the_second_factor(client: Client, issuer: Issuer) -> None:
    builders.a_member(email="jo@council.example.org")
    issuer.claims = {"email": "jo@council.example.org"}

    come_back(client)

    assert client.get(RECORD).status_code == 404


def test_somebody_without_an_account_gets_none(client: Client, issuer: Issuer) -> None:
    issuer.claims = {"email": "stranger@council.example.org"}

    come_back(client)

    assert (is_in_as(client), User.objects.count()) == ("nobody", 0)


@pytest.mark.parametrize(
    "trick",
    [
        {"aud": "another-client"},
        {"iss": "https://evil.example/tenant"},
        {"exp": 1},
    ],
    ids=["meant for another", "from another issuer", "too old"],
)
def test_a_token_that_is_not_for_us_opens_nothing(
    client: Client, issuer: Issuer, trick: dict[str, object]
) -> None:
    builders.a_member(email="jo@council.example.org")
    issuer.claims = {"email": "jo@council.example.org", **trick}

    come_back(client)

    assert is_in_as(client) == "nobody"


def test_an_answer_nobody_here_asked_for_opens_nothing(client: Client, issuer: Issuer) -> None:
    builders.a_member(email="jo@council.example.org")
    issuer.claims = {"email": "jo@council.example.org"}

    come_back(client, state="made-up")

    assert is_in_as(client) == "nobody"


@pytest.mark.parametrize(
    "fields",
    [{"is_active": False}, {"is_demo": True}, {"kind": "family"}],
    ids=["closed", "fictional", "of a family"],
)
def test_an_account_that_may_not_be_opened_this_way_stays_shut(
    client: Client, issuer: Issuer, fields: dict[str, object]
) -> None:
    builders.a_user(email="jo@council.example.org", **{"kind": "staff", **fields})
    issuer.claims = {"email": "jo@council.example.org"}

    come_back(client)

    assert is_in_as(client) == "nobody"


def test_an_account_closed_after_its_first_sign_in_stays_shut(client: Client, issuer: Issuer) -> None:
    user = builders.a_member(email="jo@council.example.org")
    issuer.claims = {"email": "jo@council.example.org"}
    come_back(client)
    User.objects.filter(pk=user.pk).update(is_active=False)

    again = Client()
    come_back(again)

    assert is_in_as(again) == "nobody"


def test_with_domains_set_an_address_elsewhere_opens_nothing(
    client: Client, issuer: Issuer, settings: object
) -> None:
    settings.TRELLIS_SIGN_IN_DOMAINS = ("council.example.org",)  # type: ignore[attr-defined]  # pytest-django's
    builders.a_member(email="jo@elsewhere.example")
    issuer.claims = {"email": "jo@elsewhere.example"}

    come_back(client)

    assert is_in_as(client) == "nobody"


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers"])
def test_an_issuer_that_anybody_may_use_is_refused(tenant: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="your own tenant"):
        check_issuer(f"https://login.microsoftonline.com/{tenant}/v2.0")
