"""Panels: an agenda, members, own view first, then advice. A panel advises; it never decides or delays."""

from datetime import date, datetime

from trellis.cases import clock, decisions, loading, policy, ties
from trellis.cases.events import panels as events
from trellis.cases.models import Case, Panel, PanelItem, PanelMember, PanelView
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.access.models import Membership, Team, User
from trellis.foundation.clock import local_date
from trellis.foundation.clock import words as in_words

PANEL = "panel"
SEATS = ("panel-member", "decision-maker", "manager", "head")
ANSWERS = ("yes", "no")
SHORTEST_REASON = 10


@action
def set_panel(name: str, *, team_id: int, on: date, by: Principal, at: datetime) -> Panel:
    """Set a meeting."""
    policy.check_may_run(by)
    team = Team.objects.filter(pk=team_id).first()
    if team is None or not name.strip():
        raise Refused("Give the panel a name, and choose whose it is.")
    if on < local_date(at):
        raise Refused(f"{in_words(on)} has passed. Choose a day to come.")
    panel = Panel.objects.create(name=name.strip()[:200], team=team, on=on)
    ledger.record(events.PANEL_SET, by=by, at=at, subject=f"panel:{panel.pk}", on=on)
    return panel


@action
def add_member(panel_id: int, *, user_id: int, by: Principal, at: datetime) -> PanelMember:
    """Add somebody to a panel; they see the children on its agenda until each is closed."""
    panel = _open_panel(panel_id, by)
    policy.check_may_run(by)
    today = local_date(at)
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not _may_sit(user, today):
        raise Refused("Choose somebody who sits on panels.")
    member, is_new = PanelMember.objects.get_or_create(panel=panel, user=user)
    if not is_new:
        raise Refused(f"{user.name} is on this panel already.")
    for item in _open_items(panel):
        ties.tie(item.case, user, PANEL, today, reason=f"Member of {panel.name}")
    ledger.record(events.MEMBER_ADDED, by=by, at=at, subject=f"panel:{panel.pk}", who=user.name)
    return member


@action
def remove_member(panel_id: int, *, user_id: int, by: Principal, at: datetime) -> None:
    """Take somebody off a panel; they no longer see the children on its agenda."""
    panel = _open_panel(panel_id, by)
    policy.check_may_run(by)
    member = PanelMember.objects.filter(panel=panel, user_id=user_id).select_related("user").first()
    if member is None:
        raise Refused("They are not on this panel.")
    for item in _open_items(panel):
        _untie(item, member.user, local_date(at))
    name = member.user.name
    member.delete()
    ledger.record(events.MEMBER_REMOVED, by=by, at=at, subject=f"panel:{panel.pk}", who=name)


@action
def add_case(
    case_id: int, *, panel_id: int, by: Principal, at: datetime, seen: int | None = None
) -> PanelItem:
    """Put a case on an agenda, for the question that is open in it."""
    case = loading.load(case_id, by=by, seen=seen)
    policy.check_may_work(by, case)
    policy.check_may_run(by)
    panel = _open_panel(panel_id, by)
    today = local_date(at)
    question = decisions.question_open(clock.read(case, today))
    if not question:
        raise Refused("There is nothing to decide in this case now, so there is nothing to ask a panel.")
    if PanelItem.objects.filter(case=case, question=question, closed_at=None).exists():
        raise Refused("This case is on an agenda already.")
    item = _item(panel, case, question)
    for member in panel.members.select_related("user"):
        ties.tie(case, member.user, PANEL, today, reason=f"Member of {panel.name}")
    _record(events.CASE_ADDED, case, by, at, panel=panel.name)
    return item


@action
def remove_case(item_id: int, *, reason: str, by: Principal, at: datetime) -> None:
    """Take a case off an agenda; what members thought stays with the record."""
    item = _item_to_change(item_id, by)
    policy.check_may_run(by)
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused("Say why it is taken off the agenda.")
    item.reasons = f"Taken off the agenda: {reason.strip()}"
    _close(item, at)
    _record(events.CASE_REMOVED, item.case, by, at, reason=reason.strip()[:200])


@action
def give_view(item_id: int, *, says: str, reasons: str, by: Principal, at: datetime) -> PanelView:
    """Give one's own view, before seeing what others think; it may change until the panel advises."""
    item = policy.items_visible_to(by).select_related("panel").get(pk=item_id)
    policy.check_may_give_view(by, item)
    if says not in ANSWERS:
        raise Refused("Say yes or no.")
    if len(reasons.strip()) < SHORTEST_REASON:
        raise Refused("Say why, with what in the evidence shows it.")
    view, _is_new = PanelView.objects.update_or_create(
        item=item,
        member_id=by.user_id,
        defaults={"child_id": item.child_id, "says": says, "reasons": reasons.strip(), "given_at": at},
    )
    subject = f"case:{item.case_id}"
    ledger.record(events.VIEW_GIVEN, by=by, at=at, child_id=item.child_id, subject=subject)
    return view


@action
def close_item(item_id: int, *, advised: str, reasons: str, by: Principal, at: datetime) -> PanelItem:
    """Record what the panel advises. Members whose view differs are recorded as dissenting."""
    item = _item_to_change(item_id, by)
    policy.check_may_run(by)
    if advised not in ANSWERS or len(reasons.strip()) < SHORTEST_REASON:
        raise Refused("Say what the panel advises, and why.")
    if not item.views.exists():
        raise Refused("No member has given a view yet. The decision can be made without the panel.")
    item.advised, item.reasons = advised, reasons.strip()
    item.views.exclude(says=advised).update(dissents=True)
    _close(item, at)
    _record(events.ADVICE_GIVEN, item.case, by, at)
    return item


def _item(panel: Panel, case: Case, question: str) -> PanelItem:
    """A place on the agenda; one that was taken off is taken up again."""
    item, is_new = PanelItem.objects.get_or_create(
        panel=panel, case=case, question=question, defaults={"child_id": case.child_id}
    )
    if not is_new:
        item.closed_at, item.reasons, item.advised = None, "", ""
        item.save(update_fields=["closed_at", "reasons", "advised"])
    return item


def _open_panel(panel_id: int, by: Principal) -> Panel:
    panel = policy.panels_visible_to(by).select_for_update(of=("self",)).get(pk=panel_id)
    if panel.closed_at is not None:
        raise Refused("This panel has met and is closed.")
    return panel


def _open_items(panel: Panel) -> list[PanelItem]:
    return list(panel.items.filter(closed_at=None).select_related("case__child"))


def _item_to_change(item_id: int, by: Principal) -> PanelItem:
    items = policy.items_visible_to(by).select_for_update(of=("self",)).select_related("panel", "case__child")
    item = items.get(pk=item_id)
    if item.closed_at is not None:
        raise Refused("This case is closed on the agenda already.")
    return item


def _close(item: PanelItem, at: datetime) -> None:
    item.closed_at = at
    item.save(update_fields=["closed_at", "advised", "reasons"])
    for member in item.panel.members.select_related("user"):
        _untie(item, member.user, local_date(at))


def _untie(item: PanelItem, user: User, on: date) -> None:
    """End a member's sight of a child, unless another open item gives it."""
    others = PanelItem.objects.filter(case=item.case, closed_at=None, panel__members__user=user)
    if not others.exclude(pk=item.pk).exists():
        ties.untie(item.case, user, PANEL, on)


def _may_sit(user: User, on: date) -> bool:
    seats = Membership.objects.filter(user=user, role__in=SEATS, starts_on__lte=on)
    return seats.exclude(ends_on__lte=on).exists()


def _record(event: ledger.Event, case: Case, by: Principal, at: datetime, **facts: str) -> None:
    ledger.record(event, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}", **facts)
