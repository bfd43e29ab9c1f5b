"""Write a plan: put it together, and change it line by line. Every page works without scripts."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from trellis.foundation.access import Refused, requires
from trellis.foundation.access.requests import moment, who
from trellis.foundation.ui.forms import Form, attempt
from trellis.plans import forms
from trellis.plans.actions import drafting
from trellis.plans.actions.drafting import Wording
from trellis.plans.queries import writing
from trellis.plans.queries.writing import LineToEdit
from trellis.plans.views.finding import looked, or_404, seen
from trellis.rules.plan import FIELDS


@requires("plans.write")
def assemble(request: HttpRequest, case_id: int) -> HttpResponse:
    """Put a draft together from the advice, or add what has come since; nothing to fill in."""
    by, at = who(request), moment(request)
    if request.method != "POST":
        case, plan_id = or_404(lambda: writing.latest(case_id, by=by))
        return (
            redirect("plans:plan", plan_id)
            if plan_id
            else render(request, "plans/start.html", {"case": case})
        )
    try:
        plan = or_404(lambda: drafting.assemble_draft(case_id, by=by, at=at))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("cases:case", case_id)
    messages.success(request, "The draft has every line of confirmed advice there is. What is new is marked.")
    return redirect("plans:plan", plan.pk)


@requires("plans.write")
def edit(request: HttpRequest, plan_id: int, line_id: int) -> HttpResponse:
    """Change one line, its source beside it."""
    line = or_404(lambda: writing.line_to_edit(plan_id, by=who(request), line_id=line_id))
    form = _form(request, line)
    if request.method == "POST" and attempt(form, lambda: _edit(request, line_id, form)):
        return _back(plan_id, line.section)
    looked(request, line.child_id, plan_id, "a line of the plan")
    return render(
        request, "plans/line.html", {"line": line, "form": form}, status=422 if form.errors else 200
    )


@requires("plans.write")
def add(request: HttpRequest, plan_id: int, letter: str) -> HttpResponse:
    """Add a line to a section."""
    line = or_404(lambda: writing.line_to_edit(plan_id, by=who(request), section=letter))
    form = _form(request, line)
    if request.method == "POST" and attempt(form, lambda: _add(request, plan_id, letter, form)):
        return _back(plan_id, letter)
    looked(request, line.child_id, plan_id, "a line of the plan")
    return render(
        request, "plans/line.html", {"line": line, "form": form}, status=422 if form.errors else 200
    )


@requires("plans.write")
def remove(request: HttpRequest, plan_id: int, line_id: int) -> HttpResponse:
    """Take a line out, saying why if it came from advice."""
    line = or_404(lambda: writing.line_to_edit(plan_id, by=who(request), line_id=line_id))
    form = forms.Remove(request.POST or None, initial={"seen": line.changes})
    if request.method == "POST" and attempt(form, lambda: _remove(request, line_id, form)):
        return _back(plan_id, line.section)
    looked(request, line.child_id, plan_id, "a line of the plan")
    return render(
        request, "plans/remove.html", {"line": line, "form": form}, status=422 if form.errors else 200
    )


@requires("plans.write")
@require_POST
def restore(request: HttpRequest, plan_id: int, line_id: int) -> HttpResponse:
    """Put a line back."""
    return _press(
        request, plan_id, lambda: drafting.restore_line(line_id, by=who(request), at=moment(request))
    )


@requires("plans.write")
@require_POST
def move(request: HttpRequest, plan_id: int, line_id: int) -> HttpResponse:
    """Move a line up or down."""
    up, had = "up" in request.POST, seen(request.POST.get("seen", ""))
    return _press(
        request,
        plan_id,
        lambda: drafting.move_line(line_id, up=up, seen=had, by=who(request), at=moment(request)),
    )


def _press(request: HttpRequest, plan_id: int, act: Callable[[], object]) -> HttpResponse:
    """Something with nothing to fill in; a rule that says no is shown on the plan."""
    try:
        or_404(act)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('plans:plan', args=[plan_id])}#{request.POST.get('place', '')}")


def _form(request: HttpRequest, line: LineToEdit) -> Form:
    typed = request.POST or None
    if line.is_provision:
        return forms.Provision(typed, line=line)
    return forms.Outcome(typed, line=line) if line.section == "E" else forms.Words(typed, line=line)


def _wording(form: Form) -> Wording:
    said = form.cleaned_data
    return Wording(
        words=said["words"],
        heading=said["heading"],
        provision={name: said[name] for name in FIELDS if name in said},
        own_words=bool(said.get("own_words", True)),
        need_id=int(said["need"]) if said.get("need") else None,
        outcome_id=int(said["outcome"]) if said.get("outcome") else None,
    )


def _edit(request: HttpRequest, line_id: int, form: Form) -> None:
    had = seen(form.cleaned_data["seen"])
    drafting.edit_line(line_id, wording=_wording(form), seen=had, by=who(request), at=moment(request))


def _add(request: HttpRequest, plan_id: int, section: str, form: Form) -> None:
    had = seen(form.cleaned_data["seen"])
    drafting.add_line(
        plan_id, section=section, wording=_wording(form), seen=had, by=who(request), at=moment(request)
    )


def _remove(request: HttpRequest, line_id: int, form: Form) -> None:
    had, reason = seen(form.cleaned_data["seen"]), form.cleaned_data["reason"]
    drafting.remove_line(line_id, reason=reason, seen=had, by=who(request), at=moment(request))


def _back(plan_id: int, section: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('plans:plan', args=[plan_id])}#section-{section}")
