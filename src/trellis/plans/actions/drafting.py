"""Write a draft: put it together from the advice, and edit it line by line with the source beside each."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from trellis.cases import clock
from trellis.cases import loading as case_loading
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date
from trellis.plans import assembling, events, loading, merging, policy
from trellis.plans.models import Line, Plan
from trellis.rules.plan import PROVISION_SECTIONS, SECTIONS, Provision, sentence

NOT_WRITTEN_HERE = {
    "I": "A draft must not name a school or its type. It is named when the plan is made final.",
    "K": "Section K lists the advice. It changes when the advice does, not here.",
}
ASSESSED = ("gathering_advice", "deciding_on_plan", "drafting", "family_reading", "finalising")


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody typed for a line. Provision becomes sentences unless they write their own."""

    words: str = ""
    heading: str = ""
    provision: dict[str, str] = field(default_factory=dict)
    own_words: bool = True
    need_id: int | None = None
    outcome_id: int | None = None


@action
def assemble_draft(case_id: int, *, seen: int | None = None, by: Principal, at: datetime) -> Plan:
    """Put a draft together from confirmed advice, or add to the draft in hand what has come since."""
    case = case_loading.load(case_id, by=by, seen=seen)
    policy.check_may_draft(by)
    if case.closed_on is not None:
        raise Refused("The case is closed, so no plan can be written in it.")
    if clock.read(case, local_date(at)).stage.key not in ASSESSED:
        raise Refused("A draft plan is written once the council has agreed to assess.")
    if not assembling.confirmed(case):
        raise Refused("No advice has been confirmed yet, so there is nothing to put in a plan.")
    latest = case.plans.select_for_update().order_by("-version").first()
    if latest is not None and latest.state == Plan.State.SERVED:
        raise Refused("The family has the draft. Start a new version to put in what has come since.")
    plan = latest or _new(case_id, case.child_id, at)
    lines = merging.merge(plan, assembling.seeds(case), at, is_news=latest is not None)
    _save_change(plan)
    event = events.NEWS_ADDED if latest is not None else events.ASSEMBLED
    _record(event, plan, by=by, at=at, lines=lines)
    return plan


@action
def edit_line(
    line_id: int, *, wording: Wording, seen: int | None = None, by: Principal, at: datetime
) -> Line:
    """Change a line's words or the parts of its provision; its source stays beside it."""
    line = loading.load_line(line_id, by=by, seen=seen)
    policy.check_may_edit(by, line)
    _write(line, wording)
    line.edited_at, line.edited_by_name, line.news_at = at, by.name, None
    line.save()
    _record(events.LINE_EDITED, line.plan, by=by, at=at, section=line.section, line=line.pk)
    return line


@action
def add_line(
    plan_id: int, *, section: str, wording: Wording, seen: int | None = None, by: Principal, at: datetime
) -> Line:
    """Add a line that comes from no advice: it says so wherever the plan is read by staff."""
    plan = loading.load(plan_id, by=by, seen=seen)
    policy.check_may_write(by, plan)
    if section not in SECTIONS:
        raise Refused("A plan has no such section.")
    if section in NOT_WRITTEN_HERE:
        raise Refused(NOT_WRITTEN_HERE[section])
    line = Line(plan=plan, child_id=plan.child_id, section=section, position=_last(plan, section) + 1)
    _write(line, wording)
    line.edited_at, line.edited_by_name = at, by.name
    line.save()
    _record(events.LINE_ADDED, plan, by=by, at=at, section=section, line=line.pk)
    return line


@action
def remove_line(line_id: int, *, reason: str, seen: int | None = None, by: Principal, at: datetime) -> None:
    """Take a line out. One that came from advice is kept aside with the reason."""
    line = loading.load_line(line_id, by=by, seen=seen)
    policy.check_may_edit(by, line)
    if line.source_kind and not reason.strip():
        raise Refused("Say why this is left out: it came from advice or from the family.")
    if line.source_kind:
        line.removed_at, line.removed_by_name, line.removed_reason = at, by.name, reason.strip()
        line.save(update_fields=["removed_at", "removed_by_name", "removed_reason"])
    else:
        line.delete()
    _record(events.LINE_REMOVED, line.plan, by=by, at=at, section=line.section, line=line_id)


@action
def restore_line(line_id: int, *, seen: int | None = None, by: Principal, at: datetime) -> None:
    """Put back a line that was taken out."""
    line = loading.load_line(line_id, by=by, seen=seen)
    policy.check_may_edit(by, line)
    line.removed_at, line.removed_by_name, line.removed_reason = None, "", ""
    line.save(update_fields=["removed_at", "removed_by_name", "removed_reason"])
    _record(events.LINE_RESTORED, line.plan, by=by, at=at, section=line.section, line=line.pk)


@action
def move_line(line_id: int, *, up: bool, seen: int | None = None, by: Principal, at: datetime) -> None:
    """Change places with the line before or after it in its section."""
    line = loading.load_line(line_id, by=by, seen=seen)
    policy.check_may_edit(by, line)
    lines = list(line.plan.lines.filter(section=line.section, removed_at=None))
    place = lines.index(line)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(lines):
        raise Refused("This line is already the first." if up else "This line is already the last.")
    lines[place], lines[other] = lines[other], lines[place]
    for position, moved in enumerate(lines, start=1):
        moved.position = position
    Line.objects.bulk_update(lines, ["position"])
    _record(events.LINE_MOVED, line.plan, by=by, at=at, section=line.section, line=line.pk)


def _new(case_id: int, child_id: UUID, at: datetime) -> Plan:
    return Plan.objects.create(case_id=case_id, child_id=child_id, started_at=at)


def _write(line: Line, wording: Wording) -> None:
    """Judge and set what was typed."""
    if line.section in PROVISION_SECTIONS:
        provision = Provision.of(wording.provision)
        line.provision = provision.kept()
        line.words = wording.words.strip() if wording.own_words else sentence(provision)
    else:
        line.words = wording.words.strip()
    if not line.words:
        raise Refused("Write what this line says.")
    line.heading = wording.heading.strip()[:200]
    line.need = _linked(line, wording.need_id, ("B", "C", "D"), "need")
    line.outcome = _linked(line, wording.outcome_id, ("E",), "outcome")


def _linked(line: Line, wanted: int | None, sections: tuple[str, ...], what: str) -> Line | None:
    if wanted is None:
        return None
    found = line.plan.lines.filter(pk=wanted, section__in=sections, removed_at=None).first()
    if found is None:
        raise Refused(f"Choose a {what} from this plan.")
    return found


def _last(plan: Plan, section: str) -> int:
    last = plan.lines.filter(section=section).order_by("-position").first()
    return last.position if last else 0


def _save_change(plan: Plan) -> None:
    plan.changes += 1
    plan.save(update_fields=["changes"])


def _record(event: ledger.Event, plan: Plan, *, by: Principal, at: datetime, **facts: object) -> None:
    ledger.record(event, by=by, at=at, child_id=plan.child_id, subject=f"plan:{plan.pk}", **facts)
