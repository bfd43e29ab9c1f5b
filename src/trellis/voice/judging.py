"""What must be true before words of a comment or an answer may be seen by all."""

import hashlib
from collections.abc import Sequence

from trellis.foundation.access import Refused
from trellis.voice.models import Answer, Comment
from trellis.voice.public_words import public_words
from trellis.voice.redacting import Find, find


def check_clean(text: str, *, has_looked: bool) -> None:
    """Refuse what may never stay; and what might be a name or a school, until a person says they have looked."""
    found = find(text, public_words())
    never = [one for one in found if not one.kind.may_stay]
    if never:
        raise Refused(f"This still holds {_named(never)}. Take it out.")
    if found and not has_looked:
        raise Refused(
            f"This may still hold {_named(found)}. Take it out, or say that you looked and nobody can be "
            "recognised by it."
        )


def check_not_published(comment: Comment) -> None:
    """What is published already is not sorted again."""
    if comment.answer is not None and comment.answer.published_at is not None:
        raise Refused(
            "This comment is published. To take it off the page at once, change its words: it stays off until checked."
        )


def digest(text: str) -> str:
    """A short mark of some words, by which one knows that they are still the same."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def standing_of(comment: Comment) -> str:
    """A mark of what has been done with a comment: it differs once somebody else has sorted or changed it."""
    return digest(
        f"{comment.sort}|{comment.sort_why}|{comment.sorted_by_id}|{comment.sorted_at}|{comment.redacted}|"
        f"{comment.redacted_by_id}|{comment.checked_by_id}"
    )


def check_same(comment: Comment, seen: str) -> None:
    """Refuse to act on a comment that somebody dealt with after the page was opened."""
    if seen != standing_of(comment):
        raise Refused(
            "Somebody dealt with this comment after you opened it. What you wrote is still here. Look at what "
            "was done, then send yours again if it is still needed."
        )


def mark_of(answer: Answer, comments: Sequence[Comment]) -> str:
    """A mark of everything an answer publishes: its own words, and those of its comments."""
    said = (answer.heading, answer.you_said, answer.we_did, answer.action, answer.owner_role, answer.due_on)
    return digest(repr((said, sorted((one.pk, one.redacted) for one in comments))))


def _named(found: Sequence[Find]) -> str:
    each = dict.fromkeys(f"{one.kind.words} (“{one.words}”)" for one in found)
    return ", ".join(each)
