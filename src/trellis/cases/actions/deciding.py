"""Decide whether to assess, and whether a plan is needed; and send the notice with all it must say."""

from datetime import date, datetime

from trellis.cases import clock, decisions, loading, noticing, notifying, policy, word
from trellis.cases.actions import advising
from trellis.cases.decisions import Decided
from trellis.cases.events import deciding as events
from trellis.cases.models import Case, Decision, Notice, PanelItem
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date
from trellis.foundation.clock import words as in_words

COPIED = ("refuse", "no-plan")  # reg 5(2), 10(2): to everyone who was told of the request


@action
def decide(
    case_id: int, *, decided: Decided, by: Principal, at: datetime, seen: int | None = None
) -> Decision:
    """Decide, and send the notice. What the law wants in a refusal is checked here, not on the page."""
    case = loading.load(case_id, by=by, seen=seen)
    policy.check_may_decide(by, case)
    today = local_date(at)
    table = clock.read(case, today)
    decisions.check(case, decided, table, today)
    decision = _decision(case, decided, by)
    facts = decisions.facts_of(case, decided, table)
    if decided.outcome == "plan":
        clock.note(case, "plan_agreed", decided.decided_on, by=by, at=at)
        clock.refresh(case, today)
        _tell_of_plan(case, by, at)
    else:
        _send(case, decision, decided, facts, by, at)
    outcome = Decision.Outcome(decided.outcome).label
    ledger.record(
        events.DECIDED,
        by=by,
        at=at,
        child_id=case.child_id,
        subject=f"case:{case.pk}",
        outcome=outcome,
        sent_on=noticing.day_of_sending(decided.sent_on, on_paper=decided.on_paper),
    )
    if decided.outcome == "assess":
        advising.propose(case.pk, by=by, at=at)
    return decision


@action
def note_served(notice_id: int, *, on: date, by: Principal, at: datetime) -> Notice:
    """Note the day a notice reached whom it was for."""
    notice = Notice.objects.filter(case__in=policy.visible_to(by)).select_for_update().get(pk=notice_id)
    policy.check_may_correct(by)
    if on < notice.sent_on or on > local_date(at):
        raise Refused(f"It was sent on {in_words(notice.sent_on)}, so it was served between then and today.")
    notice.served_on = on
    notice.save(update_fields=["served_on"])
    ledger.record(
        events.NOTICE_SERVED, by=by, at=at, child_id=notice.child_id, subject=f"case:{notice.case_id}", on=on
    )
    return notice


def _decision(case: Case, decided: Decided, by: Principal) -> Decision:
    question = decisions.QUESTION[decided.outcome]
    item = PanelItem.objects.filter(case=case, question=question, closed_at__isnull=False).last()
    return Decision.objects.create(
        case=case,
        child_id=case.child_id,
        outcome=decided.outcome,
        reasons=decided.reasons.strip(),
        test={key: {"met": met, "passage": passage} for key, (met, passage) in decided.test.items()},
        panel_item=item,
        decided_on=decided.decided_on,
        decided_by_id=by.user_id,
        decided_by_name=by.name,
        late_because=decided.late_because.strip()[:500],
    )


def _send(
    case: Case,
    decision: Decision,
    decided: Decided,
    facts: dict[str, noticing.Fact],
    by: Principal,
    at: datetime,
) -> None:
    """The notice to all in the family who get letters, its milestone, and copies to those who were told."""
    today = local_date(at)
    for letter in noticing.letters(case, decided.outcome, facts, today):
        _keep(case, decision, decided, letter, facts, by)
    clock.note(case, noticing.MILESTONES[decided.outcome], decided.sent_on, by=by, at=at)
    clock.refresh(case, today)
    name = noticing.LETTERS[decided.outcome]
    word.tell_family(case, letter=name, by=by, at=at, keep=False, **facts)  # type: ignore[arg-type]  # facts of the letter
    if decided.outcome in COPIED:
        for body in notifying.bodies_to_tell(case, today):
            notifying.tell_decision(case, body, at=at)


def _keep(
    case: Case,
    decision: Decision,
    decided: Decided,
    letter: noticing.Letter,
    facts: dict[str, noticing.Fact],
    by: Principal,
) -> None:
    Notice.objects.create(
        case=case,
        child_id=case.child_id,
        decision=decision,
        letter=letter.written.key,
        to_name=letter.to_name,
        body=letter.written.text,
        says=list(noticing.check(letter.written, facts)),
        enclosures=list(decided.enclosures),
        decided_on=decided.decided_on,
        dated_on=decided.dated_on,
        sent_on=decided.sent_on,
        served_on=decided.served_on,
        on_paper=decided.on_paper,
        made_by_name=by.name,
    )


def _tell_of_plan(case: Case, by: Principal, at: datetime) -> None:
    due_on = case.plan_due_on
    by_when = f" The law's last day for the final plan is {in_words(due_on)}." if due_on else ""
    news = (
        "We have looked at all the advice. We have decided that a plan is needed. "
        f"We will write a draft.{by_when}"
    )
    word.tell_news(case, news, by=by, at=at)
