"""What the button of a row says: the step the case offers first, worked out for a whole list in its one query.

`steps.available` knows exactly, a case at a time. A list shows fifty, so it reads what decides between the steps
beside each row. It never promises a step before the day it is lawful.
"""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case as Choose
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value, When

from trellis.cases.models import Case, Deadline, Milestone, Request

OPEN = "Open"
GATHERING = ("gathering_advice", "deciding_on_plan")
READING = ("family_reading", "finalising")
KINDS = ("advice_requested", "bodies_notified", "family_consulted", "plan_agreed")
UNCHECKED = Q(checked_at=None)
UNAGREED = Q(needs_agreement=True, agreed=None)
WORDS = {
    "check": "Check who asked",
    "agreement": "Ask the young person",
    "ask-for-advice": "Ask for advice",
    "tell": "Tell health and care",
    "consult": "Ask the family",
    "decide-assess": "Decide",
    "decide-plan": "Decide on a plan",
    "advice-list": "See advice",
    "draft": "Write the draft",
    "wait": "See the draft",
    "finish": "Finish the plan",
}


def with_facts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with what decides the first step beside each.

    One subquery a table: each is a table's policy weighed once more.
    """
    here = {"case": OuterRef("pk")}
    owed = Request.objects.filter(UNCHECKED | UNAGREED, **here).values(
        step=Choose(When(UNCHECKED, then=Value("check")), default=Value("agreement"))
    )
    noted = Milestone.objects.filter(superseded_by=None, is_withdrawn=False, kind__in=KINDS, **here)
    answering = Deadline.objects.filter(rule="A11", **here)
    return cases.annotate(
        owed=ArraySubquery(owed),
        noted=ArraySubquery(noted.values("kind")),
        answer_by=Subquery(answering.values("due_on")[:1]),
    )


def act_of(case: Case, on: date) -> str:
    """What a row's button says."""
    return WORDS.get(_first(case, on), OPEN)


def _first(case: Case, on: date) -> str:
    """In the order in which `steps.available` offers them."""
    said = vars(case)  # the annotations
    noted = said["noted"]
    early = [
        ("check", "check" in said["owed"]),
        ("agreement", "agreement" in said["owed"]),
        ("ask-for-advice", case.stage in GATHERING and "advice_requested" not in noted),
        ("tell", "bodies_notified" not in noted),
        ("consult", "family_consulted" not in noted),
    ]
    return next((key for key, is_next in early if is_next), "") or _later(
        case, on, has_plan="plan_agreed" in noted, answer_by=said["answer_by"]
    )


def _later(case: Case, on: date, *, has_plan: bool, answer_by: date | None) -> str:
    if case.stage in READING:
        if not has_plan:
            return "decide-plan"
        return "finish" if answer_by is not None and answer_by < on else "wait"
    return {
        "deciding_to_assess": "decide-assess",
        "gathering_advice": "advice-list",
        "deciding_on_plan": "decide-plan",
        "drafting": "draft",
    }.get(case.stage, "")
