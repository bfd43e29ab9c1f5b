"""Everything on the page of a case, in the same number of queries for any case."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trellis.cases import clock, policy, sections, steps
from trellis.cases.advice_list import PSYCHOLOGY
from trellis.cases.models import AdviceRequest, Case, Contact, Evidence, Milestone, Note, Notice
from trellis.cases.queries.bar import CaseBar, bar_of
from trellis.cases.queries.clock import Fact, history_of, settings_named
from trellis.cases.queries.forecasts import Expected, expected, waits_for
from trellis.cases.sections import Section
from trellis.cases.steps import Step
from trellis.foundation.access import Principal
from trellis.people import queries as people
from trellis.rules import timetable as law

LATEST = 6


@dataclass(frozen=True, slots=True)
class Act:
    """The big button."""

    text: str
    href: str
    posts: bool
    why: str


@dataclass(frozen=True, slots=True)
class Band:
    """Where it is, what is next, the clock, and the button."""

    where: str
    next: str
    due: date | None
    who: str
    week: int | None
    weeks: int
    is_late: bool
    clock: str
    act: Act | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the story."""

    title: str
    on: date
    state: str
    by: str = ""
    text: str = ""
    reason: str = ""
    cites: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One limit: when it falls, how it stands, and how it was counted."""

    name: str
    due_on: date | None
    last_working_day: date | None
    stands: str
    is_late: bool
    days_late: int
    who: str
    explains: str
    citation: str
    force: str
    verify: bool
    excused_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """One request for advice and its state."""

    request_id: int
    label: str
    state: str
    tone: str
    on: date | None
    who: str


@dataclass(frozen=True, slots=True)
class Document:
    """Something handed in, or a letter that went out."""

    title: str
    on: date
    by: str
    file_id: UUID | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One word, either way."""

    by: str
    role: str
    at: datetime
    text: str
    waits_until: date | None


@dataclass(frozen=True, slots=True)
class History:
    """Who looked at the record of a case and what was done to it."""

    bar: CaseBar
    looks: tuple[people.Look, ...]
    happenings: tuple[people.Happening, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page of a case."""

    bar: CaseBar
    identity: people.IdentityBar
    band: Band
    steps: tuple[Step, ...]
    problems: tuple[str, ...]
    story: tuple[Line, ...]
    limits: tuple[LimitRow, ...]
    workers: tuple[people.Worker, ...]
    holder: str
    team: str
    advice: tuple[AdviceRow, ...]
    documents: tuple[Document, ...]
    messages: tuple[Message, ...]
    next_contact_on: date | None
    contact_is_missed: bool
    notes: tuple[Note, ...]
    sections: tuple[Section, ...]
    may_see_history: bool
    risk: str
    words: str
    asked_by: str
    may_work: bool
    may_correct: bool
    may_see_dates: bool
    outcome: str
    expected: Expected | None


def page(case_id: int, by: Principal, on: date) -> CasePage:
    """The page of a case for whoever asks."""
    near = ("child__setting", "child__restriction", "team", "holder")
    case = policy.visible_to(by).select_related(*near).get(pk=case_id)
    facts = list(Milestone.objects.filter(case=case))
    table = clock.derive(case.process, facts, clock.live_excuses(case), on, born_on=case.child.born_on)
    asked = _asked(case)
    labels = {row.body: row.label for row in asked} | settings_named(facts)
    may = steps.available(case, table, by)
    return CasePage(
        bar=bar_of(case),
        identity=people.bar_of(case.child, on),
        band=_band(case, table, may, labels),
        steps=tuple(may[1:]),
        problems=tuple(
            problem.sentence for problem in table.problems if problem.code not in ("missing", "skipped")
        ),
        story=_story(history_of(case, facts), table, labels),
        limits=tuple(_limit(deadline, labels) for deadline in table.deadlines if _shows(deadline)),
        workers=people.workers(case.child, on),
        holder=case.holder.name if case.holder else "",
        team=case.team.name,
        advice=tuple(_advice(row, on) for row in asked),
        documents=_documents(case),
        messages=_messages(case),
        next_contact_on=case.next_contact_on,
        contact_is_missed=case.next_contact_on is not None and case.next_contact_on < on,
        notes=tuple(Note.objects.filter(case=case).order_by("-at", "-pk")[:LATEST]),
        sections=tuple(sections.of(case, by, on)),
        may_see_history=by.may("ledger.view"),
        risk=clock.danger(table),
        words=case.words,
        asked_by=case.asked_by_name or case.get_asked_by_display(),
        may_work=policy.may_work(by, case),
        may_correct=by.may("cases.correct"),
        may_see_dates=by.may("cases.view"),
        outcome=table.stage.name if case.closed_on else "",
        expected=_expected(table, asked, on),
    )


def _asked(case: Case) -> list[AdviceRequest]:
    rows = AdviceRequest.objects.filter(case=case).select_related("adviser", "team")
    return list(rows.order_by("due_on", "pk"))


def _expected(table: law.Timetable, asked: list[AdviceRequest], on: date) -> Expected | None:
    """The range the family is shown, or why it is not shown one."""
    awaited = any(row.body == PSYCHOLOGY and row.state == AdviceRequest.State.SENT for row in asked)
    wait = waits_for(table, psychologist_is_awaited=awaited)
    if any(row.is_open and row.excused_by for row in table.deadlines):
        return None  # what holds this one up is not in the figures of all the others
    return expected(wait.step, wait.since, on) if wait else None


def first_step(case_id: int, by: Principal, on: date) -> Step | None:
    """What the big button of a case does."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    return next(iter(steps.available(case, clock.read(case, on), by)), None)


def _band(case: Case, table: law.Timetable, may: list[Step], labels: dict[str, str]) -> Band:
    upcoming = table.next_duty
    act = may[0] if may else None
    return Band(
        where=table.stage.name,
        next=_name(upcoming, labels) if upcoming else "Nothing more is owed",
        due=upcoming.due_on if upcoming else None,
        who=f"It is for the {upcoming.actor.value} to do." if upcoming else "",
        week=table.week,
        weeks=table.process.weeks or 20,
        is_late=upcoming is not None and upcoming.is_late,
        clock="" if case.closed_on is None else "Closed",
        act=Act(act.title, act.href, act.one_press, act.why) if act else None,
    )


def _name(deadline: law.Deadline, labels: dict[str, str]) -> str:
    about = labels.get(deadline.about or "", "")
    if about and deadline.actor is law.Actor.BODY:
        return f"Advice: {about}"
    return f"{deadline.rule.name}: {about}" if about else deadline.rule.name


def _story(facts: tuple[Fact, ...], table: law.Timetable, labels: dict[str, str]) -> tuple[Line, ...]:
    asked: dict[date, list[Fact]] = {}
    for fact in facts:
        if fact.kind == "advice_requested" and fact.state == "stands":
            asked.setdefault(fact.on, []).append(fact)
    together = {fact.id for many in asked.values() for fact in many}
    past = [_past(fact, labels) for fact in facts if fact.id not in together and not _is_echo(fact, asked)]
    past += [_asked_together(many, labels) for many in asked.values()]
    to_come = [
        Line(
            _name(deadline, labels),
            deadline.due_on,
            "late" if deadline.is_late else "to come",
            text=deadline.explains,
            cites=deadline.citation,
        )
        for deadline in table.deadlines
        if deadline.is_open and deadline.due_on is not None and deadline.rule.shape is law.Shape.DUTY
    ]
    return tuple(sorted([*past, *to_come], key=lambda line: line.on, reverse=True))


def _is_echo(fact: Fact, asked: dict[date, list[Fact]]) -> bool:
    """A request that arrived the day it was sent says nothing new."""
    if fact.kind != "advice_request_received" or fact.state != "stands":
        return False
    return any(one.about == fact.about for one in asked.get(fact.on, ()))


def _asked_together(facts: list[Fact], labels: dict[str, str]) -> Line:
    """Everybody who was asked for advice on one day, in one line."""
    whom = ", ".join(labels.get(fact.about, fact.about.replace("-", " ")) for fact in reversed(facts))
    return Line(facts[0].what, facts[0].on, "past", by=f"Noted by {facts[0].noted_by}", text=whom)


def _past(fact: Fact, labels: dict[str, str]) -> Line:
    about = labels.get(fact.about, fact.about.replace("-", " "))
    return Line(
        f"{fact.what}: {about}" if about else fact.what,
        fact.on,
        "past" if fact.state == "stands" else "corrected",
        by=f"Noted by {fact.noted_by}",
        reason=fact.reason,
    )


def _shows(deadline: law.Deadline) -> bool:
    return deadline.rule.shape is not law.Shape.CONTENT


def _limit(deadline: law.Deadline, labels: dict[str, str]) -> LimitRow:
    return LimitRow(
        name=_name(deadline, labels),
        due_on=deadline.due_on,
        last_working_day=deadline.last_working_day,
        stands=deadline.state.value,
        is_late=deadline.is_late,
        days_late=deadline.days_late,
        who=deadline.actor.value,
        explains=deadline.explains,
        citation=deadline.citation,
        force=deadline.force.value,
        verify=deadline.verify,
        excused_by=deadline.excused_by,
    )


_STATES = {
    AdviceRequest.State.PROPOSED: ("to be asked", "blue"),
    AdviceRequest.State.SENT: ("waiting", "amber"),
    AdviceRequest.State.ANSWERED: ("in", "green"),
    AdviceRequest.State.NOT_NEEDED: ("not asked", "grey"),
}


def _advice(row: AdviceRequest, on: date) -> AdviceRow:
    state, tone = _STATES[AdviceRequest.State(row.state)]
    if row.state == AdviceRequest.State.SENT and row.due_on is not None and row.due_on < on:
        state, tone = "late", "red"
    named = row.adviser.name if row.adviser else row.adviser_name or (row.team.name if row.team else "")
    return AdviceRow(row.pk, row.label, state, tone, row.answered_on or row.due_on, named)


def _documents(case: Case) -> tuple[Document, ...]:
    given = Evidence.objects.filter(case=case).select_related("file")
    letters = Notice.objects.filter(case=case)
    found = [
        *(Document(row.title, row.given_at.date(), row.given_by, row.file_id) for row in given),
        *(
            Document(row.letter.replace("-", " ").capitalize(), row.sent_on, f"to {row.to_name}")
            for row in letters
        ),
    ]
    return tuple(sorted(found, key=lambda document: document.on, reverse=True))


def _messages(case: Case) -> tuple[Message, ...]:
    rows = Contact.objects.filter(case=case).order_by("-at", "-pk")[:LATEST]
    return tuple(
        Message(
            by=row.by_name,
            role=row.get_direction_display(),
            at=row.at,
            text=row.words,
            waits_until=row.answer_by_on if row.answered_at is None else None,
        )
        for row in reversed(rows)
    )


def history(case_id: int, by: Principal) -> History:
    """The ledger of a case's child, for whoever may read it."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    looks = people.who_has_looked(case.child_id, by)
    return History(bar_of(case), looks, people.history(case.child_id, by))
