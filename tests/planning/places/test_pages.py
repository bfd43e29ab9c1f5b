"""The pages of places: who may open them, what they say, and what is wrong in words."""

import csv
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.builders import ON, TESTS
from trellis.foundation.access import asking
from trellis.planning.places import queries
from trellis.planning.places.history import history_in_use
from trellis.planning.places.models import BroughtHistory, PlacesAt
from trellis.planning.places.pack import current_places

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NAMES = (
    "home", "try", "schools", "add", "history", "figures", "year_groups", "academic_years", "shortage_csv", "transitions",
    "schools_csv",
)  # fmt: skip
PAGES = {name: reverse(f"places:{name}") for name in NAMES}
RUSH = reverse("places:school", args=["rush-school"])
PUBLISHED = {"start": "published"}
USE = reverse("places:use_history")
STAYED = "2024,special,ASD,6,special,ASD,7,Upper Mere,280"
JOINED = "2024,NONSEND,NONSEND,6,special,ASD,7,Upper Mere,30"
LEFT = "2024,special,ASD,16,NONSEND,NONSEND,17,Upper Mere,20"
HEAD = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2,district,children"


@pytest.fixture
def planner(client: Client) -> Client:
    client.force_login(builders.a_member("commissioner"))
    return client


def _text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]  # a response


def _row(**typed: str) -> dict[str, str]:
    known = {
        "name": "Rush School", "setting": "special", "district": "lower-mere", "places": "90", "first_age": "4",
        "last_age": "18", "source": "By letter", "reason": "A new wing.",
    }  # fmt: skip
    return {**known, **typed}


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

    page = _text(planner.get(PAGES["home"], PUBLISHED))

    assert "pecial school places are likely to run out in" in page
    assert ("<svg" in page, "8 chances in 10" in page, "Zephyrine" in page) == (True, True, False)


def test_a_record_with_no_plans_still_answers(planner: Client) -> None:
    assert "0 children with a final plan" in _text(planner.get(PAGES["home"], {"start": "record"}))


TRIED = {"setting": "special", "growth": "3"}
STARTING = [("home", {}), ("try", {}), ("try", TRIED), ("try", {**TRIED, "add": "x"}), ("figures", {})]


@pytest.mark.parametrize(("page", "typed"), STARTING)
def test_every_page_from_a_record_of_few_children_warns_before_it_says_anything(
    planner: Client, page: str, typed: dict[str, str]
) -> None:
    text = _text(planner.get(PAGES[page], {**typed, "start": "record"}))

    assert re.search(r"</h1>\s*<div class=\"govuk-warning-text\">", text)
    assert "This system holds no child with a final plan; the area’s figures have" in text
    assert "start from the area’s figures until all plans are in this system" in text


@pytest.mark.parametrize(("page", "typed"), STARTING)
def test_a_page_from_the_areas_figures_does_not_warn(
    planner: Client, page: str, typed: dict[str, str]
) -> None:
    assert "This system holds" not in _text(planner.get(PAGES[page], {**typed, **PUBLISHED}))


def test_the_warning_leads_to_the_same_page_from_the_areas_figures(planner: Client) -> None:
    page = _text(planner.get(PAGES["try"], {**TRIED, "start": "record"}))

    assert 'href="?setting=special&amp;growth=3&amp;start=published"' in page


@pytest.mark.parametrize("name", ["year_groups", "academic_years", "shortage_csv"])
@pytest.mark.parametrize(("start", "said"), [("record", True), ("published", False)])
def test_a_file_from_a_record_of_few_children_says_so_in_its_name(
    planner: Client, name: str, start: str, said: bool
) -> None:
    answer = planner.get(PAGES[name], {"start": start})

    assert ("-not-all-children.csv" in answer["Content-Disposition"]) is said


def test_a_change_stands_beside_no_change(planner: Client) -> None:
    typed = {"setting": "special", **PUBLISHED, "add": "500", "district": "upper-mere", "opens": "2027"}

    page = _text(planner.get(PAGES["try"], typed))

    assert "500 more special school places in Upper Mere, ages 4 to 18, from September 2027" in page
    assert "fewer children have no place" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"add": "30"}, "Say in which district the places are, and from which September"),
        ({"add": "-3", "district": "upper-mere", "opens": "2027"}, "Enter a number that is 1 or more"),
        ({"add": "many"}, "Enter a number, like 3"),
        ({"district": "moon"}, "Choose one of the answers shown"),
        ({"district": "upper-mere"}, "Say how many places more"),
        ({"close": "rush-school"}, "Say from which September it closes"),
        ({"add": "3", "district": "upper-mere", "opens": "2027", "first_age": "15", "last_age": "5"}, "Change them round"),
        ({"growth": "900"}, "Enter a number that is 50 or less"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_met_with_words(
    planner: Client, typed: dict[str, str], words: str
) -> None:
    answer = planner.get(PAGES["try"], {"setting": "special", **PUBLISHED, **typed})

    assert (answer.status_code, words in _text(answer)) == (422, True)


def test_places_are_changed_on_their_page_and_put_back(planner: Client) -> None:
    planner.post(RUSH, _row())
    changed = PlacesAt.objects.get()
    shown = _text(planner.get(RUSH))
    planner.post(reverse("places:put_back", args=["rush-school"]))

    assert (changed.places, changed.reason) == (90, "A new wing.")
    assert "The area’s figures say 70 places" in shown
    assert PlacesAt.objects.count() == 0


def test_places_are_added(planner: Client) -> None:
    page = _text(planner.post(PAGES["add"], _row(name="Sedge School"), follow=True))

    assert ("Sedge School" in page, "Changed here" in page) == (True, True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"places": "-1"}, "Enter a number that is 0 or more"),
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

    assert (answer.status_code, words in _text(answer)) == (422, True)
    assert "A letter of mine" in _text(answer)


@pytest.mark.parametrize("page", [RUSH, reverse("places:put_back", args=["rush-school"])])
def test_places_that_are_not_there_are_not_found(planner: Client, page: str) -> None:
    assert planner.post(page.replace("rush-school", "moon-school")).status_code == 404


def test_a_history_is_brought_in_as_a_file_and_removed(planner: Client) -> None:
    table = f"{HEAD}\r\n2024,mainstream,ASD,6,special,ASD,7,Upper Mere,300\r\n".encode("cp1252")

    planner.post(PAGES["history"], {"name": "Ours", "file": SimpleUploadedFile("ours.csv", table)})
    planner.post(USE, {"history": str(BroughtHistory.objects.get().pk), "checked": "on"})
    brought = history_in_use(current_places())
    planner.post(reverse("places:remove_history"), {"history": str(brought.brought_id)})

    assert (brought.years, brought.transitions[0].district) == ((2024,), "upper-mere")
    assert BroughtHistory.objects.count() == 0


def _brought(planner: Client, lines: str = f"{STAYED}\n{JOINED}\n{LEFT}") -> int:
    planner.post(PAGES["history"], {"name": "Ours", "table": f"{HEAD}\n{lines}"})
    return BroughtHistory.objects.get().pk


def test_what_a_history_would_change_is_seen_before_anything_does(planner: Client) -> None:
    before = _text(planner.get(PAGES["home"], PUBLISHED))
    answer = planner.post(
        PAGES["history"], {"name": "Ours", "table": f"{HEAD}\n{STAYED}\n{JOINED}\n{LEFT}"}, follow=True
    )

    page = _text(answer)
    assert ("Nothing has changed yet" in page, "With this:" in page, "Check this first" in page) == (
        True,
        True,
        False,
    )
    assert "Ours" in _text(planner.get(PAGES["history"]))
    assert _text(planner.get(PAGES["home"], PUBLISHED)) == before


def test_a_history_in_which_nobody_joins_or_leaves_is_doubted_out_loud(planner: Client) -> None:
    number = _brought(planner, STAYED)

    page = _text(planner.get(reverse("places:look_at_history", args=[number])))

    assert "From January 2024 to January 2025 nobody joined and nobody left" in page


def test_a_history_that_ends_with_far_more_children_than_there_are_is_doubted_out_loud(
    planner: Client,
) -> None:
    number = _brought(planner, f"{STAYED}\n{STAYED}\n{JOINED}\n{LEFT}")

    page = _text(planner.get(reverse("places:look_at_history", args=[number])))

    assert "It ends with 590 children with plans in January 2025; the area’s figures have" in page


def _doubted(planner: Client) -> int:
    return _brought(planner, f"{STAYED}\n{STAYED}\n{JOINED}\n{LEFT}")


def test_a_history_that_is_doubted_is_not_used_without_the_tick(planner: Client) -> None:
    number = _doubted(planner)

    answer = planner.post(USE, {"history": str(number)})

    page = _text(answer)
    assert (answer.status_code, "Check why it differs, and tick that you have" in page) == (422, True)
    assert 'href="#id_checked"' in page
    assert BroughtHistory.objects.get().waits


def test_a_history_that_is_doubted_is_used_with_the_tick(planner: Client) -> None:
    number = _doubted(planner)
    page = _text(planner.get(reverse("places:look_at_history", args=[number])))

    planner.post(USE, {"history": str(number), "checked": "on"})

    assert "I have checked why it differs" in page
    assert history_in_use(current_places()).brought_id == number


def test_a_history_without_a_doubt_asks_for_no_tick(planner: Client) -> None:
    number = _brought(planner)
    page = _text(planner.get(reverse("places:look_at_history", args=[number])))

    planner.post(USE, {"history": str(number)})

    assert "I have checked" not in page
    assert history_in_use(current_places()).brought_id == number


def test_a_history_brought_in_twice_is_refused_and_what_was_typed_is_kept(planner: Client) -> None:
    _brought(planner)

    answer = planner.post(PAGES["history"], {"name": "Ours", "table": f"{HEAD}\n{LEFT}\n{JOINED}\n{STAYED}"})

    page = _text(answer)
    assert (answer.status_code, "This is the same table as “Ours”" in page, LEFT in page) == (422, True, True)
    assert BroughtHistory.objects.count() == 1


def test_what_the_columns_may_hold_is_listed(planner: Client) -> None:
    page = _text(planner.get(PAGES["history"]))

    assert re.search(r"Settings: [a-z_, -]+\. Needs: [A-Z, ]+\.", page)


def test_the_first_page_names_the_history_brought_in_and_offers_to_go_back(planner: Client) -> None:
    number = _brought(planner)
    planner.post(USE, {"history": str(number)})
    page = _text(planner.get(PAGES["home"], PUBLISHED))

    planner.post(reverse("places:remove_history"), {"history": str(number)})

    assert ("brought in here on" in page, "Go back to the history before it" in page) == (True, True)
    assert "Go back to the history" not in _text(planner.get(PAGES["home"], PUBLISHED))


@pytest.mark.parametrize("typed", [{}, {"setting": "special", "growth": "3"}])
def test_trying_names_the_history_it_learns_from(planner: Client, typed: dict[str, str]) -> None:
    before = _text(planner.get(PAGES["try"], {**typed, **PUBLISHED}))

    planner.post(USE, {"history": str(_brought(planner))})

    after = _text(planner.get(PAGES["try"], {**typed, **PUBLISHED}))
    assert "It learns where children went from the area’s figures" in before
    assert re.search(
        r"It learns where children went from what was brought in here on .*: Ours, added by", after
    )


def test_a_history_in_use_is_not_looked_at_as_if_it_waited(planner: Client) -> None:
    number = _brought(planner)
    planner.post(USE, {"history": str(number)})

    assert planner.get(reverse("places:look_at_history", args=[number])).status_code == 404
    assert "in use already" in _text(planner.post(USE, {"history": str(number)}, follow=True))


def test_a_table_cut_to_its_first_row_is_refused(planner: Client) -> None:
    answer = planner.post(
        PAGES["history"], {"name": "Ours", "table": f"{HEAD}\n2024,NONSEND,NONSEND,6,special,ASD,7,,1"}
    )

    assert (answer.status_code, "Check that no rows are missing" in _text(answer)) == (422, True)


def test_a_file_that_is_wrong_is_said_line_by_line_and_kept_to_mend(planner: Client) -> None:
    table = f"{HEAD}\n2024,moon,ASD,6,special,ASD,7,,3\n".encode()

    answer = planner.post(PAGES["history"], {"name": "Ours", "file": SimpleUploadedFile("ours.csv", table)})

    page = _text(answer)
    assert (answer.status_code, "Line 2: “moon” is not a setting here" in page) == (422, True)
    assert "2024,moon,ASD,6" in page


def test_a_workbook_is_met_with_what_to_do(planner: Client) -> None:
    book = SimpleUploadedFile("ours.xlsx", b"PK\x03\x04\0\0 and more")

    answer = planner.post(PAGES["history"], {"name": "Ours", "file": book})

    assert (answer.status_code, "Save the sheet as CSV" in _text(answer)) == (422, True)


def test_the_record_does_not_pretend_to_know_who_is_in_a_unit(planner: Client) -> None:
    page = _text(planner.get(PAGES["home"], {"setting": "resourced", "start": "record"}))

    assert "and not who is in its unit" in page


@pytest.mark.parametrize("typed", [{"name": "Ours"}, {"name": "Ours", "table": "  "}])
def test_no_table_at_all_is_said(planner: Client, typed: dict[str, str]) -> None:
    answer = planner.post(PAGES["history"], typed)

    assert (answer.status_code, "Choose a file, or paste the table" in _text(answer)) == (422, True)


def test_a_history_that_is_not_there_is_not_removed(planner: Client) -> None:
    assert planner.post(reverse("places:remove_history"), {"history": "99"}).status_code == 404


def test_a_history_of_years_is_held_against_what_came(planner: Client) -> None:
    lines = [
        f"{year},{here},ASD,6,{there},ASD,7,Upper Mere,{children}"
        for year in (2023, 2024, 2025)
        for here, there, children in (("NONSEND", "special", 30), ("special", "special", 270))
    ]
    planner.post(USE, {"history": str(_brought(planner, "\n".join(lines))), "checked": "on"})

    assert "the 80% band held what came" in _text(planner.get(PAGES["history"], PUBLISHED))


def test_the_transitions_taken_away_can_be_brought_back(planner: Client) -> None:
    table = _text(planner.get(PAGES["transitions"]))

    planner.post(PAGES["history"], {"name": "Again", "table": table})

    assert history_in_use(current_places()).transitions == current_places().history


def test_the_file_of_who_has_no_place_has_a_row_for_each_kind_and_year(planner: Client) -> None:
    answer = planner.get(PAGES["shortage_csv"], {"setting": "special", **PUBLISHED})

    rows = list(csv.reader(_text(answer).lstrip("\ufeff").splitlines()))
    assert rows[0][:4] == ["school year", "need", "phase", "district"]
    assert {row[0] for row in rows[1:]} >= {"2026 to 2027", "2035 to 2036"}


def test_counts_under_six_are_not_shown_among_the_figures(planner: Client) -> None:
    page = _text(planner.get(PAGES["figures"], PUBLISHED))

    assert ("fewer than 6" in page, "Fictional" in page) == (True, True)


def test_where_a_forecast_starts_asks_the_database_few_questions(
    django_assert_num_queries: Any,  # Any: pytest-django does not export its type
) -> None:
    with asking(TESTS, ON), django_assert_num_queries(8):
        queries.starting("record", ON)
