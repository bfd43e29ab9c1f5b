"""Work through what the family said of the draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.plans import forms
from trellis.plans.actions import answering, replying
from trellis.plans.queries import writing
from trellis.plans.views.finding import looked, or_404


@requires("plans.write")
def answers(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Every answer, those that wait for a reply first, each with a place to write it."""
    page = or_404(lambda: writing.draft(plan_id, by=who(request), on=today(request)))
    waiting, rest = writing.answers_of(plan_id, by=who(request))
    late = [one for one in rest if str(one.id) == request.POST.get("answer")]  # somebody else was quicker
    rows = [(one, _form(request, one.id)) for one in (*late, *waiting)]
    if request.method == "POST" and any(_is_replied(request, one.id, form) for one, form in rows):
        messages.success(request, "The family has been told.")
        return redirect("plans:answers", plan_id)
    looked(request, page.document.child_id, plan_id, "the family's answers")
    is_wrong = any(form.errors for _one, form in rows)
    said = {"page": page, "rows": rows, "rest": rest}
    return render(request, "plans/answers.html", said, status=422 if is_wrong else 200)


@requires("plans.write")
def note(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Note what the family said by telephone, by letter or in person."""
    page = or_404(lambda: writing.draft(plan_id, by=who(request), on=today(request)))
    form = forms.Note(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _note(request, plan_id, form)):
        messages.success(request, "Noted, under their name.")
        return redirect("plans:answers", plan_id)
    looked(request, page.document.child_id, plan_id, "the family's answers")
    return render(
        request, "plans/note.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


def _form(request: HttpRequest, answer_id: int) -> forms.Reply:
    """The form for one answer: bound only if it is the one that was sent."""
    is_this = request.POST.get("answer") == str(answer_id)
    return forms.Reply(request.POST if is_this else None, auto_id=f"answer{answer_id}_%s")


def _is_replied(request: HttpRequest, answer_id: int, form: forms.Reply) -> bool:
    """Whether this form was sent, and its reply kept."""

    def reply() -> None:
        replying.reply(answer_id, words=form.cleaned_data["words"], by=who(request), at=moment(request))

    return form.is_bound and attempt(form, reply)


def _note(request: HttpRequest, plan_id: int, form: forms.Note) -> None:
    said = form.cleaned_data
    answering.answer_section(
        plan_id,
        section=said["about"],
        says=said["says"],
        words=said["words"],
        said_by=said["said_by"],
        by=who(request),
        at=moment(request),
    )
