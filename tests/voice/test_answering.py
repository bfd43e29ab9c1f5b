"""Checked comments are answered together, published, and shown year by year."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.builders import AT, TESTS
from tests.voice.conversation import a_checked, a_comment, a_redacted, an_answer, an_editor, fresh, sent
from trellis.foundation.access import NOBODY, Principal, Refused
from trellis.foundation.jobs import run_waiting
from trellis.voice import jobs
from trellis.voice.actions import answering, forgetting, sorting
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
    sorting.sort_comment(a_comment().pk, sort="individual", why="", by=editor, at=AT)
    answering.publish_answer(an_answer(a_checked(), by=editor), by=editor, at=AT)

    year = public.years(ON)[0]

    assert (year.number, year.received, year.about_one_person, year.vexatious) == (2026, 2, 1, 0)
    assert [quote.words for quote in year.answers[0].quotes] == [fresh(Comment.objects.last()).redacted]


def test_an_answer_without_a_comment_is_not_published(editor: Principal) -> None:
    with pytest.raises(Refused, match="at least one comment"):
        answering.publish_answer(an_answer(by=editor), by=editor, at=AT)


def test_a_comment_nobody_checked_cannot_be_answered(editor: Principal) -> None:
    with pytest.raises(Refused, match="not checked"):
        an_answer(a_redacted(by=editor), by=editor)


def test_a_comment_changed_after_it_was_chosen_holds_the_answer_back(editor: Principal) -> None:
    comment = a_checked()
    answer_id = an_answer(comment, by=editor)
    sorting.redact(comment.pk, words="Other words.", has_looked=False, by=editor, at=AT)

    with pytest.raises(Refused, match="second person"):
        answering.publish_answer(answer_id, by=editor, at=AT)


def test_an_answer_is_published_once(editor: Principal) -> None:
    answer_id = an_answer(a_checked(), by=editor)
    answering.publish_answer(answer_id, by=editor, at=AT)

    with pytest.raises(Refused, match="already"):
        answering.publish_answer(answer_id, by=editor, at=AT)


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

    answering.publish_answer(an_answer(*comments, by=editor), by=editor, at=AT)

    assert [message.to_address for message in sent()] == ["parent@example.org"]


def test_a_promise_past_its_day_is_late_on_the_page_until_it_is_done(editor: Principal) -> None:
    promise = {"action": "Open a club", "owner_role": "Youth Service manager", "due_on": ON}
    answer_id = an_answer(a_checked(), by=editor, **promise)
    answering.publish_answer(answer_id, by=editor, at=AT)
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

    answering.change_answer(answer_id, said=said, has_looked=False, by=editor, at=AT)

    assert (fresh(first).answer_id, fresh(second).answer_id) == (None, answer_id)


@pytest.mark.parametrize("by", [NOBODY], ids=["nobody"])
def test_only_editors_write_change_and_close_answers(by: Principal, editor: Principal) -> None:
    answer_id = an_answer(a_checked(), by=editor)
    said = Said("Heading", "You said.", "We did.", ())

    with pytest.raises(Refused):
        answering.write_answer(said, has_looked=True, by=by, at=AT)
    with pytest.raises(Refused):
        answering.change_answer(answer_id, said=said, has_looked=True, by=by, at=AT)
    with pytest.raises(Refused):
        answering.note_done(answer_id, done_on=ON, by=by, at=AT)


def test_the_gate_counts_unsorted_comments_and_not_those_set_aside(editor: Principal) -> None:
    a_comment(at=AT - timedelta(days=400))
    aside = a_comment(at=AT - timedelta(days=800))
    sorting.sort_comment(aside.pk, sort="vexatious", why="abuse", by=editor, at=AT)

    found = desk.gate(ON)

    assert (found.standing, len(found.owed)) == (Standing.LATE, 1)


def test_publishing_an_answer_opens_the_gate(editor: Principal) -> None:
    comment = a_checked(at=AT - timedelta(days=400))
    before = desk.gate(ON).standing

    answering.publish_answer(an_answer(comment, by=editor), by=editor, at=AT)

    assert (before, desk.gate(ON).standing) == (Standing.LATE, Standing.GOOD)


def test_raw_words_and_address_are_deleted_when_their_time_is_over(editor: Principal) -> None:
    comment = a_checked(reply_to="parent@example.org")
    answering.publish_answer(an_answer(comment, by=editor), by=editor, at=AT)
    waiting = a_checked(reply_to="other@example.org")

    jobs.forget.run(AT + timedelta(days=182))
    run_waiting(AT + timedelta(days=182))

    kept = fresh(comment)
    assert (kept.words, kept.reply_to, bool(kept.redacted), fresh(waiting).reply_to) == (
        "", "", True, "other@example.org",
    )  # fmt: skip


def test_nothing_is_deleted_before_its_time(editor: Principal) -> None:
    answering.publish_answer(an_answer(a_checked(), by=editor), by=editor, at=AT)

    assert desk.to_forget(ON) == ()


def test_forgetting_twice_comes_to_the_same_end() -> None:
    comment = a_comment()

    forgetting.forget(comment.pk, by=TESTS, at=AT)
    forgetting.forget(comment.pk, by=TESTS, at=AT)

    assert fresh(comment).words == ""


def test_an_answer_that_does_not_exist_is_not_published(editor: Principal) -> None:
    with pytest.raises(ObjectDoesNotExist):
        answering.publish_answer(987654, by=editor, at=AT)


def test_an_answer_of_another_year_stands_under_its_own_year(editor: Principal) -> None:
    next_year = AT + timedelta(days=90)
    answering.publish_answer(an_answer(a_checked(), by=editor), by=editor, at=AT)
    answering.publish_answer(an_answer(a_checked(at=next_year), by=editor), by=editor, at=next_year)

    assert [(year.number, len(year.answers)) for year in public.years(date(2027, 3, 1))] == [
        (2027, 1),
        (2026, 1),
    ]
