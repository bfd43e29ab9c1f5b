"""The pages of a history: brought in, looked at before it is used, used, removed, and what is wrong with it in words."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.planning.places.pages import PAGES, PUBLISHED, text
from trellis.planning.places import forms
from trellis.planning.places.history import history_in_use
from trellis.planning.places.models import BroughtHistory
from trellis.planning.places.pack import current_places

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
USE = reverse("places:use_history")
STAYED = "2024,special,ASD,6,special,ASD,7,Upper Mere,280"
JOINED = "2024,NONSEND,NONSEND,6,special,ASD,7,Upper Mere,30"
LEFT = "2024,special,ASD,16,NONSEND,NONSEND,17,Upper Mere,20"
HEAD = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2,district,children"


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


def test_a_brought_history_s_file_is_said_to_hold_every_count(planner: Client) -> None:
    warned = "those under six too: hand it on as you would the record"
    before = text(planner.get(PAGES["history"]))
    planner.post(USE, {"history": str(_brought(planner)), "checked": "on"})

    assert (warned in before, warned in text(planner.get(PAGES["history"]))) == (False, True)


def test_what_a_history_would_change_is_seen_before_anything_does(planner: Client) -> None:
    before = text(planner.get(PAGES["home"], PUBLISHED))
    answer = planner.post(
        PAGES["history"], {"name": "Ours", "table": f"{HEAD}\n{STAYED}\n{JOINED}\n{LEFT}"}, follow=True
    )

    page = text(answer)
    assert ("Nothing has changed yet" in page, "With this:" in page, "Check this first" in page) == (
        True,
        True,
        False,
    )
    assert "Ours" in text(planner.get(PAGES["history"]))
    assert text(planner.get(PAGES["home"], PUBLISHED)) == before


def test_a_history_in_which_nobody_joins_or_leaves_is_doubted_out_loud(planner: Client) -> None:
    number = _brought(planner, STAYED)

    page = text(planner.get(reverse("places:look_at_history", args=[number])))

    assert "From January 2024 to January 2025 nobody joined and nobody left" in page


def test_a_history_that_ends_with_far_more_children_than_there_are_is_doubted_out_loud(
    planner: Client,
) -> None:
    number = _brought(planner, f"{STAYED}\n{STAYED}\n{JOINED}\n{LEFT}")

    page = text(planner.get(reverse("places:look_at_history", args=[number])))

    assert "It ends with 590 children with plans in January 2025; the area’s figures have" in page


def _doubted(planner: Client) -> int:
    return _brought(planner, f"{STAYED}\n{STAYED}\n{JOINED}\n{LEFT}")


def test_a_history_that_is_doubted_is_not_used_without_the_tick(planner: Client) -> None:
    number = _doubted(planner)

    answer = planner.post(USE, {"history": str(number)})

    page = text(answer)
    assert (answer.status_code, "Check why it differs, and tick that you have" in page) == (422, True)
    assert 'href="#id_checked"' in page
    assert BroughtHistory.objects.get().waits


def test_a_history_that_is_doubted_is_used_with_the_tick(planner: Client) -> None:
    number = _doubted(planner)
    page = text(planner.get(reverse("places:look_at_history", args=[number])))

    planner.post(USE, {"history": str(number), "checked": "on"})

    assert "I have checked why it differs" in page
    assert history_in_use(current_places()).brought_id == number


DOUBT = "There is a doubt about the history that forecasts learn from. It ends with 590 children"


@pytest.mark.parametrize("page", ["home", "try", "figures", "history"])
def test_a_doubted_history_is_warned_of_at_the_top_of_each_page_while_it_is_in_use(
    planner: Client, page: str
) -> None:
    number = _doubted(planner)
    waiting = text(planner.get(PAGES[page], PUBLISHED))
    planner.post(USE, {"history": str(number), "checked": "on"})

    used = text(planner.get(PAGES[page], PUBLISHED))

    assert DOUBT not in waiting
    assert re.search(rf"</h1>\s*<div class=\"govuk-warning-text\">(?:(?!</div>).)*{DOUBT}", used, re.S)
    assert re.search(r" took it into use on \d+ \w+ \d{4}\.", used)


@pytest.mark.parametrize("page", ["home", "try", "figures", "history"])
def test_a_history_without_a_doubt_is_not_warned_of(planner: Client, page: str) -> None:
    planner.post(USE, {"history": str(_brought(planner))})

    assert "There is a doubt" not in text(planner.get(PAGES[page], PUBLISHED))


@pytest.mark.parametrize("name", ["year_groups", "academic_years", "shortage_csv", "transitions"])
def test_a_file_made_from_a_doubted_history_says_so_in_its_name(planner: Client, name: str) -> None:
    before = planner.get(PAGES[name], PUBLISHED)["Content-Disposition"]
    planner.post(USE, {"history": str(_doubted(planner)), "checked": "on"})

    after = planner.get(PAGES[name], PUBLISHED)["Content-Disposition"]

    assert ("in-doubt" in before, "-history-in-doubt.csv" in after) == (False, True)


def test_a_history_without_a_doubt_asks_for_no_tick(planner: Client) -> None:
    number = _brought(planner)
    page = text(planner.get(reverse("places:look_at_history", args=[number])))

    planner.post(USE, {"history": str(number)})

    assert "I have checked" not in page
    assert history_in_use(current_places()).brought_id == number


def test_a_history_brought_in_twice_is_refused_and_what_was_typed_is_kept(planner: Client) -> None:
    _brought(planner)

    answer = planner.post(PAGES["history"], {"name": "Ours", "table": f"{HEAD}\n{LEFT}\n{JOINED}\n{STAYED}"})

    page = text(answer)
    assert (answer.status_code, "This is the same table as “Ours”" in page, LEFT in page) == (422, True, True)
    assert BroughtHistory.objects.count() == 1


def test_what_the_columns_may_hold_is_listed(planner: Client) -> None:
    page = text(planner.get(PAGES["history"]))

    assert re.search(r"Settings: [a-z_, -]+\. Needs: [A-Z, ]+\.", page)


def test_the_first_page_names_the_history_brought_in_and_offers_to_go_back(planner: Client) -> None:
    number = _brought(planner)
    planner.post(USE, {"history": str(number)})
    page = text(planner.get(PAGES["home"], PUBLISHED))

    planner.post(reverse("places:remove_history"), {"history": str(number)})

    assert ("brought in here on" in page, "Go back to the history before it" in page) == (True, True)
    assert "Go back to the history" not in text(planner.get(PAGES["home"], PUBLISHED))


@pytest.mark.parametrize("typed", [{}, {"setting": "special", "growth": "3"}])
def test_trying_names_the_history_it_learns_from(planner: Client, typed: dict[str, str]) -> None:
    before = text(planner.get(PAGES["try"], {**typed, **PUBLISHED}))

    planner.post(USE, {"history": str(_brought(planner))})

    after = text(planner.get(PAGES["try"], {**typed, **PUBLISHED}))
    assert "It learns where children went from the area’s figures" in before
    assert re.search(
        r"It learns where children went from what was brought in here on .*: Ours, added by", after
    )


def test_a_history_in_use_is_not_looked_at_as_if_it_waited(planner: Client) -> None:
    number = _brought(planner)
    planner.post(USE, {"history": str(number)})

    assert "in use already" in text(
        planner.get(reverse("places:look_at_history", args=[number]), follow=True)
    )
    pressed = text(planner.post(USE, {"history": str(number)}, follow=True))
    assert "“Ours” is in use already. Forecasts learn from it." in pressed
    assert ("somebody has removed it" in pressed, "said__line--error" in pressed) == (False, False)


def test_a_table_cut_to_its_first_row_is_refused(planner: Client) -> None:
    answer = planner.post(
        PAGES["history"], {"name": "Ours", "table": f"{HEAD}\n2024,NONSEND,NONSEND,6,special,ASD,7,,1"}
    )

    assert (answer.status_code, "Check that no rows are missing" in text(answer)) == (422, True)


WRONG = "2024,moon,ASD,6,special,ASD,7,,3\n"
WRONGS = "".join(WRONG.replace("moon", f"moon{at}") for at in range(13))


def test_each_wrong_line_is_an_item_of_a_list_that_leads_to_the_table_and_stands_beside_it(
    planner: Client,
) -> None:
    answer = planner.post(PAGES["history"], {"name": "Ours", "table": f"{HEAD}\n{WRONGS}"})

    page = text(answer)
    summary = re.findall(r'<a href="#id_table">\s*(Line \d+|And 3 more\.)', page)
    faults = re.findall(r"<li>(Line \d+|And 3 more\.)", page)
    assert answer.status_code == 422
    assert summary == faults == [*(f"Line {number}" for number in range(2, 12)), "And 3 more."]


def test_a_line_that_is_the_only_one_wrong_is_said_beside_the_table_without_a_list(planner: Client) -> None:
    page = text(planner.post(PAGES["history"], {"name": "Ours", "table": f"{HEAD}\n{WRONG}"}))

    assert re.search(r'id="id_table-error" class="govuk-error-message">.*?</span> Line 2: “moon”', page, re.S)
    assert "faults" not in page


def test_a_file_that_is_wrong_is_said_line_by_line_and_kept_to_mend(planner: Client) -> None:
    table = f"{HEAD}\n{WRONG}".encode()

    answer = planner.post(PAGES["history"], {"name": "Ours", "file": SimpleUploadedFile("ours.csv", table)})

    page = text(answer)
    assert (answer.status_code, "Line 2: “moon” is not a setting here" in page) == (422, True)
    assert "2024,moon,ASD,6" in page


def test_a_workbook_is_met_with_what_to_do(planner: Client) -> None:
    book = SimpleUploadedFile("ours.xlsx", b"PK\x03\x04\0\0 and more")

    answer = planner.post(PAGES["history"], {"name": "Ours", "file": book})

    assert (answer.status_code, "Save the sheet as CSV" in text(answer)) == (422, True)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (WRONG, "Line 2: “moon” is not a setting here"),
        ("", "The table has a heading and no rows"),
        (JOINED.replace(",30", ",1"), "Check that no rows are missing"),
    ],
)
def test_a_table_sent_without_a_name_is_told_both_and_kept(planner: Client, lines: str, words: str) -> None:
    table = f"{HEAD}\n{lines}"

    answer = planner.post(PAGES["history"], {"name": "", "file": SimpleUploadedFile("a.csv", table.encode())})

    page = text(answer)
    assert (answer.status_code, "Enter what to call it" in page, words in page) == (422, True, True)
    assert (HEAD in page, lines.strip() in page, "is kept in the box below" in page) == (True, True, True)


def test_a_name_and_a_table_that_are_both_taken_are_said_at_once(planner: Client) -> None:
    _brought(planner)
    planner.post(PAGES["history"], {"name": "Other", "table": f"{HEAD}\n{STAYED}\n{JOINED}"})

    page = text(planner.post(PAGES["history"], {"name": "ours", "table": f"{HEAD}\n{STAYED}\n{JOINED}"}))

    assert ("Another table called “Ours”" in page, "the same table as “Other”" in page) == (True, True)


def test_a_table_brought_in_twice_is_one_fault(planner: Client) -> None:
    _brought(planner)

    page = text(
        planner.post(PAGES["history"], {"name": "Ours", "table": f"{HEAD}\n{LEFT}\n{JOINED}\n{STAYED}"})
    )

    assert ("the same table as “Ours”" in page, "Another table called" in page) == (True, False)


@pytest.mark.parametrize("content", [b"", b" \r\n\r\n"])
def test_an_empty_file_is_one_fault(planner: Client, content: bytes) -> None:
    answer = planner.post(
        PAGES["history"], {"name": "Ours", "file": SimpleUploadedFile("empty.csv", content)}
    )

    page = text(answer)
    assert (answer.status_code, re.findall(r'<a href="#id_\w+">\s*(.+?)\s*</a>', page)) == (
        422,
        ["The file is empty. Choose another"],
    )


def test_a_table_too_long_for_a_page_is_asked_for_again(
    planner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MOST_SHOWN_AGAIN", 50)
    sent = {"file": SimpleUploadedFile("ours.csv", f"{HEAD}\n{WRONG}".encode())}

    page = text(planner.post(PAGES["history"], {"name": "Ours", **sent}))

    assert ("too long to be kept on this page" in page, "Line 2: “moon”" in page) == (True, True)
    assert "is kept in the box below" not in page
    assert "too long to be kept" not in text(planner.get(PAGES["history"]))


@pytest.mark.parametrize("typed", [{"name": "Ours"}, {"name": "Ours", "table": "  "}])
def test_no_table_at_all_is_said(planner: Client, typed: dict[str, str]) -> None:
    answer = planner.post(PAGES["history"], typed)

    assert (answer.status_code, "Choose a file, or paste the table" in text(answer)) == (422, True)


def test_a_history_that_is_not_there_is_not_removed(planner: Client) -> None:
    assert planner.post(reverse("places:remove_history"), {"history": "99"}).status_code == 404


@pytest.mark.parametrize("where", ["use_history", "remove_history"])
@pytest.mark.parametrize("used", [True, False])
def test_a_history_removed_meanwhile_is_said_to_be_out_of_use_with_a_way_back(
    planner: Client, where: str, used: bool
) -> None:
    asked = {"history": str(_brought(planner))}
    planner.post(USE, asked if used else {})
    planner.post(reverse("places:remove_history"), asked)

    answer = planner.post(reverse(f"places:{where}"), asked)

    page = text(answer)
    assert (answer.status_code, "This history was removed" in page) == (410, True)
    assert re.search(r"“Ours” was removed by .+ on \d+ [A-Z][a-z]+ \d{4} at .+ Nothing has changed now", page)
    assert (f'href="{PAGES["history"]}"' in page, "It learns where children went from" in page) == (
        True,
        True,
    )


def test_a_history_removed_meanwhile_is_not_looked_at_but_missed_in_words(planner: Client) -> None:
    number = _brought(planner)
    planner.post(reverse("places:remove_history"), {"history": str(number)})

    answer = planner.get(reverse("places:look_at_history", args=[number]))

    assert (answer.status_code, "“Ours” was removed by" in text(answer)) == (410, True)


@pytest.mark.parametrize("number", ["", "x", "²", "99999999999999999999"])
def test_what_is_no_number_of_a_history_is_not_there(planner: Client, number: str) -> None:
    assert planner.post(reverse("places:remove_history"), {"history": number}).status_code == 404


def test_a_history_of_years_is_held_against_what_came(planner: Client) -> None:
    lines = [
        f"{year},{here},ASD,6,{there},ASD,7,Upper Mere,{children}"
        for year in (2023, 2024, 2025)
        for here, there, children in (("NONSEND", "special", 30), ("special", "special", 270))
    ]
    planner.post(USE, {"history": str(_brought(planner, "\n".join(lines))), "checked": "on"})

    assert "the 80% band held what came" in text(planner.get(PAGES["history"], PUBLISHED))


def test_the_transitions_taken_away_can_be_brought_back(planner: Client) -> None:
    table = text(planner.get(PAGES["transitions"]))
    planner.post(USE, {"history": str(_brought(planner))})

    planner.post(PAGES["history"], {"name": "Again", "table": table})
    planner.post(USE, {"history": str(BroughtHistory.objects.get(name="Again").pk), "checked": "on"})

    used = history_in_use(current_places())
    assert (used.brought_id is not None, used.transitions) == (True, current_places().history)


def test_the_areas_own_table_while_it_is_in_use_is_not_brought_in_as_new(planner: Client) -> None:
    table = text(planner.get(PAGES["transitions"]))

    answer = planner.post(PAGES["history"], {"name": "Again", "table": table})

    said = "This is the same table as the area’s own history, which is in use" in text(answer)
    assert (answer.status_code, said, BroughtHistory.objects.count()) == (422, True, 0)
