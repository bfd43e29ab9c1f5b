"""A parent says what is missing; an editor takes the names out, another checks, and the answer is published."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Person

pytestmark = [pytest.mark.journey, pytest.mark.slow]

EDITOR, OTHER = "Local Offer editor", "Local Offer second editor"
SAID = (
    "Nobody told us of a swimming club for Torquil, who is at Hollowbrook Infant School. Ring 07700 900461."
)
CLEAN = "Nobody told us of a swimming club for [name], who is at [school]. Ring [phone number]."


class Journey:
    """The steps, in the words of those who take them."""

    def __init__(self, somebody: Callable[..., Person]) -> None:
        self.parent, self.editor, self.other = somebody(scripts=False), somebody(), somebody()
        self.editor.steps_in_as(EDITOR)
        self.other.steps_in_as(OTHER)

    def when_a_parent_says_what_is_missing(self) -> None:
        self.parent.opens("/local-offer/comments/")
        self.parent.presses("Tell us what you think")
        self.parent.chooses("The help that is in it")
        self.parent.types("What do you think?", SAID)
        self.parent.chooses("A parent or carer")
        self.parent.types("Your email address", "torquils.parent@example.org")
        self.parent.presses("Send")

    def when_an_editor_takes_the_names_out(self) -> None:
        self.editor.opens("/local-offer/comments/desk/")
        self.editor.finds_the_page_accessible()
        self.editor.page.get_by_role("link", name="Read and sort").last.click()
        self.editor.finds_the_page_accessible()
        self.editor.chooses("Publish and answer it")
        self.editor.presses("Sort it")
        assert self.editor.page.get_by_role("textbox", name="The words to publish").input_value() == CLEAN
        self.editor.finds_the_page_accessible()
        self.editor.presses("Save for a second person to check")

    def when_another_checks(self) -> None:
        self.other.opens("/local-offer/comments/desk/")
        self.other.page.get_by_role("listitem").filter(has_text="swimming").get_by_role("link").click()
        self.other.finds_the_page_accessible()
        self.other.presses("Nobody can be recognised")

    def when_it_is_answered_and_published(self) -> None:
        self.editor.opens("/local-offer/comments/desk/")
        self.editor.chooses("swimming club")
        self.editor.presses("Answer the chosen ones together")
        self.editor.finds_the_page_accessible()
        self.editor.types("Heading", "Swimming")
        self.editor.types("You said", "You could not find a place to swim.")
        self.editor.types("We did", "We added every swimming club we know of.")
        self.editor.presses("Save")
        self.editor.presses("Swimming")
        self.editor.finds_the_page_accessible()
        self.editor.presses("Publish it")


@pytest.fixture
def journey(somebody: Callable[..., Person]) -> Journey:
    return Journey(somebody)


def test_what_a_parent_said_is_published_without_a_name_and_the_parent_is_told(journey: Journey) -> None:
    journey.when_a_parent_says_what_is_missing()
    journey.parent.sees("Thank you: we have your comment")
    journey.when_an_editor_takes_the_names_out()
    journey.when_another_checks()
    journey.when_it_is_answered_and_published()

    journey.parent.opens("/local-offer/comments/")
    journey.parent.sees("We added every swimming club we know of.")
    journey.editor.opens("/local-offer/comments/")
    journey.editor.finds_the_page_accessible()
    journey.editor.page.get_by_text("Read the comment").first.click()
    journey.editor.sees("[school]")
    assert "Torquil" not in journey.editor.page.content()
    assert "Swimming" in journey.editor.last_message_to("torquils.parent@example.org").inner_text()


def test_a_form_sent_half_filled_in_keeps_what_was_written(journey: Journey) -> None:
    journey.editor.opens("/local-offer/comments/tell/")
    journey.editor.finds_the_page_accessible()
    journey.editor.types("What do you think?", "Half a thought.")
    journey.editor.presses("Send")

    journey.editor.sees("Choose who you are")
    assert (
        journey.editor.page.get_by_role("textbox", name="What do you think?").input_value()
        == "Half a thought."
    )
    journey.editor.finds_the_page_accessible()
