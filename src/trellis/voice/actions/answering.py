"""You said, we did: comments on the same thing are answered together, and the answer published."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.foundation import ledger, messages
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date
from trellis.voice import events, policy, replying
from trellis.voice.judging import check_clean, mark_of
from trellis.voice.models import Answer, Comment


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says, and which comments it answers."""

    heading: str
    you_said: str
    we_did: str
    comments: tuple[int, ...]
    action: str = ""
    owner_role: str = ""
    due_on: date | None = None

    @property
    def words(self) -> str:
        return "\n".join((self.heading, self.you_said, self.we_did, self.action, self.owner_role))


@action
def write_answer(said: Said, *, has_looked: bool, by: Principal, at: datetime) -> int:
    """Answer some checked comments; its number comes back."""
    policy.check_may_answer(by)
    _check_sound(said, has_looked, None, local_date(at))
    answer = Answer(written_at=at, written_by_name=by.name, published_at=None)
    _fill(answer, said)
    _take(answer, said.comments)
    ledger.record(
        events.WRITTEN, by=by, at=at, subject=f"answer:{answer.pk}", comments=len(set(said.comments))
    )
    return answer.pk


@action
def change_answer(
    answer_id: int, *, said: Said, has_looked: bool, seen: str, by: Principal, at: datetime
) -> None:
    """Change what an answer says or which comments it answers."""
    policy.check_may_answer(by)
    answer = _locked(answer_id)
    _check_same(answer, list(answer.comments.all()), seen)
    _check_sound(said, has_looked, answer, local_date(at))
    if answer.published_at is not None and not said.comments:
        raise Refused("A published answer keeps at least one comment.")
    _fill(answer, said)
    _take(answer, said.comments)
    ledger.record(events.CHANGED, by=by, at=at, subject=f"answer:{answer.pk}")


@action
def publish_answer(answer_id: int, *, seen: str, by: Principal, at: datetime) -> None:
    """Put an answer on the public page, and tell those who asked to be told."""
    policy.check_may_answer(by)
    answer = _locked(answer_id)
    comments = list(Comment.objects.select_for_update().filter(answer=answer))
    if answer.published_at is not None:
        raise Refused("This answer is published already.")
    _check_same(answer, comments, seen)
    if not comments:
        raise Refused("Choose at least one comment that this answers.")
    if any(one.checked_at is None for one in comments):
        raise Refused("A second person must check every comment before it is published.")
    for words in [one.redacted for one in comments]:
        check_clean(words, has_looked=True)
    _check_still_to_come(answer.due_on, answer, local_date(at))
    answer.published_at, answer.published_by_name = at, by.name
    answer.save()
    _tell(answer, comments, at)
    ledger.record(events.PUBLISHED, by=by, at=at, subject=f"answer:{answer.pk}", comments=len(comments))


@action
def note_done(answer_id: int, *, done_on: date, by: Principal, at: datetime) -> None:
    """Note the day on which what was promised was done."""
    policy.check_may_answer(by)
    answer = _locked(answer_id)
    if not answer.action:
        raise Refused("This answer promised nothing more.")
    if done_on > local_date(at):
        raise Refused("It cannot be done in the future.")
    answer.done_on = done_on
    answer.save()
    ledger.record(events.DONE, by=by, at=at, subject=f"answer:{answer.pk}", done_on=done_on)


def _locked(answer_id: int) -> Answer:
    return Answer.objects.select_for_update().get(pk=answer_id)


def _check_same(answer: Answer, comments: list[Comment], seen: str) -> None:
    if seen != mark_of(answer, comments):
        raise Refused(
            "Somebody changed this answer, or a comment in it, after you opened it. Read it as it is now, then "
            "send yours again."
        )


def _check_still_to_come(due_on: date | None, answer: Answer | None, on: date) -> None:
    """Nothing is promised for a day that is past; what was promised already may be late, or done."""
    if due_on is None or due_on >= on or (answer is not None and answer.done_on is not None):
        return
    if answer is not None and answer.published_at is not None and answer.due_on == due_on:
        return
    raise Refused(
        "The day you promise it by is past. Give a day to come, or say under “We did” what was done."
    )


def _check_sound(said: Said, has_looked: bool, answer: Answer | None, on: date) -> None:
    if said.action and not (said.owner_role and said.due_on):
        raise Refused("Say who will do it, as a job and not a name, and by when.")
    if (said.owner_role or said.due_on) and not said.action:
        raise Refused("Say what they will do.")
    _check_still_to_come(said.due_on, answer if answer and answer.action == said.action else None, on)
    check_clean(said.words, has_looked=has_looked)


def _fill(answer: Answer, said: Said) -> None:
    answer.heading, answer.you_said, answer.we_did = said.heading, said.you_said, said.we_did
    if answer.action != said.action:
        answer.done_on = None
    answer.action, answer.owner_role, answer.due_on = said.action, said.owner_role, said.due_on
    answer.save()


def _take(answer: Answer, comment_ids: tuple[int, ...]) -> None:
    """These comments and no others belong to it."""
    chosen = Comment.objects.select_for_update().filter(pk__in=comment_ids)
    for comment in chosen:
        if comment.checked_at is None or comment.answer_id not in (None, answer.pk):
            raise Refused("One of these comments is not checked, or was answered meanwhile. Choose again.")
    Comment.objects.filter(answer=answer).exclude(pk__in=comment_ids).update(answer=None)
    Comment.objects.filter(pk__in=comment_ids).update(answer=answer)


def _tell(answer: Answer, comments: list[Comment], at: datetime) -> None:
    reply = replying.answered(answer.heading)
    for address in sorted({one.reply_to for one in comments if one.reply_to}):
        messages.send(
            "email",
            "Whoever commented",
            address,
            reply.subject,
            reply.body,
            child_id=None,
            regarding="comment",
            at=at,
        )
