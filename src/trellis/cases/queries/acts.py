"""What the button of a row says: the step the case offers first, worked out for a whole list in its one query.

`steps.available` knows exactly, a case at a time. A list shows fifty, so it reads what decides between the steps
beside each row. It never promises a step before the day it is lawful.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from trellis.cases.models import Case, Deadline, Milestone, Request

OPEN = "Open"
GATHERING = ("gathering_advice", "deciding_on_plan")
READING = ("family_reading", "finalising")
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
    """The cases with what decides the first step beside each."""
    asked = Request.objects.filter(case=OuterRef("pk"))
    answering = Deadline.objects.filter(case=OuterRef("pk"), rule="A11")
    return cases.annotate(
        is_unchecked=Exists(asked.filter(checked_at=None)),
        is_unagreed=Exists(asked.filter(needs_agreement=True, agreed=None)),
        has_told=Exists(_facts("bodies_notified")),
        has_consulted=Exists(_facts("family_consulted")),
        has_asked_advice=Exists(_facts("advice_requested")),
        has_agreed_plan=Exists(_facts("plan_agreed")),
        answer_by=Subquery(answering.values("due_on")[:1]),
    )


def act_of(case: Case, on: date) -> str:
    """What a row's button says."""
    return WORDS.get(_first(case, on), OPEN)


def _facts(kind: str) -> QuerySet[Milestone]:
    live = Q(superseded_by=None, is_withdrawn=False)
    return Milestone.objects.filter(live, case=OuterRef("pk"), kind=kind)


def _first(case: Case, on: date) -> str:
    """In the order in which `steps.available` offers them."""
    said = vars(case)  # the annotations
    early = [
        ("check", said["is_unchecked"]),
        ("agreement", said["is_unagreed"]),
        ("ask-for-advice", case.stage in GATHERING and not said["has_asked_advice"]),
        ("tell", not said["has_told"]),
        ("consult", not said["has_consulted"]),
    ]
    return next((key for key, is_next in early if is_next), "") or _later(
        case, on, has_plan=said["has_agreed_plan"], answer_by=said["answer_by"]
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
