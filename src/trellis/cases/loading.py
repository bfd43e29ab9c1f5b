"""Take a case to change it: locked, seen as whoever acts may see it, and not changed behind their back."""

from django.db.models import F

from trellis.cases import policy
from trellis.cases.models import AdviceRequest, Case
from trellis.foundation.access import Principal, Refused


def load(case_id: int, *, by: Principal, seen: int | None = None) -> Case:
    """The case, locked until the transaction ends. `seen` is the count of changes the person had before them.

    Raises `Case.DoesNotExist` when it does not exist for them, and `Refused` when somebody else got there first.
    """
    case = policy.visible_to(by).select_for_update().select_related("child").get(pk=case_id)
    if seen is not None and seen != case.changes:
        raise Refused(
            "This case was changed after you opened this page. What you wrote is still here: "
            "look at what changed, then press the button again.",
            now=str(case.changes),
        )
    Case.objects.filter(pk=case.pk).update(changes=F("changes") + 1)
    case.changes += 1
    return case


def load_through(request: AdviceRequest) -> Case:
    """The case of a request for advice, locked, for whoever was asked: they change its clock and nothing else."""
    case = Case.objects.select_for_update(of=("self",)).select_related("child", "team", "holder")
    found = case.get(pk=request.case_id)
    Case.objects.filter(pk=found.pk).update(changes=F("changes") + 1)
    found.changes += 1
    return found
