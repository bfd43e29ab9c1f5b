"""What panels show: agendas, and for each case the evidence. Others' views only after one's own."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from trellis.cases import policy
from trellis.cases.models import Panel, PanelItem, PanelView
from trellis.cases.queries.bar import CaseBar, bar_of
from trellis.cases.queries.deciding import Piece, pieces_of
from trellis.foundation.access import Principal
from trellis.foundation.access.models import Membership, Team
from trellis.rules.legal_test import TESTS, LegalTest

LIMITS = {"assess": ("A5",), "plan": ("A9",)}


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One meeting in the list."""

    id: int
    name: str
    on: date
    team: str
    open_items: int


def panels(by: Principal) -> tuple[PanelRow, ...]:
    """Meetings to come and past, the latest first; two hundred at the most."""
    counted = Count("items", filter=Q(items__closed_at=None), distinct=True)
    rows = policy.panels_visible_to(by).select_related("team").annotate(waiting=counted)
    return tuple(
        PanelRow(row.pk, row.name, row.on, row.team.name, row.waiting)
        for row in rows.order_by("-on", "name").distinct()[:200]
    )


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One case on an agenda, with the day the law sets for it."""

    item_id: int
    case_id: int
    name: str
    born_on: date
    question: str
    due_on: date | None
    falls_before: bool  # the law's day comes before the panel meets
    views: int
    mine_given: bool
    advised: str
    is_closed: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """One meeting: who sits on it, and what it has before it."""

    panel: PanelRow
    members: tuple[tuple[int, str], ...]
    rows: tuple[AgendaRow, ...]
    may_run: bool
    is_closed: bool


def agenda(panel_id: int, by: Principal) -> Agenda:
    """An agenda, as far as whoever asks may see its children."""
    panel = policy.panels_visible_to(by).select_related("team").distinct().get(pk=panel_id)
    items = (
        policy.items_visible_to(by)
        .filter(panel=panel)
        .select_related("case__child")
        .prefetch_related("views", "case__deadlines")
        .distinct()
        .order_by("pk")
    )
    rows = tuple(_row(item, panel, by) for item in items)
    members = tuple((one.user_id, one.user.name) for one in panel.members.select_related("user"))
    waiting = sum(not row.is_closed for row in rows)
    shown = PanelRow(panel.pk, panel.name, panel.on, panel.team.name, waiting)
    return Agenda(shown, members, rows, policy.may_run(by), panel.closed_at is not None)


def _row(item: PanelItem, panel: Panel, by: Principal) -> AgendaRow:
    due = [
        row.due_on for row in item.case.deadlines.all() if row.rule in LIMITS[item.question] and row.due_on
    ]
    views = list(item.views.all())
    return AgendaRow(
        item_id=item.pk,
        case_id=item.case_id,
        name=item.case.child.full_name,
        born_on=item.case.child.born_on,
        question=TESTS[item.question].title,
        due_on=min(due, default=None),
        falls_before=bool(due) and min(due) < panel.on,
        views=len(views),
        mine_given=any(view.member_id == by.user_id for view in views),
        advised=item.advised,
        is_closed=item.closed_at is not None,
        reasons=item.reasons if item.closed_at else "",
    )


@dataclass(frozen=True, slots=True)
class View:
    """What one member thinks."""

    member: str
    says: str
    reasons: str
    dissents: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One case before a panel: its evidence, one's own view, and the others' once that is given."""

    id: int
    bar: CaseBar
    panel_id: int
    panel: str
    on: date
    test: LegalTest
    due_on: date | None
    falls_before: bool
    pieces: tuple[Piece, ...]
    mine: View | None
    others: tuple[View, ...]
    others_given: int
    others_are_shown: bool
    sits: bool
    may_run: bool
    advised: str
    reasons: str
    is_closed: bool


def item(item_id: int, by: Principal) -> Item:
    """One case on an agenda. What others think is not read until one's own view is there."""
    items = (
        policy.items_visible_to(by).select_related("panel", "case__child").prefetch_related("case__deadlines")
    )
    row = items.distinct().get(pk=item_id)
    agenda_row = _row(row, row.panel, by)
    views = PanelView.objects.filter(item=row).select_related("member").order_by("given_at")
    sits = policy.sits_on(by, row)
    mine = next((_view(view, by) for view in views.filter(member_id=by.user_id or 0)), None)
    others = views.exclude(member_id=by.user_id or 0)
    given = others.count()
    shown = _others_are_shown(row, by, sits, mine is not None, given)
    return Item(
        id=row.pk,
        bar=bar_of(row.case),
        panel_id=row.panel_id,
        panel=row.panel.name,
        on=row.panel.on,
        test=TESTS[row.question],
        due_on=agenda_row.due_on,
        falls_before=agenda_row.falls_before,
        pieces=pieces_of(row.case, row.question),
        mine=mine,
        others=tuple(_view(view, by) for view in others) if shown else (),
        others_given=given,
        others_are_shown=shown,
        sits=sits,
        may_run=policy.may_run(by),
        advised=row.advised,
        reasons=row.reasons,
        is_closed=row.closed_at is not None,
    )


def _others_are_shown(row: PanelItem, by: Principal, sits: bool, mine_given: bool, given: int) -> bool:
    """To a member after their own; to whoever runs the panel once all gave theirs; to both at the end."""
    if row.closed_at is not None or mine_given:
        return True
    if sits or not policy.may_run(by):
        return False
    return given >= row.panel.members.count()


def _view(view: PanelView, by: Principal) -> View:
    return View(view.member.name, view.says, view.reasons, view.dissents, view.member_id == by.user_id)


@dataclass(frozen=True, slots=True)
class ToAdd:
    """A case, and the agendas it can be put on."""

    bar: CaseBar
    due_on: date | None
    panels: tuple[PanelRow, ...]


def to_add(case_id: int, by: Principal, today: date) -> ToAdd:
    """Open panels from today on."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    rows = tuple(row for row in panels(by) if row.on >= today)
    return ToAdd(bar_of(case), case.next_due_on, tuple(reversed(rows)))


def may_sit(today: date) -> tuple[tuple[int, str], ...]:
    """People who can be added to a panel."""
    rows = (
        Membership.objects.filter(
            role__in=("panel-member", "decision-maker", "manager", "head"), starts_on__lte=today
        )
        .filter(Q(ends_on=None) | Q(ends_on__gt=today), user__is_active=True)
        .order_by("user__name")
        .values_list("user_id", "user__name", "user__job_title")
        .distinct()
    )
    return tuple((number, f"{name}, {job}" if job else name) for number, name, job in rows)


def teams() -> tuple[tuple[int, str], ...]:
    """Teams a panel can belong to."""
    rows = Team.objects.filter(kind__in=("panel", "casework")).order_by("-kind", "name")
    return tuple(rows.values_list("pk", "name"))
