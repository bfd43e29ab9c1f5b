"""What made-up people said of the Local Offer, brought to every step by the real actions, on real past days."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from trellis.foundation.access import Principal, asking, system
from trellis.foundation.access.models import User
from trellis.foundation.access.signing_in import principal_of
from trellis.foundation.clock import start_of
from trellis.voice.actions import answering, sorting
from trellis.voice.actions.answering import Said
from trellis.voice.actions.hearing import FRONT_DOOR, Heard, hear
from trellis.voice.judging import digest, mark_of, standing_of
from trellis.voice.models import Answer, Comment

MORNING = timedelta(hours=10)
EDITOR = "local-offer-editor"

EVENINGS = (
    (
        "family",
        "content",
        "There is hardly anything for teenagers in the evening. Everything is for little ones.",
    ),
    ("young person", "content", "i looked for a club for people my age and it was all soft play"),
    (
        "professional",
        "content",
        "I work with young people of 14 to 18 and can find them two clubs in the whole county.",
    ),
)
PHONE = (
    ("family", "access", "On my phone the list of services goes on for ever and I lose my place."),
    ("family", "access", "Please use shorter words. I have a reading difficulty myself."),
)
# Each waits at another step of the desk; the names in them are made up, for an editor to take out.
NEW = (
    "family",
    "content",
    "My son Torquil waited a year and nobody told us about the swimming club. 07700 900461.",
)
SORTED = (
    "family",
    "content",
    "Mrs Quenby at Hollowbrook Infant School had never heard of half of these services.",
)
REDACTED = ("young person", "making", "Nobody asked people my age what we want in it.")
CHECKED = ("professional", "access", "The page for school travel is hard to find from the first page.")


@dataclass(frozen=True, slots=True)
class Editors:
    """Whoever takes the names out, and whoever checks."""

    first: Principal
    second: Principal


def tell(on: date) -> None:
    """Two answers that are published, one of them with a promise that is late, and a comment at every step."""
    editors = _editors(on)
    if editors is None or Comment.objects.exists():
        return
    _published(EVENINGS, editors, on, 200, Said(
        heading="Things to do for teenagers",
        you_said="There is too little for teenagers, and what there is cannot be found.",
        we_did="We added a way to ask for what suits one age, and asked every youth group to tell us its ages.",
        comments=(),
        action="List evening groups for ages 13 to 18 in every part of the area.",
        owner_role="Youth Service manager",
        due_on=on - timedelta(days=20),
    ))  # fmt: skip
    _published(PHONE, editors, on, 120, Said(
        heading="Easier to read on a phone",
        you_said="It is hard to read on a phone, and the words are too long.",
        we_did="Every record now begins with what it does and who it helps, in plain words.",
        comments=(),
    ))  # fmt: skip
    _hear(NEW, on, 3)
    _sort(_hear(SORTED, on, 9), editors, on, 8)
    _redact(_hear(REDACTED, on, 16), editors, on, 15)
    _check(_hear(CHECKED, on, 25), editors, on, 23)


def _editors(on: date) -> Editors | None:
    with asking(system("demo"), on=on):
        held = User.objects.filter(is_demo=True, memberships__role=EDITOR).order_by("pk").distinct()
        found = [principal_of(user, on) for user in held]
    return Editors(found[0], found[1]) if len(found) > 1 else None


def _at(on: date, days_ago: int) -> datetime:
    return start_of(on - timedelta(days=days_ago)) + MORNING


def _hear(said: tuple[str, str, str], on: date, days_ago: int) -> int:
    who, about, words = said
    return hear(Heard(about=about, who=who, words=words), by=FRONT_DOOR, at=_at(on, days_ago))


def _sort(comment_id: int, editors: Editors, on: date, days_ago: int) -> None:
    seen, at = standing_of(Comment.objects.get(pk=comment_id)), _at(on, days_ago)
    sorting.sort_comment(comment_id, sort="publish", why="", seen=seen, by=editors.first, at=at)


def _redact(comment_id: int, editors: Editors, on: date, days_ago: int) -> None:
    _sort(comment_id, editors, on, days_ago)
    comment, at = Comment.objects.get(pk=comment_id), _at(on, days_ago)
    seen = standing_of(comment)
    sorting.redact(comment_id, words=comment.words, has_looked=True, seen=seen, by=editors.first, at=at)


def _check(comment_id: int, editors: Editors, on: date, days_ago: int) -> None:
    _redact(comment_id, editors, on, days_ago)
    seen = digest(Comment.objects.get(pk=comment_id).redacted)
    sorting.check_redaction(comment_id, seen=seen, by=editors.second, at=_at(on, days_ago - 1))


def _published(
    comments: tuple[tuple[str, str, str], ...], editors: Editors, on: date, days_ago: int, said: Said
) -> None:
    numbers = tuple(_hear(one, on, days_ago + 20 + place) for place, one in enumerate(comments))
    for number in numbers:
        _check(number, editors, on, days_ago + 10)
    at = _at(on, days_ago)
    whole = replace(said, comments=numbers)
    answer_id = answering.write_answer(whole, has_looked=True, by=editors.first, at=at)
    seen = mark_of(Answer.objects.get(pk=answer_id), list(Comment.objects.filter(answer=answer_id)))
    answering.publish_answer(answer_id, seen=seen, by=editors.first, at=at)
