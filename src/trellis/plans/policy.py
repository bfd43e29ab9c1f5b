"""Which plans exist for whom, and who may do what to them."""

from django.db.models import Q, QuerySet

from trellis.foundation.access import Kind, Principal, Refused
from trellis.people.queries.family import speaks_for
from trellis.placements import queries as placements
from trellis.plans.models import Line, Plan

State = Plan.State
READABLE = (State.SERVED, State.FINAL, State.REPLACED)


def visible_to(by: Principal) -> QuerySet[Plan]:
    """Staff see every version; the family what was served; a setting what it was asked about."""
    plans = Plan.objects.all()
    if by.may("cases.view"):
        return plans
    if by.may("portal.view"):
        return plans.filter(state__in=READABLE)
    if by.may("consultation.answer"):
        return plans.filter(_asked_about(by))
    return plans.none()


def is_family(by: Principal) -> bool:
    """Somebody from the family, who reads what was served and nothing being written."""
    return by.may("portal.view") and not by.may("cases.view")


def _asked_about(by: Principal) -> Q:
    """The draft of a case on which this setting was asked; the final plan only if it names the setting."""
    asked = placements.asked(by)
    about = Q(state=State.SERVED, case_id__in=[case_id for case_id, _setting in asked])
    for case_id, setting_id in asked:
        about |= Q(state=State.FINAL, case_id=case_id, setting_id=setting_id)
    return about


def quoted_to(by: Principal) -> QuerySet[Line]:
    """The lines that come from advice of whoever is asking, and no others."""
    lines = Line.objects.filter(advice__isnull=False)
    if by.kind is Kind.LINK:
        kind, _, number = by.subject.partition(":")
        is_advice = by.purpose == "advice" and kind == "advice" and number.isdigit()
        return lines.filter(advice__request=int(number)) if is_advice else lines.none()
    if not by.may("advice.write"):
        return lines.none()
    mine = Q(advice__request__adviser=by.user_id, advice__request__adviser__isnull=False)
    return lines.filter(mine | Q(advice__request__team__in=by.team_ids, advice__request__adviser=None))


def check_may_check_quotes(by: Principal, plan: Plan) -> None:
    """An author says whether a draft is right while it is the draft the family has."""
    if not by.may("advice.write"):
        raise Refused("Only those whose advice the plan quotes can say whether it is right.")
    if plan.state != State.SERVED or not _is_open(plan):
        raise Refused("This version is not open for changes any more. Write to the plan co-ordinator.")


def may_write(by: Principal, plan: Plan) -> bool:
    """Whether somebody may change this version."""
    return by.may("plans.write") and plan.state == State.DRAFTING and _is_open(plan)


def check_may_write(by: Principal, plan: Plan) -> None:
    """Only those who write plans may change one, while it is being written and its case is open."""
    check_may_draft(by)
    if plan.state != State.DRAFTING:
        raise Refused(
            "This version has been sent, so it cannot be changed. Start a new version to change it."
        )
    if not _is_open(plan):
        raise Refused("The case is closed, so its plan can only be read.")


def check_may_draft(by: Principal) -> None:
    """Writing plans is a job some people have."""
    if not by.may("plans.write"):
        raise Refused("You can read this plan but not change it. Ask the plan co-ordinator.")


def check_may_edit(by: Principal, line: Line) -> None:
    """A line can be changed with its plan; section K is the list of the advice and follows it."""
    check_may_write(by, line.plan)
    if line.section == "K":
        raise Refused("Section K lists the advice. It changes when the advice does, not here.")


def check_may_finalise(by: Principal) -> None:
    """Making a plan final is the act of the responsible officer."""
    if not by.may("plans.finalise"):
        raise Refused("You can prepare this plan but not make it final. Ask a senior officer to sign it.")


def check_may_answer(by: Principal, plan: Plan) -> None:
    """The family answers a draft it has; staff may note what was said. Late answers are still taken."""
    is_family = by.may("portal.act") and speaks_for(plan.child_id, by)
    if not is_family and not by.may("plans.write"):
        raise Refused("Only the family can answer a draft plan.")
    if plan.state != State.SERVED:
        raise Refused("This version is not open for answers. Look for the newest draft.")
    if not _is_open(plan):
        raise Refused("The plan has been made final. You can still write to us, and you can appeal.")


def check_may_reply(by: Principal, plan: Plan) -> None:
    """Whoever writes the plan replies to what the family said of it."""
    check_may_draft(by)
    if not _is_open(plan):
        raise Refused("The case is closed. Write to the family with a message instead.")


def _is_open(plan: Plan) -> bool:
    return plan.case is not None and plan.case.closed_on is None
