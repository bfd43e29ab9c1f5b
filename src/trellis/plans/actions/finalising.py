"""Make a plan final: named, agreed, signed, dated, and sent with every right in the same envelope."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from trellis.cases import clock, noticing, ties, word
from trellis.cases import loading as case_loading
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action, links
from trellis.foundation.clock import local_date, words
from trellis.people.queries import places
from trellis.placements import queries as placements
from trellis.plans import events, judging, loading, policy, telling
from trellis.plans.models import Plan

if TYPE_CHECKING:
    from trellis.cases.models import Case
    from trellis.people.queries.places import Place

ENCLOSED = ("The final plan", "The advice in section K", "Your right to appeal, and how to get help")
LINK_DAYS = 120
NO_BOARD = (
    "The integrated care board must get the final plan (SEND Regulations 2014, reg 13(2)), and no health team here "
    "has an address. Send it to the board yourself."
)


@dataclass(frozen=True, slots=True)
class Final:
    """What is decided at the end: the dates, what section I names and why, the health agreement."""

    made_on: date
    sent_on: date
    setting_id: int | None = None
    setting_type: str = ""
    naming_reasons: str = ""
    health_agreed_on: date | None = None
    on_paper: bool = False


@action
def finalise(plan_id: int, *, final: Final, seen: int | None = None, by: Principal, at: datetime) -> Plan:
    """The responsible officer signs and dates the plan; family, named setting and health body get it."""
    plan = loading.load(plan_id, by=by, seen=seen)
    policy.check_may_finalise(by)
    case, today = case_loading.load(plan.case_id or 0, by=by), local_date(at)
    _judge(plan, case, final, by, today)
    _replace_the_last(plan)
    _sign(plan, final, by)
    clock.note(case, "final_plan_dated", final.made_on, by=by, at=at)
    clock.note(case, "final_plan_sent", final.sent_on, by=by, at=at)
    clock.refresh(case, today)
    _tell_family(plan, case, on_paper=final.on_paper, by=by, at=at)
    _tell_settings(plan, case, by=by, at=at)
    _tell_health(plan, case, by, at)
    facts = {"made_on": words(final.made_on), "version": plan.version}
    ledger.record(events.FINALISED, by=by, at=at, child_id=plan.child_id, subject=f"plan:{plan.pk}", **facts)
    return plan


def _judge(plan: Plan, case: "Case", final: Final, by: Principal, today: date) -> None:
    if case.closed_on is not None:
        raise Refused("The case is closed, so its plan can only be read.")
    judging.check_version(plan)
    if final.made_on > final.sent_on or final.sent_on > today:
        raise Refused("The plan is dated on or before the day it is sent, and neither can be in the future.")
    noticing.check_sending(final.sent_on, today, on_paper=final.on_paper)
    table = clock.read(case, today)
    judging.check_window(plan, table, final.made_on)
    judging.check_is_needed(table)
    judging.check_wishes(case)
    judging.check_naming(
        case,
        setting_id=final.setting_id,
        setting_type=final.setting_type,
        reasons=final.naming_reasons,
        by=by,
        on=today,
    )
    judging.check_health(plan, final.health_agreed_on, final.made_on)


def _replace_the_last(plan: Plan) -> None:
    """The plan in force until now, and drafts of this one, are replaced and stay to be read."""
    last = Plan.objects.select_for_update().filter(child_id=plan.child_id, state=Plan.State.FINAL).first()
    if last is not None:
        plan.first_made_on = last.first_made_on or last.made_on
        last.state = Plan.State.REPLACED
        last.save(update_fields=["state"])
    served = Plan.objects.filter(case=plan.case, state=Plan.State.SERVED).exclude(pk=plan.pk)
    served.update(state=Plan.State.REPLACED)


def _sign(plan: Plan, final: Final, by: Principal) -> None:
    plan.state, plan.made_on = Plan.State.FINAL, final.made_on
    plan.first_made_on = plan.first_made_on or final.made_on
    plan.signed_by_name = by.name
    plan.setting_id, plan.setting_type = final.setting_id, final.setting_type.strip()
    if plan.setting_id is not None and not plan.setting_type:
        plan.setting_type = places.places_called([plan.setting_id])[0].kind
    plan.naming_reasons, plan.health_agreed_on = final.naming_reasons.strip(), final.health_agreed_on
    plan.sent_on = final.sent_on
    plan.save()


def _tell_family(plan: Plan, case: "Case", *, on_paper: bool, by: Principal, at: datetime) -> None:
    """The plan and the rights that come with it, in one envelope (reg 14(2)); nothing leaves without them."""
    assert plan.made_on is not None
    assert plan.sent_on is not None
    named = (plan.setting.name, plan.setting.kind) if plan.setting else ("", "")
    facts = telling.final_facts(plan.made_on, plan.sent_on, *named)
    dates = telling.Dates(
        dated_on=plan.made_on,
        sent_on=plan.sent_on,
        served_on=None,
        decided_on=plan.made_on,
        on_paper=on_paper,
    )
    telling.send(case, telling.FINAL, facts, dates=dates, enclosures=ENCLOSED, by=by, at=at)


def _tell_settings(plan: Plan, case: "Case", *, by: Principal, at: datetime) -> None:
    """The named setting is told and keeps its link to read the plan; for the others it is over."""
    today = local_date(at)
    for one in placements.consultations_of(case.pk, by=by, on=today):
        place = places.places_called([one.setting_id])[0]
        if one.setting_id != plan.setting_id:
            links.revoke(f"consultation:{one.id}", at)
            if place.team is not None:
                ties.untie(case, place.team, ties.ADVISER, today)
            continue
        if place.team is not None:
            ties.tie(case, place.team, ties.SETTING, today, "Named in the plan")
        _tell_named(plan, case, place, f"consultation:{one.id}", at)


def _tell_named(plan: Plan, case: "Case", place: "Place", subject: str, at: datetime) -> None:
    """The named setting is sent the plan: its people sign in to read it, or it gets a fresh link."""
    line, regarding = "A final plan names your school or college", f"plan:{plan.pk}"
    if place.team is not None and place.team.email:
        where = f"/consultations/{subject.partition(':')[2]}/"
        word.tell_colleague(place.team, line, where=where, regarding=regarding, at=at, case=case)
        return
    links.revoke(subject, at)
    _link, token = links.make(
        case.child_id, purpose="consultation", subject=subject, name=place.name, days=LINK_DAYS, at=at
    )
    to, where = place.head_name or place.name, links.address(token)
    word.write_plainly(case, to, place.write_to, line, where=where, regarding=regarding, at=at)


def _tell_health(plan: Plan, case: "Case", by: Principal, at: datetime) -> None:
    """The integrated care board gets the plan by way of the team that answers for it; if none can be told, staff are."""
    teams = case.advice_requests.filter(body__startswith="health", team__isnull=False)
    asked = [request for request in teams.select_related("team") if request.team and request.team.email]
    if not asked:
        case.notes.create(child_id=case.child_id, words=NO_BOARD, by_name=by.name, at=at)
    for request in asked:
        assert request.team is not None
        line, where = "A plan has been made final", f"/plans/{plan.pk}/"
        word.tell_colleague(request.team, line, where=where, regarding=f"plan:{plan.pk}", at=at, case=case)
