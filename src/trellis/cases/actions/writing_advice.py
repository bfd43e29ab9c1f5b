"""Write advice bit by bit; add a report and confirm the rows read from it; say no involvement; confirm."""

from datetime import date, datetime

from django.core.files.base import File

from trellis.cases import advice_rows, clock, loading, policy, word
from trellis.cases.advice_list import FAMILY
from trellis.cases.advice_rows import Writing
from trellis.cases.events import advising as events
from trellis.cases.models import Advice, AdviceRequest, Case
from trellis.foundation import files, ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date
from trellis.foundation.clock import words as in_words
from trellis.rules import reports


@action
def save(request_id: int, *, writing: Writing, seen: str, by: Principal, at: datetime) -> Advice:
    """Keep what is typed so far; blank rows go. `seen` is when what the page showed had been saved."""
    request = _load(request_id, by)
    policy.check_may_write_advice(by, request)
    advice = _save(request, writing, seen, by=by, at=at)
    _record(events.SAVED, request, by=by, at=at)
    return advice


@action
def add_report(
    request_id: int, *, upload: "File[bytes]", writing: Writing, seen: str, by: Principal, at: datetime
) -> int:
    """Keep a report and propose the rows it seems to hold, each to be confirmed; how many it gave."""
    request = _load(request_id, by)
    policy.check_may_write_advice(by, request)
    stored = files.store(upload, child_id=request.child_id, by=by, at=at)
    words = _words_of(stored)
    found = writing.with_proposals(reports.proposals(words))
    advice = _save(request, found, seen, by=by, at=at)
    advice.report, advice.report_words, advice.kind = stored, words, Advice.Kind.REPORT
    advice.save(update_fields=["report", "report_words", "kind"])
    _record(events.REPORT_ADDED, request, by=by, at=at, rows=found.waiting)
    return found.waiting - writing.waiting


@action
def confirm(
    request_id: int,
    *,
    writing: Writing,
    seen: str,
    arrived_on: date | None = None,
    by: Principal,
    at: datetime,
) -> Advice:
    """The advice is finished: rows never confirmed go, the clock is told, and so is the family.

    `arrived_on` is the day it came on paper or by telephone, where staff type it in; otherwise it comes now.
    """
    request = _load(request_id, by)
    policy.check_may_write_advice(by, request)
    finished = writing.confirmed_only().without_blanks()
    if not finished.author_name.strip():
        raise Refused("Say who wrote this.")
    if request.body != FAMILY and not (finished.needs or finished.provision or finished.summary.strip()):
        raise Refused(
            "There is nothing to send yet. If you have had no involvement, use the button for that."
        )
    advice = _save(request, finished, seen, by=by, at=at)
    _finish(request, advice, arrived_on, by=by, at=at)
    _record(events.CONFIRMED, request, by=by, at=at)
    return advice


@action
def say_no_involvement(
    request_id: int,
    *,
    author_name: str,
    offers_instead: str,
    arrived_on: date | None = None,
    by: Principal,
    at: datetime,
) -> Advice:
    """A full answer: this service does not know the child; and what it offers instead."""
    request = _load(request_id, by)
    policy.check_may_write_advice(by, request)
    if not author_name.strip():
        raise Refused("Say who is answering.")
    kept = Writing(author_name=author_name, offers_instead=offers_instead)
    advice = _save(request, kept, None, by=by, at=at)
    advice.kind = Advice.Kind.NO_INVOLVEMENT
    _finish(request, advice, arrived_on, by=by, at=at)
    _record(events.NO_INVOLVEMENT, request, by=by, at=at)
    return advice


def _load(request_id: int, by: Principal) -> AdviceRequest:
    requests = policy.advice_visible_to(by).select_related("case__child", "case__team", "case__holder")
    return requests.select_for_update(of=("self",)).get(pk=request_id)


def _save(
    request: AdviceRequest, writing: Writing, seen: str | None, *, by: Principal, at: datetime
) -> Advice:
    """`seen=None` saves whatever had been saved before."""
    advice = Advice.objects.filter(request=request).first()
    if seen is not None and seen != advice_rows.saved_mark(advice):
        raise Refused(
            "Somebody else saved this advice while you had it open. What you wrote is still here: "
            "look at theirs in another window, then save again."
        )
    kept = writing.without_blanks()
    advice = advice or Advice(request=request, child_id=request.child_id)
    advice.author_name = kept.author_name.strip() or by.name
    advice.author_role = kept.author_role.strip()
    advice.author_qualification = kept.author_qualification.strip()
    advice.summary, advice.offers_instead = kept.summary.strip(), kept.offers_instead.strip()
    advice.saved_at = at
    advice.save()
    advice_rows.write(advice, kept)
    return advice


def _came_on(request: AdviceRequest, arrived_on: date | None, by: Principal, today: date) -> date:
    """The true day advice came: only staff who type it in can know of an earlier one than today."""
    if arrived_on is None or not by.may("advice.ask"):
        return today
    if arrived_on > today:
        raise Refused("That day has not come yet. Enter the day it came.")
    if request.sent_on is not None and arrived_on < request.sent_on:
        raise Refused(f"It was asked for on {in_words(request.sent_on)}. Enter that day or a later one.")
    return arrived_on


def _finish(
    request: AdviceRequest, advice: Advice, arrived_on: date | None, *, by: Principal, at: datetime
) -> None:
    today, case = local_date(at), loading.load_through(request)
    came_on = _came_on(request, arrived_on, by, today)
    advice.confirmed_at, advice.written_on = at, came_on
    advice.save(update_fields=["confirmed_at", "written_on", "kind"])
    request.state, request.answered_on = AdviceRequest.State.ANSWERED, came_on
    request.save(update_fields=["state", "answered_on"])
    if request.body == FAMILY:
        clock.note(case, "family_consulted", came_on, by=by, at=at)
    else:
        clock.note(case, "advice_received", came_on, by=by, at=at, about=request.body)
    clock.refresh(case, today)
    if request.body != FAMILY:
        word.tell_news(case, _news(request, advice), by=by, at=at)
    _tell_holder(case, at)


def _news(request: AdviceRequest, advice: Advice) -> str:
    if advice.kind == Advice.Kind.NO_INVOLVEMENT:
        offer = f"\n\n{advice.offers_instead}" if advice.offers_instead else ""
        return f"We asked for advice: {request.label}. They have not worked with your family.{offer}"
    return f"Advice has come in: {request.label}. You can read it now, word for word."


def _tell_holder(case: Case, at: datetime) -> None:
    if case.holder is not None:
        word.tell_colleague(
            case.holder, "Advice has come in", where=f"/cases/{case.pk}/", regarding=f"case:{case.pk}",
            at=at, case=case,
        )  # fmt: skip


def _words_of(stored: object) -> str:
    try:
        return str(files.words_of(stored))  # type: ignore[arg-type]  # the model is private to `files`
    except Refused:
        return ""  # a picture or a scan is kept all the same; its rows are typed in


def _record(
    event: ledger.Event, request: AdviceRequest, *, by: Principal, at: datetime, **facts: object
) -> None:
    subject = f"advice:{request.pk}"
    known = {"whom": request.label, **facts}
    ledger.record(event, by=by, at=at, child_id=request.child_id, subject=subject, **known)
