"""The feed: what is in it, what is not, and what each question of it finds."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.directory.open_records import LATER, offered, whole
from trellis.directory.models import Origin
from trellis.foundation.area import current_area
from trellis.foundation.area.postcodes import district_of
from trellis.rules.openreferral import identity

BASE = "/open-referral/v3"
pytestmark = pytest.mark.django_db


def body(path: str, status: int = 200) -> Any:  # Any: JSON
    answer = Client().get(f"{BASE}{path}")
    assert answer.status_code == status
    return json.loads(answer.content)


def slugs(query: str) -> set[str]:
    return {each["name"] for each in body(f"/services?{query}")["contents"]}


@pytest.mark.parametrize("path", ["", "/"])
def test_the_first_page_says_which_standard_and_where_the_description_is(path: str) -> None:
    found = body(path)

    assert found["version"] == "HSDS-UK-3.0"
    assert found["openapi_url"].endswith(f"{BASE}/openapi.json")


def test_a_record_has_the_same_identifier_wherever_it_is_worked_out() -> None:
    row = offered("music")

    assert row.feed_id == identity.of_service("music")
    assert body(f"/services/{row.feed_id}")["name"] == "Music"


def test_a_record_that_was_brought_in_keeps_the_identifier_it_came_with() -> None:
    row = offered("music")
    theirs = identity.of_service("theirs")
    Origin.objects.create(service=row, feed="x", publisher="X", feed_id=theirs, read_at=LATER)

    assert body(f"/services/{theirs}")["name"] == "Music"
    body(f"/services/{row.feed_id}", status=404)


@pytest.mark.parametrize("column", ["owner_role", "owner_email", "checked_by_name"])
def test_what_is_private_is_nowhere_in_the_feed(column: str) -> None:
    row = whole()

    sent = json.dumps([body(f"/services/{row.feed_id}"), body("/services?full=true")])

    assert getattr(row, column) not in sent


def test_an_address_that_is_not_public_is_nowhere_in_the_feed() -> None:
    row = whole(is_address_public=False)
    paths = ("/services?full=true", f"/services/{row.feed_id}", "/service_at_locations?full=true")

    sent = json.dumps(
        [body(path) for path in (*paths, f"/service_at_locations/{identity.paired(row.feed_id)}")]
    )

    assert "Mill Lane" not in sent
    assert "virtual" in sent


def test_what_nobody_can_reach_from_afar_and_has_no_address_is_at_no_place() -> None:
    row = offered("club")

    assert body("/service_at_locations")["empty"]
    body(f"/service_at_locations/{identity.paired(row.feed_id)}", status=404)


@pytest.mark.parametrize(("metres", "found"), [(600, ["Near"]), (50_000, ["Near", "Far"]), (0, [])])
def test_places_within_so_many_metres_can_be_asked_for(metres: int, found: list[str]) -> None:
    offered("near", address="County Hall, Market Road, Chelmsford CM1 1QH")
    offered("far", address="Town Hall, High Street, Colchester CO1 1FR")
    offered("unknown", address="Behind the library", phone="01632 960001")

    near = body(f"/service_at_locations?postcode=CM1 1GQ&proximity={metres}")["contents"]

    assert [each["service"]["name"] for each in near] == found


@pytest.mark.parametrize("given", [{"status": "inactive"}, {"kind": "elsewhere"}])
def test_what_has_ended_or_is_not_ours_to_offer_is_not_in_the_feed(given: dict[str, str]) -> None:
    row = offered("gone", **given)

    assert body("/services")["empty"]
    assert body("/organizations")["empty"]
    body(f"/services/{row.feed_id}", status=404)


def test_a_place_leads_back_to_its_service() -> None:
    row = whole()

    listed = body("/service_at_locations")["contents"][0]

    assert body(f"/service_at_locations/{listed['id']}")["service"]["id"] == str(row.feed_id)


def test_an_organisation_lists_what_it_provides() -> None:
    row = whole()
    provider = body("/organizations")["contents"][0]["id"]

    assert body(f"/organizations/{provider}")["services"][0]["id"] == str(row.feed_id)
    assert body(f"/organizations/{provider}?full_service=true")["services"][0]["name"] == row.name


def test_a_part_names_its_whole() -> None:
    part = offered("signing", part_of=whole())

    assert body(f"/services/{part.feed_id}")["program"]["name"] == "Hearing Service"


def test_one_record_a_line_can_be_asked_for() -> None:
    offered("one")
    offered("two")

    lines = Client().get(f"{BASE}/services?format=ndjson").content.decode().splitlines()

    assert [json.loads(line)["name"] for line in lines] == ["One", "Two"]


def test_the_shortest_form_has_every_identifier_on_one_page() -> None:
    rows = [offered(f"record-{number}") for number in range(60)]

    found = body("/services?minimal=true")

    assert found["total_pages"] == 1
    assert [each["id"] for each in found["contents"]] == [str(row.feed_id) for row in rows]


TERM = str(identity.of_term("need", "HI"))
LIST = str(identity.of_taxonomy("need"))
PROVIDER = str(identity.of_organisation("Littlemere Council"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"taxonomy_term_id={TERM}", {"Hearing Service"}),
        (f"taxonomy_id={LIST}", {"Hearing Service"}),
        (f"organization_id={PROVIDER}", {"Hearing Service"}),
        ("modified_after=2026-11-09T09:00:00Z", {"Choir"}),
        ("modified_after=2026-11-10", set()),
        ("minimum_age=20", {"Choir"}),
        ("maximum_age=4", {"Hearing Service"}),
        ("day=FR", {"Hearing Service"}),
        ("day=su", set()),
        ("start_time=09:30&end_time=16:00", {"Hearing Service"}),
        ("end_time=18:00", set()),
        (f"taxonomy_term_id={TERM}&minimum_age=20", set()),
        (f"taxonomy_term_id={identity.of_service('no such term')}", set()),
    ],
)
def test_each_filter_narrows(query: str, found: set[str]) -> None:
    whole()
    offered("choir", provider="A Choir", min_age=5, changed_at=LATER)

    assert slugs(query) == found


def test_a_postcode_finds_what_is_for_people_who_live_there() -> None:
    here = district_of("CM1 1QH")
    assert here is not None
    elsewhere = next(each.slug for each in current_area().districts if each.zone != here.zone)
    offered("everywhere")
    offered("online", coverage="online")
    offered("near", coverage="places", places=[here.slug])
    offered("in-the-zone", coverage="places", places=[here.zone])
    offered("far", coverage="places", places=[elsewhere])

    assert slugs("postcode=cm11qh") == {"Everywhere", "Online", "Near", "In The Zone"}
    assert slugs("postcode=SW1A 1AA") == {"Online"}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("page=0", "page is 1 or more."),
        ("page=x", "page cannot be read. Write it like 5."),
        ("page=99999999999999", "page is 2147483647 or less."),
        ("minimum_age=20&maximum_age=3", "minimum_age is above maximum_age: swap them."),
        ("per_page=-1", "per_page is 1 or more."),
        ("format=xml", "format is one of json, ndjson."),
        ("postcode=nowhere", "postcode cannot be read. Write it like CM1 1QH."),
        ("modified_after=soon", "modified_after cannot be read. Write it like 2026-01-31T09:00:00Z."),
        ("full=perhaps", "full cannot be read. Write it like true."),
        ("taxonomy_id=1", "taxonomy_id cannot be read. Write it like ac148810-d857-441c-9679-408f346de14b."),
    ],
)
def test_what_cannot_be_understood_is_said_in_words(query: str, says: str) -> None:
    assert body(f"/services?{query}", status=400) == {"error": says}


@pytest.mark.parametrize("query", ["", "nobody=knows", "search=", "page="])
def test_what_is_unknown_or_empty_is_let_be(query: str) -> None:
    offered("music")

    assert slugs(query) == {"Music"}


def test_a_page_after_the_last_is_empty() -> None:
    offered("music")

    found = body("/services?page=7")

    assert (found["empty"], found["total_items"], found["page_number"]) == (True, 1, 7)


@pytest.mark.parametrize(
    "path",
    [
        "/services/no-uuid",
        "/taxonomies/x",
        "/taxonomy_terms/x",
        "/organizations/x",
        "/service_at_locations/x",
        "/no",
    ],
)
def test_nothing_is_said_in_json_that_any_site_may_read(path: str) -> None:
    answer = Client().get(f"{BASE}{path}")

    assert answer.status_code == 404
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "error" in json.loads(answer.content)


def test_the_feed_is_only_for_reading() -> None:
    assert Client(enforce_csrf_checks=True).post(f"{BASE}/services").status_code == 405


def test_a_browser_that_asks_first_is_answered() -> None:
    assert Client().options(f"{BASE}/services")["Access-Control-Allow-Origin"] == "*"


def test_so_many_metres_from_nowhere_is_not_understood() -> None:
    said = body("/service_at_locations?proximity=500", status=400)

    assert said == {"error": "proximity is counted from a postcode: give a postcode as well."}


def test_what_no_database_can_read_is_answered_in_json_too() -> None:
    assert body("/services?search=%00", status=400) == {"error": "What was asked cannot be read."}
