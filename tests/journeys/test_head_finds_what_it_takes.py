"""A head of service finds what it takes to be on time, keeps it, compares it, and prints it for the board."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

HEAD = "Head of SEND"
ON_SCREEN = ("It prints as", "Every figure this rests on", "as a file", "Change it", "Remove it", "Sign out")


NOTHING_HELD = """
<div id="answer-short"><div class="govuk-error-summary"><h2>There is a problem</h2><ul>
<li><a href="#id_start">The record holds no case.</a></li></ul></div></div><div id="answer-rest"></div>
"""


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, head: Person) -> None:
        self.head = head
        self.head.steps_in_as(HEAD)

    def when_they_see_what_happens_if_nothing_changes(self) -> None:
        self.head.opens("/planning/")
        self.head.sees("1,998")
        self.head.sees("This cannot keep up. From")
        self.head.sees("of the plans due")
        self.head.finds_the_page_accessible()

    def when_they_ask_what_it_takes(self) -> None:
        self.head.opens("/planning/")
        self.head.presses("Work it out")
        self.head.sees("psychologist days a month from")
        self.head.sees("Eight chances in ten")
        self.head.sees("What binds next")
        self.head.sees("That is the middle of 64 runs")
        self.head.finds_the_page_accessible()

    def when_they_keep_it(self) -> None:
        self.head.presses("See every month of this, and keep it")
        self.head.sees("children would have waited more than 52 weeks")
        self.head.finds_the_page_accessible()
        self.head.fills("Name to keep it under", "Enough psychologists")
        self.head.presses("Keep it")
        self.head.sees("Kept. It can be compared with others.")
        self.head.finds_the_page_accessible()

    def when_they_move_a_slider_the_answer_follows(self) -> None:
        self.head.opens("/planning/change/")
        slider = self.head.page.get_by_role("slider", name="More psychologists")
        slider.focus()
        for _press in range(2):
            slider.press("PageUp")
        self.head.page.get_by_text("more psychologist posts, at work from ").wait_for()
        assert (
            self.head.page.get_by_label("More psychologists", exact=True).input_value()
            == slider.input_value()
        )
        assert "psychologists=" in self.head.page.url
        self.head.finds_the_page_accessible()

    def when_they_change_a_lever_and_write_a_name_at_once(self, lever: str, posts: str, name: str) -> None:
        page = self.head.page
        with page.expect_response("**/planning/change/answer/**"):
            page.get_by_label(lever, exact=True).fill(posts)
            page.keyboard.press("Tab")
            page.get_by_label("Name to keep it under").focus()
            page.keyboard.press("End")
            page.keyboard.type(name)
        page.locator(".trying__short:not([aria-busy])").wait_for()

    def when_they_change_a_lever_and_go_on_by_keyboard_to(self, place: str, lever: str, posts: str) -> None:
        page = self.head.page
        with page.expect_response("**/planning/change/answer/**"):
            page.get_by_label(lever, exact=True).fill(posts)
            page.keyboard.press("Tab")
            page.locator(place).focus()
        page.locator(".trying__short:not([aria-busy])").wait_for()

    def when_they_change_a_lever_after_they_are_signed_out(self, lever: str, posts: str) -> None:
        self.head.page.context.clear_cookies()
        self._change_unanswered(lever, posts)

    def when_they_change_a_lever(self, lever: str, to: str) -> None:
        with self.head.page.expect_response("**/planning/change/answer/**"):
            self.head.page.get_by_label(lever, exact=True).fill(to)
            self.head.page.keyboard.press("Tab")

    def when_they_choose_and_are_answered(self, choice: str, answer: str = "") -> None:
        """Choose with the site's own answer, or with another in its place."""
        answers = "**/planning/change/answer/**"
        if answer:
            self.head.page.route(answers, lambda route: route.fulfill(status=422, body=answer), times=1)
        with self.head.page.expect_response(answers):
            self.head.page.get_by_label(choice).check()

    def when_they_change_a_lever_while_the_network_is_gone(self, lever: str, posts: str) -> None:
        self.head.page.context.set_offline(True)
        self._change_unanswered(lever, posts)
        self.head.page.context.set_offline(False)

    def _change_unanswered(self, lever: str, posts: str) -> None:
        self.head.page.get_by_label(lever, exact=True).fill(posts)
        self.head.page.keyboard.press("Tab")
        self.head.page.locator(".trying__short [data-warning]").wait_for()

    def then_the_focus_is_on(self, place: str) -> None:
        assert self.head.page.locator(f"{place}:focus").count() == 1
        self.head.finds_the_page_accessible()

    def when_they_ask_who_gains(self) -> None:
        self.head.presses("Who gains and who loses")
        self.head.sees("Late already")
        self.head.sees("no plan at the end")
        self.head.finds_the_page_accessible()

    def when_they_take_figures_from_the_record(self) -> None:
        self.head.opens("/planning/figures/?start=record")
        self.head.presses("Take today’s figures from the record")
        self.head.sees("Taken from the record")
        self.head.sees("How far to trust it")
        self.head.finds_the_page_accessible()

    def when_they_set_a_figure_and_take_it_back(self) -> None:
        self.head.opens("/planning/figures/locum_cost_a_case/?start=published")
        self.head.fills("New value", "1400")
        self.head.fills("Why?", "The new contract")
        self.head.finds_the_page_accessible()
        self.head.presses("Change it for every forecast")
        self.head.sees("because “The new contract”. It was 1,250.")
        self.head.opens("/planning/figures/locum_cost_a_case/?start=published")
        self.head.presses("Use the figure as it was")
        self.head.sees("Taken back")

    def when_they_keep_more_posts(self, posts: int) -> None:
        self.head.opens(f"/planning/change/?psychologists={posts}&start=published")
        self.head.fills("Name to keep it under", "More posts")
        self.head.presses("Keep it")

    def then_it_stands_beside_no_change(self) -> None:
        self.head.presses("Compare it with no change")
        self.head.sees("If nothing changes")
        self.head.sees("Enough psychologists")
        self.head.finds_the_page_accessible()


def test_what_it_takes_is_found_kept_and_compared(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.when_they_see_what_happens_if_nothing_changes()
    journey.when_they_ask_what_it_takes()
    journey.when_they_keep_it()
    paper = journey.head.page.pdf()
    journey.then_it_stands_beside_no_change()

    words = [page.extract_text() for page in PdfReader(BytesIO(paper)).pages]
    assert f"{len(words)} / {len(words)}" in words[-1]
    assert [found for found in ON_SCREEN if found in " ".join(words)] == []


def test_a_slider_answers_in_place_and_says_who_gains(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.when_they_move_a_slider_the_answer_follows()
    journey.when_they_ask_who_gains()


def test_a_name_written_while_an_answer_is_under_way_is_kept_and_so_is_the_place(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?psychologists=60&start=published")
    journey.when_they_change_a_lever_and_write_a_name_at_once("More plan co-ordinators", "20", "Sixty")
    journey.head.sees("20 more co-ordinator posts")
    journey.when_they_change_a_lever_and_write_a_name_at_once("More psychologists", "-90", " and")
    journey.head.sees("so 90 fewer cannot be")
    journey.when_they_change_a_lever_and_write_a_name_at_once("More psychologists", "61", " twenty")
    journey.head.page.keyboard.type(" more")
    journey.head.finds_the_page_accessible()
    assert journey.head.page.get_by_label("Name to keep it under").input_value() == "Sixty and twenty more"
    journey.head.page.get_by_label("Name to keep it under").press("Enter")

    journey.head.sees("Kept. It can be compared with others.")
    journey.head.sees("61 more psychologist posts")
    journey.head.sees("20 more co-ordinator posts")


def test_what_is_kept_is_what_stands_in_the_boxes_whether_it_was_answered_or_not(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?psychologists=10&start=published")
    journey.when_they_change_a_lever_while_the_network_is_gone("More psychologists", "22")
    journey.head.fills("Name to keep it under", "Twenty-two")
    journey.head.presses("Keep it")

    journey.head.sees("Kept. It can be compared with others.")
    journey.head.sees("22 more psychologist posts")


@pytest.mark.parametrize(
    "place", ["a[href*='/gains/']", "a[href*='months.csv']", "[aria-label^='Every third month']"]
)
def test_an_answer_that_comes_in_place_leaves_the_focus_where_it_was(
    somebody: Callable[..., Person], place: str
) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?psychologists=10&start=published")
    journey.when_they_change_a_lever_and_go_on_by_keyboard_to(place, "More plan co-ordinators", "20")

    journey.head.sees("20 more co-ordinator posts")
    journey.then_the_focus_is_on(place)


def test_an_answer_that_does_not_come_leaves_none_standing_as_if_it_were_its_own(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?psychologists=10&start=published")
    journey.when_they_change_a_lever_after_they_are_signed_out("More psychologists", "20")

    journey.head.sees("No answer came: what stands here is of the numbers before.")
    journey.head.finds_the_page_accessible()


def test_what_is_wrong_stands_beside_its_field_until_it_is_right(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?psychologists=10&start=published")
    field = journey.head.page.get_by_label("Recent advice used again", exact=True)

    journey.when_they_change_a_lever("Recent advice used again", "140")
    wrong = "“Recent advice used again” must be 100 or less"
    expect(field).to_have_accessible_description(re.compile(wrong))
    expect(journey.head.page.locator(".govuk-form-group--error .govuk-error-message")).to_have_text(wrong)
    journey.head.finds_the_page_accessible()
    journey.when_they_change_a_lever("Recent advice used again", "40")

    expect(journey.head.page.locator(".govuk-form-group--error")).to_have_count(0)
    expect(field).not_to_have_accessible_description(re.compile(wrong))


def test_the_title_says_whether_something_is_wrong_as_answers_come(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?reuse=140&start=published")
    expect(journey.head.page).to_have_title("Error: Try a change – Trellis")

    journey.when_they_change_a_lever("Recent advice used again", "40")
    expect(journey.head.page).to_have_title("Try a change – Trellis")
    journey.when_they_change_a_lever("Recent advice used again", "140")
    expect(journey.head.page).to_have_title("Error: Try a change – Trellis")
    journey.when_they_change_a_lever("Recent advice used again", "150")
    expect(journey.head.page).to_have_title("Error: Try a change – Trellis")


def test_the_title_says_error_as_long_as_a_name_is_missing(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?psychologists=10&start=published")
    journey.head.presses("Keep it")

    journey.when_they_change_a_lever("More psychologists", "11")

    expect(journey.head.page.get_by_role("main")).to_contain_text("11 more psychologist posts")
    expect(journey.head.page).to_have_title("Error: Try a change – Trellis")


def test_what_is_wrong_with_a_choice_stands_beside_it_until_it_is_right(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?psychologists=10&start=published")
    choices = journey.head.page.get_by_role("group", name="Start from")

    journey.when_they_choose_and_are_answered("What this system holds today", NOTHING_HELD)
    expect(choices).to_have_accessible_description("The record holds no case.")
    journey.head.finds_the_page_accessible()
    journey.when_they_choose_and_are_answered("The figures of the area pack")

    expect(journey.head.page.locator(".govuk-form-group--error")).to_have_count(0)
    expect(choices).to_have_accessible_description("")


@pytest.mark.parametrize(
    ("typed", "shows"),
    [
        ("many", "12"),
        ("-", "12"),
        ("Infinity", "12"),
        ("0x10", "12"),
        ("1e1", "12"),
        ("\u22123", "-3"),
        ("", "0"),
    ],
)
def test_a_slider_stays_where_it_is_until_there_is_a_number(
    somebody: Callable[..., Person], typed: str, shows: str
) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?psychologists=12&start=published")

    journey.head.page.get_by_label("More psychologists", exact=True).fill(typed)

    expect(journey.head.page.get_by_role("slider", name="More psychologists")).to_have_value(shows)


def test_a_slider_begins_where_nothing_changes_where_words_stand_in_its_box(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?psychologists_from=soon&start=published")

    expect(journey.head.page.get_by_role("slider", name="Posts agreed in month")).to_have_value("3")


def test_focus_on_what_the_next_answer_lacks_goes_to_the_answer(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/change/?psychologists=10&start=published")
    gains = "a[href*='/gains/']"
    journey.when_they_change_a_lever_and_go_on_by_keyboard_to(gains, "More psychologists", "-90")

    journey.head.sees("so 90 fewer cannot be")
    journey.then_the_focus_is_on("#answer-short")


def test_figures_are_taken_from_the_record_set_with_a_reason_and_taken_back(
    somebody: Callable[..., Person],
) -> None:
    journey = Journey(somebody())
    journey.when_they_take_figures_from_the_record()
    journey.when_they_set_a_figure_and_take_it_back()


def test_without_scripts_bad_input_is_met_with_words_and_kept(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody(scripts=False))
    journey.head.opens("/planning/change/")
    journey.head.finds_the_page_accessible()
    journey.head.fills("More psychologists", "-90")
    journey.head.presses("Show what it brings")

    journey.head.sees("There are 41 psychologist posts, so 90 fewer cannot be")
    assert journey.head.page.get_by_label("More psychologists").input_value() == "-90"


def test_a_name_already_used_leads_to_what_has_it(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.when_they_keep_more_posts(3)
    journey.when_they_keep_more_posts(4)
    journey.head.sees("There is a scenario called “More posts” already")
    journey.head.finds_the_page_accessible()
    assert journey.head.page.get_by_label("Name to keep it under").input_value() == "More posts"
    journey.head.presses("Look at “More posts”")

    journey.head.sees("3 more psychologist posts")


def test_what_no_number_of_posts_brings_is_said_and_why(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody())
    journey.head.opens("/planning/ask/?share=99&by=4&start=published")
    journey.head.sees("No number of psychologists alone brings 99%")
    journey.head.sees("It is too soon")
    journey.head.finds_the_page_accessible()
    journey.head.presses("Try other changes")

    journey.head.sees("Nothing is changed yet")
