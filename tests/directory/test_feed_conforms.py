"""The public validator's walk over our own feed: no error, no warning, nothing undeclared, and queries that do not grow."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.directory.open_records import offered, whole
from tests.rules.openreferral import standard
from trellis.rules.openreferral import openapi, published
from trellis.rules.openreferral.conformance import Answer, Finding, walk

BASE = "/open-referral/v3"
DESCRIPTION = openapi.description("https://example.org/open-referral/v3", "Littlemere")
PARTS = DESCRIPTION["components"]["schemas"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def get(path: str) -> Answer:
    answer = Client().get(f"{BASE}{path}")
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(answer.status_code, headers, json.loads(answer.content))


@pytest.fixture
def _filled() -> None:
    first = whole()
    for number in range(12):
        offered(f"group-{number}", part_of=first, provider=f"Provider {number}")
    whole("closed-for-now", status="temporarily closed", is_free=False, coverage="online", min_age=None)


@pytest.mark.usefixtures("_filled")
def test_the_validators_walk_finds_no_error_and_no_warning() -> None:
    assert list(walk(get, standard.check())) == []


def test_an_empty_feed_is_met_with_a_warning_and_no_error() -> None:
    assert {finding.level for finding in walk(get, standard.check())} == {"warning"}


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda body: {**body, "version": None}, "version is empty: leave it out."),
        (
            lambda body: {**body, "openapi_url": "not an address"},
            "openapi_url: 'not an address' is not a 'uri'",
        ),
    ],
)
def test_the_walk_finds_a_feed_that_is_wrong(spoil: Callable[[Any], Any], says: str) -> None:
    def spoilt(path: str) -> Answer:
        answer = get(path)
        return answer._replace(body=spoil(answer.body)) if path == "/" else answer

    assert Finding("error", "/", says) in list(walk(spoilt, standard.check()))


@pytest.mark.usefixtures("_filled")
@pytest.mark.parametrize(
    "asked",
    ["", "?full=true", "?minimal=true", "?full_service=true"],
)
@pytest.mark.parametrize(
    "endpoint", [each for each in openapi.ENDPOINTS if each.is_list], ids=lambda each: each.path
)
def test_every_field_of_every_list_is_declared(endpoint: openapi.Endpoint, asked: str) -> None:
    answers = DESCRIPTION["paths"][endpoint.path]["get"]["responses"]
    schema = answers["200"]["content"]["application/json"]["schema"]

    assert published.undeclared(get(f"{endpoint.path}{asked}").body, schema, PARTS) == []


@pytest.mark.usefixtures("_filled")
@pytest.mark.parametrize(
    "endpoint", [each for each in openapi.ENDPOINTS if each.is_list], ids=lambda each: each.path
)
def test_every_field_of_every_thing_is_declared(endpoint: openapi.Endpoint) -> None:
    schema = PARTS[endpoint.entity.__name__]

    found = [get(f"{endpoint.path}/{each['id']}").body for each in get(endpoint.path).body["contents"]]

    assert [published.undeclared(each, schema, PARTS) for each in found] == [[] for _ in found]


def test_our_description_has_every_endpoint_and_question_of_the_profile() -> None:
    profile = {
        "/services": {"search", "page", "per_page", "format", "taxonomy_term_id", "taxonomy_id", "organization_id",
                      "modified_after", "minimal", "full"},
        "/taxonomies": {"search", "page", "per_page", "format"},
        "/taxonomy_terms": {"search", "page", "per_page", "format", "taxonomy_id", "top_only", "parent_id"},
        "/service_at_locations": {"search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after",
                                  "full", "page", "per_page", "format", "postcode", "proximity"},
        "/organizations": {"search", "full_service", "full", "page", "per_page", "format"},
        "/organizations/{id}": {"full_service"},
    }  # fmt: skip
    ours = {
        path: {each["name"] for each in operations["get"]["parameters"]}
        for path, operations in DESCRIPTION["paths"].items()
    }

    assert {path: names - ours[path] for path, names in profile.items()} == {path: set() for path in profile}


def test_our_description_is_answered_as_it_is() -> None:
    assert get("/openapi.json").body["paths"].keys() == DESCRIPTION["paths"].keys()


@pytest.mark.parametrize(
    "asked", ["/services?full=true", "/service_at_locations", "/organizations?full_service=true"]
)
def test_queries_do_not_grow_with_the_records(
    asked: str, django_assert_max_num_queries: Any
) -> None:  # Any: a fixture
    for number in range(30):
        whole(f"record-{number}", provider=f"Provider {number}", part_of=offered(f"whole-{number}"))

    with django_assert_max_num_queries(8):
        get(asked)
