"""How requests for advice go out: listed, dated, tied to the child, written to."""

from datetime import date, datetime

from trellis.cases import advice_list, clock, ties, word
from trellis.cases.advice_list import FAMILY, PSYCHOLOGY, SETTING
from trellis.cases.models import AdviceRequest, Case
from trellis.foundation.access import Principal, links
from trellis.foundation.clock import local_date, words
from trellis.rules import timetable as law

LINK_LASTS = 26 * 7  # days: a late adviser can still answer by the first link


def can_reach(request: AdviceRequest) -> bool:
    """Whether somebody would get the request: the family, a team, a person with an account or an address."""
    return request.body == FAMILY or bool(request.team_id or request.adviser_id or request.adviser_email)


def propose(case: Case, on: date) -> list[AdviceRequest]:
    """Put on the list whoever the law wants asked and is not on it yet."""
    listed = set(AdviceRequest.objects.filter(case=case).values_list("body", flat=True))
    new = [row for row in advice_list.proposed_for(case, on) if row.body not in listed]
    made = [
        AdviceRequest(
            case=case,
            child_id=case.child_id,
            body=row.body,
            label=row.label,
            why=row.why,
            ref=row.ref,
            team=row.team,
            adviser_name=row.name,
            adviser_email=row.email,
        )
        for row in new
    ]
    AdviceRequest.objects.bulk_create(made)
    return made


def send(case: Case, sending: list[AdviceRequest], *, by: Principal, at: datetime) -> None:
    """The milestones, the due dates, the ties and the messages."""
    today = local_date(at)
    for request in sending:
        request.state, request.sent_on = AdviceRequest.State.SENT, today
        if request.body != FAMILY:
            clock.note(case, "advice_requested", today, by=by, at=at, about=request.body)
            clock.note(case, "advice_request_received", today, by=by, at=at, about=request.body)
    table = clock.refresh(case, today)
    for request in sending:
        request.due_on = due_on(table, request.body)
        request.save(update_fields=["state", "sent_on", "due_on"])
        _tie(case, request, today)
        write_to(request, case, by=by, at=at)


def due_on(table: law.Timetable, body: str) -> date | None:
    """The body's own six weeks; none for the family, whose views have no limit."""
    return table.due("A7", body) or table.due("A7s", body)


def _tie(case: Case, request: AdviceRequest, on: date) -> None:
    whom = request.adviser or request.team
    if whom is not None and request.body != FAMILY:
        ties.tie(
            case, whom, ties.SETTING if request.body == SETTING else ties.ADVISER, on, "asked for advice"
        )


def write_to(request: AdviceRequest, case: Case, *, by: Principal, at: datetime) -> None:
    """A signed link for somebody named with an address; a line to sign in for whoever has an account."""
    if request.body == FAMILY or request.due_on is None:
        return
    name, email, where = (
        request.adviser_name or request.label,
        request.adviser_email,
        word.address_of(request),
    )
    signs_in = request.adviser or request.team
    if email and request.adviser is None:  # a named person, though their team may have an account
        subject = f"advice:{request.pk}"
        _link, token = links.make(
            case.child_id, purpose="advice", subject=subject, name=name, days=LINK_LASTS, at=at
        )
        where = links.address(token)
    elif signs_in is not None:
        name, email = signs_in.name, signs_in.email or ""
    if email:
        word.tell(
            case,
            to_name=name,
            to_address=email,
            letter="advice-request",
            where=where,
            regarding=f"advice:{request.pk}",
            by=by,
            at=at,
            due_on=request.due_on,
            body=request.label,
            why=request.why,
            asked_on=local_date(at),
            born_on=case.child.born_on,
        )


def who_was_asked(sending: list[AdviceRequest]) -> str:
    """The family's paragraph about it."""
    asked = [request for request in sending if request.body != FAMILY]
    names = "\n".join(f"- {request.label}" for request in asked)
    due = max((request.due_on for request in asked if request.due_on), default=None)
    by_when = f"They should answer by {words(due)}." if due else ""
    psychology = any(request.body == PSYCHOLOGY for request in asked)
    visit = " We will tell you who the educational psychologist is." if psychology else ""
    views = " Please tell us what you think too. You can write as much or as little as you like."
    said = f"{by_when}{visit}{views}".strip()
    return f"We have asked these people what help is needed:\n\n{names}\n\n{said}"


def next_body(case: Case) -> str:
    """The key of the next person asked for by name."""
    taken = AdviceRequest.objects.filter(case=case, body__startswith="named:").count()
    return f"named:{taken + 1}"
