"""The pages of places: who may open them, what they say, and what is wrong in words."""

import csv
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.builders import ON, TESTS
from tests.planning.places.pages import NAMES, PAGES, PUBLISHED, text
from trellis.foundation.access import asking
from trellis.planning.places import queries
from trellis.planning.places.models import PlacesAt

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
RUSH, PUT_BACK = (reverse(f"places:{name}", args=["rush-school"]) for name in ("school", "put_back"))


def _row(**typed: str) -> dict[str, str]:
    known = {
        "name": "Rush School", "setting": "special", "district": "lower-mere", "places": "90", "first_age": "4",
        "last_age": "18", "source": "By letter", "reason": "A new wing.",
    }  # fmt: skip
    return {**known, **typed}


def _seen() -> dict[str, str]:
    """What a page of the places holds of when they were changed."""
    return {"seen": PlacesAt.objects.get().changed_at.isoformat()}


@pytest.mark.parametrize("page", [*PAGES.values(), RUSH])
@pytest.mark.parametrize("role", ["coordinator", "senco", "family", "psychologist"])
def test_others_do_not_plan_places(client: Client, role: str, page: str) -> None:
    client.force_login(builders.a_member(role))

    assert client.get(page).status_code == 403


@pytest.mark.parametrize("page", PAGES.values(), ids=NAMES)
def test_a_commissioner_opens_every_page(planner: Client, page: str) -> None:
    assert planner.get(page, PUBLISHED).status_code == 200


def test_the_first_page_says_when_places_run_out_and_names_no_child(planner: Client) -> None:
    builders.a_case(builders.a_child(given_name="Zephyrine"))

    page = text(planner.get(PAGES["home"], PUBLISHED))

    assert "pecial school places are likely to run out in" in page
    assert ("<svg" in page, "8 chances in 10" in page, "Zephyrine" in page) == (True, True, False)


def test_a_record_with_no_plans_still_answers(planner: Client) -> None:
    assert "0 children with a final plan" in text(planner.get(PAGES["home"], {"start": "record"}))


TRIED = {"setting": "special", "growth": "3"}
STARTING = [("home", {}), ("try", {}), ("try", TRIED), ("try", {**TRIED, "add": "x"}), ("figures", {})]


@pytest.mark.parametrize(("page", "typed"), STARTING)
def test_every_page_from_a_record_of_few_children_warns_before_it_says_anything(
    planner: Client, page: str, typed: dict[str, str]
) -> None:
    said = text(planner.get(PAGES[page], {**typed, "start": "record"}))

    assert re.search(r"</h1>\s*<div class=\"govuk-warning-text\">", said)
    assert "This system holds no child with a final plan; the area’s figures have" in said
    assert "start from the area’s figures until all plans are in this system" in said


@pytest.mark.parametrize(("page", "typed"), STARTING)
def test_a_page_from_the_areas_figures_does_not_warn(
    planner: Client, page: str, typed: dict[str, str]
) -> None:
    assert "This system holds" not in text(planner.get(PAGES[page], {**typed, **PUBLISHED}))


def test_the_warning_leads_to_the_same_page_from_the_areas_figures(planner: Client) -> None:
    page = text(planner.get(PAGES["try"], {**TRIED, "start": "record"}))

    assert 'href="?setting=special&amp;growth=3&amp;start=published"' in page


@pytest.mark.parametrize("name", ["year_groups", "academic_years", "shortage_csv"])
@pytest.mark.parametrize(("start", "said"), [("record", True), ("published", False)])
def test_a_file_from_a_record_of_few_children_says_so_in_its_name(
    planner: Client, name: str, start: str, said: bool
) -> None:
    answer = planner.get(PAGES[name], {"start": start})

    assert ("-not-all-children.csv" in answer["Content-Disposition"]) is said


def test_places_are_changed_on_their_page_and_put_back(planner: Client) -> None:
    planner.post(RUSH, _row())
    changed = PlacesAt.objects.get()
    shown = text(planner.get(RUSH))
    planner.post(PUT_BACK, _seen())

    assert (changed.places, changed.reason) == (90, "A new wing.")
    assert "because “A new wing.”. The area’s figures say 70 places" in shown
    assert PlacesAt.objects.count() == 0


def test_places_changed_again_meanwhile_are_not_put_back_until_that_was_seen(planner: Client) -> None:
    planner.post(RUSH, _row())
    first = _seen()
    planner.post(RUSH, _row(places="60", reason="The wing is late.", **first))

    page = text(planner.post(PUT_BACK, first, follow=True))

    assert "to 60 places because “The wing is late.”, after you opened this page" in page
    assert ("it was not put back" in page, PlacesAt.objects.get().places) == (True, 60)


def test_places_put_back_by_somebody_else_already_are_said_to_be(planner: Client) -> None:
    planner.post(RUSH, _row())
    seen = _seen()
    planner.post(PUT_BACK, seen, follow=True)

    page = text(planner.post(PUT_BACK, seen, follow=True))

    assert "somebody put it back before you" in page
    assert "back to how it was before" not in page


@pytest.mark.parametrize(("page", "typed"), [("home", {}), ("try", TRIED), ("figures", {})])
def test_the_pages_say_that_places_were_changed_by_hand_until_they_are_put_back(
    planner: Client, page: str, typed: dict[str, str]
) -> None:
    planner.post(RUSH, _row())
    changed = text(planner.get(PAGES[page], {**typed, **PUBLISHED}))
    planner.post(PUT_BACK, _seen())
    back = text(planner.get(PAGES[page], {**typed, **PUBLISHED}))

    words = "places were changed or added here at one school: the forecast counts 90 there"
    assert (words in changed, words in back) == (True, False)


def test_a_page_opened_before_others_changed_the_places_says_so_and_keeps_what_was_typed(
    planner: Client,
) -> None:
    planner.post(RUSH, _row())

    answer = planner.post(RUSH, _row(places="60", source="A letter of mine"))

    page = text(answer)
    assert (answer.status_code, "after you opened this page: it has 90 places now" in page) == (422, True)
    assert ("A letter of mine" in page, PlacesAt.objects.get().places) == (True, 90)

    seen = re.findall(r'name="seen" value="([^"]+)"', page)
    again = planner.post(RUSH, _row(places="60", source="A letter of mine", seen=seen[0]))

    assert (again.status_code, PlacesAt.objects.get().places) == (302, 60)


def test_a_page_opened_after_a_change_saves_over_it(planner: Client) -> None:
    planner.post(RUSH, _row())
    seen = re.search(r'name="seen" value="([^"]+)"', text(planner.get(RUSH)))

    planner.post(RUSH, _row(places="60", seen=seen.group(1) if seen else ""))

    assert PlacesAt.objects.get().places == 60


def test_saving_says_from_which_january_places_count(planner: Client) -> None:
    opens = {"opens_on-day": "17", "opens_on-month": "1", "opens_on-year": "2050"}

    page = text(planner.post(RUSH, _row(**opens), follow=True))

    assert (
        "Saved. Forecasts count these places from the count of January 2051 on. No forecast reaches" in page
    )
    assert "A forecast counts who is open on 15 January" in text(planner.get(RUSH))


def test_places_that_no_forecast_reaches_are_not_said_to_be_counted(planner: Client) -> None:
    opens = {"opens_on-day": "1", "opens_on-month": "9", "opens_on-year": "2050"}
    planner.post(PAGES["add"], _row(name="Sedge School", places="200", **opens))

    first, listed = text(planner.get(PAGES["home"], PUBLISHED)), text(planner.get(PAGES["schools"]))

    assert "the forecast counts 0 there" in first
    assert first.count("The forecast does not reach 200 places: they open after its last count") == 2
    assert "To open: 200" not in first
    assert "From 1 September 2050, after the forecast ends" in listed


def test_places_are_added(planner: Client) -> None:
    page = text(planner.post(PAGES["add"], _row(name="Sedge School"), follow=True))

    assert ("Sedge School" in page, "Changed here" in page) == (True, True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"places": "-1"}, "“Places” must be 0 or more"),
        ({"places": ""}, "Enter places"),
        ({"reason": ""}, "Enter why you change it"),
        ({"first_age": "18", "last_age": "4"}, "Change them round"),
        ({"opens_on-day": "31", "opens_on-month": "2", "opens_on-year": "2027"}, "There is a problem"),
        ({"name": "Reed School"}, "places at “Reed School” already"),
    ],
)
def test_places_that_cannot_be_are_met_with_words_and_what_was_typed_is_kept(
    planner: Client, typed: dict[str, str], words: str
) -> None:
    answer = planner.post(RUSH, _row(source="A letter of mine", **typed))

    assert (answer.status_code, words in text(answer)) == (422, True)
    assert "A letter of mine" in text(answer)


@pytest.mark.parametrize("page", [RUSH, PUT_BACK])
def test_places_that_are_not_there_are_not_found(planner: Client, page: str) -> None:
    assert planner.post(page.replace("rush-school", "moon-school")).status_code == 404


def test_the_record_does_not_pretend_to_know_who_is_in_a_unit(planner: Client) -> None:
    page = text(planner.get(PAGES["home"], {"setting": "resourced", "start": "record"}))

    assert "and not who is in its unit" in page


def test_the_file_of_who_has_no_place_has_a_row_for_each_kind_and_year(planner: Client) -> None:
    answer = planner.get(PAGES["shortage_csv"], {"setting": "special", **PUBLISHED})

    rows = list(csv.reader(text(answer).lstrip("\ufeff").splitlines()))
    assert rows[0][:4] == ["school year", "need", "phase", "district"]
    assert {row[0] for row in rows[1:]} >= {"2026 to 2027", "2035 to 2036"}


def test_counts_under_six_are_not_shown_among_the_figures(planner: Client) -> None:
    page = text(planner.get(PAGES["figures"], PUBLISHED))

    assert ("fewer than 6" in page, "Fictional" in page) == (True, True)


def test_where_a_forecast_starts_asks_the_database_few_questions(
    django_assert_num_queries: Any,  # Any: pytest-django does not export its type
) -> None:
    with asking(TESTS, ON), django_assert_num_queries(8):
        queries.starting("record", ON)


@pytest.mark.parametrize(
    ("name", "asked", "words"),
    [
        ("shortage_csv", {"setting": "zz"}, "Which places: Choose one of the answers shown"),
        ("shortage_csv", {"start": "zz"}, "Start from: Choose one of the answers shown"),
        ("year_groups", {"start": "zz"}, "Start from: Choose one of the answers shown"),
        ("academic_years", {"start": "zz"}, "Start from: Choose one of the answers shown"),
    ],
)
def test_a_table_of_what_there_is_not_has_no_file_and_says_why(
    planner: Client, name: str, asked: dict[str, str], words: str
) -> None:
    answer = planner.get(PAGES[name], asked)

    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert words in text(answer)


@pytest.mark.parametrize(("setting", "kind"), [("", "special"), ("resourced", "resourced")])
def test_a_table_of_a_kind_that_there_is_has_it_in_its_name(planner: Client, setting: str, kind: str) -> None:
    answer = planner.get(PAGES["shortage_csv"], {"setting": setting, **PUBLISHED})

    assert f'filename="shortage-{kind}' in answer["Content-Disposition"]
