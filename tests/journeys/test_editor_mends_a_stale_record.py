"""An editor mends a record that nobody looked at for three months; somebody else publishes it; families see it."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]
WAITS = "Most people wait two weeks."


class Journey:
    """The steps, in the words of whoever takes them."""

    def __init__(self, somebody: Callable[..., Person], *, scripts: bool = True) -> None:
        self.editor = somebody(scripts)
        self.second = somebody(scripts)
        self.parent = somebody(scripts)
        self.editor.steps_in_as("Local Offer editor")
        self.second.steps_in_as("Local Offer second editor")

    def given_a_record_families_are_warned_about(self) -> None:
        self.editor.opens("/local-offer/edit/")
        self.editor.finds_the_page_accessible()
        self.editor.page.get_by_role("link", name=re.compile("that may be out of date")).click()
        self.editor.finds_the_page_accessible()
        record = self.editor.page.get_by_role("rowheader").get_by_role("link").first
        self.name = record.inner_text()
        record.click()
        self.slug = self.editor.page.url.rstrip("/").rpartition("/")[2]
        self.parent.opens(f"/local-offer/{self.slug}/")
        self.parent.sees("may be out of date")

    def when_the_editor_says_how_long_people_wait_and_has_checked_the_rest(self) -> None:
        self.editor.finds_the_page_accessible()
        self.editor.fills("How long people wait", WAITS)
        self.editor.fills("What is new?", "How long people wait")
        self.editor.chooses("I have checked everything else")
        self.editor.presses("Send to be checked")
        self.editor.sees("Somebody else will publish it")

    def then_the_editor_cannot_publish_it(self) -> None:
        self.editor.presses(f"Look at your change to {self.name}")
        self.editor.sees("Somebody else must check it")
        self.editor.finds_the_page_accessible()
        assert self.editor.page.get_by_role("button", name="Publish").count() == 0

    def when_a_second_person_publishes_it(self) -> None:
        self.second.opens("/local-offer/edit/queue/")
        self.second.finds_the_page_accessible()
        self.second.presses(f"Check {self.name}")
        self.second.sees(WAITS)
        self.second.finds_the_page_accessible()
        self.second.presses("Publish")
        self.second.sees("Published")

    def then_families_see_it_and_are_no_longer_warned(self) -> None:
        self.parent.opens(f"/local-offer/{self.slug}/")
        self.parent.sees(WAITS)
        assert "may be out of date" not in self.parent.page.get_by_role("main").inner_text().lower()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_stale_record_is_mended_by_two_people(somebody: Callable[..., Person], scripts: bool) -> None:
    journey = Journey(somebody, scripts=scripts)

    journey.given_a_record_families_are_warned_about()
    journey.when_the_editor_says_how_long_people_wait_and_has_checked_the_rest()
    journey.then_the_editor_cannot_publish_it()
    journey.when_a_second_person_publishes_it()
    journey.then_families_see_it_and_are_no_longer_warned()


def test_two_people_on_one_record_lose_nothing(somebody: Callable[..., Person]) -> None:
    journey = Journey(somebody)
    for person in (journey.editor, journey.second):
        person.opens("/local-offer/edit/records/")
        person.page.get_by_role("rowheader").get_by_role("link").last.click()
    journey.editor.fills("Hours", "Mondays")
    journey.editor.fills("What is new?", "New hours")
    journey.editor.presses("Send to be checked")

    journey.second.fills("Hours", "Tuesdays")
    journey.second.fills("What is new?", "Other hours")
    journey.second.presses("Send to be checked")

    journey.second.sees("while you were writing")
    journey.second.sees("Mondays")
    journey.second.finds_the_page_accessible()
    assert journey.second.page.get_by_label("Hours").first.input_value() == "Tuesdays"


def test_the_rest_of_the_desk_is_accessible(somebody: Callable[..., Person]) -> None:
    editor = somebody()
    editor.steps_in_as("Local Offer editor")

    for page in (
        "reports/",
        "coverage/",
        "events/new/",
        "missed/",
        "suggestions/",
        "ideas/",
        "ideas/new/",
        "records/new/",
    ):
        editor.opens(f"/local-offer/edit/{page}")
        editor.finds_the_page_accessible()


def test_a_parent_asks_for_the_newsletter_says_yes_and_leaves_without_scripts(
    somebody: Callable[..., Person],
) -> None:
    parent = somebody(False)
    parent.opens("/local-offer/news/")
    parent.fills("Your email address", "reader@family.example.org")
    parent.presses("Send me the newsletter")
    parent.sees("Check your email")

    parent.last_message_to("reader@family.example.org", "confirm")
    body = parent.page.locator("main").inner_text()
    found = re.search(r"/local-offer/news/confirm/\w+/", body)
    assert found
    parent.opens(found[0])
    parent.presses("Yes, send me the newsletter")
    parent.sees("You will get the newsletter")

    parent.opens(found[0].replace("confirm", "leave"))
    parent.presses("Stop the newsletter")
    parent.sees("forgotten your address")
