"""A comment is sorted, taken clean by one person and checked by another."""

import pytest
from django.db import IntegrityError, transaction

from tests.builders import AT, TESTS
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
    redact,
    sent,
    sort,
)
from trellis.foundation.access import NOBODY, Principal, Refused
from trellis.voice.actions import answering, forgetting, sorting
from trellis.voice.judging import digest, standing_of
from trellis.voice.models import Comment
from trellis.voice.queries import public

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Principal:
    return an_editor()


@pytest.mark.parametrize(
    "planted",
    [
        "Ring 07700 900123.",
        "We live at CM1 1QH.",
        "Write to jo@example.org.",
        "NHS number 943 476 5919.",
        "He was born on 12/03/2018.",
        "Child J at Hilltop Academy.",
    ],
)
def test_what_may_never_stay_is_refused_even_if_somebody_looked(planted: str, editor: Principal) -> None:
    comment = a_sorted(by=editor)

    with pytest.raises(Refused, match="Take it out"):
        redact(comment, f"Nothing here. {planted}", has_looked=True, by=editor)


@pytest.mark.parametrize(
    "planted", ["My son Sam waits.", "We are at Hilltop Academy.", "I met Oluwaseun there."]
)
def test_a_name_or_a_school_stays_only_if_somebody_looked(planted: str, editor: Principal) -> None:
    comment = a_sorted(by=editor)

    with pytest.raises(Refused, match="say that you looked"):
        redact(comment, planted, by=editor)
    redact(comment, planted, has_looked=True, by=editor)

    assert fresh(comment).redacted == planted


def test_whoever_took_the_names_out_may_not_check_it(editor: Principal) -> None:
    comment = a_redacted(by=editor)

    with pytest.raises(Refused, match="Somebody else"):
        sorting.check_redaction(comment.pk, seen=digest(comment.redacted), by=editor, at=AT)


def test_the_database_keeps_the_two_people_apart(editor: Principal) -> None:
    comment = a_redacted(by=editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(checked_by_id=editor.user_id)


def test_a_system_user_is_no_second_person(editor: Principal) -> None:
    comment = a_redacted(by=editor)

    with pytest.raises(Refused, match="A person"):
        sorting.check_redaction(comment.pk, seen=digest(comment.redacted), by=TESTS, at=AT)


def test_words_changed_while_they_were_read_are_not_checked(editor: Principal) -> None:
    comment = a_redacted(by=editor)
    redact(comment, "Other words.", by=editor)

    with pytest.raises(Refused, match="changed while you read"):
        sorting.check_redaction(comment.pk, seen=digest(comment.redacted), by=an_editor(), at=AT)


def test_what_a_second_person_sends_back_waits_to_be_redacted_again(editor: Principal) -> None:
    comment = a_redacted(by=editor)

    sorting.send_back(comment.pk, by=an_editor(), at=AT)

    assert (fresh(comment).redacted_by_id, fresh(comment).redacted) == (None, comment.redacted)


def test_nothing_is_sent_back_that_waits_for_nobody(editor: Principal) -> None:
    with pytest.raises(Refused, match="does not wait"):
        sorting.send_back(a_sorted(by=editor).pk, by=editor, at=AT)


def test_changing_published_words_takes_them_off_the_page_until_checked(editor: Principal) -> None:
    comment = a_checked()
    publish(an_answer(comment, by=editor), by=editor)

    redact(comment, "Fewer words.", by=editor)

    assert public.years(AT.date())[0].answers[0].quotes == ()


def test_a_vexatious_comment_needs_a_reason(editor: Principal) -> None:
    comment = a_comment()

    with pytest.raises(Refused, match="Say why"):
        sort(comment, "vexatious", " ", by=editor)


def test_whoever_wrote_of_their_own_case_is_told_once_who_can_help(editor: Principal) -> None:
    comment = a_comment(reply_to="parent@example.org")

    sort(comment, "individual", by=editor)
    sort(comment, "individual", "still", by=editor)

    [message] = sent()
    assert (message.to_address, "complain" in message.body, comment.words in message.body) == (
        "parent@example.org", True, False,
    )  # fmt: skip


def test_a_published_comment_is_not_sorted_again(editor: Principal) -> None:
    comment = a_checked()
    publish(an_answer(comment, by=editor), by=editor)

    with pytest.raises(Refused, match="is published"):
        sort(comment, "vexatious", "x", by=editor)


def test_sorting_it_away_takes_back_what_was_redacted_and_checked(editor: Principal) -> None:
    comment = a_checked()

    sort(comment, "individual", by=editor)

    now = fresh(comment)
    assert (now.redacted, now.checked_at, now.redacted_by_id) == ("", None, None)


def test_a_comment_that_is_not_to_be_published_is_not_redacted(editor: Principal) -> None:
    with pytest.raises(Refused, match="Sort this comment"):
        redact(a_comment(), "Words.", has_looked=True, by=editor)


@pytest.mark.parametrize(
    ("step", "facts"),
    [
        (sorting.sort_comment, {"sort": "publish", "why": "", "seen": ""}),
        (sorting.redact, {"words": "x", "has_looked": True, "seen": ""}),
        (sorting.check_redaction, {"seen": ""}),
        (sorting.send_back, {}),
        (answering.publish_answer, {"seen": ""}),
        (forgetting.forget, {}),
    ],
)
def test_nobody_does_an_editors_work_without_the_permission(step: object, facts: dict[str, object]) -> None:
    comment = a_comment()

    with pytest.raises(Refused):
        step(comment.pk, **facts, by=NOBODY, at=AT)  # type: ignore[operator]  # one of the actions above


def test_the_ledger_holds_each_step_and_no_word_of_the_comment(editor: Principal) -> None:
    comment = a_checked("Teenagers have nowhere to go.")
    publish(an_answer(comment, by=editor), by=editor)

    kept = entries()

    assert [one.event for one in kept] == [
        "comment.heard", "comment.sorted", "comment.redacted", "comment.checked", "answer.written", "answer.published",
    ]  # fmt: skip
    assert "nowhere" not in " ".join(str(one.facts) for one in kept)


def test_a_comment_that_another_sorted_meanwhile_is_not_sorted_unasked(editor: Principal) -> None:
    comment = a_comment()
    seen = standing_of(comment)
    sort(comment, "publish", by=an_editor())

    with pytest.raises(Refused, match="after you opened it"):
        sorting.sort_comment(comment.pk, sort="vexatious", why="x", seen=seen, by=editor, at=AT)

    assert fresh(comment).sort == "publish"


def test_words_another_took_out_meanwhile_are_not_replaced_unread(editor: Principal) -> None:
    comment = a_sorted(by=editor)
    seen = standing_of(comment)
    redact(comment, "Hers.", by=an_editor())

    with pytest.raises(Refused, match="after you opened it"):
        sorting.redact(comment.pk, words="His.", has_looked=True, seen=seen, by=editor, at=AT)
