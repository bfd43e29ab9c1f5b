"""Trying a change of places: what is typed is answered or refused in words, and never left out in silence."""

import pytest
from django.test import Client

from tests.builders import AT
from tests.planning.places.pages import PAGES, PUBLISHED, text

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SPECIAL = {"setting": "special", **PUBLISHED}
PLACES = {"add": "500", "district": "upper-mere", "opens": "2027"}
EMPTY = dict.fromkeys(
    ("add", "district", "opens", "need", "first_age", "last_age", "close", "closes", "growth"), ""
)


def test_a_change_stands_beside_no_change(planner: Client) -> None:
    page = text(planner.get(PAGES["try"], {**SPECIAL, **PLACES}))

    assert "500 more special school places in Upper Mere, ages 4 to 18, from September 2027" in page
    assert "fewer children have no place" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"add": "30"}, "Say in which district the places are, and from which September"),
        ({"add": "-3", "district": "upper-mere", "opens": "2027"}, "“More places” must be 1 or more"),
        ({"add": "many"}, "“More places” must be a number, like 3"),
        ({"district": "moon"}, "Choose one of the answers shown"),
        ({"close": "rush-school"}, "Say from which September it closes"),
        ({"closes": "2030"}, "Say which places close"),
        ({"add": "3", "district": "upper-mere", "opens": "2027", "first_age": "15", "last_age": "5"}, "Change them round"),
        ({"add": "3", "district": "upper-mere", "opens": "2027", "first_age": "20"}, "oldest age as well: left empty"),
        ({"add": "3", "district": "upper-mere", "opens": "2027", "last_age": "3"}, "youngest age as well: left empty"),
        ({"growth": "900"}, "“Joiners grow” must be 50 or less"),
        ({"opens": "27"}, "“Open from September” must be 2026 or more"),
        ({**PLACES, "opens": "2025"}, "“Open from September” must be 2026 or more"),
        ({"close": "rush-school", "closes": "2020"}, "“Closed from September” must be 2026 or more"),
        ({"closes": "soon"}, "“Closed from September” must be a year, like 2026"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_met_with_words(
    planner: Client, typed: dict[str, str], words: str
) -> None:
    answer = planner.get(PAGES["try"], {**SPECIAL, **typed})

    assert (answer.status_code, words in text(answer)) == (422, True)


@pytest.mark.parametrize("typed", [{"need": "ASD"}, {"first_age": "0"}, {"last_age": "11"}])
@pytest.mark.parametrize(
    ("also", "words"),
    [
        (
            {},
            "Say how many places more, and in which district the places are, and from which September they open.",
        ),
        ({"opens": "2027"}, "Say how many places more, and in which district the places are."),
        ({"district": "upper-mere", "opens": "2027"}, "Say how many places more."),
    ],
)
def test_what_is_said_of_places_is_not_left_out_where_there_are_none(
    planner: Client, typed: dict[str, str], also: dict[str, str], words: str
) -> None:
    answer = planner.get(PAGES["try"], {**SPECIAL, **EMPTY, **also, **typed})

    page = text(answer)
    assert (answer.status_code, words in page, "You tried no change" in page) == (422, True, False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"opens": "2027"}, 'value="2027"'),
        ({"need": "ASD"}, '<option value="ASD" selected'),
        ({"first_age": "3"}, 'value="3"'),
        ({"closes": "2030"}, 'value="2030"'),
    ],
)
def test_what_was_typed_without_what_goes_with_it_is_kept(
    planner: Client, typed: dict[str, str], kept: str
) -> None:
    assert kept in text(planner.get(PAGES["try"], {**SPECIAL, **typed}))


def test_a_form_with_nothing_filled_in_tries_no_change(planner: Client) -> None:
    answer = planner.get(PAGES["try"], {**SPECIAL, **EMPTY})

    assert (answer.status_code, "You tried no change" in text(answer)) == (200, True)


def test_an_address_that_names_no_setting_tries_special_schools(planner: Client) -> None:
    answer = planner.get(PAGES["try"], PLACES)

    page = text(answer)
    assert "500 more special school places in Upper Mere" in page
    assert page.count("checked") == 2  # the setting and the start that were taken


def test_an_address_that_names_no_setting_is_refused_like_any_other(planner: Client) -> None:
    answer = planner.get(PAGES["try"], {**PLACES, "add": "-5"})

    assert (answer.status_code, "“More places” must be 1 or more" in text(answer)) == (422, True)


def test_an_address_that_says_only_where_to_start_has_an_empty_form(planner: Client) -> None:
    answer = planner.get(PAGES["try"], PUBLISHED)

    assert (answer.status_code, "Leave empty what you do not want to change" in text(answer)) == (200, True)


@pytest.mark.parametrize("typed", [{**PLACES, "opens": "2026"}, {"close": "rush-school", "closes": "2026"}])
def test_the_first_september_of_the_forecast_is_taken(planner: Client, typed: dict[str, str]) -> None:
    answer = planner.get(PAGES["try"], {**SPECIAL, **typed})

    assert (answer.status_code, "from September 2026" in text(answer)) == (200, True)


def test_a_forecast_from_the_record_begins_with_its_own_september(
    planner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trellis.foundation.access.middleware.now", lambda: AT)

    page = text(planner.get(PAGES["try"], {**SPECIAL, **PLACES, "start": "record", "opens": "2026"}))

    assert "“Open from September” must be 2027 or more" in page


def test_places_tried_to_close_before_they_open_are_refused_with_words(planner: Client) -> None:
    day = {"opens_on-day": "1", "opens_on-month": "9", "opens_on-year": "2030"}
    row = {"name": "Sedge School", "setting": "special", "district": "lower-mere", "places": "9", **day}
    planner.post(
        PAGES["add"], {**row, "first_age": "4", "last_age": "18", "source": "By letter", "reason": "New."}
    )

    answer = planner.get(PAGES["try"], {**SPECIAL, "close": "sedge-school", "closes": "2028"})

    words = "The places of Sedge School open on 1 September 2030. They can close from September 2031 on."
    assert (answer.status_code, words in text(answer)) == (422, True)


def test_places_for_less_than_half_of_a_phase_are_said_to_count_for_no_child(planner: Client) -> None:
    page = text(planner.get(PAGES["try"], {**SPECIAL, **PLACES, "first_age": "5", "last_age": "7"}))

    assert "take in less than half of ages 4 to 10: forecasts count these places for no child." in page
    assert "It makes no difference that can be seen" in page


UNIT = {**PUBLISHED, "close": "mere-unit", "closes": "2028"}
NOT_SHOWN = (
    "Mere Primary unit is counted among units and resourced provision. This page is about special schools"
)


def test_a_unit_that_closes_is_said_to_be_on_the_other_page_than_that_of_special_schools(
    planner: Client,
) -> None:
    page = text(planner.get(PAGES["try"], {**UNIT, "setting": "special"}))

    assert NOT_SHOWN in page
    assert "setting=resourced" in page


def test_a_unit_that_closes_is_not_said_to_be_elsewhere_where_units_are_looked_at(planner: Client) -> None:
    page = text(planner.get(PAGES["try"], {**UNIT, "setting": "resourced"}))

    assert (NOT_SHOWN in page, "Mere Primary unit: closed" in page) == (False, True)
