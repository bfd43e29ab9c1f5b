"""A parent on a phone finds help three ways: in their own words, by five questions, by topic. And takes it along."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

HOME = "/local-offer/"
WORRY = "my daughter is too worried to go to school"
PHONE = {"width": 390, "height": 844}


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person], *, scripts: bool = True) -> None:
        self.parent = somebody(scripts)
        self.parent.page.set_viewport_size(PHONE)

    def given_they_are_at_the_local_offer(self) -> None:
        self.parent.opens("/")
        self.parent.presses("Find help")

    def when_they_say_what_is_hard(self, words: str) -> None:
        self.parent.page.get_by_label("What do you need help with?").fill(words)
        self.parent.page.get_by_role("main").get_by_role("button", name="Find help").click()

    def when_they_say_the_age(self, age: int) -> None:
        self.parent.page.get_by_text("Say more to see less").click()
        self.parent.fills("Age of the child", str(age))
        self.parent.page.get_by_role("main").get_by_role("button", name="Find help").click()

    def when_they_answer_the_five_questions(self) -> None:
        self.parent.opens(HOME)
        self.parent.presses("Not sure what to look for?")
        self.parent.chooses("A parent or carer")
        self.parent.presses("Next")
        self.parent.fills("How old", "8")
        self.parent.presses("Next")
        self.parent.chooses("Not going to school")
        self.parent.presses("Next")
        self.parent.chooses("We have talked with the school")
        self.parent.presses("Next")
        self.parent.presses("Next")

    def when_they_look_by_topic(self, topic: str) -> None:
        self.parent.opens(HOME)
        self.parent.page.get_by_role("main").get_by_role("link", name=topic).first.click()

    def when_they_look_for_a_school(self, words: str) -> None:
        self.parent.fills("Name, town or postcode", words)
        self.parent.presses("Show schools")

    def when_they_keep_the_first(self) -> str:
        first = self.parent.page.locator(".find").first
        name = first.locator(".find__name").inner_text()
        first.get_by_role("button", name="Add to my list").click()
        return name

    def when_they_open_the_first(self) -> None:
        self.parent.page.locator(".find__name a").first.click()

    def when_they_open_their_list(self) -> None:
        self.parent.page.get_by_role("link", name="My list").first.click()

    def then_the_focus_is_on_a_heading_that_says(self, words: str) -> None:
        expect(self.parent.page.locator(":focus")).to_contain_text(words)

    def then_each_says_why(self) -> None:
        assert self.parent.page.locator(".find__because").count() == self.parent.page.locator(".find").count()

    def then_paper_shows(self, shown: str, hidden: str) -> None:
        self.parent.page.emulate_media(media="print")
        assert self.parent.page.get_by_text(shown).first.is_visible()
        assert not self.parent.page.get_by_text(hidden).first.is_visible()
        self.parent.page.emulate_media(media="screen")


def test_a_parent_finds_help_in_their_own_words_and_takes_it_along(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)
    journey.given_they_are_at_the_local_offer()
    journey.parent.finds_the_page_accessible()

    journey.when_they_say_what_is_hard(WORRY)
    journey.then_the_focus_is_on_a_heading_that_says("may help")
    journey.then_each_says_why()
    journey.parent.finds_the_page_accessible()
    journey.when_they_say_the_age(9)
    journey.parent.sees("Age 9")
    kept = journey.when_they_keep_the_first()
    journey.parent.sees("On your list")
    journey.when_they_open_the_first()
    journey.parent.sees("What they will want to know or see")
    journey.parent.finds_the_page_accessible()

    journey.when_they_open_their_list()
    journey.parent.sees(kept)
    journey.parent.finds_the_page_accessible()
    journey.then_paper_shows(kept, "Empty the list")


def test_a_parent_finds_help_by_five_questions(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)

    journey.when_they_answer_the_five_questions()

    journey.parent.sees("3 things that fit")
    journey.parent.sees("Why this one")
    journey.parent.sees("What they will want to know or see")
    journey.parent.finds_the_page_accessible()
    journey.parent.presses("How we choose")
    journey.parent.finds_the_page_accessible()


def test_a_parent_finds_help_by_topic(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)

    journey.when_they_look_by_topic("Money, meals and travel")

    journey.parent.sees("Free School Meals")
    journey.parent.finds_the_page_accessible()


def test_a_parent_finds_a_school_and_what_it_offers(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)
    journey.given_they_are_at_the_local_offer()

    journey.when_they_say_what_is_hard("chatten school")
    journey.then_the_focus_is_on_a_heading_that_says("of that name")
    journey.parent.finds_the_page_accessible()
    journey.parent.presses("The Chatten School")
    journey.parent.sees("We do not have its report yet")
    journey.parent.finds_the_page_accessible()
    journey.parent.presses("Schools, nurseries and colleges")
    journey.when_they_look_for_a_school("green")

    journey.then_the_focus_is_on_a_heading_that_says("1 school, nursery or college")
    journey.parent.sees("Greenwell")
    journey.parent.finds_the_page_accessible()


def test_urgent_words_bring_help_that_cannot_wait_first(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)
    journey.given_they_are_at_the_local_offer()

    journey.when_they_say_what_is_hard("my son says he wants to kill himself")

    assert "999" in journey.parent.page.locator("main section").first.inner_text()
    journey.parent.finds_the_page_accessible()


def test_what_is_not_listed_says_so_and_whom_to_ask(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)
    journey.given_they_are_at_the_local_offer()

    journey.when_they_say_what_is_hard("when are my bins emptied")

    journey.then_the_focus_is_on_a_heading_that_says("list this")
    journey.parent.sees("Essex SENDIASS")
    journey.parent.finds_the_page_accessible()


def test_all_of_it_works_without_scripts(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody, scripts=False)
    journey.given_they_are_at_the_local_offer()

    journey.when_they_say_what_is_hard(WORRY)
    kept = journey.when_they_keep_the_first()
    journey.when_they_open_their_list()
    journey.parent.sees(kept)
    journey.when_they_answer_the_five_questions()

    journey.parent.sees("3 things that fit")
