"""The demo's screen of what would have been sent."""

import pytest
from django.test import Client

from tests import builders
from trellis.foundation.access import asking
from trellis.foundation.messages import send

pytestmark = pytest.mark.django_db


def test_the_screen_shows_a_message_with_its_links_to_press(client: Client) -> None:
    with asking(builders.TESTS, builders.ON):
        send(
            "email",
            "Jo Example",
            "jo@example.org",
            "Advice is asked of you",
            "Please open http://localhost:8000/link/abc/",
            child_id=builders.a_child().pk,
            regarding="advice:1",
            at=builders.AT,
        )

    page = client.get("/outbox/").content.decode()

    assert "Jo Example, jo@example.org" in page
    assert 'href="http://localhost:8000/link/abc/"' in page


def test_words_in_a_message_cannot_become_markup(client: Client) -> None:
    with asking(builders.TESTS, builders.ON):
        send(
            "email",
            "Jo",
            "jo@example.org",
            "Hello",
            "<b>loud</b>",
            child_id=None,
            regarding="x",
            at=builders.AT,
        )

    assert "<b>loud</b>" not in client.get("/outbox/").content.decode()


@pytest.mark.parametrize(
    ("to", "words"),
    [("", "Nothing has been sent yet."), ("<i>", "Nothing has been sent to “&lt;i&gt;” yet.")],
)
def test_that_nothing_was_sent_is_said_of_whom_was_asked_for(client: Client, to: str, words: str) -> None:
    assert words in client.get("/outbox/", {"to": to}).content.decode()


@pytest.mark.parametrize(("to", "shown"), [("jo@example.org", True), ("Jo", True), ("sam", False)])
def test_the_screen_can_be_narrowed_to_one_person(client: Client, to: str, shown: bool) -> None:
    with asking(builders.TESTS, builders.ON):
        send("email", "Jo", "jo@example.org", "Hello", "Hi", child_id=None, regarding="x", at=builders.AT)

    assert ("jo@example.org</" in client.get("/outbox/", {"to": to}).content.decode()) is shown
