"""The progress tracker: fixed steps in a family's words, each with its legal day, ticked when it was met."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.cases.queries.family import FamilyCase
from trellis.foundation.clock import words
from trellis.foundation.ui.parts import Step
from trellis.foundation.ui.words import Words
from trellis.portal.overtaken import Coming, beside_a_step
from trellis.portal.telling import why_late_is_lawful
from trellis.portal.voice import Voice
from trellis.rules import timetable as law

State = Literal["done", "now", "to come", "late", "left out"]
ENDED_EARLY = frozenset({"assessment_refused", "plan_declined", "withdrawn", "not_a_request", "moved_away"})
NOW = {
    "deciding_to_assess": "assess",
    "gathering_advice": "advice",
    "deciding_on_plan": "plan",
    "drafting": "draft",
    "family_reading": "answer",
    "finalising": "final",
}


@dataclass(frozen=True, slots=True)
class Fixed:
    """One step that every assessment has: the rule whose limit it is under, and what meets it."""

    key: str
    title: Words
    rule: str
    met_by: tuple[str, ...]


STEPS = (
    Fixed("ask", gettext_lazy("We got the request"), "", ("request_received", "brought_to_attention")),
    Fixed(
        "assess",
        gettext_lazy("We decide if we will assess {child}"),
        "A5",
        ("assessment_agreed", "assessment_refused"),
    ),
    Fixed("advice", gettext_lazy("People who know {child} send us advice"), "A7", ()),
    Fixed(
        "plan", gettext_lazy("We decide if {child} {needs} a plan"), "A9", ("plan_agreed", "plan_declined")
    ),
    Fixed("draft", gettext_lazy("You get a draft plan to read"), "A10", ("draft_served",)),
    Fixed("answer", gettext_lazy("You tell us what you think of the draft"), "A11", ("family_answered",)),
    Fixed("final", gettext_lazy("You get the final plan"), "A14", ("final_plan_sent",)),
)


def steps(case: FamilyCase, voice: Voice, help_href: str, coming: Coming | None) -> tuple[Step, ...]:
    """The steps of a case as they stand today; `coming` is what it waits for, where that can be forecast."""
    if case.table.process.key != law.EHC_ASSESSMENT.key:
        return tuple(_other(case, voice, help_href))
    return tuple(_step(fixed, case, voice, help_href, coming) for fixed in STEPS)


def _step(fixed: Fixed, case: FamilyCase, voice: Voice, help_href: str, coming: Coming | None) -> Step:
    table = case.table
    met_on = _met_on(fixed, case)
    due = _due(fixed, table)
    state = _state(fixed, case, met_on, due)
    row = table.deadline(fixed.rule) if fixed.rule else None
    # Sixteen weeks is the limit of saying no (reg 10(1)): one who said yes has not missed it, nor has it yet to come.
    is_owed = fixed.key != "plan" or state == "late" or bool(_days(table, "plan_declined"))
    return Step(
        title=voice.says(fixed.title),
        # The tracker says "the law says by": only for days that the law itself sets, and that somebody owes.
        due=due if fixed.key in ("assess", "plan", "final") and state != "left out" and is_owed else None,
        met_on=met_on,
        state=state,
        text=_again(fixed, table)
        or f"{_text(fixed, state, due, row)} {_not_kept(fixed, table, state, due, coming)}".strip(),
        help_href=help_href if state == "late" else "",
        help_text=_("What you can do"),
    )


def _met_on(fixed: Fixed, case: FamilyCase) -> date | None:
    if fixed.key == "advice":
        rows = _advice(case.table)
        back = [row.met_on for row in rows if row.met_on]
        return max(back) if back and len(back) == len(rows) else None
    days = _days(case.table, *fixed.met_by)
    if (
        fixed.key == "plan" and not days
    ):  # a draft is sent once a plan is meant: nobody reads "not needed" here
        days = _days(case.table, "draft_sent", "draft_served")[:1]
    if fixed.key == "answer":  # an answer to a draft that was sent again is no answer to the new one
        sent = max(_days(case.table, "draft_sent", "draft_served"), default=date.min)
        is_over = bool(_days(case.table, "final_plan_sent"))
        days = [day for day in days if day >= sent or is_over]
    if fixed.key == "draft":  # the first is what the limit is about; a new one is said beside it
        return min(days) if days else None
    return max(days) if days else None


def _again(fixed: Fixed, table: law.Timetable) -> str:
    """What is new where a draft was sent more than once."""
    served = sorted(set(_days(table, "draft_served")))
    answers = [day for day in _days(table, "family_answered") if served and day < served[-1]]
    if len(served) < 2 or fixed.key not in ("draft", "answer"):
        return ""
    if fixed.key == "draft":
        return _("We changed it, and you got a new draft on {day}.").format(day=words(served[-1]))
    if not answers or _days(table, "final_plan_sent"):
        return ""
    due = table.due("A11")
    by = _("You have until the end of {day} to answer the new one.").format(day=words(due)) if due else ""
    return f"{_('You answered the draft before on {day}.').format(day=words(answers[-1]))} {by}".strip()


def _days(table: law.Timetable, *kinds: str) -> list[date]:
    return [fact.on for fact in table.effective if fact.kind in kinds and fact.on <= table.on]


def _due(fixed: Fixed, table: law.Timetable) -> date | None:
    if fixed.key != "advice":
        return table.due(fixed.rule) if fixed.rule else None
    days = [row.due_on for row in _advice(table) if row.due_on]
    return max(days) if days else None


def _advice(table: law.Timetable) -> list[law.Deadline]:
    """The limit of each piece of advice that was asked for."""
    return [row for rule in ("A7", "A7s") for row in table.about(rule) if row.about]


def _state(fixed: Fixed, case: FamilyCase, met_on: date | None, due: date | None) -> State:
    stage, on = case.table.stage.key, case.table.on
    if met_on is not None:
        return "done"
    if stage in ENDED_EARLY or stage == "plan_in_force":
        return "left out"
    later_done = any(_met_on(later, case) for later in STEPS[STEPS.index(fixed) + 1 :])
    if later_done and fixed.key not in ("advice", "answer"):
        return "left out"
    if due is not None and due < on and fixed.key != "answer" and not later_done:
        return "late"
    return "now" if NOW.get(stage) == fixed.key else "to come"


def _text(fixed: Fixed, state: State, due: date | None, row: law.Deadline | None) -> str:
    if state in ("done", "left out"):
        return ""
    why = why_late_is_lawful(row.excused_by) if row is not None and state == "late" else ""
    if why or due is None:
        return why
    match fixed.key, state:
        case "advice", "late":
            return _("The last advice should have come by {day}.").format(day=words(due))
        case "advice", _other_state:
            return _("The last advice should come by {day}.").format(day=words(due))
        case "plan", _other_state if state != "late":
            return _("If the answer is no, the law says we tell you by {day}.").format(day=words(due))
        case "draft", "late":
            return _("It should have come by {day}, so that there is time to read it.").format(day=words(due))
        case "draft", _other_state:
            return _("It should come by {day}.").format(day=words(due))
        case "answer", _other_state:
            return _("You have until the end of {day}. If you answer later, we still read it.").format(
                day=words(due)
            )
    return ""


def _not_kept(
    fixed: Fixed, table: law.Timetable, state: State, due: date | None, coming: Coming | None
) -> str:
    """That a step's date is forecast to be passed."""
    if coming is None or state not in ("now", "to come") or not coming.overtakes(fixed.rule, due, table.on):
        return ""
    row = table.deadline(fixed.rule)
    return beside_a_step(row.force if row else None, coming)


def _other(case: FamilyCase, voice: Voice, help_href: str) -> Iterator[Step]:
    """Any other process: its limits, in the order they fall due."""
    rows = [row for row in case.table.deadlines if row.due_on and row.rule.shape is law.Shape.DUTY]
    for row in sorted(rows, key=lambda row: row.due_on or date.max):
        is_late = row.state is law.State.LATE
        state: State = (
            "late" if is_late else "done" if row.met_on else "to come" if row.is_open else "left out"
        )
        yield Step(
            title=voice.law(row.rule.name),
            due=row.due_on if row.force is law.Force.STATUTORY else None,
            met_on=row.met_on,
            state=state,
            text=voice.law(row.rule.plain),
            help_href=help_href if is_late else "",
            help_text=_("What you can do"),
        )
