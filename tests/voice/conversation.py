"""Comments as far along as a test needs them. Nobody in them is real."""

from datetime import datetime

from tests import builders
from tests.builders import AT, ON, TESTS, asker
from trellis.foundation.access import Principal, asking
from trellis.foundation.ledger.models import Entry
from trellis.foundation.messages.models import Outgoing
from trellis.voice.actions import answering, hearing, sorting
from trellis.voice.actions.answering import Said
from trellis.voice.actions.hearing import FRONT_DOOR, Heard
from trellis.voice.judging import digest, mark_of, standing_of
from trellis.voice.models import Answer, Comment

WORDS = "There is nothing for teenagers in the evening."


def an_editor() -> Principal:
    """Somebody who may sort and answer."""
    return asker(builders.a_member("local-offer-editor"))


def a_comment(words: str = WORDS, *, at: datetime = AT, **said: str) -> Comment:
    """One that has just come."""
    heard = Heard(**{"about": "content", "who": "family", "words": words, **said})
    return Comment.objects.get(pk=hearing.hear(heard, by=FRONT_DOOR, at=at))


def a_sorted(words: str = WORDS, *, by: Principal, at: datetime = AT, **said: str) -> Comment:
    """One that is to be published."""
    comment = a_comment(words, at=at, **said)
    sort(comment, "publish", by=by, at=at)
    return fresh(comment)


def a_redacted(words: str = WORDS, *, by: Principal, at: datetime = AT, **said: str) -> Comment:
    """One that waits for a second person."""
    comment = a_sorted(words, by=by, at=at, **said)
    redact(comment, words, by=by, at=at)
    return fresh(comment)


def a_checked(words: str = WORDS, *, at: datetime = AT, **said: str) -> Comment:
    """One that may be answered."""
    comment = a_redacted(words, by=an_editor(), at=at, **said)
    sorting.check_redaction(comment.pk, seen=digest(comment.redacted), by=an_editor(), at=at)
    return fresh(comment)


def sort(comment: Comment, what: str, why: str = "", *, by: Principal, at: datetime = AT) -> None:
    """Sort it, having looked at it as it is now."""
    seen = standing_of(fresh(comment))
    sorting.sort_comment(comment.pk, sort=what, why=why, seen=seen, by=by, at=at)


def redact(
    comment: Comment, words: str, *, has_looked: bool = False, by: Principal, at: datetime = AT
) -> None:
    """Keep words of it to publish, having looked at it as it is now."""
    seen = standing_of(fresh(comment))
    sorting.redact(comment.pk, words=words, has_looked=has_looked, seen=seen, by=by, at=at)


def read(answer_id: int) -> str:
    """The mark of an answer as somebody reads it now."""
    answer = Answer.objects.get(pk=answer_id)
    return mark_of(answer, list(answer.comments.all()))


def publish(answer_id: int, *, by: Principal, at: datetime = AT) -> None:
    """Publish an answer, having read it as it is now."""
    answering.publish_answer(answer_id, seen=read(answer_id), by=by, at=at)


def an_answer(
    *comments: Comment, by: Principal, at: datetime = AT, has_looked: bool = False, **said: object
) -> int:
    """An answer that is not published."""
    known = {
        "heading": "Evenings for teenagers",
        "you_said": "There is little to do in the evening.",
        "we_did": "We asked youth clubs to tell us when they open.",
        "comments": tuple(one.pk for one in comments),
    }
    return answering.write_answer(Said(**{**known, **said}), has_looked=has_looked, by=by, at=at)


def fresh(comment: Comment) -> Comment:
    """The same, as it is now."""
    return Comment.objects.get(pk=comment.pk)


def entries() -> list[Entry]:
    """What the ledger holds of comments and answers, in its order."""
    with asking(TESTS, ON):
        return list(Entry.objects.filter(event__regex="^(comment|answer)").order_by("pk"))


def sent() -> list[Outgoing]:
    """Every message that left."""
    with asking(TESTS, ON):
        return list(Outgoing.objects.order_by("queued_at"))
