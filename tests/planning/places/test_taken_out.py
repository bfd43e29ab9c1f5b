"""Places added here that somebody takes out: said to whoever comes too late, and nothing typed is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.builders import AT, asker
from tests.planning.places.pages import PAGES, text
from trellis.foundation.access import Principal
from trellis.planning.places import actions
from trellis.planning.places.models import PlacesAt

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SEDGE, PUT_BACK = (reverse(f"places:{name}", args=["sedge-school"]) for name in ("school", "put_back"))
TYPED = {
    "name": "Sedge School", "setting": "special", "district": "lower-mere", "places": "91", "first_age": "4",
    "last_age": "18", "needs": "SEMH", "source": "A letter of mine", "reason": "A <wing>.",
}  # fmt: skip
SAID = r"“Sedge School” was taken out by Ola Example on \d+ [A-Z][a-z]+ \d{4} at"


@pytest.fixture
def other() -> Principal:
    """Somebody else who may plan."""
    return asker(builders.a_member("manager", name="Ola Example"))


def _added(by: Principal) -> None:
    wanted = actions.PlacesWanted("Sedge School", "special", "lower-mere", 90, 4, 18, "By letter")
    actions.set_places("", wanted=wanted, reason="New.", seen="", by=by, at=AT)


def _take_out(by: Principal) -> None:
    actions.put_back("sedge-school", seen=PlacesAt.objects.get().changed_at.isoformat(), by=by, at=AT)


@pytest.fixture
def gone(other: Principal) -> None:
    """A school added here, that somebody else took out."""
    _added(other)
    _take_out(other)


@pytest.mark.usefixtures("gone")
def test_what_was_typed_into_places_taken_out_elsewhere_is_kept_and_can_be_added_again(
    planner: Client,
) -> None:
    answer = planner.post(SEDGE, {**TYPED, "seen": AT.isoformat()})

    page = text(answer)
    assert (answer.status_code, bool(re.search(SAID, page))) == (410, True)
    assert ('value="91"' in page, 'value="A &lt;wing&gt;."' in page) == (True, True)
    assert re.search(r'name="needs"[^>]*value="SEMH"[^>]*checked', page)
    assert (f'action="{PAGES["add"]}"' in page, PlacesAt.objects.count()) == (True, 0)


@pytest.mark.usefixtures("gone")
def test_what_is_kept_is_added_again_in_one_step(planner: Client) -> None:
    planner.post(PAGES["add"], TYPED)

    assert PlacesAt.objects.get().places == 91
    assert planner.get(SEDGE).status_code == 200


@pytest.mark.usefixtures("gone")
def test_what_is_wrong_in_it_is_said_on_the_same_page(planner: Client) -> None:
    page = text(planner.post(SEDGE, {**TYPED, "places": "many", "reason": ""}))

    assert ("“Places” must be a number, like 3" in page, "Enter why you change it" in page) == (True, True)
    assert 'value="many"' in page


@pytest.mark.usefixtures("gone")
def test_places_taken_out_elsewhere_are_missed_in_words_where_nothing_was_typed(planner: Client) -> None:
    answers = planner.get(SEDGE), planner.post(PUT_BACK, {"seen": AT.isoformat()})

    assert [answer.status_code for answer in answers] == [410, 410]
    assert [bool(re.search(SAID, text(answer))) for answer in answers] == [True, True]
    assert "What you wrote" not in "".join(map(text, answers))


def test_places_taken_out_twice_are_said_to_be_so_by_the_last_who_did(
    planner: Client, other: Principal
) -> None:
    first = asker(builders.a_member("manager", name="Ann Example"))
    _added(first)
    _take_out(first)
    _added(other)
    _take_out(other)

    assert re.search(SAID, text(planner.get(SEDGE)))


def test_who_takes_places_out_is_not_told_that_they_are_back(planner: Client, other: Principal) -> None:
    _added(other)

    page = text(planner.post(PUT_BACK, {"seen": PlacesAt.objects.get().changed_at.isoformat()}, follow=True))

    assert ("Sedge School: taken out." in page, "back to how it was" in page) == (True, False)


@pytest.mark.usefixtures("gone")
def test_others_are_not_told_who_took_places_out(client: Client) -> None:
    client.force_login(builders.a_member("coordinator"))

    assert client.get(SEDGE).status_code == 403
