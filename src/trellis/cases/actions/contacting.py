"""Words both ways between family and council, with an owner and a promised date; notes for colleagues."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.cases import holding, loading, policy, promises, word
from trellis.cases.events import contacting as events
from trellis.cases.models import Case, Contact, Note, Promise
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.access.models import Membership, User
from trellis.foundation.clock import local_date

LEADS = ("manager", "decision-maker")


@action
def ask_question(case_id: int, *, words: str, by: Principal, at: datetime) -> Contact:
    """The family asks something; it has an owner and a date by which it is answered."""
    case = loading.load(case_id, by=by)
    policy.check_may_ask_a_question(by)
    _check_says_something(words)
    due_on = promises.answer_by(local_date(at))
    owner = holding.at_work(case) or _lead_of(case, local_date(at))
    contact = _contact(
        case,
        Contact.Direction.FROM_FAMILY,
        "online",
        words,
        by=by,
        at=at,
        owner=owner,
        answer_by_on=due_on,
    )
    ledger.record(
        events.QUESTION_ASKED,
        by=by,
        at=at,
        child_id=case.child_id,
        subject=f"case:{case.pk}",
        due_on=due_on,
    )
    if owner is not None:
        line = "A family has asked a question"
        where = f"/cases/{case.pk}/messages/"
        word.tell_colleague(owner, line, where=where, regarding=f"question:{contact.pk}", at=at, case=case)
    return contact


@action
def answer_question(contact_id: int, *, words: str, by: Principal, at: datetime) -> Contact:
    """Staff answer; the family is told, and promised when they will hear again."""
    asked = Contact.objects.select_for_update().get(
        pk=contact_id, direction=Contact.Direction.FROM_FAMILY, case__in=policy.visible_to(by)
    )
    case = loading.load(asked.case_id, by=by)
    policy.check_may_work(by, case)
    _check_says_something(words)
    if asked.answered_at is not None:
        raise Refused("Somebody has answered this already. Read their answer before you write another.")
    asked.answered_at = at
    asked.save(update_fields=["answered_at"])
    contact = _contact(case, Contact.Direction.TO_FAMILY, "online", words, by=by, at=at, answers=asked)
    word.tell_news(case, f"We have answered your question.\n\n{words.strip()}", by=by, at=at, keep=False)
    ledger.record(events.QUESTION_ANSWERED, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}")
    return contact


@action
def write_to_family(
    case_id: int, *, words: str, next_word_on: date | None, by: Principal, at: datetime
) -> Contact:
    """A message to the family that answers nothing in particular."""
    case = loading.load(case_id, by=by)
    policy.check_may_work(by, case)
    _check_says_something(words)
    _check_is_ahead(next_word_on, at)
    contact = _contact(case, Contact.Direction.TO_FAMILY, "online", words, by=by, at=at)
    word.tell_family(
        case, letter="news", by=by, at=at, next_word_on=next_word_on, keep=False, news=words.strip()
    )
    ledger.record(events.CONTACT_WRITTEN, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}")
    return contact


@dataclass(frozen=True, slots=True)
class Call:
    """A call, a visit or a letter as it is noted."""

    direction: str
    channel: str
    words: str
    family_member: str = ""
    needs_answer: bool = False

    @property
    def is_from_family(self) -> bool:
        return self.direction == Contact.Direction.FROM_FAMILY

    @property
    def waits(self) -> bool:
        return self.is_from_family and self.needs_answer

    @property
    def was_talk(self) -> bool:
        """Whether the family heard something: we wrote or rang, or they rang and were spoken with."""
        return not self.is_from_family or self.channel in (Case.Channel.PHONE, Case.Channel.IN_PERSON)


@action
def log_contact(case_id: int, *, call: Call, by: Principal, at: datetime) -> Contact:
    """A call, a visit or a letter, equal to a message; one in which the family heard keeps the promise."""
    case = loading.load(case_id, by=by)
    policy.check_may_work(by, case)
    _check_says_something(call.words)
    today = local_date(at)
    contact = _contact(
        case,
        call.direction,
        call.channel,
        call.words,
        by=by,
        at=at,
        by_name=(call.is_from_family and call.family_member.strip()) or by.name,
        owner=(holding.at_work(case) or _lead_of(case, today)) if call.waits else None,
        answer_by_on=promises.answer_by(today) if call.waits else None,
        answered_at=None if call.waits or not call.is_from_family else at,
    )
    if call.was_talk:
        promises.renew(case, on=None, about=call.channel, at=at)
    said = {"channel": contact.channel, "direction": contact.get_direction_display()}
    ledger.record(
        events.CONTACT_LOGGED, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}", **said
    )
    return contact


@action
def promise_next_contact(case_id: int, *, on: date, about: str, by: Principal, at: datetime) -> None:
    """Tell the family by when they will hear next, and be held to it."""
    case = loading.load(case_id, by=by)
    policy.check_may_work(by, case)
    _check_is_ahead(on, at)
    word.tell_family(
        case, letter="news", by=by, at=at, next_word_on=on, news=about.strip() or "We have set a day."
    )
    ledger.record(
        events.CONTACT_PROMISED, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}", on=on
    )


@action
def add_note(case_id: int, *, words: str, by: Principal, at: datetime) -> Note:
    """A note for colleagues; part of the record the family may ask for."""
    case = loading.load(case_id, by=by)
    policy.check_may_work(by, case)
    _check_says_something(words)
    note = Note.objects.create(case=case, child_id=case.child_id, words=words.strip(), by_name=by.name, at=at)
    ledger.record(events.NOTE_ADDED, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}")
    return note


@action
def raise_missed_promise(promise_id: int, *, by: Principal, at: datetime) -> bool:
    """Tell the holder and the team's lead that a family was not written to; once, however often asked."""
    promise = (
        Promise.objects.select_for_update(of=("self",))
        .select_related("case__holder", "case__team")
        .get(pk=promise_id)
    )
    policy.check_may_raise_promises(by)
    today, case = local_date(at), promise.case
    if promise.kept_on is not None or promise.on >= today or promise.raised_on is not None:
        return False
    promise.raised_on = today
    promise.save(update_fields=["raised_on"])
    told = {person.pk: person for person in (case.holder, _lead_of(case, today)) if person is not None}
    for person in told.values():
        line = "A family has not had the word they were promised"
        where = f"/cases/{case.pk}/messages/"
        word.tell_colleague(person, line, where=where, regarding=f"promise:{promise.pk}", at=at, case=case)
    ledger.record(
        events.PROMISE_MISSED,
        by=by,
        at=at,
        child_id=promise.child_id,
        subject=f"case:{case.pk}",
        on=promise.on,
    )
    return True


def _contact(
    case: Case, direction: str, channel: str, words: str, *, by: Principal, at: datetime, **fields: object
) -> Contact:
    known = {"by_name": by.name, "by_id": by.user_id, **fields}
    return Contact.objects.create(
        case=case,
        child_id=case.child_id,
        direction=direction,
        channel=channel,
        words=words.strip(),
        at=at,
        **known,
    )


def _lead_of(case: Case, on: date) -> User | None:
    """Who leads the case's team: its manager, or else a senior officer."""
    seats = Membership.objects.filter(team_id=case.team_id, role__in=LEADS, starts_on__lte=on)
    live = [seat for seat in seats.select_related("user") if seat.ends_on is None or seat.ends_on > on]
    live.sort(key=lambda seat: (LEADS.index(seat.role), seat.user_id))
    return live[0].user if live else None


def _check_says_something(words: str) -> None:
    if not words.strip():
        raise Refused("Write something first.")


def _check_is_ahead(on: date | None, at: datetime) -> None:
    if on is not None and on <= local_date(at):
        raise Refused("Choose a day after today: it is when the family will hear next.")
