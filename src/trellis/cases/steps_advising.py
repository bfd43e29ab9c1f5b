"""The steps of asking for advice, and which files whoever was asked may open."""

from collections.abc import Iterator

from django.db.models import Q

from trellis.cases import steps
from trellis.cases.models import Advice, AdviceRequest, Case, Evidence
from trellis.cases.steps import Step
from trellis.foundation.access import Kind, Principal
from trellis.foundation.clock import words
from trellis.foundation.files import policy as files
from trellis.rules.timetable import Timetable

GATHERING = ("gathering_advice", "deciding_on_plan")


@steps.offers
def ask_for_advice(case: Case, table: Timetable, by: Principal) -> Iterator[Step]:
    """One press asks everybody, the day the council agrees; after that the list is there to mend."""
    if table.stage.key not in GATHERING or case.closed_on is not None or not by.may("advice.ask"):
        return
    due = table.deadline("A6")
    if due is not None and due.is_open:
        yield Step(
            "ask-for-advice",
            "Ask everyone for advice",
            f"/cases/{case.pk}/advice/send/",
            "One press asks everyone the law names, starts their six weeks and tells the family.",
            order=10,
            rule="A6",
            one_press=True,
        )
        yield Step(
            "advice-list",
            "Look at the list first",
            f"/cases/{case.pk}/advice/",
            "See whom the law names for this child, and why; add or remove.",
            order=11,
        )
    else:
        yield Step(
            "advice-list",
            "See who still owes advice",
            f"/cases/{case.pk}/advice/",
            _what_is_waited_for(table),
            order=40,
        )


def _what_is_waited_for(table: Timetable) -> str:
    waiting = [d for rule in ("A7", "A7s") for d in table.about(rule) if d.is_open and d.due_on]
    if not waiting:
        return "Everything that was asked for is in."
    first = min(d.due_on for d in waiting if d.due_on)
    late = sum(d.is_late for d in waiting)
    return (
        f"{len(waiting)} still to come, {late} of them late; the first was due by {words(first)}."
        if late
        else (f"{len(waiting)} still to come, the first by {words(first)}.")
    )


@files.register
def papers_of_a_request(by: Principal) -> Q:
    """Whoever was asked for advice may open what came with the request, and their own report."""
    if by.kind is Kind.LINK and by.purpose == "advice":
        number = by.subject.partition(":")[2]
        requests = AdviceRequest.objects.filter(pk=int(number) if number.isdigit() else 0)
    elif by.user_id is not None and by.may("advice.write"):
        mine = Q(adviser_id=by.user_id) | Q(team_id__in=by.team_ids)
        requests = AdviceRequest.objects.filter(mine, sent_on__isnull=False)
    else:
        return Q(pk__in=[])
    evidence = Evidence.objects.filter(case__in=requests.values("case")).exclude(file=None)
    reports = Advice.objects.filter(request__in=requests).exclude(report=None)
    return Q(pk__in=evidence.values("file")) | Q(pk__in=reports.values("report"))
