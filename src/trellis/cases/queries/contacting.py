"""Messages of a case, questions that wait, promises to keep: each list with its owner and its day."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.cases import policy
from trellis.cases.models import Contact, Promise
from trellis.cases.queries.bar import CaseBar, bar_of
from trellis.cases.queries.some import Some, some
from trellis.foundation.access import Principal

MOST = 100


@dataclass(frozen=True, slots=True)
class Message:
    """One message, call or letter."""

    contact_id: int
    by: str
    role: str
    at: datetime
    text: str
    is_mine: bool
    owner: str
    answer_by_on: date | None
    waits: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """Everything said in a case, oldest first."""

    bar: CaseBar
    messages: tuple[Message, ...]
    may_write: bool
    next_contact_on: date | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question or a promise that somebody waits on."""

    contact_id: int
    case_id: int
    child: str
    owner: str
    by_on: date
    is_late: bool
    text: str


def thread(case_id: int, by: Principal) -> Thread:
    """What was said both ways. Two queries."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    rows = Contact.objects.filter(case=case).select_related("owner").order_by("at", "pk")
    return Thread(
        bar=bar_of(case),
        messages=tuple(_message(row, by) for row in rows),
        may_write=policy.may_work(by, case),
        next_contact_on=case.next_contact_on,
    )


def questions(by: Principal, on: date, *, everybody: bool) -> Some[Waiting]:
    """Families' questions without an answer: one's own, or everybody's for whoever leads."""
    rows = Contact.objects.filter(
        direction=Contact.Direction.FROM_FAMILY,
        answered_at=None,
        answer_by_on__isnull=False,
        case__in=policy.visible_to(by),
    )
    if not everybody:
        rows = rows.filter(owner_id=by.user_id)
    near = rows.select_related("case__child", "owner").order_by("answer_by_on", "pk")
    return some(near, MOST, lambda row: _question(row, on))


def promises(by: Principal, on: date, *, everybody: bool) -> Some[Waiting]:
    """Promises of word not kept yet, due by today: the missed ones first."""
    rows = Promise.objects.filter(kept_on=None, on__lte=on, case__in=policy.visible_to(by))
    if not everybody:
        rows = rows.filter(case__holder_id=by.user_id)
    near = rows.select_related("case__child", "case__holder").order_by("on", "pk")
    return some(near, MOST, lambda row: _promise(row, on))


def _question(row: Contact, on: date) -> Waiting:
    assert row.answer_by_on is not None  # as asked for
    return Waiting(
        contact_id=row.pk,
        case_id=row.case_id,
        child=row.case.child.full_name,
        owner=row.owner.name if row.owner else "",
        by_on=row.answer_by_on,
        is_late=row.answer_by_on < on,
        text=row.words,
    )


def _promise(row: Promise, on: date) -> Waiting:
    return Waiting(
        contact_id=row.pk,
        case_id=row.case_id,
        child=row.case.child.full_name,
        owner=row.case.holder.name if row.case.holder else "",
        by_on=row.on,
        is_late=row.on < on,
        text=row.about,
    )


def question(contact_id: int, by: Principal) -> tuple[CaseBar, Message]:
    """One question to answer."""
    rows = Contact.objects.filter(direction=Contact.Direction.FROM_FAMILY, case__in=policy.visible_to(by))
    row = rows.select_related("case__child", "owner").get(pk=contact_id)
    return bar_of(row.case), _message(row, by)


def _message(row: Contact, by: Principal) -> Message:
    from_family = row.direction == Contact.Direction.FROM_FAMILY
    return Message(
        contact_id=row.pk,
        by=row.by_name,
        role=f"{row.get_direction_display()}, {row.channel}",
        at=row.at,
        text=row.words,
        is_mine=not from_family and row.by_id is not None and row.by_id == by.user_id,
        owner=row.owner.name if row.owner else "",
        answer_by_on=row.answer_by_on,
        waits=from_family and row.answered_at is None and row.answer_by_on is not None,
    )
