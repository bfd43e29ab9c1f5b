"""What must be true before a plan is served or made final. Each judgement passes or raises."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from trellis.foundation.access import Refused
from trellis.foundation.clock import words
from trellis.people.queries import places
from trellis.placements import queries as placements
from trellis.plans import assembling, window
from trellis.plans.models import Answer, Line, Plan
from trellis.rules import schoolyear
from trellis.rules import timetable as law
from trellis.rules.plan import PROVISION_SECTIONS, DraftLine, Finding, check_draft
from trellis.rules.plan.checks import STOP

if TYPE_CHECKING:
    from trellis.cases.models import Case
    from trellis.foundation.access import Principal

ELSEWHERE = "Education otherwise than in a school or college"


def findings(plan: Plan, on: date, lines: Iterable[Line] | None = None) -> list[Finding]:
    """The check list of a draft as it stands."""
    live = [line for line in lines or plan.lines.all() if line.removed_at is None]
    case = plan.case
    return check_draft(
        [as_checked(line) for line in live],
        year_group=schoolyear.year_group(plan.child.born_on, on),
        waiting_for=assembling.waiting_for(case) if case else (),
        asked=[request.label for request in case.advice_requests.all()] if case else (),
        settings=places.names(),
        own_settings=[plan.child.setting.name] if plan.child.setting else (),
    )


def as_checked(line: Line) -> DraftLine:
    """A line as the checks need it."""
    is_provision = line.section in PROVISION_SECTIONS
    return DraftLine(
        id=line.pk,
        section=line.section,
        words=line.words,
        source_words=line.source_words if line.source_kind in ("need", "outcome", "provision") else "",
        need=line.need_id,
        outcome=line.outcome_id,
        fields=frozenset(line.provision) if is_provision else frozenset(),
    )


def check_can_be_served(found: list[Finding], *, warnings_read: bool) -> None:
    """A draft lacks nothing the law stops at, and somebody has read the warnings."""
    stops = [finding.sentence for finding in found if finding.severity == STOP]
    if stops:
        raise Refused(" ".join(stops))
    if found and not warnings_read:
        raise Refused("Read the warnings, then tick that you have.")


def check_service(sent_on: date, served_on: date | None, table: law.Timetable, today: date) -> None:
    """The days of sending and of arriving happened, in that order, after the council agreed to assess."""
    agreed = [milestone.on for milestone in table.effective if milestone.kind == "assessment_agreed"]
    if not agreed:
        raise Refused("A draft is sent once the council has agreed to assess.")
    if sent_on > today or (served_on is not None and served_on > today):
        raise Refused("That day has not come yet. Note it when it has happened.")
    if sent_on < max(agreed):
        raise Refused(f"The council agreed to assess on {words(max(agreed))}. The draft was sent after that.")
    if served_on is not None and served_on < sent_on:
        raise Refused("The draft cannot have reached the family before it was sent.")


def check_window(plan: Plan, table: law.Timetable, made_on: date) -> None:
    """The family has had all of its fifteen days, answered or not; nothing waits to be sent again."""
    if window.must_be_sent_again(table):
        raise Refused(
            "The council changed the draft for its own reasons. Send it again first, with 15 fresh days."
        )
    open_for = window.of_version(table, plan.sent_on)
    if open_for is None:
        raise Refused("Note the day the draft reached the family. Their 15 days count from it.")
    if made_on < open_for.earliest_final_on:
        raise Refused(
            f"The family has until the end of {words(open_for.closes_on)}, answered or not. "
            f"The plan can be final from {words(open_for.earliest_final_on)}."
        )


def check_is_needed(table: law.Timetable) -> None:
    """Somebody decided, with reasons, that a plan is needed."""
    if not window.has(table, "plan_agreed"):
        raise Refused(
            "Nobody has recorded the decision that a plan is needed. Record it, with its reasons, first."
        )


def check_version(plan: Plan) -> None:
    """This version was served, or differs from what was served only as the family or the placement ask."""
    if plan.state == Plan.State.SERVED:
        if plan.case and plan.case.plans.filter(version__gt=plan.version).exists():
            raise Refused("There is a newer version of this draft. Make that one final.")
        return
    if plan.state != Plan.State.DRAFTING:
        raise Refused("This version is not a draft any more.")
    if plan.change_from != Plan.Change.FAMILY:
        raise Refused("Send this draft to the family first: they have 15 days to answer it.")


def check_wishes(case: "Case") -> None:
    """Every school the family asked for was answered: it is named unless one of the law's grounds is shown."""
    asked = Answer.objects.filter(plan__case=case, says=Answer.Says.SCHOOL, replied_at=None).first()
    if asked is not None:
        raise Refused(
            f"{asked.by_name} asked for a school or college: “{asked.words}”. Reply first. If it is not named, "
            "say which of the law's grounds applies and why (CFA 2014 s.39(3), (4))."
        )


def check_naming(
    case: "Case", *, setting_id: int | None, setting_type: str, reasons: str, by: "Principal", on: date
) -> None:
    """Section I names a setting that was asked and has had its time, or a type; and says why."""
    if setting_id is None and not setting_type.strip():
        raise Refused("Name the setting, or its type, in section I.")
    if not reasons.strip():
        raise Refused("Say why section I names this. The family can appeal it, so it must be clear.")
    if setting_id is None:
        return
    asked = {one.setting_id: one for one in placements.consultations_of(case.pk, by=by, on=on)}
    if setting_id not in asked:
        raise Refused("A setting must be asked before it is named (CFA 2014 s.39(2), 40(3)). Ask it first.")
    one = asked[setting_id]
    if not one.answer and on <= one.due_on:
        raise Refused(
            f"{one.setting} has until {words(one.due_on)} to answer. Wait for its answer, or for that day."
        )


def check_health(plan: Plan, agreed_on: date | None, made_on: date) -> None:
    """Health provision in section G was agreed by the commissioning body (reg 12(2))."""
    if not plan.lines.filter(section="G", removed_at=None).exists():
        return
    if agreed_on is None:
        raise Refused(
            "Section G must be agreed by the integrated care board. Enter the day it agreed (reg 12(2))."
        )
    if agreed_on > made_on:
        raise Refused(
            "The integrated care board must agree section G before the plan is final. Check the date."
        )
