"""What somebody who decides has before them: the evidence, the law's test, the panel's advice, the day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from trellis.cases import clock, decisions, noticing, notifying, policy
from trellis.cases.decisions import Decided
from trellis.cases.models import Advice, Case, Decision, Evidence, Notice, PanelItem
from trellis.cases.queries.bar import CaseBar, bar_of
from trellis.foundation.access import Principal
from trellis.foundation.clock import words as in_words
from trellis.rules import timetable as law
from trellis.rules.legal_test import TESTS, LegalTest

DUTIES_FIRST = ("A3", "A4")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: words, or a file to open."""

    title: str
    given_by: str
    words: str
    file_id: UUID | None
    given_on: date | None


@dataclass(frozen=True, slots=True)
class PanelAdvice:
    """What a panel advised."""

    panel: str
    on: date
    advised: str
    reasons: str
    dissents: int


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision already made in this case."""

    what: str
    reasons: str
    on: date
    by: str
    late_because: str


@dataclass(frozen=True, slots=True)
class ToDecide:
    """The page on which a decision is made."""

    bar: CaseBar
    question: str
    test: LegalTest | None
    pieces: tuple[Piece, ...]
    due_on: date | None
    is_late: bool
    not_done: tuple[str, ...]
    panel: PanelAdvice | None
    past: tuple[PastDecision, ...]
    may_decide: bool


def to_decide(case_id: int, by: Principal, today: date) -> ToDecide:
    """Everything on one page, in a constant number of queries."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    table = clock.read(case, today)
    question = decisions.question_open(table)
    limit = table.deadline("A5" if question == "assess" else "A9")
    due_on = limit.due_on if limit else None
    return ToDecide(
        bar=bar_of(case),
        question=question,
        test=TESTS.get(question),
        pieces=pieces_of(case, question),
        due_on=due_on,
        is_late=due_on is not None and today > due_on,
        not_done=_not_done(table) if question == "assess" else (),
        panel=_panel_advice(case, question),
        past=_past(case),
        may_decide=policy.may_decide(by, case),
    )


def pieces_of(case: Case, question: str) -> tuple[Piece, ...]:
    """What was given in evidence; and for a plan, the advice that its authors confirmed."""
    given = [
        Piece(row.title, row.given_by, row.words, row.file_id, row.given_at.date())
        for row in Evidence.objects.filter(case=case).order_by("given_at")
    ]
    if question != "plan":
        return tuple(given)
    confirmed = (
        Advice.objects.filter(request__case=case, confirmed_at__isnull=False)
        .select_related("request")
        .prefetch_related("needs", "provision")
        .order_by("confirmed_at")
    )
    return (*(_of_advice(advice) for advice in confirmed), *given)


def _of_advice(advice: Advice) -> Piece:
    needs = [f"Need: {need.words}" for need in advice.needs.all()]
    provision = [f"Provision: {row.words}" for row in advice.provision.all()]
    words = "\n\n".join(filter(None, [advice.summary, *needs, *provision]))
    return Piece(advice.request.label, advice.author_name, words, advice.report_id, advice.written_on)


def _not_done(table: law.Timetable) -> tuple[str, ...]:
    """Duties that come before the decision and were not noted; they are said, and stop nobody."""
    found = (table.deadline(rule) for rule in DUTIES_FIRST)
    return tuple(one.rule.name for one in found if one is not None and one.is_open)


def _panel_advice(case: Case, question: str) -> PanelAdvice | None:
    item = (
        PanelItem.objects.filter(case=case, question=question, closed_at__isnull=False)
        .exclude(advised="")
        .select_related("panel")
        .prefetch_related("views")
        .last()
    )
    if item is None:
        return None
    dissents = sum(view.dissents for view in item.views.all())
    return PanelAdvice(item.panel.name, item.panel.on, item.advised, item.reasons, dissents)


def _past(case: Case) -> tuple[PastDecision, ...]:
    return tuple(
        PastDecision(
            Decision.Outcome(row.outcome).label,
            row.reasons,
            row.decided_on,
            row.decided_by_name,
            row.late_because,
        )
        for row in Decision.objects.filter(case=case).order_by("pk")
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """A decision before it leaves: the letters as they will arrive, to whom, and what clocks they start."""

    decided: Decided
    outcome: str
    letters: tuple[noticing.Letter, ...]
    copies: tuple[notifying.ToTell, ...]
    starts: tuple[str, ...]
    is_late: bool


def preview(case_id: int, decided: Decided, by: Principal, today: date) -> Preview:
    """What would be sent, with nothing sent; refused in the words the action itself would use."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    policy.check_may_work(by, case)
    table = clock.read(case, today)
    decisions.check(case, decided, table, today)
    facts = decisions.facts_of(case, decided, table)
    has_notice = decided.outcome in noticing.LETTERS
    is_copied = decided.outcome in ("refuse", "no-plan")
    return Preview(
        decided=decided,
        outcome=Decision.Outcome(decided.outcome).label,
        letters=noticing.letters(case, decided.outcome, facts, today) if has_notice else (),
        copies=notifying.bodies_to_tell(case, today) if is_copied else (),
        starts=_starts(decided, facts),
        is_late=decisions.is_late(decided, table),
    )


def _starts(decided: Decided, facts: dict[str, noticing.Fact]) -> tuple[str, ...]:
    """The clocks a notice starts, in words."""
    said = {name: in_words(day) for name, day in facts.items() if isinstance(day, date)}
    match decided.outcome:
        case "assess":
            return (
                "Advice is asked for at once; each adviser has 6 weeks from the day they are asked.",
                f"If there is to be no plan, the family is told by {said['decide_plan_by']}.",
                f"The final plan is sent by {said['plan_by']}.",
            )
        case "refuse" | "no-plan":
            return (
                f"The family may ask about mediation until {said['mediation_by']}.",
                f"The family may appeal until {said['appeal_by']}, or a month after a mediation certificate.",
                "The case closes. It opens again if the tribunal or the council decides otherwise.",
            )
    return ("The draft plan is written and sent by week 14, so that there is time to answer it.",)


@dataclass(frozen=True, slots=True)
class SentNotice:
    """One notice that was sent, with its four dates."""

    id: int
    letter: str
    to_name: str
    body: str
    enclosures: tuple[str, ...]
    decided_on: date | None
    dated_on: date
    sent_on: date
    served_on: date | None
    on_paper: bool
    made_by: str


@dataclass(frozen=True, slots=True)
class Notices:
    """Every notice of a case."""

    bar: CaseBar
    notices: tuple[SentNotice, ...]
    may_correct: bool


def notices_of(case_id: int, by: Principal) -> Notices:
    """The statutory letters of a case, the newest first."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    rows = Notice.objects.filter(case=case).order_by("-sent_on", "-pk")
    return Notices(bar_of(case), tuple(_sent(row) for row in rows), policy.may_correct(by))


@dataclass(frozen=True, slots=True)
class OneNotice:
    """One notice as it was sent, and whose it is."""

    bar: CaseBar
    notice: SentNotice
    may_correct: bool


def one_notice(notice_id: int, by: Principal) -> OneNotice:
    """One statutory letter, word for word."""
    row = (
        Notice.objects.filter(case__in=policy.visible_to(by)).select_related("case__child").get(pk=notice_id)
    )
    return OneNotice(bar_of(row.case), _sent(row), policy.may_correct(by))


def _sent(row: Notice) -> SentNotice:
    return SentNotice(
        id=row.pk,
        letter=row.letter.replace("-", " ").capitalize(),
        to_name=row.to_name,
        body=row.body,
        enclosures=tuple(row.enclosures),
        decided_on=row.decided_on,
        dated_on=row.dated_on,
        sent_on=row.sent_on,
        served_on=row.served_on,
        on_paper=row.on_paper,
        made_by=row.made_by_name,
    )
