"""Serve a draft, note its arrival, start a new version, and make the plan final."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import Form, attempt
from trellis.plans import forms, telling, window
from trellis.plans.actions import finalising, serving
from trellis.plans.queries import writing
from trellis.plans.queries.writing import Draft
from trellis.plans.views.finding import looked, or_404, seen


@requires("plans.write")
def serve(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The check list, the letter's days, then one press."""
    page = _page(request, plan_id)
    on = today(request)
    first = {"seen": page.changes, "sent_on": on, "served_on": on}
    form = forms.Serve(request.POST or None, today=on, initial=first)
    letter = or_404(lambda: writing.letter_with(plan_id, telling.DRAFT, by=who(request), on=on))
    facts = {"window": window.of_service(on), "letter": letter}
    return _answer(request, page, form, "plans/serve.html", _serve, "The draft has been sent.", facts)


@requires("plans.write")
def served(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Note the day a posted draft arrived."""
    form = forms.Served(request.POST or None, today=today(request))
    said = "Noted. The family has been told until when they can answer."
    return _answer(request, _page(request, plan_id), form, "plans/served.html", _served, said, {})


@requires("plans.write")
def change(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Start a new version; what that means for the family's days is said before it is done."""
    page = _page(request, plan_id)
    form = forms.Change(request.POST or None, initial={"seen": page.changes})
    return _answer(request, page, form, "plans/change.html", _change, "This is the new version.", {})


@requires("plans.write")
def council(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Say that a version has the council's own changes too."""
    page = _page(request, plan_id)
    form = forms.Council(request.POST or None, initial={"seen": page.changes})
    said = "Noted. This version must be sent to the family, with 15 fresh days."
    return _answer(request, page, form, "plans/council.html", _council, said, {})


@requires("plans.finalise")
def final(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Name, agree, sign and date the plan; see who gets what; then one press."""
    page, on = _page(request, plan_id), today(request)
    form = forms.Final(request.POST or None, today=on, initial=_opening(page, request))
    asked = writing.settings_asked(page.document.case_id or 0, by=who(request), on=on)
    form.fields["setting"].offer(  # type: ignore[attr-defined]  # a SelectField
        [(str(one.setting_id), f"{one.setting} ({one.state})") for one in asked]
    )
    letter = or_404(lambda: writing.letter_with(plan_id, telling.FINAL, by=who(request), on=on))
    facts = {"asked": asked, "today": on, "letter": letter}
    return _answer(
        request, page, form, "plans/final.html", _final, "The plan is final and has been sent.", facts
    )


def _page(request: HttpRequest, plan_id: int) -> Draft:
    return or_404(lambda: writing.draft(plan_id, by=who(request), on=today(request)))


def _answer(
    request: HttpRequest,
    page: Draft,
    form: Form,
    template: str,
    act: Callable[[HttpRequest, int, Form], int],
    said: str,
    facts: Mapping[str, object],
) -> HttpResponse:
    """Show the form, or do it and go to the plan it leaves."""
    document, done = page.document, []
    if request.method == "POST" and attempt(form, lambda: done.append(act(request, document.plan_id, form))):
        messages.success(request, said)
        return redirect("plans:plan", done[0])
    looked(request, document.child_id, document.plan_id, "the plan")
    shown = {"page": page, "form": form, **facts}
    return render(request, template, shown, status=422 if form.errors else 200)


def _opening(page: Draft, request: HttpRequest) -> dict[str, object]:
    return {"seen": page.changes, "made_on": today(request), "sent_on": today(request)}


def _serve(request: HttpRequest, plan_id: int, form: Form) -> int:
    said = form.cleaned_data
    plan = serving.serve_draft(
        plan_id,
        sent_on=said["sent_on"],
        served_on=said["served_on"],
        warnings_read=said["warnings_read"],
        on_paper=said["on_paper"],
        seen=seen(said["seen"]),
        by=who(request),
        at=moment(request),
    )
    return plan.pk


def _served(request: HttpRequest, plan_id: int, form: Form) -> int:
    on = form.cleaned_data["served_on"]
    return serving.note_service(plan_id, served_on=on, by=who(request), at=moment(request)).pk


def _change(request: HttpRequest, plan_id: int, form: Form) -> int:
    said = form.cleaned_data
    plan = serving.start_new_version(
        plan_id,
        change_from=said["change_from"],
        reason=said["reason"],
        seen=seen(said["seen"]),
        by=who(request),
        at=moment(request),
    )
    return plan.pk


def _council(request: HttpRequest, plan_id: int, form: Form) -> int:
    said = form.cleaned_data
    had, by, at = seen(said["seen"]), who(request), moment(request)
    return serving.make_it_councils(plan_id, reason=said["reason"], seen=had, by=by, at=at).pk


def _final(request: HttpRequest, plan_id: int, form: Form) -> int:
    said = form.cleaned_data
    decided = finalising.Final(
        made_on=said["made_on"],
        sent_on=said["sent_on"],
        setting_id=int(said["setting"]) if said["setting"] else None,
        setting_type=said["setting_type"],
        naming_reasons=said["naming_reasons"],
        health_agreed_on=said["health_agreed_on"],
        on_paper=said["on_paper"],
    )
    had, by, at = seen(said["seen"]), who(request), moment(request)
    return finalising.finalise(plan_id, final=decided, seen=had, by=by, at=at).pk
