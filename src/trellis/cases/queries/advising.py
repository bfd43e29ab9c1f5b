"""What the pages of advice show: one's own requests, one being written, a case's list, what is late."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, FilteredRelation, Q, QuerySet

from trellis.cases import advice_list, advice_rows, advice_sending, policy, reuse
from trellis.cases.advice_rows import Writing
from trellis.cases.models import Advice, AdviceRequest, Case, Evidence
from trellis.cases.queries.bar import CaseBar, bar_of
from trellis.cases.queries.some import Some, some
from trellis.foundation.access import Principal
from trellis.foundation.access.models import User
from trellis.foundation.clock import local_date
from trellis.rules import schoolyear
from trellis.rules.specific import Question, questions

MOST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as a list shows it."""

    request_id: int
    child: str
    label: str
    due_on: date | None
    is_late: bool
    has_begun: bool
    visit_on: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Something handed in with the request."""

    title: str
    given_by: str
    words: str
    file_id: UUID | None


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """Everything an adviser needs to write one piece of advice, and no more."""

    request_id: int
    child_id: UUID
    case_id: int
    name: str
    called: str
    born_on: date
    age: str
    setting: str
    label: str
    why: str
    ref: str
    questions: str
    asked_on: date | None
    due_on: date | None
    is_late: bool
    is_family: bool
    family_asks: str
    asked_by: str
    family_views: str
    papers: tuple[Paper, ...]
    writing: Writing
    saved: str
    report_id: UUID | None
    report_name: str
    state: str
    kind: str
    answered_on: date | None
    may_write: bool
    asked_again_of: date | None  # the day earlier advice was written, where using it again is being agreed
    is_case_team: bool

    @property
    def gaps(self) -> tuple[tuple[int, tuple[Question, ...]], ...]:
        """Gentle questions, by row of provision."""
        found = ((place, questions(row.for_questions)) for place, row in enumerate(self.writing.provision))
        return tuple((place, asked) for place, asked in found if asked)

    def questions_for(self, place: int) -> tuple[Question, ...]:
        return dict(self.gaps).get(place, ())


@dataclass(frozen=True, slots=True)
class Recent:
    """Advice that could be used again."""

    advice_id: int
    author: str
    written_on: date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a case's list of who is asked."""

    request_id: int
    label: str
    why: str
    ref: str
    to: str
    state: str
    sent_on: date | None
    due_on: date | None
    answered_on: date | None
    is_late: bool
    chasers: int
    can_reach: bool
    may_remove: bool
    recent: tuple[Recent, ...]
    being_agreed: tuple[tuple[str, bool], ...]  # each of the three, and whether it has agreed


@dataclass(frozen=True, slots=True)
class AdviceList:
    """The list of a case."""

    bar: CaseBar
    lines: tuple[Line, ...]
    may_ask: bool
    to_send: int


@dataclass(frozen=True, slots=True)
class Mine:
    """What waits for somebody, the first due first: asked of them, and asked of their teams with nobody to write it yet."""

    own: Some[Asked]
    of_teams: Some[Asked]


@dataclass(frozen=True, slots=True)
class Late:
    """Late advice, the longest late first, and how much is late by whom and where."""

    found: Some[Asked]
    by_provider: tuple[tuple[str, str, int], ...]


def mine(by: Principal, on: date) -> Mine:
    """Requests waiting for somebody."""
    waiting = policy.advice_visible_to(by).filter(state=AdviceRequest.State.SENT)
    if not by.may("cases.view"):
        waiting = waiting.exclude(body=advice_list.FAMILY)
    own = waiting.filter(adviser_id=by.user_id or 0)
    return Mine(_listed(own, on), _listed(waiting.filter(team_id__in=by.team_ids, adviser=None), on))


def _listed(rows: QuerySet[AdviceRequest], on: date) -> Some[Asked]:
    near = rows.select_related("case__child", "advice").order_by("due_on", "pk")
    return some(near, MOST, lambda row: _asked(row, on))


def page(request_id: int, by: Principal, on: date) -> AdvicePage:
    """One request, with the family's views and what was handed in; no other adviser's words."""
    near = ("case__child__setting", "advice__report", "advice__reused_from")
    request = policy.advice_visible_to(by).select_related(*near).get(pk=request_id)
    case, child = request.case, request.case.child
    advice = getattr(request, "advice", None)
    is_again = advice is not None and advice.kind == Advice.Kind.REUSED and advice.confirmed_at is None
    report = advice.report if advice else None
    return AdvicePage(
        request_id=request.pk,
        child_id=child.pk,
        case_id=case.pk,
        name=child.full_name,
        called=child.called,
        born_on=child.born_on,
        age=str(schoolyear.age(child.born_on, max(on, child.born_on))),
        setting=str(child.setting or ""),
        label=request.label,
        why=request.why,
        ref=request.ref,
        questions=request.questions,
        asked_on=request.sent_on,
        due_on=request.due_on,
        is_late=_is_late(request, on),
        is_family=request.body == advice_list.FAMILY,
        family_asks=case.words,
        asked_by=case.get_asked_by_display(),
        family_views=_family_views(case, request),
        papers=_papers(case),
        writing=_writing(advice.reused_from if is_again and advice else advice, request, by),
        saved=advice_rows.saved_mark(None if is_again else advice),
        report_id=report.pk if report else None,
        report_name=report.name if report else "",
        state=request.state,
        kind=advice.kind if advice else "",
        answered_on=request.answered_on,
        may_write=policy.may_write_advice(by, request),
        asked_again_of=advice.written_on if is_again and advice else None,
        is_case_team=by.may("advice.ask"),
    )


def listed(case_id: int, by: Principal, on: date) -> AdviceList:
    """Who is asked in a case, or will be: proposed first if nobody is on the list yet."""
    case = policy.visible_to(by).select_related("child__setting").get(pk=case_id)
    rows = AdviceRequest.objects.filter(case=case).select_related("team", "adviser", "advice")
    recent = reuse.recent_by_body(case, on)
    lines = tuple(_line(row, recent.get(row.body, ()), on) for row in rows.order_by("ref", "pk"))
    open_lines = [
        line for line in lines if line.state == AdviceRequest.State.PROPOSED and not line.being_agreed
    ]
    return AdviceList(
        bar=bar_of(case),
        lines=lines,
        may_ask=policy.may_work(by, case) and by.may("advice.ask"),
        to_send=sum(1 for line in open_lines if line.can_reach),
    )


def not_reached(case_id: int, by: Principal) -> tuple[str, ...]:
    """Who on a case's list is still to be asked because nobody knows how to reach them."""
    case = policy.visible_to(by).get(pk=case_id)
    waiting = AdviceRequest.objects.filter(case=case, state=AdviceRequest.State.PROPOSED, advice=None)
    listed = waiting.select_related("team", "adviser").order_by("ref", "pk")
    return tuple(row.label for row in listed if not advice_sending.can_reach(row))


def to_add(case_id: int, by: Principal, on: date) -> tuple[tuple[str, str], ...]:
    """Services of the area that are not on a case's list."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    taken = set(AdviceRequest.objects.filter(case=case).values_list("body", flat=True))
    return tuple((row.body, row.label) for row in advice_list.others_for(case, on) if row.body not in taken)


def late(by: Principal, on: date) -> Late:
    """Late advice passed to a designated officer, and counts by provider and health board."""
    waiting = policy.advice_visible_to(by).filter(
        state=AdviceRequest.State.SENT, escalated_on__isnull=False, due_on__lt=on
    )
    home = FilteredRelation("case__child__addresses", condition=Q(case__child__addresses__ends_on=None))
    found = waiting.annotate(home=home).order_by().values_list("team__name", "label", "home__icb")
    counts = Counter[tuple[str, str]]()
    for team, label, board, late in found.annotate(late=Count("pk", distinct=True)):
        counts[team or label, board or ""] += late
    return Late(_listed(waiting, on), tuple((*key, late) for key, late in counts.most_common()))


def _writing(advice: Advice | None, request: AdviceRequest, by: Principal) -> Writing:
    """What was saved; before that, who writes is filled in as far as it is known."""
    if advice is not None or by.may("advice.ask"):
        return advice_rows.read(advice)
    me = User.objects.filter(pk=by.user_id).first() if by.user_id else None
    name = me.name if me else request.adviser_name
    return Writing(author_name=name, author_role=me.job_title if me else "")


def _asked(row: AdviceRequest, on: date) -> Asked:
    return Asked(
        request_id=row.pk,
        child=row.case.child.full_name,
        label=row.label,
        due_on=row.due_on,
        is_late=_is_late(row, on),
        has_begun=hasattr(row, "advice"),
        visit_on=row.visit_on,
        state=row.state,
    )


def _line(row: AdviceRequest, found: Sequence[Advice], on: date) -> Line:
    advice = getattr(row, "advice", None)
    is_again = advice is not None and advice.kind == Advice.Kind.REUSED and advice.confirmed_at is None
    is_proposed = row.state == AdviceRequest.State.PROPOSED
    recent = found if is_proposed and not is_again else ()
    return Line(
        request_id=row.pk,
        label=row.label,
        why=row.why,
        ref=row.ref,
        to=_to(row),
        state=row.state,
        sent_on=row.sent_on,
        due_on=row.due_on,
        answered_on=row.answered_on,
        is_late=_is_late(row, on),
        chasers=row.chasers,
        can_reach=advice_sending.can_reach(row),
        may_remove=is_proposed and row.ref.removeprefix("reg ") not in advice_list.MUST,
        recent=tuple(
            Recent(one.pk, one.author_name, one.written_on or local_date(one.saved_at)) for one in recent
        ),
        being_agreed=_agreements(advice) if is_again and advice else (),
    )


def _agreements(advice: Advice) -> tuple[tuple[str, bool], ...]:
    return (
        ("council", advice.council_agreed_on is not None),
        ("author", advice.author_agreed_on is not None),
        ("family", advice.family_agreed_on is not None),
    )


def _to(row: AdviceRequest) -> str:
    if row.body == advice_list.FAMILY:
        return "the family"
    named = row.adviser.name if row.adviser else row.adviser_name or (row.team.name if row.team else "")
    return named or row.adviser_email


def _is_late(row: AdviceRequest, on: date) -> bool:
    return row.state == AdviceRequest.State.SENT and row.due_on is not None and row.due_on < on


def _family_views(case: Case, request: AdviceRequest) -> str:
    if request.body == advice_list.FAMILY:
        return ""
    views = Advice.objects.filter(request__case=case, request__body=advice_list.FAMILY)
    return views.filter(confirmed_at__isnull=False).values_list("summary", flat=True).first() or ""


def _papers(case: Case) -> tuple[Paper, ...]:
    rows = Evidence.objects.filter(case=case).order_by("given_at", "pk")
    return tuple(Paper(row.title, row.given_by, row.words, row.file_id) for row in rows)
