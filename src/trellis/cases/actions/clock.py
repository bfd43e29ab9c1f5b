"""What happened when: facts are added, corrected and withdrawn, and what was there stays to be seen."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.cases import clock, loading, policy, word
from trellis.cases.events import clock as events
from trellis.cases.following import Change, follow
from trellis.cases.following_dates import BY_NOTICE
from trellis.cases.models import Case, Excuse, Milestone, Notice
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date
from trellis.foundation.clock import words as in_words
from trellis.rules import timetable as law

# What a wrong or missing entry looks like; a step taken too soon is a fact all the same, and is shown as one.
BLOCKING = frozenset(
    (
        "contradictory",
        "impossible_date",
        "before_birth",
        "in_the_future",
        "unknown_kind",
        "missing",
        "out_of_order",
    )
)
EARLIEST_REASON = 10
# What a family waited for, in the order in which one is its last word.
LAST_WORDS = {
    "A14": "your final plan",
    "A9": "our decision about a plan",
    "A5": "our decision to assess or not",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An excuse as it is claimed, with the dates its condition needs."""

    code: str
    evidence: str
    about: str = ""
    from_on: date | None = None
    to_on: date | None = None
    asked_on: date | None = None
    closed_on: date | None = None
    reopens_on: date | None = None


@action
def note_milestone(
    case_id: int,
    *,
    kind: str,
    on: date,
    by: Principal,
    at: datetime,
    about: str = "",
    seen: int | None = None,
) -> Milestone:
    """Note something that happened, with its true date."""
    case = loading.load(case_id, by=by, seen=seen)
    policy.check_may_correct(by)
    row = _kind(case, kind, about)
    _check_date(case, row, on, local_date(at))
    _check_has_notice(case, kind)
    fact = clock.note(case, kind, on, by=by, at=at, about=about)
    follow(Change(case, kind, about, None, on), _kept(case, fact, local_date(at)))
    facts = {"what": row.sentence, "on": on}
    ledger.record(
        events.MILESTONE_NOTED, by=by, at=at, child_id=case.child_id, subject=_subject(case), **facts
    )
    return fact


@action
def correct_milestone(
    milestone_id: int, *, on: date, reason: str, by: Principal, at: datetime, seen: int | None = None
) -> Milestone:
    """Put a wrong date right. The wrong one stays to be seen, with the reason."""
    old, case = _load(milestone_id, by, seen)
    policy.check_may_correct(by)
    row = _kind(case, old.kind, old.about)
    today = local_date(at)
    _check_date(case, row, on, today)
    if on == old.on:
        raise Refused(f"The date is {in_words(on)} already. Give the right date, or go back.")
    fact = _replace(old, on, reason, by, at, withdrawn=False)
    table = _kept(case, fact, today)
    follow(Change(case, old.kind, old.about, old.on, on), table)
    facts = {"what": row.sentence, "was": old.on, "on": on}
    ledger.record(
        events.MILESTONE_CORRECTED, by=by, at=at, child_id=case.child_id, subject=_subject(case), **facts
    )
    news = _new_dates(case, row, old.on, table)
    if news:
        word.tell_news(case, news, by=by, at=at)
    return fact


@action
def withdraw_milestone(
    milestone_id: int, *, reason: str, by: Principal, at: datetime, seen: int | None = None
) -> Milestone:
    """Say that something recorded never happened. It stays to be seen, with the reason."""
    old, case = _load(milestone_id, by, seen)
    policy.check_may_correct(by)
    today = local_date(at)
    row = _kind(case, old.kind, old.about)
    fact = _replace(old, old.on, reason, by, at, withdrawn=True)
    follow(Change(case, old.kind, old.about, old.on, None), _kept(case, fact, today))
    facts = {"what": row.sentence, "was": old.on}
    ledger.record(
        events.MILESTONE_WITHDRAWN, by=by, at=at, child_id=case.child_id, subject=_subject(case), **facts
    )
    return fact


@action
def raise_excuse(
    case_id: int, *, claim: Claim, by: Principal, at: datetime, seen: int | None = None
) -> Excuse:
    """Record that one of X1 to X6 applies. It moves no date; it says why one could not be kept."""
    case = loading.load(case_id, by=by, seen=seen)
    policy.check_may_excuse(by, case)
    if len(claim.evidence.strip()) < EARLIEST_REASON:
        raise Refused("Say what shows that this applies: who told you, when, and what.")
    today = local_date(at)
    before = set(clock.read(case, today).problems)
    excuse = Excuse.objects.create(
        case=case,
        child_id=case.child_id,
        **{name: getattr(claim, name) for name in Claim.__dataclass_fields__},
        raised_at=at,
        raised_by_name=by.name,
    )
    table = clock.refresh(case, today)
    _check_it_holds(claim, table, before)
    ledger.record(
        events.EXCUSE_RAISED, by=by, at=at, child_id=case.child_id, subject=_subject(case), code=claim.code
    )
    return excuse


@action
def withdraw_excuse(excuse_id: int, *, reason: str, by: Principal, at: datetime) -> Excuse:
    """Take back a claim that no longer stands; it stays to be seen."""
    excuse = Excuse.objects.select_related("case").filter(case__in=policy.visible_to(by)).get(pk=excuse_id)
    case = loading.load(excuse.case_id, by=by)
    policy.check_may_excuse(by, case)
    if excuse.withdrawn_at is not None:
        raise Refused("It was withdrawn already.")
    _reason(reason)
    excuse.withdrawn_at = at
    excuse.save(update_fields=["withdrawn_at"])
    clock.refresh(case, local_date(at))
    facts = {"code": excuse.code, "reason": reason.strip()[:300]}
    ledger.record(
        events.EXCUSE_WITHDRAWN, by=by, at=at, child_id=case.child_id, subject=_subject(case), **facts
    )
    return excuse


def _load(milestone_id: int, by: Principal, seen: int | None) -> tuple[Milestone, Case]:
    """The entry and its case, if it still stands."""
    case_id = Milestone.objects.filter(case__in=policy.visible_to(by)).values_list("case_id", flat=True)
    case = loading.load(case_id.get(pk=milestone_id), by=by, seen=seen)
    old = Milestone.objects.get(pk=milestone_id)
    if old.is_withdrawn or Milestone.objects.filter(supersedes=old).exists():
        raise Refused("This entry was corrected already. Go back and correct the one that stands.")
    return old, case


def _replace(
    old: Milestone, on: date, reason: str, by: Principal, at: datetime, *, withdrawn: bool
) -> Milestone:
    return Milestone.objects.create(
        case_id=old.case_id,
        child_id=old.child_id,
        kind=old.kind,
        about=old.about,
        on=on,
        supersedes=old,
        is_withdrawn=withdrawn,
        reason=_reason(reason),
        noted_at=at,
        noted_by_id=by.user_id,
        noted_by_name=by.name,
    )


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if len(reason) < EARLIEST_REASON:
        raise Refused("Say why in a sentence, so that others can follow it.")
    return reason[:300]


def _kind(case: Case, key: str, about: str) -> law.Kind:
    row = law.PROCESSES[case.process].kind_by_key.get(key)
    if row is None:
        raise Refused("Choose what happened from the list.")
    if row.about and not about:
        raise Refused(f"Say {row.about}.")
    return row


def _check_date(case: Case, row: law.Kind, on: date, today: date) -> None:
    if on > today and not row.to_come:
        raise Refused(f"{in_words(on)} is in the future. Enter the day it happened.")
    if on < case.child.born_on:
        raise Refused(f"{in_words(on)} is before the child was born. Check the date.")


def _check_has_notice(case: Case, kind: str) -> None:
    letter = BY_NOTICE.get(kind)
    if letter and not Notice.objects.filter(case=case, letter=letter).exists():
        raise Refused(
            "This is recorded by sending its letter, which has to say what the law wants. Use that step."
        )


def _kept(case: Case, fact: Milestone, on: date) -> law.Timetable:
    """The timetable with a new entry in it; one that cannot be true beside the others is said back and not kept."""
    table = clock.read(case, on)
    if fact.is_withdrawn and table.began_on is None:
        raise Refused(
            "That is what started the clock, so it cannot be taken away. Correct its date, or record that "
            "the request was withdrawn."
        )
    if _blocking(table):
        before = {problem.sentence for problem in _blocking(clock.read(case, on, without=fact))}
        added = sorted(problem for problem in _blocking(table) if problem.sentence not in before)
        if added:
            raise Refused(f"{added[0].sentence} Correct what is wrong before adding to it.")
    clock.keep(case, table)
    return table


def _blocking(table: law.Timetable) -> list[law.Problem]:
    return [problem for problem in table.problems if problem.code in BLOCKING]


def _check_it_holds(claim: Claim, table: law.Timetable, before: set[law.Problem]) -> None:
    failed = [problem for problem in table.problems if problem.code == "excuse" and problem not in before]
    if failed:
        raise Refused(failed[0].sentence)
    if not any(claim.code in deadline.excused_by for deadline in table.deadlines):
        raise Refused(f"{claim.code} excuses no limit in this case.")


def _new_dates(case: Case, row: law.Kind, was: date, table: law.Timetable) -> str:
    """What a family must hear: a different first day moves every date they were given; these move their own."""
    process, start = table.process, f"We had one date wrong. We wrote {in_words(was)}."
    if row.key in process.starts and table.began_on:
        begun = f"{start} Your request reached us on {in_words(table.began_on)}."
        if case.closed_on:
            return " ".join(part for part in (begun, _what_was_owed(table)) if part)
        if case.plan_due_on:
            return (
                f"{begun} So other dates change too. "
                f"The law's last day for a final plan is {in_words(case.plan_due_on)}."
            )
    appeal, answer = table.deadline("G1"), table.deadline("A11")
    if row.key in BY_NOTICE and appeal and appeal.starts_on and appeal.due_on:
        return (
            f"{start} We sent you our letter on {in_words(appeal.starts_on)}. So your time to appeal is not "
            f"what the letter said. The tribunal must have your appeal by {in_words(appeal.due_on)}."
        )
    if row.key == "draft_served" and answer and answer.starts_on and answer.due_on:
        return (
            f"{start} The draft plan reached you on {in_words(answer.starts_on)}. "
            f"You can answer it until the end of {in_words(answer.due_on)}."
        )
    return ""


def _what_was_owed(table: law.Timetable) -> str:
    """When the last word of a case that has ended was owed, now that its first day is known; with an apology."""
    met = ((what, table.deadline(rule)) for rule, what in LAST_WORDS.items())
    found = next(((what, row) for what, row in met if row and row.due_on and row.met_on), None)
    if found is None:
        return "No decision changes."
    what, row = found
    assert row.due_on is not None
    owed = f"The law's last day for {what} was {in_words(row.due_on)}."
    if not row.is_late:
        return f"{owed} It was in time. No decision changes."
    days = "1 day" if row.days_late == 1 else f"{row.days_late} days"
    return f"{owed} It was {days} late. We are sorry. No decision changes."


def _subject(case: Case) -> str:
    return f"case:{case.pk}"
