"""A comment is sorted, taken clean by one person, and checked by another."""

from datetime import datetime

from trellis.foundation import ledger, messages
from trellis.foundation.access import Principal, Refused, action
from trellis.voice import events, policy, replying
from trellis.voice.judging import check_clean, check_not_published, check_same, digest
from trellis.voice.models import Comment
from trellis.voice.redacting import find

Sort = Comment.Sort


@action
def sort_comment(comment_id: int, *, sort: str, why: str, seen: str, by: Principal, at: datetime) -> None:
    """Say what becomes of a comment; whoever wrote of their own case is told, kindly, who can help."""
    policy.check_may_sort(by)
    comment = _locked(comment_id)
    check_not_published(comment)
    check_same(comment, seen)
    if sort not in (Sort.PUBLISH, Sort.INDIVIDUAL, Sort.VEXATIOUS):
        raise Refused("Choose what becomes of this comment.")
    if sort == Sort.VEXATIOUS and not why.strip():
        raise Refused("Say why it is vexatious: we must be able to show why it was left out.")
    was = comment.sort
    comment.sort, comment.sort_why = sort, why.strip()
    comment.sorted_by_name, comment.sorted_by_id, comment.sorted_at = by.name, by.user_id, at
    if sort != Sort.PUBLISH:
        _unredact(comment)
    comment.save()
    ledger.record(events.SORTED, by=by, at=at, subject=f"comment:{comment.pk}", sort=Sort(sort).label)
    if sort == Sort.INDIVIDUAL and was != sort and comment.reply_to:
        _reply(comment, by, at)


@action
def redact(comment_id: int, *, words: str, has_looked: bool, seen: str, by: Principal, at: datetime) -> None:
    """Keep the words that may be published; a second person must check them."""
    policy.check_may_sort(by)
    comment = _locked(comment_id)
    if comment.sort != Sort.PUBLISH:
        raise Refused("Sort this comment for publishing first.")
    check_same(comment, seen)
    if not words.strip():
        raise Refused("Nothing is left of it. If nothing can be published, sort it again.")
    check_clean(words, has_looked=has_looked)
    comment.redacted = words.strip()
    comment.redacted_by_name, comment.redacted_by_id = by.name, by.user_id
    _uncheck(comment)
    comment.save()
    taken_out = len(find(comment.words)) if comment.words else 0
    ledger.record(events.REDACTED, by=by, at=at, subject=f"comment:{comment.pk}", taken_out=taken_out)


@action
def check_redaction(comment_id: int, *, seen: str, by: Principal, at: datetime) -> None:
    """A second person says that nobody can be recognised in the words they saw."""
    comment = _locked(comment_id)
    policy.check_may_be_second(by, comment.redacted_by_id)
    _check_waits_for_second(comment)
    if seen != digest(comment.redacted):
        raise Refused("These words were changed while you read them. Read them again.")
    check_clean(comment.redacted, has_looked=True)
    comment.checked_by_name, comment.checked_by_id, comment.checked_at = by.name, by.user_id, at
    comment.save()
    ledger.record(events.CHECKED, by=by, at=at, subject=f"comment:{comment.pk}")


@action
def send_back(comment_id: int, *, by: Principal, at: datetime) -> None:
    """A second person wants the words looked at again."""
    policy.check_may_sort(by)
    comment = _locked(comment_id)
    _check_waits_for_second(comment)
    comment.redacted_by_name, comment.redacted_by_id = "", None
    comment.save()
    ledger.record(events.SENT_BACK, by=by, at=at, subject=f"comment:{comment.pk}")


def _locked(comment_id: int) -> Comment:
    return Comment.objects.select_for_update().get(pk=comment_id)


def _check_waits_for_second(comment: Comment) -> None:
    if comment.redacted_by_id is None or comment.checked_at is not None:
        raise Refused("This comment does not wait for a second pair of eyes.")


def _uncheck(comment: Comment) -> None:
    comment.checked_by_name, comment.checked_by_id, comment.checked_at = "", None, None


def _unredact(comment: Comment) -> None:
    comment.redacted, comment.redacted_by_name, comment.redacted_by_id = "", "", None
    comment.answer = None
    _uncheck(comment)


def _reply(comment: Comment, by: Principal, at: datetime) -> None:
    reply = replying.about_one_person()
    messages.send(
        "email",
        "Whoever commented",
        comment.reply_to,
        reply.subject,
        reply.body,
        child_id=None,
        regarding="comment",
        at=at,
    )
    ledger.record(events.REPLIED, by=by, at=at, subject=f"comment:{comment.pk}")
