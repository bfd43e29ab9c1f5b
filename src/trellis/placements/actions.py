"""Ask a setting, and take its answer: by its own people, by a link, or noted by staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from trellis.cases import clock, loading, ties, word
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action, links
from trellis.foundation.clock import local_date, words
from trellis.people.queries import places
from trellis.people.queries.places import Place
from trellis.placements import clocks, events, policy
from trellis.placements.models import Consultation

if TYPE_CHECKING:
    from trellis.cases.models import Case

LINK_DAYS = 120  # the fifteen days, and time to answer late
WHY_TIED = "Asked about a place"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a setting says: it can, or it cannot and on which lawful ground, in its own words."""

    answer: str
    ground: str = ""
    words: str = ""
    by_name: str = ""


@action
def consult(
    case_id: int,
    *,
    setting_ids: Sequence[int],
    why: str,
    seen: int | None = None,
    by: Principal,
    at: datetime,
) -> list[Consultation]:
    """Ask one or more settings, each by its link and in its own account; the fifteen days start today."""
    case = loading.load(case_id, by=by, seen=seen)
    policy.check_may_send(by, case)
    today = local_date(at)
    asked = places.places_called(setting_ids)
    _judge(case, asked, why, today)
    sent = [_ask(case, setting, why, by=by, at=at) for setting in asked]
    clock.refresh(case, today)
    names = ", ".join(setting.name for setting in asked)
    for consultation in sent:
        _record(events.SENT, consultation, by=by, at=at)
    answer_by = words(clocks.answer_by(today))
    news = f"We have asked {names} about a place. We asked for an answer by {answer_by}."
    word.tell_news(case, news, by=by, at=at)
    return sent


@action
def answer(consultation_id: int, *, reply: Reply, by: Principal, at: datetime) -> Consultation:
    """The setting answers. A late answer is taken, and one can be changed, until the decision is made."""
    consultation = policy.visible_to(by).select_for_update(of=("self", "case")).get(pk=consultation_id)
    policy.check_may_answer(by, consultation)
    is_first = not consultation.answer
    _take(consultation, reply, local_date(at), reply.by_name.strip() or by.name)
    _note(consultation, is_first, by=by, at=at)
    _record(
        events.ANSWERED if is_first else events.CHANGED,
        consultation,
        by=by,
        at=at,
        answer=_said(consultation),
    )
    case = consultation.case
    where = reverse("consultations:case", args=[case.pk])
    line = "A school or college has answered a consultation"
    regarding = f"consultation:{consultation.pk}"
    word.tell_colleague(case.holder or case.team, line, where=where, regarding=regarding, at=at, case=case)
    _tell_family(consultation, by=by, at=at)
    return consultation


@action
def log_answer(
    consultation_id: int, *, reply: Reply, answered_on: date, by: Principal, at: datetime
) -> Consultation:
    """Staff note an answer that came by letter, e-mail or telephone, with the day it came."""
    consultation = policy.visible_to(by).select_for_update(of=("self", "case")).get(pk=consultation_id)
    policy.check_may_send(by, consultation.case)
    if not consultation.sent_on <= answered_on <= local_date(at):
        asked = words(consultation.sent_on)
        raise Refused(f"The answer came between {asked}, when it was asked, and today. Check the date.")
    if not reply.by_name.strip():
        raise Refused("Say who answered for the setting.")
    is_first = not consultation.answer
    _take(consultation, reply, answered_on, reply.by_name.strip())
    _note(consultation, is_first, by=by, at=at)
    _record(events.LOGGED, consultation, by=by, at=at, answer=_said(consultation))
    _tell_family(consultation, by=by, at=at)
    return consultation


def _judge(case: "Case", asked: Sequence[Place], why: str, today: date) -> None:
    if not asked:
        raise Refused("Choose which school, college or other setting to ask.")
    if why not in Consultation.Why.values:
        raise Refused("Say whether the family asked for it or the council proposes it.")
    happened = {milestone.kind for milestone in clock.read(case, today).effective}
    if "assessment_agreed" not in happened:
        raise Refused("A setting is asked once the council has agreed to assess.")
    if why == Consultation.Why.COUNCIL and not happened & {"draft_sent", "draft_served"}:
        raise Refused("Serve the draft first: a setting can only answer about a plan it can read.")
    known = {row.setting_id: row for row in Consultation.objects.filter(case=case)}
    for setting in asked:
        if setting.id in known:
            raise Refused(f"{setting.name} was asked already, on {words(known[setting.id].sent_on)}.")
        if not setting.write_to:
            raise Refused(f"There is no e-mail address for {setting.name}. Add one to its record first.")


def _ask(case: "Case", setting: Place, why: str, *, by: Principal, at: datetime) -> Consultation:
    """One setting: its row, its tie to the child, its milestone, and the message with its link."""
    today = local_date(at)
    _tie(case, setting, today)
    consultation = Consultation.objects.create(
        case=case, child_id=case.child_id, setting_id=setting.id, why=why, sent_on=today
    )
    clock.note(case, "consultation_sent", today, about=clocks.about(setting.id), by=by, at=at)
    subject = f"{policy.SUBJECT}:{consultation.pk}"
    _link, token = links.make(
        case.child_id, purpose=policy.SUBJECT, subject=subject, name=setting.name, days=LINK_DAYS, at=at
    )
    word.tell(
        case,
        to_name=setting.head_name or setting.name,
        to_address=setting.write_to,
        letter="consultation",
        where=links.address(token),
        regarding=subject,
        by=by,
        at=at,
        setting=setting.name,
        reply_by=clocks.answer_by(today),
        asked_on=today,
    )
    return consultation


def _tie(case: "Case", setting: Place, today: date) -> None:
    """The setting's people see what they are asked about: as an adviser does, and no more of the case."""
    if setting.team is not None:
        ties.tie(case, setting.team, ties.ADVISER, today, WHY_TIED)


def _take(consultation: Consultation, reply: Reply, on: date, by_name: str) -> None:
    """Judge an answer and set it."""
    if reply.answer not in Consultation.Answer.values:
        raise Refused("Say whether you can meet the needs in the draft plan.")
    if reply.answer == Consultation.Answer.CANNOT:
        if reply.ground not in Consultation.Ground.values:
            raise Refused(
                "Say which of the law's three grounds applies (Children and Families Act 2014 s.39(4))."
            )
        if not reply.words.strip():
            raise Refused("Say why, so that the council can think about it conscientiously.")
    consultation.answer, consultation.words = reply.answer, reply.words.strip()
    consultation.ground = reply.ground if reply.answer == Consultation.Answer.CANNOT else ""
    consultation.answered_on, consultation.answered_by_name = on, by_name
    consultation.save(update_fields=["answer", "words", "ground", "answered_on", "answered_by_name"])


def _note(consultation: Consultation, is_first: bool, *, by: Principal, at: datetime) -> None:
    """The first answer is the milestone; what it says may change after."""
    case = consultation.case
    if is_first and consultation.answered_on is not None:
        about = clocks.about(consultation.setting_id)
        clock.note(case, "consultation_answered", consultation.answered_on, about=about, by=by, at=at)
        case.changes += 1
        case.save(update_fields=["changes"])
        clock.refresh(case, local_date(at))


def _tell_family(consultation: Consultation, *, by: Principal, at: datetime) -> None:
    said = (
        "it has a place that could work" if consultation.answer == "can" else "it does not think it is right"
    )
    name = consultation.setting.name
    word.tell_news(
        consultation.case,
        f"{name} has answered. It says {said}. We have not decided yet. You can talk to us about it.",
        by=by,
        at=at,
    )


def _said(consultation: Consultation) -> str:
    return consultation.get_answer_display()


def _record(
    event: ledger.Event, consultation: Consultation, *, by: Principal, at: datetime, **facts: object
) -> None:
    subject, setting = f"case:{consultation.case_id}", consultation.setting.name
    ledger.record(
        event, by=by, at=at, child_id=consultation.child_id, subject=subject, setting=setting, **facts
    )
