"""Recent advice that could be used again (reg 6(4)): found, asked about, and made the answer."""

from datetime import date, datetime

from trellis.cases import advice_rows, advice_sending, clock, loading, word
from trellis.cases.models import Advice, AdviceRequest, Case
from trellis.foundation.access import Principal, links
from trellis.foundation.clock import local_date, start_of, words

RECENT = 366  # days: advice older than a year is not offered


def recent_for(request: AdviceRequest, today: date) -> list[Advice]:
    """Confirmed advice about the same child from the same body, a year old at most, newest first."""
    return recent_by_body(request.case, today).get(request.body, [])


def recent_by_body(case: Case, today: date) -> dict[str, list[Advice]]:
    """The same for everybody who may be asked in a case. One query."""
    since = start_of(date.fromordinal(today.toordinal() - RECENT))
    kinds = (Advice.Kind.WRITTEN, Advice.Kind.REPORT)
    found = Advice.objects.filter(child_id=case.child_id, confirmed_at__gte=since, kind__in=kinds)
    rows = found.exclude(request__case=case).select_related("request__adviser", "request__team")
    by_body: dict[str, list[Advice]] = {}
    for advice in rows.order_by("-confirmed_at"):
        by_body.setdefault(advice.request.body, []).append(advice)
    return by_body


def ask_the_others(request: AdviceRequest, advice: Advice, *, by: Principal, at: datetime) -> None:
    """The family and the author are asked whether the old advice is enough."""
    old = advice.reused_from
    assert old is not None
    before = old.request
    request.adviser, request.team = before.adviser or request.adviser, before.team or request.team
    request.adviser_name = before.adviser_name or request.adviser_name
    request.adviser_email = before.adviser_email or request.adviser_email
    request.save(update_fields=["adviser", "team", "adviser_name", "adviser_email"])
    word.tell_news(request.case, _asking_family(request, old), by=by, at=at)
    name, email, where = old.author_name, request.adviser_email, word.address_of(request)
    if request.adviser is not None and request.adviser.email:
        email = request.adviser.email
    elif email:
        days = advice_sending.LINK_LASTS
        subject = f"advice:{request.pk}"
        _link, token = links.make(
            request.child_id, purpose="advice", subject=subject, name=name, days=days, at=at
        )
        where = links.address(token)
    if email:
        line = "May we use advice you wrote before?"
        word.write_plainly(
            request.case, name, email, line, where=where, regarding=f"advice:{request.pk}", at=at
        )


def complete(request: AdviceRequest, advice: Advice, *, by: Principal, at: datetime) -> None:
    """All three agreed: the rows come across word for word, and the clock is told."""
    today, case = local_date(at), loading.load_through(request)
    advice_rows.write(advice, advice_rows.read(advice.reused_from))
    advice.confirmed_at = at
    advice.save(update_fields=["confirmed_at"])
    request.state = AdviceRequest.State.ANSWERED
    request.sent_on, request.answered_on = request.sent_on or today, today
    request.save(update_fields=["state", "sent_on", "answered_on"])
    for kind in ("advice_requested", "advice_request_received", "advice_received"):
        clock.note(case, kind, today, by=by, at=at, about=request.body)
    clock.refresh(case, today)


def _asking_family(request: AdviceRequest, old: Advice) -> str:
    written = old.written_on or local_date(old.confirmed_at or old.saved_at)
    return (
        f"We have advice from not long ago: {request.label}, written on {words(written)}. "
        "We think it still holds, so nobody would need to see your child again for it. "
        "Please tell us if you agree. If you want new advice, say so and we will ask for it."
    )
