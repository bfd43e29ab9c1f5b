"""Checked comments are answered together, published, and shown year by year."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.builders import AT, TESTS
from tests.voice.conversation import (
    a_checked,
    a_comment,
    a_redacted,
    an_answer,
    an_editor,
    fresh,
    publish,
    read,
    redact,
    sent,
    sort,
)
from trellis.foundation.access import NOBODY, Principal, Refused
from trellis.foundation.jobs import run_waiting
from trellis.voice import jobs
from trellis.voice.actions import answering, forgetting
from trellis.voice.actions.answering import Said
from trellis.voice.gate import Standing
from trellis.voice.models import Comment
from trellis.voice.queries import desk, public

pytestmark = pytest.mark.django_db
ON = AT.date()


@pytest.fixture
def editor() -> Principal:
    return an_editor()


def test_an_answer_is_published_with_its_comments_and_counts_of_the_rest(editor: Principal) -> None:
    sort(a_comment(), "individual", by=editor)
    publish(an_answer(a_checked(), by=editor), by=editor)

    year = public.years(ON)[0]

    assert (year.number, year.received, year.about_one_person, year.vexatious) == (2026, 2, 1, 0)
    assert [quote.words for quote in year.answers[0].quotes] == [fresh(Comment.objects.last()).redacted]


def test_an_answer_without_a_comment_is_not_published(editor: Principal) -> None:
    with pytest.raises(Refused, match="at least one comment"):
        publish(an_answer(by=editor), by=editor)


def test_a_comment_nobody_checked_cannot_be_answered(editor: Principal) -> None:
    with pytest.raises(Refused, match="not checked"):
        an_answer(a_redacted(by=editor), by=editor)


def test_a_comment_changed_after_it_was_chosen_holds_the_answer_back(editor: Principal) -> None:
    comment = a_checked()
    answer_id = an_answer(comment, by=editor)
    redact(comment, "Other words.", by=editor)

    with pytest.raises(Refused, match="second person"):
        publish(answer_id, by=editor)


def test_an_answer_is_published_once(editor: Principal) -> None:
    answer_id = an_answer(a_checked(), by=editor)
    publish(answer_id, by=editor)

    with pytest.raises(Refused, match="already"):
        publish(answer_id, by=editor)


def test_no_comment_is_in_two_answers(editor: Principal) -> None:
    comment = a_checked()
    an_answer(comment, by=editor)

    with pytest.raises(Refused, match="answered meanwhile"):
        an_answer(comment, by=editor)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"action": "Open a club"}, "Say who will do it"),
        ({"owner_role": "Youth Service manager"}, "Say what they will do"),
        ({"we_did": "We rang 07700 900123."}, "phone number"),
        ({"you_said": "My son Sam waits."}, "say that you looked"),
    ],
)
def test_an_answer_that_is_half_said_or_gives_somebody_away_is_refused(
    said: dict[str, object], sentence: str, editor: Principal
) -> None:
    with pytest.raises(Refused, match=sentence):
        an_answer(a_checked(), by=editor, **said)


def test_those_who_asked_to_be_told_are_told_once_each(editor: Principal) -> None:
    comments = [
        a_checked(reply_to="parent@example.org"),
        a_checked(reply_to="parent@example.org"),
        a_checked(),
    ]

    publish(an_answer(*comments, by=editor), by=editor)

    assert [message.to_address for message in sent()] == ["parent@example.org"]


def test_a_promise_past_its_day_is_late_on_the_page_until_it_is_done(editor: Principal) -> None:
    promise = {"action": "Open a club", "owner_role": "Youth Service manager", "due_on": ON}
    answer_id = an_answer(a_checked(), by=editor, **promise)
    publish(answer_id, by=editor)
    later = ON + timedelta(days=1)

    was_late = public.years(later)[0].answers[0].is_late, len(desk.desk(editor, later).late)
    answering.note_done(answer_id, done_on=ON, by=editor, at=AT)

    assert (was_late, public.years(later)[0].answers[0].is_late, desk.desk(editor, later).late) == (
        (True, 1), False, (),
    )  # fmt: skip


def test_nothing_is_done_in_the_future_or_without_a_promise(editor: Principal) -> None:
    answer_id = an_answer(a_checked(), by=editor)

    with pytest.raises(Refused, match="promised nothing"):
        answering.note_done(answer_id, done_on=ON, by=editor, at=AT)


def test_an_answer_lets_go_of_a_comment_taken_out_of_it(editor: Principal) -> None:
    first, second = a_checked(), a_checked()
    answer_id = an_answer(first, second, by=editor)
    said = Said("Heading", "You said.", "We did.", (second.pk,))

    answering.change_answer(answer_id, said=said, has_looked=False, seen=read(answer_id), by=editor, at=AT)

    assert (fresh(first).answer_id, fresh(second).answer_id) == (None, answer_id)


@pytest.mark.parametrize("by", [NOBODY], ids=["nobody"])
def test_only_editors_write_change_and_close_answers(by: Principal, editor: Principal) -> None:
    answer_id = an_answer(a_checked(), by=editor)
    said = Said("Heading", "You said.", "We did.", ())

    with pytest.raises(Refused):
        answering.write_answer(said, has_looked=True, by=by, at=AT)
    with pytest.raises(Refused):
        answering.change_answer(answer_id, said=said, has_looked=True, seen="", by=by, at=AT)
    with pytest.raises(Refused):
        answering.note_done(answer_id, done_on=ON, by=by, at=AT)


def test_the_gate_counts_unsorted_comments_and_not_those_set_aside(editor: Principal) -> None:
    a_comment(at=AT - timedelta(days=400))
    aside = a_comment(at=AT - timedelta(days=800))
    sort(aside, "vexatious", "abuse", by=editor)

    found = desk.gate(ON)

    assert (found.standing, len(found.owed)) == (Standing.LATE, 1)


def test_publishing_an_answer_opens_the_gate(editor: Principal) -> None:
    comment = a_checked(at=AT - timedelta(days=400))
    before = desk.gate(ON).standing

    publish(an_answer(comment, by=editor), by=editor)

    assert (before, desk.gate(ON).standing) == (Standing.LATE, Standing.GOOD)


def test_raw_words_and_address_are_deleted_when_their_time_is_over(editor: Principal) -> None:
    comment = a_checked(reply_to="parent@example.org")
    publish(an_answer(comment, by=editor), by=editor)
    waiting = a_checked(reply_to="other@example.org")

    jobs.forget.run(AT + timedelta(days=182))
    run_waiting(AT + timedelta(days=182))

    kept = fresh(comment)
    assert (kept.words, kept.reply_to, bool(kept.redacted), fresh(waiting).reply_to) == (
        "", "", True, "other@example.org",
    )  # fmt: skip


def test_nothing_is_deleted_before_its_time(editor: Principal) -> None:
    publish(an_answer(a_checked(), by=editor), by=editor)

    assert desk.to_forget(ON) == ()


def test_forgetting_twice_comes_to_the_same_end() -> None:
    comment = a_comment()

    forgetting.forget(comment.pk, by=TESTS, at=AT)
    forgetting.forget(comment.pk, by=TESTS, at=AT)

    assert fresh(comment).words == ""


def test_an_answer_that_does_not_exist_is_not_published(editor: Principal) -> None:
    with pytest.raises(ObjectDoesNotExist):
        answering.publish_answer(987654, seen="", by=editor, at=AT)


def test_an_answer_of_another_year_stands_under_its_own_year(editor: Principal) -> None:
    next_year = AT + timedelta(days=90)
    publish(an_answer(a_checked(), by=editor), by=editor)
    publish(an_answer(a_checked(at=next_year), by=editor), by=editor, at=next_year)

    assert [(year.number, len(year.answers)) for year in public.years(date(2027, 3, 1))] == [
        (2027, 1),
        (2026, 1),
    ]


def test_an_answer_changed_after_it_was_read_is_not_published(editor: Principal) -> None:
    comment = a_checked()
    answer_id = an_answer(comment, by=editor)
    seen = read(answer_id)
    said = Said("Heading", "You said.", "Words nobody read.", (comment.pk,))
    answering.change_answer(answer_id, said=said, has_looked=False, seen=seen, by=an_editor(), at=AT)

    with pytest.raises(Refused, match="after you opened it"):
        answering.publish_answer(answer_id, seen=seen, by=editor, at=AT)


def test_an_older_page_does_not_undo_what_another_wrote(editor: Principal) -> None:
    comment = a_checked()
    answer_id = an_answer(comment, by=editor)
    seen = read(answer_id)
    said = Said("Heading", "You said.", "Hers.", (comment.pk,))
    answering.change_answer(answer_id, said=said, has_looked=False, seen=seen, by=an_editor(), at=AT)

    with pytest.raises(Refused, match="after you opened it"):
        answering.change_answer(answer_id, said=said, has_looked=False, seen=seen, by=editor, at=AT)


def test_nothing_is_promised_for_a_day_that_is_past(editor: Principal) -> None:
    promise = {"action": "Open a club", "owner_role": "Manager", "due_on": date(2020, 1, 1)}

    with pytest.raises(Refused, match="is past"):
        an_answer(a_checked(), by=editor, **promise)


@pytest.mark.parametrize("is_done", [False, True])
def test_a_promise_that_was_published_may_be_late_or_done_and_its_words_still_mended(
    is_done: bool, editor: Principal
) -> None:
    comment, due_on, later = a_checked(), ON + timedelta(days=5), AT + timedelta(days=30)
    promise = {"action": "Open a club", "owner_role": "Manager", "due_on": due_on}
    answer_id = an_answer(comment, by=editor, **promise)
    publish(answer_id, by=editor)
    done = {True: lambda: answering.note_done(answer_id, done_on=ON, by=editor, at=AT), False: lambda: None}
    done[is_done]()
    said = Said("Heading", "You said.", "Mended.", (comment.pk,), **promise)

    answering.change_answer(answer_id, said=said, has_looked=False, seen=read(answer_id), by=editor, at=later)

    assert desk.answer(answer_id, editor, ON).we_did == "Mended."
