"""The desk: what each comment waits for, how the yearly publication stands, and which promises are late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import Max, Q

from trellis.directory.queries.finding import cards
from trellis.foundation.access import Principal
from trellis.foundation.clock import local_date
from trellis.voice import policy
from trellis.voice.gate import Gate, Waiting, judge
from trellis.voice.judging import mark_of, standing_of
from trellis.voice.models import Answer, Comment

_PUBLISHABLE = Q(sort__in=[Comment.Sort.NEW, Comment.Sort.PUBLISH])
_UNANSWERED = Q(answer=None) | Q(answer__published_at=None)


@dataclass(frozen=True, slots=True)
class Row:
    """A comment in a list: never its words as they came."""

    comment_id: int
    received_on: date
    about: str
    who: str
    service: str
    redacted: str
    redacted_by: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer in a list."""

    answer_id: int
    heading: str
    comments: int
    owner_role: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that waits, by what it waits for."""

    gate: Gate
    to_sort: tuple[Row, ...]
    to_redact: tuple[Row, ...]
    to_check: tuple[Row, ...]
    to_answer: tuple[Row, ...]
    drafts: tuple[AnswerRow, ...]
    late: tuple[AnswerRow, ...]
    published: tuple[AnswerRow, ...]

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits."""
        groups = (self.to_sort, self.to_redact, self.to_check, self.to_answer, self.drafts, self.late)
        return not any(groups)


def desk(by: Principal, on: date) -> Desk:
    """The whole desk, as whoever looks at it sees it."""
    waiting = list(Comment.objects.filter(_PUBLISHABLE, answer=None).order_by("received_at", "pk"))
    row = partial(_row, names=_names(waiting, on), by=by)
    answers = list(Answer.objects.prefetch_related("comments").order_by("-published_at", "-pk"))
    return Desk(
        gate=gate(on),
        to_sort=tuple(row(one) for one in waiting if not one.sort),
        to_redact=tuple(row(one) for one in waiting if one.sort and one.redacted_by_id is None),
        to_check=tuple(row(one) for one in waiting if one.redacted_by_id and not one.checked_at),
        to_answer=tuple(row(one) for one in waiting if one.checked_at),
        drafts=tuple(_answer(one) for one in answers if one.published_at is None),
        late=tuple(_answer(one) for one in answers if one.published_at and _is_late(one, on)),
        published=tuple(_answer(one) for one in answers if one.published_at),
    )


def gate(on: date) -> Gate:
    """How the yearly publication stands."""
    last = Answer.objects.aggregate(last=Max("published_at"))["last"]
    rows = Comment.objects.filter(_PUBLISHABLE & _UNANSWERED).values_list("pk", "received_at")
    waiting = [Waiting(number, local_date(received_at)) for number, received_at in rows]
    return judge(local_date(last) if last else None, waiting, on)


@dataclass(frozen=True, slots=True)
class CommentPage:
    """One comment. `words` are as they came: only for whoever may sort."""

    comment_id: int
    words: str
    about: str
    who: str
    service: str
    channel: str
    received_on: date
    wants_reply: bool
    sort: str
    sort_words: str
    sort_why: str
    sorted_by: str
    redacted: str
    redacted_by: str
    is_redacted: bool
    checked_by: str
    may_check: bool
    is_published: bool
    standing: str


def comment(comment_id: int, by: Principal, on: date) -> CommentPage | None:
    """One comment, as it came; None for whoever may not sort."""
    row = Comment.objects.select_related("answer").filter(pk=comment_id).first()
    if row is None or not policy.may_sort(by):
        return None
    return CommentPage(
        comment_id=row.pk,
        words=row.words,
        about=row.get_about_display(),
        who=row.get_who_display(),
        service=_names([row], on).get(row.service, row.service),
        channel=row.channel,
        received_on=local_date(row.received_at),
        wants_reply=bool(row.reply_to),
        sort=row.sort,
        sort_words=row.get_sort_display(),
        sort_why=row.sort_why,
        sorted_by=row.sorted_by_name,
        redacted=row.redacted,
        redacted_by=row.redacted_by_name,
        is_redacted=row.redacted_by_id is not None,
        checked_by=row.checked_by_name,
        may_check=row.redacted_by_id is not None
        and row.checked_at is None
        and by.user_id not in (None, row.redacted_by_id),
        is_published=row.answer is not None and row.answer.published_at is not None,
        standing=standing_of(row),
    )


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One answer, as it is written."""

    answer_id: int
    heading: str
    you_said: str
    we_did: str
    action: str
    owner_role: str
    due_on: date | None
    done_on: date | None
    published_on: date | None
    published_by: str
    written_by: str
    comments: tuple[Row, ...]
    seen: str


def answer(answer_id: int, by: Principal, on: date) -> AnswerPage | None:
    """One answer with its comments."""
    row = Answer.objects.filter(pk=answer_id).first()
    if row is None:
        return None
    comments = list(row.comments.order_by("pk"))
    names = _names(comments, on)
    return AnswerPage(
        answer_id=row.pk,
        heading=row.heading,
        you_said=row.you_said,
        we_did=row.we_did,
        action=row.action,
        owner_role=row.owner_role,
        due_on=row.due_on,
        done_on=row.done_on,
        published_on=local_date(row.published_at) if row.published_at else None,
        published_by=row.published_by_name,
        written_by=row.written_by_name,
        comments=tuple(_row(one, names=names, by=by) for one in comments),
        seen=mark_of(row, comments),
    )


def answerable(by: Principal, on: date) -> tuple[Row, ...]:
    """Checked comments that no answer has yet, those about the same thing together."""
    found = list(
        Comment.objects.filter(checked_at__isnull=False, answer=None).order_by("service", "about", "pk")
    )
    names = _names(found, on)
    return tuple(_row(one, names=names, by=by) for one in found)


def to_forget(before: date) -> tuple[int, ...]:
    """Comments whose raw words or email address have been kept since before a day without need.

    The time runs from the day an answer was published, or a comment set aside.
    """
    answered = Q(answer__published_at__date__lt=before, checked_at__isnull=False)
    aside = Q(sort__in=[Comment.Sort.INDIVIDUAL, Comment.Sort.VEXATIOUS], sorted_at__date__lt=before)
    kept = ~Q(words="") | ~Q(reply_to="")
    return tuple(Comment.objects.filter(answered | aside).filter(kept).values_list("pk", flat=True))


def _names(comments: Iterable[Comment], on: date) -> dict[str, str]:
    slugs = sorted({one.service for one in comments if one.service})
    return {card.slug: card.name for card in cards(slugs, on)} if slugs else {}


def _row(comment: Comment, *, names: dict[str, str], by: Principal) -> Row:
    return Row(
        comment_id=comment.pk,
        received_on=local_date(comment.received_at),
        about=comment.get_about_display(),
        who=comment.get_who_display(),
        service=names.get(comment.service, comment.service),
        redacted=comment.redacted,
        redacted_by=comment.redacted_by_name,
        is_mine=by.user_id is not None and comment.redacted_by_id == by.user_id,
    )


def _answer(row: Answer) -> AnswerRow:
    return AnswerRow(row.pk, row.heading, len(row.comments.all()), row.owner_role, row.due_on)


def _is_late(row: Answer, on: date) -> bool:
    return row.due_on is not None and row.done_on is None and row.due_on < on
