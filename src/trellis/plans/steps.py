"""What plans add to other pages: the steps of a case, its plans in the record, what a setting reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.urls import reverse

from trellis.cases import sections, steps
from trellis.foundation.access import Principal
from trellis.foundation.clock import words
from trellis.placements import enclosures
from trellis.plans import policy, window
from trellis.plans.actions.drafting import ASSESSED
from trellis.plans.models import Answer, Plan
from trellis.plans.queries import reading
from trellis.plans.queries.reading import Document, Listed
from trellis.plans.window import Window
from trellis.rules.timetable import Timetable

if TYPE_CHECKING:
    from trellis.cases.models import Case
    from trellis.placements.models import Consultation

State = Plan.State
_WAITING = Count("answers", filter=Q(answers__replied_at=None) & ~Q(answers__says=Answer.Says.AGREE))


@steps.offers
def offer(case: "Case", table: Timetable, by: Principal) -> Iterator[steps.Step]:
    """The next things to do about the plan."""
    if not by.may("plans.write") or case.closed_on is not None or table.stage.key not in ASSESSED:
        return
    plans = list(case.plans.annotate(waiting=_WAITING).order_by("-version"))
    if not plans:
        yield from _first(case)
        return
    newest = plans[0]
    served = next((plan for plan in plans if plan.state == State.SERVED), None)
    if newest.state == State.DRAFTING:
        yield from _drafting(newest, table)
    if served is not None:
        yield from _served(served, table, served.waiting)
    yield from _final(newest, table, by)


def _first(case: "Case") -> Iterator[steps.Step]:
    if case.advice_requests.filter(advice__confirmed_at__isnull=False).exists():
        yield steps.Step(
            key="assemble-draft",
            title="Put the draft plan together",
            href=reverse("plans:assemble", args=[case.pk]),
            why="Advice has been confirmed. Its needs, outcomes and provision become the lines of the draft.",
            order=45,
            rule="A10",
            one_press=True,
        )


def _drafting(plan: Plan, table: Timetable) -> Iterator[steps.Step]:
    due_on = table.due("A10")
    by_when = f"It should reach the family by {words(due_on)}." if due_on else ""
    yield steps.Step("edit-draft", "Work on the draft plan", _at("plan", plan), by_when, 46, "A10")
    if plan.change_from != Plan.Change.FAMILY:
        why = "The family has at least 15 days from the day it reaches them."
        yield steps.Step(
            "serve-draft", "Send the draft plan to the family", _at("serve", plan), why, 47, "A10"
        )


def _served(plan: Plan, table: Timetable, waiting: int) -> Iterator[steps.Step]:
    if window.of_version(table, plan.sent_on) is None:
        why = "The family's 15 days count from it."
        yield steps.Step(
            "note-service", "Note the day the draft arrived", _at("served", plan), why, 30, "A11"
        )
    if waiting:
        title = (
            "Reply to 1 answer on the draft" if waiting == 1 else f"Reply to {waiting} answers on the draft"
        )
        yield steps.Step("reply", title, _at("answers", plan), "The family waits to hear.", 35, "A11")


def _final(plan: Plan, table: Timetable, by: Principal) -> Iterator[steps.Step]:
    """Signing is offered from the first day it is lawful; until then, to read what the family has."""
    open_for = window.of_version(table, plan.sent_on)
    is_ready = plan.state == State.SERVED or plan.change_from == Plan.Change.FAMILY
    if open_for is None or not is_ready or window.must_be_sent_again(table):
        return
    due_on = table.due("A14")
    limit = f" The law says by {words(due_on)}." if due_on else ""
    if not window.may_be_final(table, plan.sent_on):
        why = (
            f"The family's 15 days end on {words(open_for.closes_on)}. "
            f"The plan can be final from {words(open_for.earliest_final_on)}.{limit}"
        )
        yield steps.Step("wait", "See the draft the family has", _at("plan", plan), why, 95, "A11")
    elif by.may("plans.finalise"):
        why = f"The family's 15 days ended on {words(open_for.closes_on)}.{limit}"
        yield steps.Step("finalise", "Make the plan final", _at("final", plan), why, 40, "A14")
    else:
        why = f"A senior officer signs it and sends it.{limit}"
        yield steps.Step("sign", "Get the plan ready to be signed", _at("plan", plan), why, 40, "A14")


def _at(page: str, plan: Plan) -> str:
    return reverse(f"plans:{page}", args=[plan.pk])


@dataclass(frozen=True, slots=True)
class Versions:
    """The plan in the record column of a case."""

    versions: list[Listed]
    window: Window | None


@sections.provides(50)
def versions(case: "Case", by: Principal, _on: date) -> sections.Section | None:
    """Every version of the plan somebody may read."""
    found = reading.plans_of(case.child_id, by=by)
    if not found:
        return None
    served_on = next((one.served_on for one in found if one.state == State.SERVED and one.served_on), None)
    is_last = not any(one.is_to_be_sent for one in found)
    content = Versions(found, window.of_service(served_on) if served_on and is_last else None)
    return sections.Section("plan", "The plan", "plans/section.html", content)


@enclosures.provides
def enclosed(consultation: "Consultation", by: Principal, on: date) -> enclosures.Enclosure | None:
    """The newest plan a setting may read of the case it was asked about, with the advice behind it."""
    plans = policy.visible_to(by).filter(case_id=consultation.case_id, state__in=policy.READABLE)
    plan = plans.select_related("child__setting", "case", "setting").order_by("-version").first()
    if plan is None:
        return None
    document: Document = reading.of(plan, list(plan.lines.filter(removed_at=None)), on)
    return enclosures.Enclosure(f"{document.status}, version {plan.version}", "plans/enclosed.html", document)
