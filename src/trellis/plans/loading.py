"""Take a plan to change it: locked, as whoever acts may see it, and not changed behind their back."""

from django.db.models import F

from trellis.foundation.access import Principal, Refused
from trellis.plans import policy
from trellis.plans.models import Line, Plan

CHANGED = (
    "This plan was changed after you opened this page. What you wrote is still here: "
    "look at what changed, then press the button again."
)


def load(plan_id: int, *, by: Principal, seen: int | None = None) -> Plan:
    """The plan, locked. `seen`: the count of changes the person had before them."""
    plans = policy.visible_to(by).select_for_update(of=("self",))
    plan = plans.select_related("case", "child").get(pk=plan_id)
    if seen is not None and seen != plan.changes:
        raise Refused(CHANGED, now=str(plan.changes))
    Plan.objects.filter(pk=plan.pk).update(changes=F("changes") + 1)
    plan.changes += 1
    return plan


def load_line(line_id: int, *, by: Principal, seen: int | None = None) -> Line:
    """A line with its plan locked and its change counted."""
    line = Line.objects.select_related("advice").get(pk=line_id, plan__in=policy.visible_to(by))
    line.plan = load(line.plan_id, by=by, seen=seen)
    return line
