"""The pages: who may open them, what they say, what is kept, and what is wrong in words."""

import csv
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from tests import builders
from tests.builders import AT, ON, TESTS, asker
from trellis.foundation.access import Refused, asking
from trellis.foundation.ledger.models import Entry
from trellis.planning import actions, queries
from trellis.planning.levers import NOTHING, Levers
from trellis.planning.models import Scenario

MARK = "\ufeff"
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("small_area")]
HOME, CHANGE, KEEP, COMPARE = (reverse(f"planning:{name}") for name in ("home", "change", "keep", "compare"))
PLACES = [
    HOME,
    CHANGE,
    COMPARE,
    reverse("planning:figures"),
    reverse("planning:ask"),
    reverse("planning:months_csv"),
    reverse("planning:answer"),
    reverse("planning:gains"),
    reverse("planning:gains_csv"),
    reverse("planning:figure", args=["psychologist_hours"]),
]


def _kept(name: str = "Three more", **levers: int) -> int:
    return actions.keep_scenario(name, levers=Levers(**levers), by=asker(builders.a_member("manager")), at=AT)


def _text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]  # a response


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", ["coordinator", "senco", "family", "psychologist"])
def test_others_do_not_plan(client: Client, role: str, place: str) -> None:
    client.force_login(builders.a_member(role))

    assert client.get(place).status_code == 403


@pytest.mark.parametrize("role", ["manager", "head", "commissioner"])
def test_those_who_lead_and_commission_do(client: Client, role: str) -> None:
    client.force_login(builders.a_member(role))

    assert client.get(HOME).status_code == 200


def test_the_first_page_says_what_happens_if_nothing_changes_and_names_no_child(head: Client) -> None:
    builders.a_case(builders.a_child(given_name="Zephyrine"))

    page = _text(head.get(HOME))

    assert ("If nothing changes" in page, "of the plans due" in page, "Zephyrine" in page) == (
        True,
        True,
        False,
    )


def test_where_things_stand_is_counted_for_the_whole_area(head: Client) -> None:
    builders.a_case(builders.a_child(restricted=True), stage="deciding_to_assess")

    page = queries.home(asker(builders.a_member("manager")), ON, "record")

    assert (page.stands[0].name, page.stands[0].record) == ("Deciding whether to assess", 1)


def test_a_change_is_tried_and_what_it_brings_is_said_drawn_and_tabled(head: Client) -> None:
    page = _text(head.get(CHANGE, {"psychologists": "3", "start": "published"}))

    assert re.search(r"<li>3 more psychologist posts, at work from [A-Z][a-z]+ \d{4}</li>", page)
    assert (page.count("<svg viewBox"), "Every third month" in page) == (5, True)
    assert "Open at the end, by step and by weeks since the request" in page
    assert "These are averages of all runs; what is said above has the middle run" in page


def test_a_change_that_comes_after_the_forecast_ends_is_said_on_each_page_that_shows_it(head: Client) -> None:
    late = {"psychologists": 10, "psychologists_from": 30, "lag": 24}
    kept = _kept(**late)
    asked = {**late, "start": "published"}

    pages = [
        head.get(reverse("planning:answer"), asked),
        head.get(reverse("planning:gains"), asked),
        head.get(reverse("planning:scenario", args=[kept])),
        head.get(COMPARE, {"scenario": kept}),
    ]

    assert [_text(page).count("What comes after the forecast ends is not in it") for page in pages] == [1] * 4


def test_before_anything_is_tried_the_page_says_what_happens_anyway(head: Client) -> None:
    page = _text(head.get(CHANGE, {"start": "published"}))

    assert ("Nothing is changed yet" in page, "of the plans due" in page) == (True, True)


def test_the_answer_alone_has_its_two_places_and_no_page_around_it(head: Client) -> None:
    part = _text(head.get(reverse("planning:answer"), {"psychologists": "3", "start": "published"}))

    assert ("<html" in part, 'id="answer-short"' in part, 'id="answer-rest"' in part) == (False, True, True)
    assert "Which team would hold it up next?" in part


def test_each_lever_has_a_slider_s_ends_beside_its_number(head: Client) -> None:
    page = _text(head.get(CHANGE))

    assert (page.count("data-slide"), 'data-rest="3' in page) == (12, True)


def test_who_gains_and_who_loses_is_tabled_with_who_has_no_plan(head: Client) -> None:
    asked = {"order": "in-time", "start": "published"}

    page, file = (_text(head.get(reverse(f"planning:{name}"), asked)) for name in ("gains", "gains_csv"))

    assert ("Late already" in page, "No plan at the end" in page, "taken to wait alike" in page) == (
        True,
        True,
        True,
    )
    assert "<h2>How far to trust it</h2>" in page
    assert file.lstrip(MARK).startswith("By,Children,Of all requests,")


def test_a_board_paper_says_who_gains_how_far_to_trust_it_and_what_it_rests_on(head: Client) -> None:
    page = _text(head.get(reverse("planning:scenario", args=[_kept(psychologists=3)])))

    assert [
        words in page for words in ("Who gains and who loses", "How far to trust it", "What this rests on")
    ] == [True] * 3


def test_a_board_paper_prints_no_link_to_a_file_and_stands_behind_figures_in_one_cell(head: Client) -> None:
    page = _text(head.get(reverse("planning:scenario", args=[_kept(psychologists=3)])))

    assert '<p class="off-paper"><a href="/planning/months.csv' in page
    assert '<span class="off-paper">It prints as a board paper.' in page
    assert "Where from, of what day, how sure" in page


def test_who_gains_by_what_cannot_be_asked_is_met_with_words(head: Client) -> None:
    answer = head.get(reverse("planning:gains"), {"reuse": "140"})

    assert (answer.status_code, "must be 100 or less" in _text(answer)) == (422, True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            {"psychologists": "-9", "start": "published"},
            "There are 2 psychologist posts, so 9 fewer cannot be",
        ),
        ({"psychologists": "many"}, "“More psychologists” must be a number, like 3"),
        ({"psychologists": "2.3"}, "Enter whole or half posts, like 3 or 2.5"),
        ({"reuse": "140"}, "“Recent advice used again” must be 100 or less"),
        ({"start": "record"}, "Start from the published figures"),
    ],
)
def test_bad_input_is_met_with_words(head: Client, typed: dict[str, str], words: str) -> None:
    answer = head.get(CHANGE, typed)

    assert (answer.status_code, words in _text(answer)) == (422, True)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"psychologists": "-9", "start": "published"}, "psychologists"),
        ({"coordinators": "-9", "start": "published"}, "coordinators"),
        ({"reuse": "60", "triage": "60", "start": "published"}, "reuse"),
        ({"start": "record"}, "start"),
    ],
)
def test_what_cannot_be_tried_leads_to_the_lever_it_is_about(
    head: Client, typed: dict[str, str], field: str
) -> None:
    assert f'<a href="#id_{field}">' in _text(head.get(CHANGE, typed))


def test_half_a_post_is_tried_and_kept(head: Client) -> None:
    page = _text(head.get(CHANGE, {"psychologists": "2.5", "start": "published"}))
    head.post(KEEP, {"name": "Half", "psychologists": "2.5", "start": "published"})

    assert "2.5 more psychologist posts" in page
    assert Scenario.objects.get().levers["psychologists"] == 2.5


def test_each_change_begins_with_a_capital(head: Client) -> None:
    assert "<li>Those still in time are seen first</li>" in _text(
        head.get(CHANGE, {"order": "in-time", "start": "published"})
    )


def test_what_was_tried_is_kept_and_can_be_opened(head: Client) -> None:
    answer = head.post(KEEP, {"name": "Three more", "psychologists": "3", "start": "published"}, follow=True)

    kept = Scenario.objects.get()
    assert (kept.name, kept.levers["psychologists"]) == ("Three more", 3)
    assert "Three more" in _text(answer)


def test_a_scenario_needs_a_name_and_what_was_typed_is_kept(head: Client) -> None:
    answer = head.post(KEEP, {"name": "", "psychologists": "3", "start": "published"})

    page = _text(answer)
    assert (answer.status_code, "Enter a name to keep it under" in page) == (422, True)
    assert ("3 more psychologist posts" in page, 'id="id_name"' in page, "Keep it" in page) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("known", "typed"), [("Three more", "three MORE"), ("<b>3</b> 100% more", "<b>3</b> 100% more")]
)
def test_a_name_already_used_leads_to_the_scenario_that_has_it_and_what_was_typed_is_kept(
    head: Client, known: str, typed: str
) -> None:
    there = reverse("planning:scenario", args=[_kept(known, reuse=10)])

    answer = head.post(KEEP, {"name": typed, "psychologists": "3", "start": "published"})

    page = _text(answer)
    assert (answer.status_code, "3 more psychologist posts" in page) == (422, True)
    assert re.search(r'<a href="#id_name">\s*There is a scenario called', page)
    assert f'<a href="{there}">Look at “{escape(known)}”</a>' in page
    assert f'value="{escape(typed)}" aria-describedby="id_name-error"' in page


def test_a_scenario_cannot_be_given_a_name_already_used_and_leads_to_it(head: Client) -> None:
    there = reverse("planning:scenario", args=[_kept("Three more", psychologists=3)])
    typed = {"name": "Three more", "psychologists": "4", "start": "published", "seen": AT.isoformat()}

    page = _text(head.post(reverse("planning:edit", args=[_kept("Four", psychologists=4)]), typed))

    assert f'<a href="{there}">Look at “Three more”</a>' in page
    assert Scenario.objects.filter(name="Four").exists()


def test_a_scenario_changed_by_somebody_else_meanwhile_is_not_written_over(head: Client) -> None:
    page = reverse("planning:edit", args=[_kept(psychologists=3)])
    seen = {"seen": Scenario.objects.get().changed_at.isoformat(), "start": "published"}

    first = head.post(page, {**seen, "name": "Four", "psychologists": "4"})
    second = head.post(page, {**seen, "name": "Five", "psychologists": "5"})

    assert (first.status_code, second.status_code, Scenario.objects.get().name) == (302, 422, "Four")
    assert "was changed after you opened this page" in _text(second)


def test_a_scenario_is_changed_and_removed(head: Client) -> None:
    number = _kept(psychologists=3)

    head.post(
        reverse("planning:edit", args=[number]),
        {"name": "Four", "psychologists": "4", "start": "published", "seen": AT.isoformat()},
    )
    changed = Scenario.objects.get()
    head.post(reverse("planning:remove", args=[number]), {"seen": changed.changed_at.isoformat()})

    assert (changed.name, changed.levers["psychologists"], Scenario.objects.count()) == ("Four", 4, 0)


def test_a_cost_says_that_work_in_holidays_is_not_in_it(head: Client) -> None:
    with_it, without = _kept("Summer", holiday_cover=50), _kept("Three", psychologists=3)
    paper, other = (_text(head.get(reverse("planning:scenario", args=[one]))) for one in (with_it, without))

    compared = _text(head.get(reverse("planning:compare"), {"scenario": [with_it, without]}))

    assert "What work in school holidays costs is not counted" in paper
    assert "in school holidays costs" not in other
    assert re.findall(r"£\d[^<]*, holiday work not counted", compared) == ["£0, holiday work not counted"]


def test_a_board_paper_names_the_month_people_are_at_work_from(head: Client) -> None:
    page = _text(head.get(reverse("planning:scenario", args=[_kept(psychologists=3)])))

    assert re.search(r"<li>3 more psychologist posts, at work from [A-Z][a-z]+ \d{4}</li>", page)


def test_the_file_has_a_row_for_each_month_and_a_heading(head: Client) -> None:
    answer = head.get(reverse("planning:months_csv"), {"start": "published"})

    rows = list(csv.reader(_text(answer).lstrip(MARK).splitlines()))
    assert (len(rows), rows[0][:2]) == (37, ["month", "plans issued, low"])


def test_the_question_asked_backwards_says_days_cost_and_chance(head: Client) -> None:
    page = _text(head.get(reverse("planning:ask"), {"share": "95", "by": "10", "start": "published"}))

    assert ("psychologist days a month" in page, "As likely as not" in page) == (True, True)
    assert "How far to trust it" in page


def test_a_question_that_no_posts_answer_leads_on_to_other_changes(head: Client) -> None:
    page = _text(head.get(reverse("planning:ask"), {"share": "99", "by": "4", "start": "published"}))

    assert ("No number of psychologists alone" in page, "As likely as not" in page) == (True, False)
    assert re.search(r'href="/planning/change/\?psychologists=0&[^"]*"[^>]*>\s*Try other changes', page)


@pytest.mark.parametrize("typed", [{}, {"share": "0", "by": "20", "start": "published"}])
def test_a_question_half_asked_is_met_with_words(head: Client, typed: dict[str, str]) -> None:
    answer = head.get(reverse("planning:ask"), typed)

    assert (answer.status_code, "There is a problem" in _text(answer)) == (422, True)


def test_figures_are_shown_with_who_stands_behind_them(head: Client) -> None:
    page = _text(head.get(reverse("planning:figures"), {"start": "record"}))

    assert ("From the record" in page, "Fictional" in page) == (True, True)


def test_the_home_page_asks_the_database_few_questions_at_any_size(
    django_assert_num_queries: Any,  # Any: pytest-django does not export its type
) -> None:
    by = asker(builders.a_member("manager"))
    for _number in range(3):
        builders.a_case(builders.a_child())

    with asking(TESTS, ON), django_assert_num_queries(12):
        queries.home(by, ON, "published")


@pytest.mark.parametrize("act", ["keep", "change", "remove"])
def test_somebody_else_changes_no_scenario(act: str) -> None:
    number, by = _kept(), asker(builders.a_member("coordinator"))
    acts = {
        "keep": lambda: actions.keep_scenario("Mine", levers=NOTHING, by=by, at=AT),
        "change": lambda: actions.change_scenario(number, name="Mine", levers=NOTHING, seen="", by=by, at=AT),
        "remove": lambda: actions.remove_scenario(number, seen="", by=by, at=AT),
    }

    with pytest.raises(Refused, match="You may not plan staffing"):
        acts[act]()


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Three more", "three MORE"),
        ("Three more", " three  more"),
        ("Three  more", "Three\u00a0more"),
        ("Zo\u00eb", "Zoe\u0308"),
        ("Three", "\uff34hree"),
    ],
)
def test_two_scenarios_do_not_share_a_name(known: str, typed: str) -> None:
    Scenario.objects.filter(pk=_kept()).update(name=known)  # a name could once have two spaces together

    with pytest.raises(Refused, match="Give this one another name"):
        _kept(typed)


def test_a_scenario_keeps_its_name_with_one_space_between_words(head: Client) -> None:
    number, typed = (
        _kept("Three   more "),
        {"psychologists": "4", "start": "published", "seen": AT.isoformat()},
    )
    first = Scenario.objects.get().name

    head.post(reverse("planning:edit", args=[number]), {**typed, "name": "Three \t  more posts"})

    assert (first, Scenario.objects.get().name) == ("Three more", "Three more posts")


def test_who_has_read_that_a_scenario_was_changed_meanwhile_may_save_again(head: Client) -> None:
    page = reverse("planning:edit", args=[_kept("Three more", psychologists=3)])
    typed = {"name": "Three more", "start": "published", "seen": AT.isoformat()}
    head.post(page, {**typed, "psychologists": "4"})

    told = head.post(page, {**typed, "psychologists": "5"})
    kept = Scenario.objects.get().levers["psychologists"]
    seen = re.findall(r'name="seen" value="([^"]+)"', _text(told))
    head.post(page, {**typed, "psychologists": "5", "seen": seen[0]})

    assert (told.status_code, kept, "after you opened this page" in _text(told)) == (422, 4, True)
    assert Scenario.objects.get().levers["psychologists"] == 5


def test_what_was_done_to_a_scenario_is_in_the_ledger() -> None:
    _kept("Three more")

    with asking(TESTS, ON):
        assert Entry.objects.get(event="scenario.kept").facts == {"name": "Three more"}
