"""Pages about consultations: for staff who ask, and for the setting that answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from trellis.cases.queries.bar import CaseBar, bar_of
from trellis.foundation import ledger
from trellis.foundation.access import Kind, requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.placements import actions, finding, forms, policy, queries
from trellis.placements.models import Consultation


@requires("cases.view")
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Who was asked in a case, what they said, and whom to ask next."""
    bar = finding.bar_or_404(case_id, who(request))
    ask = _ask_form(request, bar)
    if request.method == "POST" and attempt(ask, lambda: _consult(request, bar, ask)):
        messages.success(request, "They have been asked. Their answers will show here.")
        return redirect("consultations:case", case_id)
    finding.looked(request, bar, "the schools and colleges asked")
    asked = queries.consultations_of(case_id, by=who(request), on=today(request))
    page = {"case": bar, "asked": asked, "find": forms.Find(request.GET or None), "ask": ask}
    page["may_ask"] = who(request).may("consultation.send") and not bar.is_closed
    return render(request, "placements/case.html", page, status=422 if ask.errors else 200)


@requires("consultation.send")
def log(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Staff note an answer that came another way."""
    by, on = who(request), today(request)
    row = get_object_or_404(policy.visible_to(by), pk=consultation_id)
    form = forms.Log(request.POST or None, today=on)
    if request.method == "POST" and attempt(form, lambda: _log(request, row, form)):
        messages.success(request, "The answer has been noted, and the family told.")
        return redirect("consultations:case", row.case_id)
    finding.looked(request, bar_of(row.case), "the schools and colleges asked")
    page = {"row": row, "form": form}
    return render(request, "placements/log.html", page, status=422 if form.errors else 200)


@requires("consultation.answer")
def mine(request: HttpRequest) -> HttpResponse:
    """What this setting was asked."""
    by = who(request)
    if by.kind is Kind.LINK:
        return redirect("consultations:by_link")
    rows = queries.to_answer(by=by, on=today(request))
    return render(request, "placements/mine.html", {"rows": rows})


@requires("consultation.answer")
def by_link(request: HttpRequest) -> HttpResponse:
    """The one question a link opens."""
    row = policy.visible_to(who(request)).first() if who(request).kind is Kind.LINK else None
    return redirect("consultations:answer", row.pk) if row else redirect("consultations:mine")


@requires("consultation.answer")
def answer(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """A setting reads what it needs and answers."""
    by, at = who(request), moment(request)
    row = get_object_or_404(policy.visible_to(by), pk=consultation_id)
    form = forms.Answer(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _answer(request, row, form)):
        messages.success(request, "Thank you. The council has your answer.")
        return redirect("consultations:answer", row.pk)
    page = {"question": queries.question(row.pk, by=by, on=today(request)), "form": form}
    ledger.record_view("a consultation", by=by, at=at, child_id=row.child_id, subject=f"case:{row.case_id}")
    return render(request, "placements/answer.html", page, status=422 if form.errors else 200)


def _ask_form(request: HttpRequest, bar: CaseBar) -> forms.Ask:
    form = forms.Ask(request.POST or None, initial={"seen": bar.changes})
    chosen = queries.to_ask(bar.case_id, (request.GET.get("name") or "").strip())
    form.fields["settings"].offer(  # type: ignore[attr-defined]  # a ManyField
        [(str(place.id), place.name, place.kind) for place in chosen]
    )
    return form


def _consult(request: HttpRequest, bar: CaseBar, form: forms.Ask) -> None:
    said = form.cleaned_data
    actions.consult(
        bar.case_id,
        setting_ids=[int(number) for number in said["settings"]],
        why=said["why"],
        seen=int(said["seen"]) if said["seen"].isdigit() else None,
        by=who(request),
        at=moment(request),
    )


def _reply(form: forms.Answer) -> actions.Reply:
    said = form.cleaned_data
    return actions.Reply(said["answer"], said["ground"], said["words"], said["by_name"])


def _answer(request: HttpRequest, row: Consultation, form: forms.Answer) -> None:
    actions.answer(row.pk, reply=_reply(form), by=who(request), at=moment(request))


def _log(request: HttpRequest, row: Consultation, form: forms.Log) -> None:
    on = form.cleaned_data["answered_on"]
    actions.log_answer(row.pk, reply=_reply(form), answered_on=on, by=who(request), at=moment(request))
