"""Serve a draft, note the day it arrived, and begin a new version when it must change."""

from datetime import date, datetime

from trellis.cases import clock, noticing, word
from trellis.cases import loading as case_loading
from trellis.cases.following import Change, follow
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date, words
from trellis.plans import asking_authors, events, judging, loading, policy, telling, window
from trellis.plans.models import Line, Plan
from trellis.rules import timetable as law

POST_TAKES = 2  # working days: when a first-class letter is taken to arrive
ENCLOSED = ("The draft plan", "The advice in section K")


@action
def serve_draft(
    plan_id: int,
    *,
    sent_on: date,
    served_on: date | None,
    warnings_read: bool,
    on_paper: bool = False,
    seen: int | None = None,
    by: Principal,
    at: datetime,
) -> Plan:
    """Send the draft and the advice to the family; the fifteen days count from the day it reaches them."""
    plan = loading.load(plan_id, by=by, seen=seen)
    policy.check_may_write(by, plan)
    case, today = case_loading.load(plan.case_id or 0, by=by), local_date(at)
    judging.check_can_be_served(judging.findings(plan, today), warnings_read=warnings_read)
    judging.check_service(sent_on, served_on, clock.read(case, today), today)
    noticing.check_sending(sent_on, today, on_paper=on_paper)
    case.plans.filter(state=Plan.State.SERVED).update(state=Plan.State.REPLACED)
    plan.state, plan.sent_on, plan.served_on = Plan.State.SERVED, sent_on, served_on
    plan.save(update_fields=["state", "sent_on", "served_on"])
    plan.lines.filter(news_at__isnull=False).update(news_at=None)
    clock.note(case, "draft_sent", sent_on, by=by, at=at)
    if served_on is not None:
        clock.note(case, "draft_served", served_on, by=by, at=at)
    table = clock.refresh(case, today)
    expected = served_on or law.ENGLAND.count(sent_on, POST_TAKES, law.ENGLAND.is_working_day)
    facts = telling.draft_facts(expected, table.due("A14"))
    dates = telling.Dates(dated_on=sent_on, sent_on=sent_on, served_on=served_on, on_paper=on_paper)
    asking_authors.ask(plan, at)
    telling.send(case, telling.DRAFT, facts, dates=dates, enclosures=ENCLOSED, by=by, at=at)
    _record(events.SERVED, plan, by=by, at=at, sent_on=noticing.day_of_sending(sent_on, on_paper=on_paper))
    return plan


@action
def note_service(plan_id: int, *, served_on: date, by: Principal, at: datetime) -> Plan:
    """Note the day a posted draft reached the family, and tell them their days."""
    plan = loading.load(plan_id, by=by)
    policy.check_may_draft(by)
    if plan.state != Plan.State.SERVED or plan.sent_on is None:
        raise Refused("This version has not been sent.")
    if plan.served_on is not None:
        raise Refused(f"It reached the family on {words(plan.served_on)}. Correct that on the case's dates.")
    case, today = case_loading.load(plan.case_id or 0, by=by), local_date(at)
    judging.check_service(plan.sent_on, served_on, clock.read(case, today), today)
    plan.served_on = served_on
    plan.save(update_fields=["served_on"])
    clock.note(case, "draft_served", served_on, by=by, at=at)
    follow(Change(case, "draft_served", "", None, served_on), clock.refresh(case, today))
    closes_on = words(window.of_service(served_on).closes_on)
    news = (
        f"The draft plan reached you on {words(served_on)}. You can answer it until the end of {closes_on}."
    )
    word.tell_news(case, news, by=by, at=at)
    _record(events.SERVICE_NOTED, plan, by=by, at=at, served_on=words(served_on))
    return plan


@action
def start_new_version(
    plan_id: int, *, change_from: str, reason: str, seen: int | None = None, by: Principal, at: datetime
) -> Plan:
    """Copy a served draft into a new version. The council's own changes are served again (A12)."""
    served = loading.load(plan_id, by=by, seen=seen)
    policy.check_may_draft(by)
    case, today = case_loading.load(served.case_id or 0, by=by), local_date(at)
    if case.closed_on is not None:
        raise Refused("The case is closed, so its plan can only be read.")
    if served.state != Plan.State.SERVED or case.plans.filter(version__gt=served.version).exists():
        raise Refused("A new version starts from the draft the family has. There may be one in hand already.")
    if change_from not in Plan.Change.values or not reason.strip():
        raise Refused("Say whose change this is, and what it is for.")
    plan = Plan.objects.create(
        case=case,
        child_id=case.child_id,
        version=served.version + 1,
        started_at=at,
        change_from=change_from,
        change_reason=reason.strip(),
    )
    _copy_lines(served, plan)
    if change_from == Plan.Change.COUNCIL:
        _note_change(plan, by=by, at=at)
    clock.refresh(case, today)
    _record(events.REVISED, plan, by=by, at=at, why=plan.get_change_from_display())
    return plan


@action
def make_it_councils(
    plan_id: int, *, reason: str, seen: int | None = None, by: Principal, at: datetime
) -> Plan:
    """A version begun to answer the family now has the council's own changes too, so it is served again."""
    plan = loading.load(plan_id, by=by, seen=seen)
    policy.check_may_write(by, plan)
    if plan.change_from != Plan.Change.FAMILY or not reason.strip():
        raise Refused("Say what the council's own change is. (A first draft is served in any case.)")
    case = case_loading.load(plan.case_id or 0, by=by)
    plan.change_from, plan.change_reason = Plan.Change.COUNCIL, f"{plan.change_reason}\n{reason.strip()}"
    plan.save(update_fields=["change_from", "change_reason"])
    plan.case = case
    _note_change(plan, by=by, at=at)
    clock.refresh(case, local_date(at))
    _record(events.MADE_COUNCILS, plan, by=by, at=at)
    return plan


def _note_change(plan: Plan, *, by: Principal, at: datetime) -> None:
    """The council's own change is a fact of the case, and the family hears of it."""
    assert plan.case is not None
    clock.note(plan.case, "draft_changed", local_date(at), by=by, at=at)
    news = (
        "We are changing the draft plan for our own reasons. We will send you the new one. "
        "You will have at least 15 more days to read it and tell us what you think."
    )
    word.tell_news(plan.case, news, by=by, at=at)


def _copy_lines(old: Plan, new: Plan) -> None:
    """Every line as it is, removed ones too, each following its own; links point within the copy."""
    copies: dict[int, Line] = {}
    for line in old.lines.all():
        copies[line.pk] = Line(
            **{
                field.attname: getattr(line, field.attname)
                for field in Line._meta.concrete_fields
                if field.name not in ("id", "plan", "need", "outcome", "follows")
            },
            plan=new,
            follows=line,
        )
    Line.objects.bulk_create(copies.values())
    for line in old.lines.all():
        copy = copies[line.pk]
        copy.need, copy.outcome = copies.get(line.need_id or 0), copies.get(line.outcome_id or 0)
    Line.objects.bulk_update(copies.values(), ["need", "outcome"])


def _record(event: ledger.Event, plan: Plan, *, by: Principal, at: datetime, **facts: object) -> None:
    ledger.record(event, by=by, at=at, child_id=plan.child_id, subject=f"plan:{plan.pk}", **facts)
