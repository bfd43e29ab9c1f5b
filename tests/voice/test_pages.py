"""The public pages and the desk: who sees what, and what is kept when something is wrong."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.voice.conversation import (
    a_checked,
    a_comment,
    a_redacted,
    a_sorted,
    an_answer,
    an_editor,
    entries,
    fresh,
    publish,
    read,
)
from trellis.foundation.access.models import User
from trellis.voice.judging import digest, standing_of
from trellis.voice.models import Answer, Comment

pytestmark = pytest.mark.django_db
TELL, SAID, DESK = reverse("voice:tell"), reverse("voice:said"), reverse("voice:desk")
GOOD = {"about": "content", "who": "family", "words": "Nothing for teenagers.", "reply_to": "", "service": ""}


@pytest.fixture
def user() -> User:
    return builders.a_member("local-offer-editor")


@pytest.fixture
def editing(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_anybody_may_comment_with_no_account(client: Client) -> None:
    answer = client.post(TELL, GOOD, follow=True)

    assert ("Thank you" in answer.content.decode(), Comment.objects.get().words) == (True, GOOD["words"])


def test_what_was_typed_is_kept_when_something_is_missing(client: Client) -> None:
    answer = client.post(TELL, {**GOOD, "who": ""})

    page = answer.content.decode()
    assert (answer.status_code, GOOD["words"] in page, "Choose who you are" in page) == (422, True, True)


def test_the_form_says_no_after_twenty_comments_within_an_hour(client: Client) -> None:
    statuses = [client.post(TELL, {**GOOD, "words": f"No {number}"}).status_code for number in range(21)]

    assert (statuses[19], statuses[20], Comment.objects.count()) == (302, 422, 20)


def test_the_ledger_does_not_say_who_commented_even_if_they_had_signed_in(editing: Client) -> None:
    editing.post(TELL, GOOD)

    entry = entries()[0]
    assert (entry.actor_name, entry.actor_id) == ("comments page", None)


def test_a_record_that_does_not_exist_is_not_commented_on(client: Client) -> None:
    client.post(TELL, {**GOOD, "service": "no-such-record"})

    assert Comment.objects.get().service == ""


def test_the_public_page_shows_clean_words_and_never_the_raw_ones(client: Client) -> None:
    editor = an_editor()
    comment = a_checked("Nothing for teenagers.")
    Comment.objects.filter(pk=comment.pk).update(words="Nothing for Zephyrine.")
    a_comment("Unsorted words.")
    publish(an_answer(comment, by=editor), by=editor)

    page = client.get(SAID).content.decode()

    assert ("Nothing for teenagers." in page, "Zephyrine" in page, "Unsorted" in page) == (True, False, False)


def test_the_public_page_is_there_before_anybody_commented(client: Client) -> None:
    assert "You can be the first" in client.get(SAID).content.decode()


@pytest.mark.parametrize("role", ["coordinator", "senco", "family", "head"])
def test_others_have_no_desk(client: Client, role: str) -> None:
    client.force_login(builders.a_member(role))

    assert client.get(DESK).status_code == 403


@pytest.mark.parametrize("name", ["comment", "sort", "redact", "check"])
def test_others_do_not_read_a_comment_as_it_came(client: Client, name: str) -> None:
    comment = a_comment()
    client.force_login(builders.a_member("manager"))

    assert client.post(reverse(f"voice:{name}", args=[comment.pk])).status_code == 403


def test_the_desk_shows_no_raw_word(editing: Client) -> None:
    a_comment("Zephyrine waits.")

    page = editing.get(DESK).content.decode()

    assert ("Zephyrine" in page, "Read and sort" in page) == (False, True)


def test_a_comment_is_shown_with_what_may_give_somebody_away_marked(editing: Client) -> None:
    comment = a_sorted("My son Sam waits.", by=an_editor())

    page = editing.get(reverse("voice:comment", args=[comment.pk])).content.decode()

    assert ("<mark>Sam" in page, "My son [name] waits.</textarea>" in page) == (True, True)


def test_the_title_of_a_comments_page_holds_nothing_of_it(editing: Client) -> None:
    comment = a_comment("Zephyrine waits.")

    page = editing.get(reverse("voice:comment", args=[comment.pk])).content.decode()

    assert "Zephyrine" not in page.split("</title>")[0]


def test_a_planted_number_is_said_on_the_form_and_the_words_are_kept(editing: Client) -> None:
    comment = a_sorted(by=an_editor())
    planted = {"words": "Ring 07700 900123 for Sam.", "has_looked": "on", "seen": standing_of(comment)}

    answer = editing.post(reverse("voice:redact", args=[comment.pk]), planted)

    page = answer.content.decode()
    assert (answer.status_code, "a phone number" in page, planted["words"] in page) == (422, True, True)
    assert fresh(comment).redacted == ""


def test_sorting_redacting_and_checking_lead_on_from_page_to_page(editing: Client, user: User) -> None:
    comment = a_comment()
    at = lambda name: reverse(f"voice:{name}", args=[comment.pk])  # noqa: E731

    editing.post(at("sort"), {"sort": "publish", "why": "", "seen": standing_of(comment)})
    editing.post(at("redact"), {"words": "Nothing for teenagers.", "seen": standing_of(fresh(comment))})
    own = editing.post(at("check"), {"seen": digest("Nothing for teenagers.")})
    editing.force_login(builders.a_member("local-offer-editor"))
    editing.post(at("check"), {"seen": digest("Nothing for teenagers.")})

    assert (own.status_code, fresh(comment).redacted_by_id == user.pk, fresh(comment).checked_at is None) == (
        422, True, False,
    )  # fmt: skip


def test_a_second_person_sends_words_back(editing: Client) -> None:
    comment = a_redacted(by=an_editor())

    editing.post(reverse("voice:check", args=[comment.pk]), {"seen": "", "back": "1"})

    assert fresh(comment).redacted_by_id is None


def test_an_answer_is_written_changed_published_and_done(editing: Client) -> None:
    comment = a_checked()
    words = {
        "heading": "Teenagers",
        "you_said": "Little to do.",
        "we_did": "We asked clubs.",
        "comments": [comment.pk],
    }
    promise = {"action": "Open a club", "owner_role": "Youth Service manager"}
    due = {"due_on-day": "1", "due_on-month": "3", "due_on-year": "2027"}
    yesterday = {"done_on-day": "1", "done_on-month": "9", "done_on-year": "2026"}

    editing.post(reverse("voice:write"), words)
    answer_id = Answer.objects.get().pk
    editing.post(
        reverse("voice:change", args=[answer_id]), {**words, **promise, **due, "seen": read(answer_id)}
    )
    editing.post(reverse("voice:publish", args=[answer_id]), {"seen": read(answer_id)})
    editing.post(reverse("voice:done", args=[answer_id]), yesterday)

    answer = Answer.objects.get()
    assert (answer.owner_role, answer.published_at is not None, answer.done_on is not None) == (
        "Youth Service manager", True, True,
    )  # fmt: skip


def test_publishing_an_empty_answer_says_why_not(editing: Client) -> None:
    answer_id = an_answer(by=an_editor())

    answer = editing.post(reverse("voice:publish", args=[answer_id]), {"seen": read(answer_id)})

    assert (answer.status_code, "at least one comment" in answer.content.decode()) == (422, True)


def test_a_comment_from_a_meeting_is_written_down_with_its_own_day(editing: Client) -> None:
    day = {"received_on-day": "1", "received_on-month": "9", "received_on-year": "2026"}

    editing.post(reverse("voice:log"), {**GOOD, "channel": "meeting", **day})

    comment = Comment.objects.get()
    assert (comment.channel, comment.received_at.month) == ("meeting", 8)  # midnight of summer time, in UTC


@pytest.mark.parametrize("path", ["desk/987/", "desk/answers/987/"])
def test_what_does_not_exist_is_not_found(editing: Client, path: str) -> None:
    assert editing.get(f"{SAID}{path}").status_code == 404


def test_an_older_page_publishes_nothing_and_says_so(editing: Client) -> None:
    answer_id = an_answer(a_checked(), by=an_editor())

    answer = editing.post(reverse("voice:publish", args=[answer_id]), {"seen": "older"})

    assert (answer.status_code, "after you opened it" in answer.content.decode()) == (422, True)


def test_an_older_form_of_an_answer_is_kept_beside_what_it_says_now(editing: Client) -> None:
    comment = a_checked()
    answer_id = an_answer(comment, by=an_editor())
    typed = {
        "heading": "Mine",
        "you_said": "x",
        "we_did": "My words.",
        "comments": [comment.pk],
        "seen": "older",
    }

    page = editing.post(reverse("voice:change", args=[answer_id]), typed).content.decode()

    assert ("My words." in page, "What this answer says now" in page) == (True, True)


def test_going_back_and_sending_once_more_is_one_comment(client: Client) -> None:
    answers = [client.post(TELL, GOOD).status_code for _ in range(2)]

    assert (answers, Comment.objects.count()) == ([302, 302], 1)


def test_an_address_that_only_a_button_sends_to_leads_back(editing: Client) -> None:
    comment = a_comment()

    answer = editing.get(reverse("voice:redact", args=[comment.pk]))

    back = reverse("voice:comment", args=[comment.pk])
    assert (answer.status_code, answer["Allow"], f'href="{back}"' in answer.content.decode()) == (
        405, "POST", True,
    )  # fmt: skip
