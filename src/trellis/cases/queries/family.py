"""What a family may see of their cases: where each stands, who has it, what was said and what may be read."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import DateField, Func, Q, QuerySet

from trellis.cases import clock, holding, policy, promises, settled, word
from trellis.cases.models import (
    Advice,
    AdviceRequest,
    Case,
    Contact,
    Evidence,
    Excuse,
    Milestone,
    Notice,
    Request,
)
from trellis.foundation.access import Kind, Principal
from trellis.rules import timetable as law

Row = TypeVar("Row", Milestone, Excuse, AdviceRequest)


TO_EVERYBODY = (Case.Channel.ONLINE, Case.Channel.LETTER)


@dataclass(frozen=True, slots=True)
class Asked:
    """Advice that was asked for: of whom, by when, and whether it has come."""

    request_id: int
    body: str
    label: str
    who: str
    is_in: bool
    is_from_family: bool
    sent_on: date | None
    due_on: date | None
    answered_on: date | None
    visit_on: date | None
    begun_by: str  # who has begun to write it


@dataclass(frozen=True, slots=True)
class Again:
    """Earlier advice that could be used again, if the family agrees too (reg 6(4))."""

    request_id: int
    label: str
    author: str
    written_on: date | None
    summary: str


@dataclass(frozen=True, slots=True)
class FamilyCase:
    """One case as its family sees it; everything about dates is in `table`."""

    case_id: int
    seen: tuple[int, ...]  # it, and every other case of the child that this reader sees
    reference: str
    child_id: UUID
    asked_by: str
    table: law.Timetable
    holder: str
    holder_role: str
    team: str
    contact: str
    next_word_on: date | None
    advice: tuple[Asked, ...]
    to_agree: tuple[Again, ...]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One message, call or letter, either way."""

    contact_id: int
    by: str
    at: datetime
    text: str
    channel: str
    is_from_family: bool
    is_mine: bool
    is_answered: bool
    answer_by_on: date | None
    owner: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Something the family may read: a letter, advice, or what was handed in."""

    kind: str
    number: int
    title: str
    on: date
    by: str = ""
    file_id: UUID | None = None  # only where the reader may open it


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice as it was sent."""

    body: str
    dated_on: date
    sent_on: date
    to_name: str
    enclosures: tuple[str, ...]
    on_paper: bool


@dataclass(frozen=True, slots=True)
class AdviceToRead:
    """Confirmed advice, as its writer wrote it."""

    label: str
    author: str
    author_role: str
    summary: str
    is_no_involvement: bool
    offers_instead: str
    confirmed_at: datetime
    report_id: UUID | None
    needs: tuple[str, ...]
    outcomes: tuple[str, ...]
    provision: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether whoever came by a family link may see the record, and whether it is their own."""

    is_open: bool
    is_own: bool = False


def cases_of(child_ids: Iterable[UUID], by: Principal, on: date) -> dict[UUID, FamilyCase]:
    """Each child's case that stands now: the open one, or else the latest. A few queries for any number."""
    rows = _seen(by).filter(child_id__in=list(child_ids)).select_related("child", "holder", "team")
    chosen: dict[UUID, Case] = {}
    seen: dict[UUID, list[int]] = defaultdict(list)
    for case in sorted(rows, key=lambda case: (case.closed_on is None, case.opened_at)):
        chosen[case.child_id] = case
        seen[case.child_id].append(case.pk)
    ids = [case.pk for case in chosen.values()]
    facts = _grouped(Milestone.objects.filter(case_id__in=ids), lambda row: row.case_id)
    excuses = _grouped(Excuse.objects.filter(case_id__in=ids, withdrawn_at=None), lambda row: row.case_id)
    near = ("adviser", "team", "advice__reused_from")
    asked = AdviceRequest.objects.filter(case_id__in=ids).select_related(*near)
    advice = _grouped(asked.order_by("due_on", "pk"), lambda row: row.case_id)
    return {
        child_id: _family_case(
            case,
            tuple(seen[child_id]),
            clock.derive(case.process, facts[case.pk], excuses[case.pk], on, case.child.born_on),
            advice[case.pk],
        )
        for child_id, case in chosen.items()
    }


def standing(by: Principal, on: date) -> Standing:
    """A link lasts as long as what it stands for: one's own rights, or a parent's care of the child."""
    if by.kind is not Kind.LINK:
        return Standing(True)
    if by.purpose != "family":
        return Standing(False)
    asked = _request_of(by)
    if asked is None:
        return Standing(by.subject.startswith(("case:", "family:")))
    is_own = asked.asked_by == Case.AskedBy.YOUNG_PERSON
    return Standing(_stands(asked, on), is_own)


def _request_of(by: Principal) -> Request | None:
    """The request whose asker was sent this link."""
    return Request.objects.filter(link_id=by.link_id or 0).select_related("child").first()


def _stands(asked: Request, on: date) -> bool:
    is_known = asked.checked_at is not None and bool(asked.is_who_they_say)
    return is_known and (asked.asked_by == Case.AskedBy.YOUNG_PERSON or _may_follow(asked, on))


def _may_follow(asked: Request, on: date) -> bool:
    """A parent follows while they care for the child; once the rights have passed, by agreement."""
    carers = asked.child.carers.filter(user__email__iexact=asked.email).filter(
        Q(ends_on=None) | Q(ends_on__gt=on)
    )
    if law.holds_own_rights(asked.child.born_on, on):
        acting = Q(rights_arrangements__noted_on__lte=on) & (
            Q(rights_arrangements__ends_on=None) | Q(rights_arrangements__ends_on__gt=on)
        )
        return bool(asked.agreed) or carers.filter(acting).exists()
    return carers.exists()


def _seen(by: Principal) -> QuerySet[Case]:
    """A request from somebody nobody has checked yet is no case of the family's."""
    return settled.for_family(policy.visible_to(by))


def messages_of(case: FamilyCase, by: Principal, *, only_mine: bool) -> tuple[Word, ...]:
    """What was said both ways, oldest first. Kept apart, nobody reads what another wrote or was told."""
    rows = Contact.objects.filter(child_id=case.child_id, case_id__in=case.seen)
    if only_mine:
        mine = Q(direction=Contact.Direction.FROM_FAMILY) & _by(by)
        # What was said on the telephone or at a visit was said to one of them, and it is not noted to which.
        to_all = Q(direction=Contact.Direction.TO_FAMILY, answers=None, channel__in=TO_EVERYBODY)
        to_all &= ~word.to_another(by.name)
        rows = rows.filter(mine | to_all | Q(answers__in=rows.filter(mine)))
    return tuple(_word(row, by) for row in rows.select_related("owner").order_by("at", "pk"))


def papers_of(case: FamilyCase, by: Principal, *, only_mine: bool) -> tuple[Paper, ...]:
    """Letters, advice that is ready and what was handed in, of this case and earlier ones, the newest first."""
    letters = Notice.objects.filter(child_id=case.child_id, case_id__in=case.seen)
    given = Evidence.objects.filter(child_id=case.child_id, case_id__in=case.seen)
    if only_mine:
        letters, given = letters.filter(to_name=by.name), given.filter(given_by=by.name)
    advice = _ready(case.seen, by, only_mine=only_mine).filter(child_id=case.child_id)
    found = [
        *(Paper("letter", row.pk, row.letter, row.sent_on) for row in letters),
        *(
            Paper("advice", row.pk, row.request.label, row.confirmed_at.date(), row.author_name)
            for row in advice
            if row.confirmed_at
        ),
        *(
            Paper("evidence", row.pk, row.title, row.given_at.date(), row.given_by, _own_file(row, by))
            for row in given.select_related("file")
        ),
    ]
    return tuple(sorted(found, key=lambda paper: (paper.on, paper.number), reverse=True))


def letter(notice_id: int, child_id: UUID, by: Principal, *, only_mine: bool) -> Letter | None:
    """One notice, if it is for this reader."""
    rows = Notice.objects.filter(pk=notice_id, child_id=child_id, case__in=_seen(by))
    row = (rows.filter(to_name=by.name) if only_mine else rows).first()
    if row is None:
        return None
    enclosed = tuple(map(str, row.enclosures))
    return Letter(row.body, row.dated_on, row.sent_on, row.to_name, enclosed, row.on_paper)


def advice(advice_id: int, child_id: UUID, by: Principal, *, only_mine: bool) -> AdviceToRead | None:
    """Advice to read, once its writer has confirmed it."""
    row = (
        _ready(_seen(by), by, only_mine=only_mine)
        .filter(pk=advice_id, child_id=child_id)
        .prefetch_related("needs", "outcomes", "provision")
        .first()
    )
    if row is None or row.confirmed_at is None:
        return None
    return AdviceToRead(
        label=row.request.label,
        author=row.author_name,
        author_role=row.author_role,
        summary=row.summary,
        is_no_involvement=row.kind == Advice.Kind.NO_INVOLVEMENT,
        offers_instead=row.offers_instead,
        confirmed_at=row.confirmed_at,
        report_id=row.report_id,
        needs=tuple(need.words for need in row.needs.all() if need.is_confirmed),
        outcomes=tuple(outcome.words for outcome in row.outcomes.all() if outcome.is_confirmed),
        provision=tuple((one.words, _parts(one)) for one in row.provision.all() if one.is_confirmed),
    )


def files_open_to(by: Principal) -> Q:
    """Files a family may open besides their own: reports with confirmed advice."""
    if not policy.is_family(by) or not by.may("portal.view"):
        return Q(pk__in=[])
    reports = Advice.objects.filter(confirmed_at__isnull=False).exclude(report=None)
    if by.kind is Kind.LINK:
        on = Func(function="access_on", output_field=DateField())  # the day set for the transaction
        asked = (
            Request.objects.filter(link_id=by.link_id or 0).annotate(on=on).select_related("child").first()
        )
        if asked is not None and not _stands(asked, asked.on):
            return Q(pk__in=[])
    return Q(pk__in=reports.values("report"))


def answer_by(on: date) -> date:
    """The day by which a question asked today will be answered."""
    return promises.answer_by(on)


def _own_file(row: Evidence, by: Principal) -> UUID | None:
    is_own = row.file is not None and by.user_id is not None and row.file.added_by_id == by.user_id
    return row.file_id if is_own else None


def _grouped(rows: QuerySet[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _family_case(
    case: Case, seen: tuple[int, ...], table: law.Timetable, advice: list[AdviceRequest]
) -> FamilyCase:
    holder = holding.at_work(case)
    return FamilyCase(
        case_id=case.pk,
        seen=seen,
        reference=case.reference,
        child_id=case.child_id,
        asked_by=case.asked_by,
        table=table,
        holder=holder.name if holder else "",
        holder_role=holder.job_title if holder else "",
        team=case.team.name,
        contact=(holder and (holder.phone or holder.email)) or case.team.email,
        next_word_on=case.next_contact_on,
        advice=tuple(_asked(row) for row in advice if row.sent_on),
        to_agree=tuple(again for row in advice if (again := _again(row))),
        is_closed=table.closed_on is not None,
    )


def _asked(row: AdviceRequest) -> Asked:
    person = row.adviser.name if row.adviser else row.adviser_name
    return Asked(
        request_id=row.pk,
        body=row.body,
        label=row.label,
        who=person or (row.team.name if row.team else ""),
        is_in=row.state in (AdviceRequest.State.ANSWERED, AdviceRequest.State.NOT_NEEDED),
        is_from_family=row.body == "family",
        sent_on=row.sent_on,
        due_on=row.due_on,
        answered_on=row.answered_on,
        visit_on=row.visit_on,
        begun_by=row.advice.author_name if hasattr(row, "advice") else "",
    )


def _again(row: AdviceRequest) -> Again | None:
    offered: Advice | None = getattr(row, "advice", None)
    is_asked = offered is not None and offered.kind == Advice.Kind.REUSED and offered.confirmed_at is None
    if offered is None or not is_asked or offered.family_agreed_on is not None or offered.reused_from is None:
        return None
    old = offered.reused_from
    return Again(row.pk, row.label, old.author_name, old.written_on, old.summary)


def _by(by: Principal) -> Q:
    """What somebody said themselves, or rang about and staff noted under their name."""
    return (
        Q(by_id=by.user_id, by_name=by.name)
        if by.user_id is None
        else Q(by_id=by.user_id) | Q(by_name=by.name)
    )


def _word(row: Contact, by: Principal) -> Word:
    from_family = row.direction == Contact.Direction.FROM_FAMILY
    return Word(
        contact_id=row.pk,
        by=row.by_name,
        at=row.at,
        text=row.words,
        channel=row.channel,
        is_from_family=from_family,
        is_mine=from_family and (row.by_name == by.name),
        is_answered=row.answered_at is not None,
        answer_by_on=row.answer_by_on,
        owner=row.owner.name if row.owner else "",
    )


def _ready(seen: QuerySet[Case] | tuple[int, ...], by: Principal, *, only_mine: bool) -> QuerySet[Advice]:
    """Confirmed advice of cases the reader sees; where a family is kept apart, not what another of it wrote."""
    anothers = Q(request__body="family") & ~Q(author_name=by.name) if only_mine else Q(pk__in=[])
    ready = Advice.objects.filter(confirmed_at__isnull=False, request__case__in=seen)
    return ready.exclude(anothers).select_related("request").order_by("confirmed_at")


_PARTS = ("who", "qualification", "how_often", "how_long", "group_size", "where", "starts", "review")


def _parts(row: object) -> tuple[tuple[str, str], ...]:
    return tuple((name, getattr(row, name)) for name in _PARTS if getattr(row, name))
