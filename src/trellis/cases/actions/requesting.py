"""Requests come in by any way, from anybody, and start the clock on the day they arrived."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from trellis.cases import clock, loading, nobodys, policy, receipts, receiving, requesters, ties, word
from trellis.cases.actions.clock import correct_milestone
from trellis.cases.events import requesting as events
from trellis.cases.models import Case, Milestone, Request
from trellis.cases.receiving import FRONT_DOOR, Asked, Received
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action, asking, links
from trellis.foundation.access.models import Link, Team, User
from trellis.foundation.clock import local_date
from trellis.foundation.clock import words as in_words
from trellis.people import actions as people
from trellis.people import queries as people_queries

SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class AskerFound:
    """What checking who asked came to."""

    is_who_they_say: bool
    has_parental_responsibility: bool = False
    may_know_address: bool = True
    relation: str = ""
    reason: str = ""  # how it was found that they are not


@action
def ask(asked: Asked, *, by: Principal, at: datetime) -> str:
    """Take in a request from the public page. Only the receipt comes back, whatever was there before."""
    policy.check_may_ask(by)
    again = Request.objects.filter(pk=asked.id).first()
    if again is not None:  # the button was pressed twice
        return again.receipt
    asked = replace(asked, received_on=local_date(at))
    receiving.check(asked, local_date(at))
    child_id = receiving.child_of(asked, at, by=by, is_new=True)
    received = receiving.receive(asked, child_id, by=by, at=at)
    receipts.send(asked, received.request, at)
    _recognise(received, at)
    _record(received, by, at)
    return asked.receipt


@action
def ask_for_school(asked: Asked, *, child_id: UUID | None, by: Principal, at: datetime) -> Received:
    """A school's own staff ask about one of its children, or about one not on record yet."""
    policy.check_may_ask_for_school(by)
    team = _school_team(by)
    school = team.setting
    asked = replace(
        asked,
        received_on=local_date(at),
        asked_by=Case.AskedBy.SETTING,
        setting_kind=school.kind,
        setting_id=school.pk,
        setting_team_id=team.pk,
    )
    receiving.check(asked, local_date(at))
    _check_is_theirs(child_id, team)
    with asking(FRONT_DOOR, on=local_date(at)):
        child_id = child_id or receiving.child_of(asked, at, by=FRONT_DOOR, is_new=True)
        # A name and a birth date may turn out to be another school's child: asking shows nothing of that record.
        is_theirs = team.setting.children.filter(pk=child_id).exists()
        asked = asked if is_theirs else replace(asked, setting_team_id=None)
        received = receiving.receive(asked, child_id, by=by, at=at)
        if is_theirs:
            ties.tie(received.case, team, ties.SETTING, local_date(at))
        _mark_checked(received.request, by, at, is_who_they_say=True)
        receipts.send(asked, received.request, at)
    _record(received, by, at)
    return received


@action
def log_request(
    asked: Asked, *, child_id: UUID | None, is_new: bool, by: Principal, at: datetime
) -> Received:
    """Log a letter, a call or an e-mail with the day it truly arrived."""
    policy.check_may_log(by)
    receiving.check(asked, local_date(at))
    if child_id is not None and people_queries.identity_bar(child_id, by, local_date(at)) is None:
        raise Refused("That record is not there, or you may not see it.")
    if child_id is None:
        child_id = people.register_child(
            people.NewChild(
                given_name=asked.given_name, family_name=asked.family_name, born_on=asked.born_on
            ),
            by=by,
            at=at,
            is_new=is_new,
        ).pk
        _place(asked, child_id, by, at)
    with asking(FRONT_DOOR, on=local_date(at)):
        received = receiving.receive(asked, child_id, by=by, at=at)
        receipts.send(asked, received.request, at)
    _move_first_day(asked, received, by, at)
    _record(received, by, at)
    return received


@action
def check_asker(
    request_id: UUID, *, found: AskerFound, by: Principal, at: datetime, seen: int | None = None
) -> Request:
    """Say whether the asker is who they say; only then does their link show anything about the child."""
    request, case = _load(request_id, by, seen)
    policy.check_may_check_asker(by, case)
    if request.checked_at is not None:
        raise Refused(f"{request.checked_by_name} checked this already.")
    _mark_checked(request, by, at, is_who_they_say=found.is_who_they_say)
    if found.is_who_they_say and requesters.is_family(request.asked_by):
        _join(request, case, found, by, at)
        _let_in(request, case, by, at)
    elif request.link_id is not None:
        with asking(FRONT_DOOR, on=local_date(at)):  # the link is tied to no child, so nobody else sees it
            links.revoke(f"request:{request.receipt}", at)
    said = "they are who they say" if found.is_who_they_say else "they are not who they say"
    ledger.record(
        events.ASKER_CHECKED, by=by, at=at, child_id=case.child_id, subject=_subject(case), found=said
    )
    if nobodys.is_nobodys(case):
        nobodys.end(request, case, found.reason, by, at)
    return request


@action
def note_agreement(
    request_id: UUID, *, agreed: bool, how: str, by: Principal, at: datetime, seen: int | None = None
) -> Request:
    """Note whether the young person, who holds the rights, agrees to what a parent asked."""
    request, case = _load(request_id, by, seen)
    policy.check_may_work(by, case)
    if not request.needs_agreement:
        raise Refused("Nobody has to agree to this request: whoever asked holds the right to.")
    if len(how.strip()) < SHORTEST_REASON:
        raise Refused("Say when and how you asked the young person, and what they said.")
    request.agreed, request.agreed_how = agreed, " ".join(how.split())[:300]
    request.save(update_fields=["agreed", "agreed_how"])
    _arrange(request, case, by, at)
    _let_in(request, case, by, at)
    said = "they agree" if agreed else "they do not agree"
    ledger.record(
        events.AGREEMENT_NOTED, by=by, at=at, child_id=case.child_id, subject=_subject(case), found=said
    )
    return request


@action
def consult_family(case_id: int, *, by: Principal, at: datetime, seen: int | None = None) -> Milestone:
    """Ask the family what they think, and what they want read before the decision (CFA 2014 s.36(4), (7))."""
    case = loading.load(case_id, by=by, seen=seen)
    policy.check_may_work(by, case)
    if not any(one.can_be_reached for one in people_queries.recipients(case.child, local_date(at))):
        raise Refused("There is nobody on record to ask. Check who asked, or add a parent or carer, first.")
    decide_by = clock.read(case, local_date(at)).due("A5")
    by_when = f" The law's last day to decide is {in_words(decide_by)}." if decide_by else ""
    news = (
        "We are deciding whether to do an assessment. We want to know what you think. Tell us what is "
        f"going well, what is hard and what you hope for. Send us any letters or "
        f"reports you want us to read.{by_when}"
    )
    word.tell_news(case, news, by=by, at=at)
    fact = clock.note(case, "family_consulted", local_date(at), by=by, at=at)
    clock.refresh(case, local_date(at))
    ledger.record(events.FAMILY_CONSULTED, by=by, at=at, child_id=case.child_id, subject=_subject(case))
    return fact


@action
def withdraw_request(
    case_id: int, *, on: date, who: str, how: str, by: Principal, at: datetime, seen: int | None = None
) -> Milestone:
    """Record that whoever asked has taken the request back; the case closes and the family is told."""
    case = loading.load(case_id, by=by, seen=seen)
    policy.check_may_work(by, case)
    if not who.strip() or len(how.strip()) < SHORTEST_REASON:
        raise Refused("Say who withdrew it, when and how they told you.")
    news = (
        f"We were told that you do not want us to go on with your request. So we stopped on {in_words(on)}. "
        "If that is wrong, tell us. You can ask again at any time."
    )
    fact = _end(case, "request_withdrawn", on, news, by, at)
    who = who.strip()[:100]
    ledger.record(
        events.REQUEST_WITHDRAWN, by=by, at=at, child_id=case.child_id, subject=_subject(case), who=who
    )
    return fact


@action
def moved_away(
    case_id: int, *, on: date, where: str, by: Principal, at: datetime, seen: int | None = None
) -> Milestone:
    """Record that the child moved to another council's area; the case closes and the family is told."""
    case = loading.load(case_id, by=by, seen=seen)
    policy.check_may_work(by, case)
    if not where.strip():
        raise Refused("Say which council the child moved to.")
    news = (
        f"We were told that you moved to {where.strip()}. Another council is in charge there, so we "
        f"stopped on {in_words(on)}. Ask that council to go on. We can send them what we "
        "have if you want us to."
    )
    fact = _end(case, "moved_away", on, news, by, at)
    where = where.strip()[:100]
    ledger.record(
        events.MOVED_AWAY, by=by, at=at, child_id=case.child_id, subject=_subject(case), where=where
    )
    return fact


def _end(case: Case, kind: str, on: date, news: str, by: Principal, at: datetime) -> Milestone:
    if on > local_date(at):
        raise Refused(f"{in_words(on)} is in the future. Enter the day it happened.")
    if on < case.received_on:
        raise Refused(f"{in_words(on)} is before the request arrived, on {in_words(case.received_on)}.")
    fact = clock.note(case, kind, on, by=by, at=at)
    clock.refresh(case, local_date(at))
    word.tell_news(case, news, by=by, at=at)
    return fact


def _load(request_id: UUID, by: Principal, seen: int | None) -> tuple[Request, Case]:
    request = Request.objects.filter(case__in=policy.visible_to(by)).get(pk=request_id)
    return request, loading.load(request.case_id, by=by, seen=seen)


def _mark_checked(request: Request, by: Principal, at: datetime, *, is_who_they_say: bool) -> None:
    request.checked_at, request.checked_by_name = at, by.name
    request.is_who_they_say = is_who_they_say
    request.save(update_fields=["checked_at", "checked_by_name", "is_who_they_say"])


def _join(request: Request, case: Case, found: AskerFound, by: Principal, at: datetime) -> None:
    """Somebody of the family who was checked joins the record."""
    if request.asked_by == Case.AskedBy.YOUNG_PERSON:
        ties.tie(case, _young_person(request, case.child.full_name), "young person", local_date(at))
    elif not _carers(request, case).exists():
        _add_carer(request, case, found, by, at)


def _let_in(request: Request, case: Case, by: Principal, at: datetime) -> None:
    """Their link begins to show the record: once they are checked, and the young person agrees if it is theirs to."""
    request.refresh_from_db(fields=["link"])
    if not request.is_who_they_say or (request.needs_agreement and not request.agreed):
        return
    _open_link(request, case, at)
    news = "We have checked who you are. You can now see where your request is, at any time."
    word.tell_news(case, news, by=by, at=at)


def _open_link(request: Request, case: Case, at: datetime) -> None:
    if request.link_id is None:
        return
    # By the name on record, which letters go by, and not the one typed: a link shows what was written to that name.
    if request.asked_by == Case.AskedBy.YOUNG_PERSON:
        name = case.child.full_name
    else:
        known = _carers(request, case).select_related("user").first()
        name = known.user.name if known else request.name
    with asking(FRONT_DOOR, on=local_date(at)):  # until now it was tied to no child
        Link.objects.filter(pk=request.link_id).update(
            child_id=case.child_id, purpose="family", subject=f"family:{case.child_id}", name=name
        )


def _recognise(received: Received, at: datetime) -> None:
    """A link sent to the very address a parent on record has is theirs: it opens at once, and the page says nothing."""
    request, case = received.request, received.case
    known = _carers(request, case).filter(has_parental_responsibility=True)
    if request.asked_by == Case.AskedBy.PARENT and not request.needs_agreement and known.exists():
        request.refresh_from_db(fields=["link"])
        _mark_checked(request, FRONT_DOOR, at, is_who_they_say=True)
        _open_link(request, case, at)


def _carers(request: Request, case: Case) -> QuerySet[Any]:  # Any: the rows are private to people
    """Carers on record with the address the asker gave."""
    return case.child.carers.filter(user__email__iexact=request.email or "-", ends_on=None)


def _arrange(request: Request, case: Case, by: Principal, at: datetime) -> None:
    """With the young person's agreement, a parent who was checked acts with them."""
    carer = _carers(request, case).first()
    if request.agreed and request.is_who_they_say and carer is not None:
        people.record_rights_arrangement(
            carer.pk,
            why="agreed",
            decision="Asking for an EHC needs assessment",
            reason=request.agreed_how,
            by=by,
            at=at,
        )


def _add_carer(request: Request, case: Case, found: AskerFound, by: Principal, at: datetime) -> None:
    has_main = case.child.carers.filter(is_main_contact=True, ends_on=None).exists()
    facts = people.CarerFacts(
        relation=found.relation or request.relation or "parent",
        has_parental_responsibility=found.has_parental_responsibility,
        is_main_contact=not has_main and found.has_parental_responsibility,
        may_know_address=found.may_know_address,
        wants="email" if request.email else "letter",
        phone=request.phone,
        address=request.address,
    )
    people.add_carer(
        case.child_id,
        name=request.name,
        email=request.email,
        facts=facts,
        starts_on=local_date(at),
        by=by,
        at=at,
    )


def _young_person(request: Request, name: str) -> User:
    known = User.objects.filter(email__iexact=request.email).first() if request.email else None
    if known is not None and known.kind != User.Kind.FAMILY:
        raise Refused("This email address is somebody's work account. Ask for a private one.")
    return known or User.objects.create(
        name=name, email=request.email or None, phone=request.phone, kind=User.Kind.FAMILY
    )


def _place(asked: Asked, child_id: UUID, by: Principal, at: datetime) -> None:
    if asked.postcode:
        people.move_to(
            child_id,
            lines=asked.address or "Only the postcode is known",
            postcode=asked.postcode,
            starts_on=asked.received_on,
            is_hidden=False,
            by=by,
            at=at,
        )


def _move_first_day(asked: Asked, received: Received, by: Principal, at: datetime) -> None:
    """A request logged late may have arrived before the one that started the clock: the earliest governs."""
    case = received.case
    if received.opened or asked.received_on >= case.received_on:
        return
    first = (
        Milestone.objects.filter(
            case=case, kind__in=(requesters.REQUEST, requesters.ATTENTION), on=case.received_on
        )
        .filter(superseded_by=None, is_withdrawn=False)
        .first()
    )
    if first is not None:
        reason = f"An earlier request from {asked.name} was found"
        correct_milestone(first.pk, on=asked.received_on, reason=reason, by=by, at=at)


def _school_team(by: Principal) -> Team:
    team = Team.objects.filter(pk__in=by.team_ids, setting__isnull=False).select_related("setting").first()
    if team is None:
        raise Refused("You are not in the team of a school or setting. Ask its head to add you.")
    return team


def _check_is_theirs(child_id: UUID | None, team: Team) -> None:
    if child_id is not None and not team.setting.children.filter(pk=child_id).exists():
        raise Refused("Choose a child from the list, or enter the child's name.")


def _record(received: Received, by: Principal, at: datetime) -> None:
    case, request = received.case, received.request
    ledger.record(
        events.REQUEST_RECEIVED if received.opened else events.REQUEST_REPEATED,
        by=by,
        at=at,
        child_id=case.child_id,
        subject=_subject(case),
        who=Case.AskedBy(request.asked_by).label,
        on=request.received_on,
    )


def _subject(case: Case) -> str:
    return f"case:{case.pk}"
