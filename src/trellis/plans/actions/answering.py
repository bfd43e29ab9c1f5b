"""The family answers the draft, line by line and as a whole; or staff note what they said."""

from datetime import datetime

from trellis.cases import clock, word
from trellis.cases import loading as case_loading
from trellis.foundation import ledger
from trellis.foundation.access import Kind, Principal, Refused, action
from trellis.foundation.clock import local_date
from trellis.plans import events, loading, policy
from trellis.plans.models import Answer, Line, Plan
from trellis.rules.plan import SECTIONS

Says = Answer.Says
OF_LINES = (Says.AGREE, Says.CHANGE, Says.ASK)
_NEEDS_WORDS = {
    Says.CHANGE: "Say what you would like changed.",
    Says.ASK: "Write your question.",
    Says.SCHOOL: "Write the name of the school or college you want.",
}


@action
def answer_line(
    line_id: int, *, says: str, words: str, by: Principal, at: datetime, said_by: str = ""
) -> Answer:
    """What the family says of one line; saying it again replaces it until somebody has replied."""
    line = loading.load_line(line_id, by=by)
    policy.check_may_answer(by, line.plan)
    if line.removed_at is not None or says not in OF_LINES:
        raise Refused("Choose what you want to say about this part.")
    answer = _answer(line.plan, line, line.section, says, words, said_by, by=by, at=at)
    _record(answer, by=by, at=at)
    return answer


@action
def answer_section(
    plan_id: int, *, section: str, says: str, words: str, by: Principal, at: datetime, said_by: str = ""
) -> Answer:
    """What the family says of a whole section."""
    plan = loading.load(plan_id, by=by)
    policy.check_may_answer(by, plan)
    if section not in SECTIONS or says not in OF_LINES:
        raise Refused("Choose what you want to say about this section.")
    answer = _answer(plan, None, section, says, words, said_by, by=by, at=at)
    _record(answer, by=by, at=at)
    return answer


@action
def ask_for_school(plan_id: int, *, words: str, by: Principal, at: datetime, said_by: str = "") -> Answer:
    """The family asks that a school or college be named (s.38(3)); the co-ordinator is told."""
    plan = loading.load(plan_id, by=by)
    policy.check_may_answer(by, plan)
    answer = _answer(plan, None, "I", Says.SCHOOL, words, said_by, by=by, at=at)
    _record(answer, by=by, at=at)
    _tell_holder(plan, "A family has asked for a school or college to be named", at)
    return answer


@action
def ask_for_meeting(plan_id: int, *, words: str, by: Principal, at: datetime, said_by: str = "") -> Answer:
    """The family asks to meet an officer about the draft."""
    plan = loading.load(plan_id, by=by)
    policy.check_may_answer(by, plan)
    answer = _answer(plan, None, "", Says.MEET, words, said_by, by=by, at=at)
    _record(answer, by=by, at=at)
    _tell_holder(plan, "A family has asked for a meeting about a draft plan", at)
    return answer


@action
def finish_answering(plan_id: int, *, by: Principal, at: datetime) -> Plan:
    """The family has said all it wants for now. It may still add to it: its days are not cut short."""
    plan = loading.load(plan_id, by=by)
    policy.check_may_answer(by, plan)
    if not plan.answers.exists():
        raise Refused("Answer at least one part first. If it is all right as it is, say so of the sections.")
    case, today = case_loading.load(plan.case_id or 0, by=by), local_date(at)
    answered = ("family_answered", today)
    if answered not in {(fact.kind, fact.on) for fact in clock.read(case, today).effective}:  # pressed again
        clock.note(case, *answered, by=by, at=at)
        clock.refresh(case, today)
    plan.case = case
    _tell_holder(plan, "A family has answered a draft plan", at)
    ledger.record(events.ANSWERS_SENT, by=by, at=at, child_id=plan.child_id, subject=f"plan:{plan.pk}")
    return plan


def _answer(
    plan: Plan,
    line: Line | None,
    section: str,
    says: str,
    words: str,
    said_by: str,
    *,
    by: Principal,
    at: datetime,
) -> Answer:
    """Judge an answer and keep it: the last one of its sort nobody has replied to, or a new one."""
    if says in _NEEDS_WORDS and not words.strip():
        raise Refused(_NEEDS_WORDS[Says(says)])
    name = by.name if by.kind in (Kind.FAMILY, Kind.LINK) else said_by.strip()
    if not name:
        raise Refused("Say who in the family said this.")
    sort = OF_LINES if says in OF_LINES else (says,)
    earlier = plan.answers.filter(line=line, section=section, says__in=sort, by_name=name, replied_at=None)
    kept = None if says == Says.SCHOOL else earlier.last()  # more than one school may be asked for
    answer = kept or Answer(plan=plan, child_id=plan.child_id, line=line, section=section)
    answer.says, answer.words, answer.by_name, answer.by_id, answer.at = (
        says,
        words.strip(),
        name,
        by.user_id,
        at,
    )
    answer.save()
    return answer


def _record(answer: Answer, *, by: Principal, at: datetime) -> None:
    facts = {"section": answer.section, "says": answer.says}
    ledger.record(
        events.ANSWERED, by=by, at=at, child_id=answer.child_id, subject=f"plan:{answer.plan_id}", **facts
    )


def _tell_holder(plan: Plan, line: str, at: datetime) -> None:
    case = plan.case
    assert case is not None
    where, regarding = f"/plans/{plan.pk}/answers/", f"plan:{plan.pk}"
    word.tell_colleague(case.holder or case.team, line, where=where, regarding=regarding, at=at, case=case)
